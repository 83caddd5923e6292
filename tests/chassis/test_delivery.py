"""Several events in one transaction: each once, in order, all of them or none."""

from datetime import UTC, datetime

from atende.telephony.v1.events_pb2 import CallBegan
from sqlalchemy import insert, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from chassis.database import inbox
from chassis.delivery import AtOnce, deliver, deliver_together
from chassis.events import relay
from chassis.server import utc_now
from tests.chassis.outbox import count, received, write

NOW = utc_now()
LONG_AGO = datetime(1974, 4, 25, tzinfo=UTC)


async def sent(sessions, js, *call_ids):
    """The messages of a `CallBegan` for each of *call_ids*."""
    for call_id in call_ids:  # one after the other, so that they come in this order
        await write(sessions, CallBegan(call_id=call_id))
        await relay(sessions, js, "telephony")
    return await received(js)


async def test_events_that_come_together_are_applied_in_order_in_one_transaction(
    sessions, js
) -> None:
    messages = await sent(sessions, js, "a", "b", "c")
    applied, used = [], set()

    async def apply(session, event, now) -> None:
        applied.append(event.call_id)
        used.add(session)

    assert await deliver_together(sessions, CallBegan, apply, messages, lambda: NOW)

    assert applied == ["a", "b", "c"]
    assert len(used) == 1
    assert await count(sessions, inbox) == 3


async def test_what_was_applied_before_or_comes_twice_is_applied_once(sessions, js) -> None:
    messages = await sent(sessions, js, "a", "b")
    applied = []

    async def apply(session, event, now) -> None:
        applied.append(event.call_id)

    await deliver(sessions, CallBegan, apply, messages[0], lambda: NOW)
    twice = [messages[0], messages[1], messages[1]]

    assert await deliver_together(sessions, CallBegan, apply, twice, lambda: NOW)

    assert applied == ["a", "b"]


async def test_who_takes_several_at_once_is_asked_once_for_those_that_are_new(sessions, js) -> None:
    messages = await sent(sessions, js, "a", "b", "c")
    asked = []

    async def apply(session, events, now) -> None:
        asked.append([event.call_id for event in events])

    await deliver(sessions, CallBegan, AtOnce(apply), messages[0], lambda: NOW)
    twice = [*messages, messages[1]]
    assert await deliver_together(sessions, CallBegan, AtOnce(apply), twice, lambda: NOW)
    assert await deliver_together(sessions, CallBegan, AtOnce(apply), twice, lambda: NOW)

    assert asked == [["a"], ["b", "c"]]
    assert await count(sessions, inbox) == 3


async def test_one_that_cannot_be_applied_sends_who_takes_several_at_once_apart(
    sessions, js
) -> None:
    messages = await sent(sessions, js, "good", "poison")

    async def apply(session, events, now) -> None:
        if "poison" in [event.call_id for event in events]:
            raise ValueError("não presta")

    assert not await deliver_together(sessions, CallBegan, AtOnce(apply), messages, lambda: NOW)

    causes = [
        await deliver(sessions, CallBegan, AtOnce(apply), message, lambda: NOW)
        for message in messages
    ]
    assert causes == [None, "ValueError: não presta"]
    assert await count(sessions, inbox) == 1


async def test_with_one_that_fails_nothing_of_the_others_is_left(sessions, js) -> None:
    messages = await sent(sessions, js, "good", "poison")

    async def apply(session, event, now) -> None:
        await session.execute(insert(inbox).values(message_id=f"done {event.call_id}"))
        if event.call_id == "poison":
            raise ValueError("não presta")

    assert not await deliver_together(sessions, CallBegan, apply, messages, lambda: NOW)

    assert await count(sessions, inbox) == 0


async def test_one_without_an_id_sends_all_of_them_apart(sessions, js) -> None:
    messages = await sent(sessions, js, "a")
    await js.publish("atende.telephony.v1.CallBegan", CallBegan().SerializeToString())
    messages += await received(js)

    async def apply(session, event, now) -> None:
        raise AssertionError("applied")

    assert not await deliver_together(sessions, CallBegan, apply, messages, lambda: NOW)


class _Base(DeclarativeBase):
    pass


class _Kept(_Base):
    __tablename__ = "inbox"

    message_id: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]


async def test_each_event_finds_the_rows_as_the_one_before_left_them(sessions, js) -> None:
    messages = await sent(sessions, js, "a", "b")
    async with sessions.begin() as session:
        await session.execute(insert(inbox).values(message_id="kept"))
    found, held = [], []

    async def apply(session, event, now) -> None:
        kept = await session.scalar(select(_Kept).where(_Kept.message_id == "kept"))
        held.append(kept)  # or the session would have let go of it by itself
        found.append(kept.received_at.astimezone(UTC))
        await session.execute(
            update(inbox).where(inbox.c.message_id == "kept").values(received_at=LONG_AGO)
        )

    assert await deliver_together(sessions, CallBegan, apply, messages, lambda: NOW)

    assert found[0] != LONG_AGO
    assert found[1] == LONG_AGO
