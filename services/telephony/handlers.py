"""What telephony does, one transaction at a time: load, decide, save, tell."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.errors import Aborted
from chassis.ids import new_id
from services.telephony.domain import call as domain
from services.telephony.domain.call import Call, CallId
from services.telephony.domain.menu import Menu
from services.telephony.domain.running import Action
from services.telephony.repository import CallRepository
from services.telephony.serializers import began_event, ended_event, requested_event


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
    if any(action.service not in ("", read) for action in actions):
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
        await events.publish(session, [ended_event(event)])
    return call


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
