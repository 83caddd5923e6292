"""Declares the council's holidays and days of tolerance."""

from collections.abc import Iterable
from itertools import groupby

from atende.tasks.v1 import tasks_pb2

from deploy.local.demo.services import SECONDS, Services
from deploy.local.demo.town import Day

KINDS = {
    "national": tasks_pb2.DAY_KIND_HOLIDAY,
    "municipal": tasks_pb2.DAY_KIND_HOLIDAY,
    "tolerance": tasks_pb2.DAY_KIND_TOLERANCE,
}


async def load_calendar(services: Services, days: Iterable[Day]) -> None:
    """Each year of *days*, as the council's own calendar file has it."""
    ordered = sorted(days, key=lambda day: day.date)
    for year, of_year in groupby(ordered, key=lambda day: day.date.year):
        await services.tasks.ask(
            services.tasks.stub.LoadCalendarYear,
            tasks_pb2.LoadCalendarYearRequest(
                year=year,
                days=[
                    tasks_pb2.CalendarDay(
                        day=day.date.isoformat(), kind=KINDS[day.kind], name=day.name
                    )
                    for day in of_year
                ],
                reason="Calendário do município",
            ),
            seconds=SECONDS,
            key=f"demo/calendar/{year}",
        )
