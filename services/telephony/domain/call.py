"""A call: it begins, keys are pressed, it ends; each with what the other services are told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.telephony.domain import running
from services.telephony.domain.errors import (
    CallNotInMenu,
    CallNotWaiting,
    EndCauseInvalid,
    KeyInvalid,
)
from services.telephony.domain.menu import Menu
from services.telephony.domain.running import KEYS, SILENCE, Action, ActionKind, MenuState

CallId = NewType("CallId", UUID)


class CallState(StrEnum):
    IN_MENU = "in_menu"
    WAITING = "waiting"
    TALKING = "talking"
    ENDED = "ended"


class Ending(StrEnum):
    """How a call ended, for the figures."""

    DROPPED_IN_MENU = "dropped_in_menu"  # hung up before anything was heard
    ABANDONED = "abandoned"  # hung up while waiting for a person
    CALLED_BACK = "called_back"  # left the line, to be called back
    COMPLETED = "completed"  # served, by the menu or by a person
    FAILED = "failed"  # the line, not the caller


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPress:
    """One key, or silence; `place` is where in the menu it was pressed."""

    key: str
    at: datetime
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """
    One telephone call.

    Attributes:
        caller_number: E.164, or empty when withheld.
        service: Code of the entry that was chosen when a person was asked for, or empty.
        contact_id: Of contacts, once a person was asked for.
        person_id: Who it is, once number and code were keyed.
        staff_id: Who answered last, or empty.
        heard: The menu told the caller something about a service.
        times: UTC.
    """

    id: CallId
    exchange_call_id: str
    caller_number: str
    called_number: str
    state: CallState
    menu: MenuState
    began_at: datetime
    service: str = ""
    heard: bool = False
    keys: tuple[KeyPress, ...] = ()
    requested_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending | None = None
    contact_id: UUID | None = None
    person_id: UUID | None = None
    staff_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBegan:
    call_id: CallId
    called_number: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRequested:
    call_id: CallId
    service: str
    at: datetime
    person_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded:
    call_id: CallId
    ending: Ending
    at: datetime
    person_id: UUID | None
    requested_at: datetime | None


def begin(
    call_id: CallId,
    *,
    exchange_call_id: str,
    caller_number: str,
    called_number: str,
    menu: Menu,
    at: datetime,
) -> tuple[Call, list[Action], CallBegan]:
    """A call that came in: the caller hears the greeting and the main menu."""
    state, actions = running.start(menu)
    call = Call(
        id=call_id,
        exchange_call_id=exchange_call_id,
        caller_number=caller_number,
        called_number=called_number,
        state=CallState.IN_MENU,
        menu=state,
        began_at=at,
    )
    return call, actions, CallBegan(call_id=call_id, called_number=called_number, at=at)


def press(
    call: Call, key: str, menu: Menu, at: datetime
) -> tuple[Call, list[Action], OperatorRequested | None]:
    """
    One *key* of the caller, or silence (empty).

    Raises:
        KeyInvalid: A telephone has no such key.
        CallNotInMenu: The call waits, is being served or has ended.
    """
    if key != SILENCE and key not in KEYS:
        raise KeyInvalid(field="key")
    if call.state is not CallState.IN_MENU:
        raise CallNotInMenu(field="call_id", state=call.state.value)
    state, actions = running.step(menu, call.menu, key)
    pressed = KeyPress(key=key, at=at, place=call.menu.place)
    heard = call.heard or any(_reads(action) for action in actions)
    call = replace(call, menu=state, keys=(*call.keys, pressed), heard=heard)
    if not state.done:
        return call, actions, None
    service = menu.place(state.place).service
    call = replace(call, state=CallState.WAITING, service=service, requested_at=at)
    return (
        call,
        actions,
        OperatorRequested(call_id=call.id, service=service, at=at, person_id=call.person_id),
    )


def repeat(call: Call, menu: Menu) -> list[Action]:
    """
    What to do when the exchange reports *call* once more.

    Before the first key its first answer may have been lost, so the caller is
    greeted; later they are listening to something, and a key is waited for.
    """
    if call.state is not CallState.IN_MENU:
        return []
    if not call.keys:
        return running.start(menu)[1]
    return [Action(kind=ActionKind.GATHER, seconds=menu.wait)]


def service_asked(call: Call, key: str, menu: Menu) -> str:
    """Code of the entry whose text *key* would have spoken, or empty."""
    if call.state is not CallState.IN_MENU:
        return ""
    _, actions = running.step(menu, call.menu, key)
    return reading_of(actions)


def reading_of(actions: Sequence[Action]) -> str:
    """Code of the entry whose text *actions* speak, or empty."""
    return next((action.service for action in actions if _reads(action)), "")


def _reads(action: Action) -> bool:
    return action.kind is ActionKind.PLAY and bool(action.service)


def told(call: Call) -> Call:
    """The caller was told something of their own: the menu served them."""
    return replace(call, heard=True)


def identify(call: Call, person_id: UUID) -> Call:
    """It is known who calls: number and code were right."""
    return replace(call, person_id=person_id)


def ask_for_person(call: Call, at: datetime) -> tuple[Call, OperatorRequested | None]:
    """A person is needed, without a key; a call that waits already stays as it is."""
    if call.state is not CallState.IN_MENU:
        return call, None
    menu = replace(call.menu, done=True)
    call = replace(call, menu=menu, state=CallState.WAITING, requested_at=at)
    return call, OperatorRequested(
        call_id=call.id, service=call.service, at=at, person_id=call.person_id
    )


def answer(call: Call, staff_id: str, at: datetime) -> Call:
    """
    An attendant has it; the first answer is the one that counts for the wait.

    Raises:
        CallNotWaiting: It does not wait for anybody (any more).
    """
    if call.state not in (CallState.WAITING, CallState.TALKING):
        raise CallNotWaiting(field="call_id", state=call.state.value)
    return replace(
        call,
        state=CallState.TALKING,
        staff_id=staff_id,
        answered_at=call.answered_at or at,
    )


def wait_again(call: Call) -> Call:
    """Handed on: it waits for the next attendant."""
    return replace(call, state=CallState.WAITING) if call.state is CallState.TALKING else call


CAUSES = ("hung_up", "failed", "called_back")


def end(call: Call, cause: str, at: datetime) -> tuple[Call, CallEnded | None]:
    """
    The line is gone because of *cause*: `hung_up`, `failed` or `called_back`.

    A call that has ended stays as it ended, however often the exchange says so.

    Raises:
        EndCauseInvalid: Another cause.
    """
    if cause not in CAUSES:
        raise EndCauseInvalid(field="cause", allowed=", ".join(CAUSES))
    if call.state is CallState.ENDED:
        return call, None
    ending = _ENDINGS.get(cause) or _ending_of_hang_up(call)
    ended = replace(call, state=CallState.ENDED, ended_at=at, ending=ending)
    return ended, CallEnded(
        call_id=call.id,
        ending=ending,
        at=at,
        person_id=call.person_id,
        requested_at=call.requested_at,
    )


_ENDINGS = {"failed": Ending.FAILED, "called_back": Ending.CALLED_BACK}


def _ending_of_hang_up(call: Call) -> Ending:
    match call.state:
        case CallState.WAITING if call.answered_at is None:
            return Ending.ABANDONED
        case CallState.IN_MENU if not call.heard:
            return Ending.DROPPED_IN_MENU
        case _:
            return Ending.COMPLETED
