"""Terms counted by the hour: while the council is open, or by the clock."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from services.tasks.domain.calendar import Calendar
from services.tasks.domain.deadlines.values import Office, Pause, Step, StepKind, Term, Unit

_DAY = timedelta(days=1)


def by_hours(
    term: Term,
    length: int,
    received_at: datetime,
    pauses: Sequence[Pause],
    calendar: Calendar,
    office: Office,
) -> tuple[datetime, list[Step]]:
    """The moment (UTC) *length* hours after *received_at*, and how it was found."""
    opening = received_at.astimezone(UTC)
    working = term.unit is Unit.WORKING_HOURS
    steps = []
    if working:
        opening = _next_open_moment(opening, calendar, office)
        if opening != received_at:
            steps.append(Step(kind=StepKind.OUT_OF_HOURS, moment=_local(opening, office)))
    end, left = opening, timedelta(hours=length)
    while left:
        standing = next((p for p in pauses if p.began_at <= end < p.counted_until), None)
        if standing is not None:
            end = standing.counted_until.astimezone(UTC)
            continue
        stops = [pause.began_at for pause in pauses if pause.began_at > end]
        if working:
            end = _next_open_moment(end, calendar, office)
            if any(p.began_at <= end < p.counted_until for p in pauses):
                continue
            stops.append(office.at(office.local_day(end), office.closes))
        taken = min([left, *(stop - end for stop in stops if stop > end)])
        end, left = end + taken, left - taken
    steps += [
        Step(
            kind=StepKind.PAUSED,
            first=office.local_day(pause.began_at),
            last=office.local_day(pause.counted_until),
        )
        for pause in pauses
        if pause.began_at < end
    ]
    return end, [*steps, Step(kind=StepKind.HOURS, moment=_local(end, office), value=length)]


def _next_open_moment(moment: datetime, calendar: Calendar, office: Office) -> datetime:
    """*moment* itself while the council is open, or else the next opening (UTC)."""
    day = office.local_day(moment)
    if calendar.is_open(day):
        if moment < office.at(day, office.opens):
            return office.at(day, office.opens)
        if moment < office.at(day, office.closes):
            return moment
    return office.at(calendar.next_open(day + _DAY), office.opens)


def _local(moment: datetime, office: Office) -> datetime:
    return moment.astimezone(office.zone).replace(tzinfo=None)
