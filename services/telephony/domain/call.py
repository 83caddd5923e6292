"""A call: it begins, keys are pressed, it ends; each with what the other services are told."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.telephony.domain import running
from services.telephony.domain.errors import CallNotInMenu, EndCauseInvalid, KeyInvalid
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
    ended_at: datetime | None = None
    ending: Ending | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBegan:
    call_id: CallId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRequested:
    call_id: CallId
    service: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded:
    call_id: CallId
    ending: Ending
    at: datetime


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
    return call, actions, CallBegan(call_id=call_id, at=at)


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
    heard = call.heard or any(action.service for action in actions)
    call = replace(call, menu=state, keys=(*call.keys, pressed), heard=heard)
    if not state.done:
        return call, actions, None
    service = menu.place(state.place).service
    call = replace(call, state=CallState.WAITING, service=service, requested_at=at)
    return call, actions, OperatorRequested(call_id=call.id, service=service, at=at)


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
    return next((action.service for action in actions if action.service), "")


def end(call: Call, cause: str, at: datetime) -> tuple[Call, CallEnded | None]:
    """
    The line is gone because of *cause*: `hung_up` or `failed`.

    A call that has ended stays as it ended, however often the exchange says so.

    Raises:
        EndCauseInvalid: Another cause.
    """
    if cause not in ("hung_up", "failed"):
        raise EndCauseInvalid(field="cause", allowed="hung_up, failed")
    if call.state is CallState.ENDED:
        return call, None
    ending = Ending.FAILED if cause == "failed" else _ending_of_hang_up(call)
    ended = replace(call, state=CallState.ENDED, ended_at=at, ending=ending)
    return ended, CallEnded(call_id=call.id, ending=ending, at=at)


def _ending_of_hang_up(call: Call) -> Ending:
    match call.state:
        case CallState.WAITING:
            return Ending.ABANDONED
        case CallState.IN_MENU if not call.heard:
            return Ending.DROPPED_IN_MENU
        case _:
            return Ending.COMPLETED
