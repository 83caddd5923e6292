"""The NATS edge: what tasks listens to, of others and of itself."""

from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from chassis.merge_news import following
from services.tasks.domain.deadlines import Office
from services.tasks.repository.metadata import METADATA
from services.tasks.subscribers.advocate import advocate_subscribers
from services.tasks.subscribers.exclusions import OF_EXCLUSIONS
from services.tasks.subscribers.facts import fact_subscribers
from services.tasks.subscribers.merges import OF_MERGES
from services.tasks.subscribers.privacy import OF_PRIVACY
from services.tasks.subscribers.staff import OF_STAFF
from services.tasks.subscribers.webhooks import OF_WEBHOOKS


def subscribers(office: Office) -> dict[type[Message], Subscriber]:
    """What is done with each event, by every capability that cares."""
    told = together(
        fact_subscribers(office),
        advocate_subscribers(),
        OF_MERGES,
        OF_STAFF,
        OF_PRIVACY,
        OF_EXCLUSIONS,
        OF_WEBHOOKS,
    )
    return following(METADATA, told)


def together(*several: dict[type[Message], Subscriber]) -> dict[type[Message], Subscriber]:
    """One subscriber for each event, which does what all of *several* do."""
    lists: dict[type[Message], list[Subscriber]] = {}
    for subscribed in several:
        for event_type, subscriber in subscribed.items():
            lists.setdefault(event_type, []).append(subscriber)
    return {
        event_type: each[0] if len(each) == 1 else _one_after_the_other(each)
        for event_type, each in lists.items()
    }


def _one_after_the_other(all_of_them: list[Subscriber]) -> Subscriber:
    async def subscriber(session: AsyncSession, event: Any, now: datetime) -> None:
        for each in all_of_them:
            await each(session, event, now)

    return subscriber
