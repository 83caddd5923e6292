"""What a service hears of people who became one, or two again, and does with the news."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from atende.identity.v1.merging_events_pb2 import MergeUndone, PeopleMerged
from google.protobuf.message import Message
from sqlalchemy import MetaData, Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import AtOnce, Subscriber
from chassis.merging import beside_merges, follow, hand_on, unfollow

# A text: it is asked with all events that name people. In one order, whoever asks.
_MERGED = text(
    "SELECT merged_id FROM person_alias WHERE merged_id = ANY(:person_ids) ORDER BY merged_id"
).bindparams(bindparam("person_ids", type_=ARRAY(Uuid())))


def merge_subscribers(metadata: MetaData) -> dict[type[Message], Subscriber]:
    """What a service does when people are merged, or no longer."""

    async def on_people_merged(session: AsyncSession, event: PeopleMerged, now: datetime) -> None:
        await heard_of_merge(session, metadata, event)

    async def on_merge_undone(session: AsyncSession, event: MergeUndone, now: datetime) -> None:
        await heard_of_parting(session, metadata, event)

    return {PeopleMerged: on_people_merged, MergeUndone: on_merge_undone}


async def heard_of_merge(
    session: AsyncSession, metadata: MetaData, event: PeopleMerged
) -> set[UUID]:
    """`follow` what *event* tells."""
    return await follow(
        session,
        metadata,
        merge_id=UUID(event.merge_id),
        survivor_id=UUID(event.survivor_id),
        merged_id=UUID(event.merged_id),
        merged_at=event.merged_at.ToDatetime(UTC),
    )


async def heard_of_parting(
    session: AsyncSession, metadata: MetaData, event: MergeUndone
) -> set[UUID]:
    """`unfollow` what *event* tells."""
    return await unfollow(
        session,
        metadata,
        merge_id=UUID(event.merge_id),
        survivor_id=UUID(event.survivor_id),
        merged_id=UUID(event.merged_id),
    )


def following(
    metadata: MetaData, subscribers: Mapping[type[Message], Subscriber]
) -> dict[type[Message], Subscriber]:
    """
    *subscribers*, so that what they write of somebody who was merged since is the survivor's.

    An event names people as they were when it was written.
    """

    def late(subscriber: Subscriber) -> Subscriber:
        async def several(session: AsyncSession, events: Sequence[Any], now: datetime) -> None:
            await beside_merges(session)
            if isinstance(subscriber, AtOnce):
                await subscriber.apply(session, events, now)
            else:
                for event in events:
                    await subscriber(session, event, now)
            named = {UUID(event.person_id) for event in events if event.person_id}
            for person_id in await _merged(session, named):
                await hand_on(session, metadata, person_id)

        at_once = AtOnce(several)
        return at_once if isinstance(subscriber, AtOnce) else at_once.__call__

    return {
        event_type: late(subscriber)
        if "person_id" in event_type.DESCRIPTOR.fields_by_name
        else subscriber
        for event_type, subscriber in subscribers.items()
    }


async def _merged(session: AsyncSession, person_ids: Collection[UUID]) -> Sequence[UUID]:
    """Those of *person_ids* that somebody else speaks for now."""
    if not person_ids:
        return []
    return (await session.scalars(_MERGED, {"person_ids": list(person_ids)})).all()
