"""Calls: begun, keyed, answered, ended."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.errors import Aborted
from chassis.ids import new_id
from services.telephony.domain import call as domain
from services.telephony.domain.call import Call, CallId
from services.telephony.domain.conversation import Conversation
from services.telephony.domain.menu import Menu
from services.telephony.domain.running import Action
from services.telephony.repository.calls import CallRepository
from services.telephony.repository.conversations import ConversationRepository
from services.telephony.serializers.calls import (
    began_event,
    conversation_event,
    ended_event,
    requested_event,
)


async def begin_call(
    session: AsyncSession,
    menu: Menu,
    *,
    exchange_call_id: str,
    caller_number: str,
    called_number: str,
    now: datetime,
) -> tuple[Call, Sequence[Action]]:
    """A call came in; one that was reported before is the same call."""
    calls = CallRepository(session)
    call, actions, event = domain.begin(
        CallId(new_id()),
        exchange_call_id=exchange_call_id,
        caller_number=caller_number,
        called_number=called_number,
        menu=menu,
        at=now,
    )
    if not await calls.add(call):
        known = await calls.reported(exchange_call_id)
        return known, domain.repeat(known, menu)
    await events.publish(session, [began_event(event)])
    return call, actions


async def keep_begun(session: AsyncSession, call: Call, *, held_by: tuple[str, int] | None) -> None:
    """A call came in at an exchange of our own, which decides by itself what the caller hears."""
    calls = CallRepository(session)
    if await calls.add(call):
        if held_by is not None:
            await calls.hold(call.id, *held_by)
        event = domain.CallBegan(
            call_id=call.id, called_number=call.called_number, at=call.began_at
        )
        await events.publish(session, [began_event(event)])


async def press_key(
    session: AsyncSession, menu: Menu, call_id: CallId, key: str, *, read: str, now: datetime
) -> tuple[Call, Sequence[Action]]:
    """
    One key, or silence. *read* is the service whose text was fetched for the answer.

    Raises:
        CallNotFound, KeyInvalid, CallNotInMenu: See `domain.call.press`.
        Aborted: Another key came first and the caller is elsewhere now.
    """
    calls = CallRepository(session)
    call = await calls.get(call_id, locked=True)
    pressed, actions, event = domain.press(call, key, menu, now)
    if domain.reading_of(actions) not in ("", read):
        raise Aborted("another key was pressed meanwhile", field="call_id")
    await calls.save(pressed)
    await calls.add_key(pressed)
    if event is not None:
        await events.publish(session, [requested_event(event)])
    return pressed, actions


async def end_call(session: AsyncSession, call_id: CallId, cause: str, *, now: datetime) -> Call:
    """
    The line is gone; said again, nothing changes.

    Raises:
        CallNotFound: There is no such call.
        EndCauseInvalid: The exchange gave another cause than it may.
    """
    calls = CallRepository(session)
    call, event = domain.end(await calls.get(call_id, locked=True), cause, now)
    if event is not None:
        await calls.save(call)
        await calls.let_go(call_id)
        await events.publish(session, [ended_event(event)])
    return call


async def told(session: AsyncSession, call_id: CallId) -> None:
    """The caller heard something of their own."""
    calls = CallRepository(session)
    await calls.save(domain.told(await calls.get(call_id, locked=True)))


async def identified(session: AsyncSession, call_id: CallId, person_id: UUID) -> None:
    """It is known who calls."""
    calls = CallRepository(session)
    await calls.save(domain.identify(await calls.get(call_id, locked=True), person_id))


async def ask_for_person(session: AsyncSession, call_id: CallId, *, now: datetime) -> Call:
    """The caller needs a person, without having pressed a key for it."""
    calls = CallRepository(session)
    call, event = domain.ask_for_person(await calls.get(call_id, locked=True), now)
    if event is not None:
        await calls.save(call)
        await events.publish(session, [requested_event(event)])
    return call


async def has_contact(session: AsyncSession, call_id: CallId, contact_id: UUID) -> None:
    """Contacts knows the call by *contact_id*."""
    calls = CallRepository(session)
    call = await calls.get(call_id, locked=True)
    await calls.save(replace(call, contact_id=contact_id))


async def answered(session: AsyncSession, call_id: CallId, staff_id: str, *, now: datetime) -> None:
    """
    An attendant has it.

    Raises:
        CallNotWaiting: It has ended meanwhile.
    """
    calls = CallRepository(session)
    await calls.save(domain.answer(await calls.get(call_id, locked=True), staff_id, now))


async def wait_again(session: AsyncSession, call_id: CallId) -> None:
    """Handed on: it waits for the next attendant."""
    calls = CallRepository(session)
    await calls.save(domain.wait_again(await calls.get(call_id, locked=True)))


async def conversation_ended(session: AsyncSession, conversation: Conversation) -> None:
    """An attendant's part of a call is over."""
    await ConversationRepository(session).add(conversation)
    await events.publish(session, [conversation_event(conversation)])


async def end_left_behind(
    session: AsyncSession, exchange: str, epoch: int, *, now: datetime
) -> int:
    """End what an earlier life of *exchange* left; gives how many, at most 200 at a time."""
    left = await CallRepository(session).left_behind(exchange, epoch, 200)
    for call_id in left:
        await end_call(session, call_id, "failed", now=now)
        await CallRepository(session).let_go(call_id)
    return len(left)


async def get_call(session: AsyncSession, call_id: CallId) -> Call:
    """
    One call.

    Raises:
        CallNotFound: There is none.
    """
    return await CallRepository(session).get(call_id)


async def list_calls(
    session: AsyncSession, *, before: tuple[datetime, UUID] | None, size: int
) -> tuple[list[Call], bool]:
    """One page of calls, newest first, and whether there are more."""
    found = await CallRepository(session).page(before, size + 1)
    return found[:size], len(found) > size
