"""Deadlines and calendar days as messages."""

import re
from collections.abc import Iterable
from datetime import date

from atende.tasks.v1 import tasks_pb2 as pb
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.languages import Language
from chassis.text import clean
from services.tasks.domain.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    CalendarAct,
    CalendarPreview,
    Day,
    DayKind,
)
from services.tasks.domain.deadlines import Deadline, Unit
from services.tasks.domain.errors import (
    CalendarDayInvalid,
    CalendarYearInvalid,
    DayKindInvalid,
    DeadlineUnitInvalid,
)
from services.tasks.domain.wording.explanation import explain

_UNIT_NUMBERS = {
    Unit.IMMEDIATE: pb.DEADLINE_UNIT_IMMEDIATE,
    Unit.WORKING_DAYS: pb.DEADLINE_UNIT_WORKING_DAYS,
    Unit.CALENDAR_DAYS: pb.DEADLINE_UNIT_CALENDAR_DAYS,
    Unit.MONTHS: pb.DEADLINE_UNIT_MONTHS,
    Unit.WORKING_HOURS: pb.DEADLINE_UNIT_WORKING_HOURS,
    Unit.HOURS: pb.DEADLINE_UNIT_HOURS,
}
_UNITS: dict[int, Unit] = {number: each for each, number in _UNIT_NUMBERS.items()}
_KIND_NUMBERS = {
    DayKind.HOLIDAY: pb.DAY_KIND_HOLIDAY,
    DayKind.TOLERANCE: pb.DAY_KIND_TOLERANCE,
    DayKind.WORKING: pb.DAY_KIND_WORKING,
}
_KINDS: dict[int, DayKind] = {number: each for each, number in _KIND_NUMBERS.items()}
MOST_MOVES = 100
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def unit_from_proto(unit: int) -> Unit:
    try:
        return _UNITS[unit]
    except KeyError:
        raise DeadlineUnitInvalid(field="unit") from None


def deadline_to_proto(deadline: Deadline, language: Language) -> pb.Deadline:
    due_at = Timestamp()
    due_at.FromDatetime(deadline.due_at)
    return pb.Deadline(
        due_on=deadline.due_on.isoformat(),
        due_at=due_at,
        unit=_UNIT_NUMBERS[deadline.term.unit],
        value=deadline.term.value,
        basis=deadline.term.basis,
        explanation=explain(deadline, language),
        counted_from=deadline.counted_from.isoformat(),
        paused=deadline.standing,
        silence=deadline.term.silence,
        decided=deadline.term.decided or not deadline.term.band,
        extended=deadline.extension > 0,
    )


def year_from_proto(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CalendarYearInvalid(field="year", first=str(FIRST_YEAR), last=str(LAST_YEAR))
    return year


def day_from_proto(message: pb.CalendarDay, field: str) -> Day:
    """
    A declared day; *field* is where it stands in the request.

    Raises:
        CalendarDayInvalid: No such day, or not written YYYY-MM-DD.
        DayKindInvalid: Not one of the three kinds.
    """
    try:
        kind = _KINDS[message.kind]
    except KeyError:
        raise DayKindInvalid(field=f"{field}.kind") from None
    return Day(
        day=_date(message.day, f"{field}.day"),
        kind=kind,
        name=clean(
            message.name,
            field=f"{field}.name",
            longest=100,
            required=kind is not DayKind.WORKING,
        ),
    )


def days_to_proto(days: Iterable[Day]) -> list[pb.CalendarDay]:
    return [
        pb.CalendarDay(day=day.day.isoformat(), kind=_KIND_NUMBERS[day.kind], name=day.name)
        for day in days
    ]


def preview_to_proto(preview: CalendarPreview) -> pb.PreviewCalendarResponse:
    """What would move; of the days between which dates go the first are told."""
    return pb.PreviewCalendarResponse(
        changes=days_to_proto(preview.changes),
        total=preview.total,
        looked_at=preview.looked_at,
        deadlines_moved=sum(dates for _, _, dates in preview.moves),
        moves=[
            pb.DateMove(due_on=due_on.isoformat(), moves_to=to.isoformat(), dates=dates)
            for due_on, to, dates in preview.moves[:MOST_MOVES]
        ],
    )


def calendar_act_to_proto(act: CalendarAct) -> pb.CalendarAct:
    message = pb.CalendarAct(
        act_id=str(act.id),
        year=act.year,
        reason=act.reason,
        actor_id=act.actor_id,
        changes=days_to_proto(act.changes),
        total=act.total,
        looked_at=act.looked_at,
        deadlines_moved=act.moved,
    )
    message.decided_at.FromDatetime(act.decided_at)
    if act.finished_at:
        message.finished_at.FromDatetime(act.finished_at)
    return message


def _date(text: str, field: str) -> date:
    if not _WRITTEN.fullmatch(text):
        raise CalendarDayInvalid(field=field)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CalendarDayInvalid(field=field) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CalendarDayInvalid(field=field)
    return day
