"""People merged, and parted again: what is theirs follows, and their histories with it."""

from datetime import datetime
from uuid import UUID

from atende.identity.v1.merging_events_pb2 import MergeUndone, PeopleMerged
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from chassis.merge_news import heard_of_merge, heard_of_parting
from services.contacts.handlers import history
from services.contacts.repository.metadata import METADATA


async def on_people_merged(session: AsyncSession, event: PeopleMerged, now: datetime) -> None:
    touched = await heard_of_merge(session, METADATA, event)
    await history.gather(session, touched | {UUID(event.survivor_id), UUID(event.merged_id)})


async def on_merge_undone(session: AsyncSession, event: MergeUndone, now: datetime) -> None:
    await history.gather(session, await heard_of_parting(session, METADATA, event))


OF_MERGES: dict[type[Message], Subscriber] = {
    PeopleMerged: on_people_merged,
    MergeUndone: on_merge_undone,
}
