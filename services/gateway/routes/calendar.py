"""The calendar deadlines are counted in, and what a deadline would be."""

from typing import Annotated

from atende.tasks.v1 import tasks_pb2
from fastapi import Depends, Path, Query, Response

from services.gateway.auth import anyone, few_posts, key_allowed, keyed, signed_in
from services.gateway.context import TheHouse, TheLanguage, ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, page, problems, router
from services.gateway.schemas.calendar import (
    DayInYear,
    DaysPage,
    DeadlineAsked,
    DeadlinesMoved,
    NewDay,
    NewYear,
    PreviewAsked,
    YearLoaded,
)
from services.gateway.schemas.cases import DeadlineShown
from services.gateway.schemas.described import page_of, shown
from services.gateway.schemas.fields import Day, Whole
from services.gateway.serializers.cases import day_json, deadline_json
from services.gateway.serializers.described import message_json
from services.gateway.serializers.times import to_stamp
from services.gateway.words import DAY_KINDS, DEADLINE_UNITS

# Public, as laws are; only the change of a day is not.
routes = router("calendar", guarded=False)


@routes.get(
    "/calendar-acts",
    response_model=page_of(tasks_pb2.CalendarAct),
    responses=READING,
    summary="Changes of the calendar, newest first, and how far open dates have followed",
    dependencies=[Depends(signed_in)],
)
async def acts(
    peers: ThePeers, year: Annotated[int, Query(), Whole(0, 2999, typed=True)] = 0
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListCalendarActs, tasks_pb2.ListCalendarActsRequest(year=year)
    )
    return page(map(message_json, found.acts), None)


@routes.get(
    "/calendar/{year}",
    response_model=DaysPage,
    responses={**READING, **problems(409)},
    summary="Holidays and days of tolerance of one year",
    dependencies=[Depends(anyone)],
)
async def days(
    year: Annotated[int, Path(), Whole(1900, 2999, typed=True)], peers: ThePeers
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListCalendarDays, tasks_pb2.ListCalendarDaysRequest(year=year)
    )
    return page(map(day_json, found.days), None)


@routes.put(
    "/calendar/{year}",
    response_model=YearLoaded,
    responses=CHANGING,
    summary="Replace all declared days of a year; open deadlines move",
    dependencies=[Depends(signed_in), Depends(keyed)],
)
async def load_year(
    year: Annotated[int, Path(), Whole(1900, 2999, typed=True)], body: NewYear, peers: ThePeers
) -> Response:
    loaded = await peers.tasks.ask(
        peers.tasks.stub.LoadCalendarYear,
        tasks_pb2.LoadCalendarYearRequest(
            year=year,
            days=map(_day, body.days),
            reason=body.reason,
        ),
    )
    moved = {"deadlines_moved": loaded.deadlines_moved, "act": message_json(loaded.act)}
    return Answer({"days": loaded.days, **moved})


@routes.put(
    "/calendar/days/{day}",
    response_model=DeadlinesMoved,
    responses=CHANGING,
    summary="Declare a holiday or tolerance, or take it back; open deadlines move",
    dependencies=[Depends(signed_in), Depends(keyed)],
)
async def set_day(day: Annotated[str, Path(), Day()], body: NewDay, peers: ThePeers) -> Response:
    moved = await peers.tasks.ask(
        peers.tasks.stub.SetCalendarDay,
        tasks_pb2.SetCalendarDayRequest(
            day=tasks_pb2.CalendarDay(day=day, kind=DAY_KINDS.number(body.kind), name=body.name),
            reason=body.reason,
        ),
    )
    return Answer({"deadlines_moved": moved.deadlines_moved, "act": message_json(moved.act)})


@routes.post(
    "/calendar:preview",
    response_model=shown(tasks_pb2.PreviewCalendarResponse),
    responses=CHANGING,
    summary="Which open dates a `day`, or the `days` of a `year`, would move; nothing is stored",
    dependencies=[Depends(signed_in), Depends(key_allowed)],
)
async def preview(body: PreviewAsked, peers: ThePeers) -> Response:
    request = tasks_pb2.PreviewCalendarRequest()
    if body.day is not None:
        request.day.CopyFrom(_day(body.day))
    elif body.year is not None:
        request.year.CopyFrom(tasks_pb2.CalendarYear(year=body.year, days=map(_day, body.days)))
    found = await peers.tasks.ask(peers.tasks.stub.PreviewCalendar, request)
    return Answer(message_json(found))


@routes.post(
    "/deadlines:compute",
    response_model=DeadlineShown,
    responses=CHANGING,
    summary="What a deadline would be, and why; nothing is stored",
    dependencies=[Depends(anyone), Depends(few_posts), Depends(key_allowed)],
)
async def compute(
    body: DeadlineAsked, house: TheHouse, peers: ThePeers, language: TheLanguage
) -> Response:
    computed = await peers.tasks.ask(
        peers.tasks.stub.ComputeDeadline,
        tasks_pb2.ComputeDeadlineRequest(
            received_at=to_stamp(body.received_at or house.clock()),
            unit=DEADLINE_UNITS.number(body.unit),
            value=body.value,
            language=language,
        ),
    )
    return Answer(deadline_json(computed.deadline))


def _day(one: DayInYear) -> tasks_pb2.CalendarDay:
    return tasks_pb2.CalendarDay(day=one.day, kind=DAY_KINDS.number(one.kind), name=one.name)
