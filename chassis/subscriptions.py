"""Durable JetStream consumers: have events applied, acknowledge, or put aside with the cause."""

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime

import nats.errors
import structlog
from google.protobuf.message import Message
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, RetentionPolicy, StorageType, StreamConfig
from nats.js.errors import BadRequestError, NotFoundError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis import measures
from chassis.cancelling import told_to_end, uncancelled
from chassis.delivery import Subscriber, deliver, deliver_together, event_id
from chassis.errors import Unavailable

log = structlog.get_logger()

EVENTS, DEAD = "EVENTS", "DEAD"
MOST_TRIES = 5
DAY = 24 * 3600
RETRY_SECONDS = (1, 2, 5, 10)
# How often a consumer that is never idle looks at what waits for it, and dead letters are counted.
LOOK_SECONDS = 10.0
# How many events are fetched at once at most; they are applied in one transaction.
BATCH = 50
# After events came it rests: what comes meanwhile is applied together. The first event after a
# pause is applied at once.
REST_SECONDS = 0.1
_STREAM_IS_OTHERWISE = 10058  # JetStream: name in use with a different configuration


async def ensure_streams(js: JetStreamContext, copies: int = 1) -> None:
    """
    Make the two streams where they are missing, kept on *copies* nodes; JetStream may be empty.

    One that is there is used as it is: an operator, or a newer version beside this
    one, may have made it otherwise, and events must flow all the same.
    """
    for name, subject, days in ((EVENTS, "atende.>", 7), (DEAD, "dead.>", 30)):
        config = StreamConfig(
            name=name,
            subjects=[subject],
            retention=RetentionPolicy.LIMITS,
            storage=StorageType.FILE,
            max_age=days * DAY,
            duplicate_window=120,
            num_replicas=copies,
        )
        try:
            await js.add_stream(config)
        except BadRequestError as refusal:
            if refusal.err_code != _STREAM_IS_OTHERWISE:
                raise
            log.warning("stream_is_otherwise", stream=name)


def durable_name(service: str, event_type: type[Message]) -> str:
    """What the consumer of *service* for one kind of event is called."""
    return f"{service}-{event_type.DESCRIPTOR.full_name.replace('.', '-')}"


async def consume(
    sessions: async_sessionmaker[AsyncSession],
    js: JetStreamContext,
    service: str,
    subscribers: Mapping[type[Message], Subscriber],
    clock: Callable[[], datetime],
) -> None:
    """Pull from one durable consumer an event type, until cancelled or the broker is gone."""
    async with asyncio.TaskGroup() as group:
        for event_type, subscriber in subscribers.items():
            pull = await _subscribe(js, service, event_type)
            if told_to_end():
                raise asyncio.CancelledError  # what is begun now would never hear of it
            pulling = _pull(sessions, js, pull, service, event_type, subscriber, clock)
            group.create_task(uncancelled(pulling))


async def _subscribe(
    js: JetStreamContext, service: str, event_type: type[Message]
) -> JetStreamContext.PullSubscription:
    return await js.pull_subscribe(
        event_type.DESCRIPTOR.full_name,
        durable=durable_name(service, event_type),
        stream=EVENTS,
        config=ConsumerConfig(ack_policy=AckPolicy.EXPLICIT, ack_wait=30, max_ack_pending=500),
    )


async def _pull(
    sessions: async_sessionmaker[AsyncSession],
    js: JetStreamContext,
    pull: JetStreamContext.PullSubscription,
    service: str,
    event_type: type[Message],
    subscriber: Subscriber,
    clock: Callable[[], datetime],
) -> None:
    looked_at = float("-inf")
    while not told_to_end():
        try:
            messages = await pull.fetch(batch=BATCH, timeout=5)
        except TimeoutError:  # nats has one of its own, which is one of these
            messages = []
        if len(messages) > 1 and await deliver_together(
            sessions, event_type, subscriber, messages, clock
        ):
            for message in messages:
                await _applied(message)
        else:
            for message in messages:
                await _settle(sessions, js, service, event_type, subscriber, message, clock)
        if not messages or time.monotonic() - looked_at > LOOK_SECONDS:
            looked_at = time.monotonic()
            # Silence, or a consumer somebody deleted: raises NotFoundError then,
            # which ends this connection's work and makes it anew. A broker that is
            # only slow to say is asked again.
            with suppress(TimeoutError):
                waiting = (await pull.consumer_info()).num_pending or 0
                measures.consumer_lag.set(waiting, {"event": event_type.DESCRIPTOR.full_name})
        if 0 < len(messages) < BATCH:
            await asyncio.sleep(REST_SECONDS)


async def _settle(
    sessions: async_sessionmaker[AsyncSession],
    js: JetStreamContext,
    service: str,
    event_type: type[Message],
    subscriber: Subscriber,
    message: Msg,
    clock: Callable[[], datetime],
) -> None:
    tries = message.metadata.num_delivered
    pause = RETRY_SECONDS[min(tries, len(RETRY_SECONDS)) - 1]
    try:
        cause = await deliver(sessions, event_type, subscriber, message, clock)
    except Unavailable as error:
        log.warning("event_waits", subject=message.subject, cause=str(error))
        _count(message, "waits")
        await message.nak(delay=pause)
        return
    if cause is None:
        await _applied(message)
    elif tries < MOST_TRIES and event_id(message):
        _count(message, "failed")
        await message.nak(delay=pause)
    else:
        _count(message, "dead")
        await _bury(js, service, message, cause)


async def _applied(message: Msg) -> None:
    _count(message, "applied")
    await message.ack()


def _count(message: Msg, outcome: str) -> None:
    measures.received.add(1, {"event": message.subject, "outcome": outcome})


async def _bury(js: JetStreamContext, service: str, message: Msg, cause: str) -> None:
    """Put a message that cannot be applied where an operator finds it, with its cause."""
    log.error("event_dead", subject=message.subject, cause=cause)
    headers = {
        **{key: value for key, value in (message.headers or {}).items() if key != "Nats-Msg-Id"},
        "Dead-Service": service,
        # Header values are one line of ASCII.
        "Dead-Cause": cause.encode("ascii", "backslashreplace").decode().replace("\n", " "),
    }
    await js.publish(f"dead.{service}.{message.subject}", message.data, headers=headers)
    await message.term()


async def count_dead(js: JetStreamContext) -> None:
    """Measure how many dead letters there are, until cancelled or the broker is gone."""
    while not told_to_end():
        with suppress(TimeoutError, NotFoundError):
            measures.dead_letters.set((await js.stream_info(DEAD)).state.messages)
        await asyncio.sleep(LOOK_SECONDS)


async def revive(js: JetStreamContext, most: int = 1000) -> int:
    """
    Publish dead letters again under their own id, and clear them away.

    Every service receives them; those that applied the event know it by its id.
    """
    try:
        await js.stream_info(DEAD)
    except NotFoundError:
        return 0
    pull = await js.pull_subscribe("dead.>", durable="revive", stream=DEAD)
    revived = 0
    while revived < most:
        try:
            messages = await pull.fetch(batch=50, timeout=1)
        except nats.errors.TimeoutError:
            break
        for message in messages:
            headers = dict(message.headers or {})
            # The broker would drop its first id as a repeat; receivers go by the event's.
            headers["Nats-Msg-Id"] = f"{event_id(message)}/{message.metadata.sequence.stream}"
            await js.publish(message.subject.split(".", 2)[2], message.data, headers=headers)
            await message.ack()
            revived += 1
    return revived
