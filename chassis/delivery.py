"""What is done with what was delivered: applied once, in one transaction with its inbox row."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from google.protobuf.message import Message
from nats.aio.msg import Msg
from opentelemetry.trace import SpanKind
from sqlalchemy import Text, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.database import inbox
from chassis.errors import Aborted, Unavailable
from chassis.interceptor import as_domain_error
from chassis.request import current_session
from chassis.telemetry import going_on

log = structlog.get_logger()

# Called in the transaction that also records the message as received; it asks no peer.
Subscriber = Callable[[AsyncSession, Any, datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class AtOnce:
    """
    A `Subscriber` that takes events that came together by one statement, not one for each.

    Attributes:
        apply: Given one event or more, in their order; the same thing may be in several of
            them, the same event is not.
    """

    apply: Callable[[AsyncSession, Sequence[Any], datetime], Awaitable[None]]

    async def __call__(self, session: AsyncSession, event: Any, now: datetime) -> None:
        await self.apply(session, [event], now)


# Built once: every event is asked about.
_RECEIVE = (
    insert(inbox)
    .from_select(["message_id"], select(func.unnest(bindparam("ids", type_=ARRAY(Text())))))
    .on_conflict_do_nothing()
    .returning(inbox.c.message_id)
)


async def first_deliveries(session: AsyncSession, message_ids: Sequence[str]) -> set[str]:
    """Record *message_ids* in the inbox; those that were not there already."""
    return set(await session.scalars(_RECEIVE, {"ids": list(message_ids)}))


def event_id(message: Msg) -> str:
    """The CloudEvents id: the same however often and under whatever broker id it is sent."""
    headers = message.headers or {}
    return headers.get("ce-id") or headers.get("Nats-Msg-Id") or ""


async def deliver(
    sessions: async_sessionmaker[AsyncSession],
    event_type: type[Message],
    subscriber: Subscriber,
    message: Msg,
    clock: Callable[[], datetime],
) -> str | None:
    """
    Apply *message* once, in one transaction with its inbox row.

    Returns:
        None when the message is done with, else the cause of its failure.

    Raises:
        Unavailable: The database is away, or gave way to somebody else in a deadlock;
            that says nothing about the message.
    """
    message_id = event_id(message)
    if not message_id:
        return "message without id"
    with _received(message):
        try:
            event = event_type.FromString(message.data)
            async with _transaction(sessions) as session:
                if await first_deliveries(session, [message_id]):
                    await subscriber(session, event, clock())
        except Exception as failure:
            error = as_domain_error(failure)
            if isinstance(error, Unavailable):
                raise error from failure
            # Only what the database itself aborted; a rule that says so would say so again.
            if isinstance(error, Aborted) and error is not failure:
                raise Unavailable(str(error)) from failure
            log.exception("event_failed", subject=message.subject, message_id=message_id)
            return f"{type(failure).__name__}: {failure}"[:500]
    return None


async def deliver_together(
    sessions: async_sessionmaker[AsyncSession],
    event_type: type[Message],
    subscriber: Subscriber,
    messages: Sequence[Msg],
    clock: Callable[[], datetime],
) -> bool:
    """
    Apply *messages*, in their order and each once, all in one transaction.

    Half of what an event costs is its transaction, so they share one.

    Returns:
        False when something was wrong with one of them: nothing was done then, and
        each has to be delivered alone.
    """
    ids = [event_id(message) for message in messages]
    if not all(ids):
        return False
    try:
        async with _transaction(sessions) as session:
            received = await first_deliveries(session, ids)
            # The same may be among them twice.
            by_id = dict(zip(reversed(ids), reversed(messages), strict=True))
            new = [by_id[message_id] for message_id in dict.fromkeys(ids) if message_id in received]
            if isinstance(subscriber, AtOnce):
                await _apply_at_once(session, event_type, subscriber, new, clock())
            else:
                await _apply_in_turn(session, event_type, subscriber, new, clock)
    except Exception as failure:
        log.info("events_apart", subject=messages[0].subject, cause=f"{type(failure).__name__}")
        return False
    return True


async def _apply_in_turn(
    session: AsyncSession,
    event_type: type[Message],
    subscriber: Subscriber,
    messages: Sequence[Msg],
    clock: Callable[[], datetime],
) -> None:
    for message in messages:
        with _received(message):
            await subscriber(session, event_type.FromString(message.data), clock())
        # The next finds the rows as they are now, not as this one had loaded them.
        await session.flush()
        session.expunge_all()


async def _apply_at_once(
    session: AsyncSession,
    event_type: type[Message],
    subscriber: AtOnce,
    messages: Sequence[Msg],
    now: datetime,
) -> None:
    if not messages:
        return
    with ExitStack() as spans:
        for message in messages:  # the statements are the last one's; each shows how long it took
            spans.enter_context(_received(message))
        events = [event_type.FromString(message.data) for message in messages]
        await subscriber.apply(session, events, now)


def _received(message: Msg) -> AbstractContextManager[Any]:
    """A span for what is done with *message*, in the trace of what it tells of."""
    return going_on(f"receive {message.subject}", message.headers or {}, SpanKind.CONSUMER)


@asynccontextmanager
async def _transaction(sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[AsyncSession]:
    """A transaction in which peers may not be asked."""
    async with sessions.begin() as session:
        token = current_session.set(session)
        try:
            yield session
        finally:
            current_session.reset(token)
