"""Units of the council as their work passes from one to another, each time in one dated act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from services.tasks.domain.errors.routing import UnitActDayInvalid, UnitTargetWrong

ActId = NewType("ActId", UUID)
_MOST_YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAct:
    """
    From *effective_on* the open work of one unit is another's; what has ended stays.

    Attributes:
        service_code: Only the work of this service; empty for all of it.
        closes: The old unit gets no more work at all.
        to_name: What the other unit was called when it was decided.
        begun_at: Since then new work is the other unit's (UTC); *applied_at*: all has moved.
        total: Cases there were to move when it began.
        tasks: How many have moved so far, with *cases*.
    """

    id: ActId
    from_unit: str
    to_unit: str
    effective_on: date
    service_code: str
    closes: bool
    reason: str
    actor_id: str
    decided_at: datetime
    applied_at: datetime | None = None
    tasks: int = 0
    cases: int = 0
    to_name: str = ""
    begun_at: datetime | None = None
    total: int = 0


def successor(unit_code: str, service_code: str, acts: Sequence[UnitAct], on: date) -> str:
    """
    Who does on *on* what was *unit_code*'s work for *service_code*.

    *acts* are followed in the order of their days; a unit that got work back by a later
    act keeps it.
    """
    here = unit_code
    for act in sorted(acts, key=lambda each: (each.effective_on, each.decided_at)):
        if act.effective_on > on:
            break
        if act.from_unit == here and act.service_code in ("", service_code):
            here = act.to_unit
    return here


def check_day(day: date, today: date) -> None:
    """
    Raises:
        UnitActDayInvalid: *day* lies in the past, or too far ahead.
    """
    if not today <= day <= today.replace(day=1, year=today.year + _MOST_YEARS):
        raise UnitActDayInvalid(field="effective_on", today=today.isoformat())


def check_act(act: UnitAct, acts: Sequence[UnitAct], today: date) -> None:
    """
    Go on when *act* can be decided beside *acts*.

    Raises:
        UnitActDayInvalid: It lies in the past, or too far ahead.
        UnitTargetWrong: To itself, or to a unit that gives its own work away by then.
    """
    check_day(act.effective_on, today)
    if act.from_unit == act.to_unit:
        raise UnitTargetWrong(field="to_unit_code", unit_code=act.to_unit)
    # With the act itself: a unit may take back what it gave away.
    last = successor(act.to_unit, act.service_code, [*acts, act], act.effective_on)
    if last != act.to_unit:
        raise UnitTargetWrong(field="to_unit_code", unit_code=act.to_unit)
