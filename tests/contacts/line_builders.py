"""Lines, places and attendants for tests, right unless a test says otherwise."""

from datetime import time, timedelta
from typing import Any

from chassis.ids import new_id
from services.contacts.domain.contact import Channel, ContactId
from services.contacts.domain.line import Hours, Line, LineId, OverflowAction, Strategy
from services.contacts.domain.place import Place, Priority, take_place
from services.contacts.domain.presence import Presence, PresenceState, Skill
from tests.contacts.builders import NOW

LONG = tuple(Hours(weekday=day, opens=time(7), closes=time(22)) for day in range(1, 8))


def a_line(**changes: Any) -> Line:
    given: dict[str, Any] = {
        "id": LineId(new_id()),
        "code": "geral",
        "name": "Atendimento geral",
        "name_en": "General service",
        "site": "gabinete",
        "channels": frozenset({Channel.COUNTER}),
        "prefix": "A",
        "service_codes": ("*",),
        "skill": "",
        "strategy": Strategy.LONGEST_IDLE,
        "fixed_order": (),
        "hours": LONG,
        "closed_on": frozenset(),
        "offer_stands": timedelta(seconds=15),
        "head_start": timedelta(minutes=45),
        "usual": timedelta(minutes=10),
        "target": timedelta(minutes=15),
        "target_percent": 80,
        "when_closed": OverflowAction.MESSAGE,
        "when_nobody": OverflowAction.CALLBACK,
        "overflow_line": "",
        "most_waiting": 0,
        "behind": 2,
        "returns": 1,
        "pushed": False,
    }
    return Line(**{**given, **changes})


def a_phone_line(**changes: Any) -> Line:
    given: dict[str, Any] = {
        "code": "telefone",
        "site": "",
        "channels": frozenset({Channel.PHONE}),
        "prefix": "",
        "pushed": True,
    }
    return a_line(**{**given, **changes})


def a_place(line: Line, minutes: float = 0, **changes: Any) -> Place:
    """A place of who came *minutes* after `NOW`."""
    given: dict[str, Any] = {
        "channel": min(line.channels),
        "number": "",
        "arrived_at": NOW + timedelta(minutes=minutes),
        "priority": Priority.NONE,
        "booked_for": None,
        "language": "pt",
    }
    return take_place(ContactId(new_id()), line, **{**given, **changes})


def a_presence(staff_id: str, *lines: Line, idle: float = 0, **changes: Any) -> Presence:
    """An attendant of *lines*, idle for *idle* minutes at `NOW`."""
    given: dict[str, Any] = {
        "state": PresenceState.READY,
        "channels": frozenset({Channel.COUNTER, Channel.PHONE}),
        "line_ids": tuple(one.id for one in lines),
        "desk": f"Balcão de {staff_id}",
        "site": "gabinete",
        "since": NOW,
        "idle_since": NOW - timedelta(minutes=idle),
    }
    return Presence(staff_id=staff_id, **{**given, **changes})


def certified(code: str) -> tuple[Skill, ...]:
    return (Skill(code=code, certified_until=None),)
