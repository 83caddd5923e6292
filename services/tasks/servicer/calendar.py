"""Calls about deadlines and the calendar."""

from collections.abc import Sequence

from atende.tasks.v1 import tasks_pb2 as pb

from chassis.auth import STAFF, Role
from chassis.edge import Call, command, query
from chassis.languages import parse_language
from services.tasks.domain.calendar import Day, DayKind
from services.tasks.domain.deadlines import Term
from services.tasks.domain.errors import (
    CalendarDayInvalid,
    CalendarDayRepeated,
    CalendarSizeInvalid,
    DayKindInvalid,
)
from services.tasks.handlers import calendar, calendar_preview
from services.tasks.repository import calendar_acts
from services.tasks.serializers.cases import moment_from_proto
from services.tasks.serializers.deadlines import (
    calendar_act_to_proto,
    day_from_proto,
    days_to_proto,
    deadline_to_proto,
    preview_to_proto,
    unit_from_proto,
    year_from_proto,
)
from services.tasks.servicer.base import Calls, reason

MOST_DAYS = 100


class CalendarCalls(Calls):
    @query(*Role)
    async def ComputeDeadline(
        self, request: pb.ComputeDeadlineRequest, call: Call
    ) -> pb.ComputeDeadlineResponse:
        spoken = parse_language(request.language, field="language")
        has_moment = request.HasField("received_at")
        deadline = await calendar.compute_deadline(
            call.session,
            Term(unit=unit_from_proto(request.unit), value=request.value),
            moment_from_proto(request.received_at, "received_at") if has_moment else call.now,
            calendars=self._calendars,
            office=self._council.office,
        )
        return pb.ComputeDeadlineResponse(deadline=deadline_to_proto(deadline, spoken))

    @command(Role.ADMIN, Role.SUPERVISOR)
    async def SetCalendarDay(
        self, request: pb.SetCalendarDayRequest, call: Call
    ) -> pb.SetCalendarDayResponse:
        act = await calendar.set_day(
            call.session,
            day_from_proto(request.day, "day"),
            reason(request.reason),
            calendars=self._calendars,
            office=self._council.office,
            actor_id=call.caller.id,
            now=call.now,
        )
        return pb.SetCalendarDayResponse(deadlines_moved=act.moved, act=calendar_act_to_proto(act))

    @command(Role.ADMIN, Role.SUPERVISOR)
    async def LoadCalendarYear(
        self, request: pb.LoadCalendarYearRequest, call: Call
    ) -> pb.LoadCalendarYearResponse:
        year = year_from_proto(request.year)
        days = _days_of(year, request.days)
        act = await calendar.load_year(
            call.session,
            year,
            days,
            reason(request.reason),
            calendars=self._calendars,
            office=self._council.office,
            actor_id=call.caller.id,
            now=call.now,
        )
        return pb.LoadCalendarYearResponse(
            days=len(days), deadlines_moved=act.moved, act=calendar_act_to_proto(act)
        )

    @query(*STAFF, Role.SERVICE, Role.PUBLIC)
    async def ListCalendarDays(
        self, request: pb.ListCalendarDaysRequest, call: Call
    ) -> pb.ListCalendarDaysResponse:
        days = await calendar.list_days(call.session, year_from_proto(request.year))
        return pb.ListCalendarDaysResponse(days=days_to_proto(days))

    @query(*STAFF, Role.SERVICE)
    async def ListCalendarActs(
        self, request: pb.ListCalendarActsRequest, call: Call
    ) -> pb.ListCalendarActsResponse:
        year = year_from_proto(request.year) if request.year else 0
        acts = await calendar_acts.newest(call.session, year)
        return pb.ListCalendarActsResponse(acts=map(calendar_act_to_proto, acts))

    @query(Role.ADMIN, Role.SUPERVISOR)
    async def PreviewCalendar(
        self, request: pb.PreviewCalendarRequest, call: Call
    ) -> pb.PreviewCalendarResponse:
        calendars, office = self._calendars, self._council.office
        if request.WhichOneof("what") == "year":
            year = year_from_proto(request.year.year)
            days = _days_of(year, request.year.days)
            found = await calendar_preview.preview_year(
                call.session, year, days, calendars=calendars, office=office
            )
        else:
            day = day_from_proto(request.day, "day")
            found = await calendar_preview.preview_day(
                call.session, day, calendars=calendars, office=office
            )
        return preview_to_proto(found)


def _days_of(year: int, messages: Sequence[pb.CalendarDay]) -> list[Day]:
    """All the days that are to be declared in *year*, each once."""
    if not 1 <= len(messages) <= MOST_DAYS:
        raise CalendarSizeInvalid(field="days", most=str(MOST_DAYS))
    days: dict[object, Day] = {}
    for place, message in enumerate(messages):
        day = day_from_proto(message, f"days[{place}]")
        if day.kind is DayKind.WORKING:
            raise DayKindInvalid(field=f"days[{place}].kind")
        if day.day.year != year:
            raise CalendarDayInvalid(field=f"days[{place}].day", year=str(year))
        if day.day in days:
            raise CalendarDayRepeated(field=f"days[{place}].day", day=day.day.isoformat())
        days[day.day] = day
    return list(days.values())
