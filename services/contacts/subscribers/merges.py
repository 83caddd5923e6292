"""People merged, and parted again: what is theirs follows, and their histories with it."""

from datetime import datetime
from uuid import UUID

from atende.identity.v1.merging_events_pb2 import MergeUndone, PeopleMerged
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from chassis.merging import merge_subscribers
from services.contacts.handlers import history
from services.contacts.repository.metadata import METADATA

_FOLLOWING = merge_subscribers(METADATA)


async def on_people_merged(session: AsyncSession, event: PeopleMerged, now: datetime) -> None:
    await _FOLLOWING[PeopleMerged](session, event, now)
    await history.gather(session, {UUID(event.survivor_id), UUID(event.merged_id)})


async def on_merge_undone(session: AsyncSession, event: MergeUndone, now: datetime) -> None:
    await _FOLLOWING[MergeUndone](session, event, now)
    await history.gather(session, {UUID(event.survivor_id), UUID(event.merged_id)})


OF_MERGES: dict[type[Message], Subscriber] = {
    PeopleMerged: on_people_merged,
    MergeUndone: on_merge_undone,
}
