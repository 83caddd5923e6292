"""Declares the council's holidays and days of tolerance."""

from collections.abc import Sequence

from atende.tasks.v1 import tasks_pb2

from deploy.local.demo.loading import all_of
from deploy.local.demo.services import SECONDS, Services
from deploy.local.demo.town import Day

KINDS = {
    "national": tasks_pb2.DAY_KIND_HOLIDAY,
    "municipal": tasks_pb2.DAY_KIND_HOLIDAY,
    "tolerance": tasks_pb2.DAY_KIND_TOLERANCE,
}


async def load_calendar(services: Services, days: Sequence[Day]) -> None:
    """Every day of *days*, as the council's own calendar file has it."""
    await all_of(_declare(services, day) for day in days)


async def _declare(services: Services, day: Day) -> None:
    request = tasks_pb2.SetCalendarDayRequest(
        day=tasks_pb2.CalendarDay(day=day.date.isoformat(), kind=KINDS[day.kind], name=day.name),
        reason="calendário do município",
    )
    await services.tasks.ask(
        services.tasks.stub.SetCalendarDay,
        request,
        seconds=SECONDS,
        key=f"demo/day/{day.date.isoformat()}",
    )
