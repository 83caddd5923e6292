"""Calendars, cases and calls for the tests, with only what a test cares about said."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import yaml

from chassis.ids import new_id
from services.tasks.domain.calendar import Calendar, Day, DayKind
from services.tasks.domain.cases import Case, CaseId, Kind, State
from services.tasks.domain.council import Council
from services.tasks.domain.deadlines import Office, Term, Unit, compute
from services.tasks.domain.numbers import CaseNumber
from services.tasks.domain.tasks import Task, TaskId, TaskState
from services.tasks.repository import calendar as stored_calendar

LISBON = ZoneInfo("Europe/Lisbon")
OFFICE = Office(zone=LISBON, opens=time(9), closes=time(17))
COUNCIL = Council(
    entity="CMP",
    series=dict(zip(Kind, "PRSEIOD", strict=True)),
    office=OFFICE,
    hand_out_unit="GM",
    secret_pepper="pepper of the tests",
)
NOW = datetime(2026, 6, 9, 9, 0, tzinfo=UTC)  # 10:00 in Porto, the day before a holiday
PERSON = UUID("01890000-0000-7000-8000-000000000001")

_FILE = Path(__file__).parents[2] / "deploy" / "councils" / "porto" / "calendar.yaml"
PORTO_DAYS = [
    Day(
        day=each["date"],
        kind=DayKind.TOLERANCE if each["kind"] == "tolerance" else DayKind.HOLIDAY,
        name=each["name"],
    )
    for each in yaml.safe_load(_FILE.read_text("utf-8"))["days"]
]


def a_calendar(*days: Day, years: range = range(2024, 2031)) -> Calendar:
    """A calendar of *years* with nothing declared but *days*."""
    return Calendar(years=years, days=days)


def porto(*more: Day, without: tuple[str, ...] = ()) -> Calendar:
    """Porto's calendar with *more* days, and without those of the names *without*."""
    days = [day for day in PORTO_DAYS if day.name not in without]
    return Calendar(years={day.day.year for day in days}, days=[*days, *more])


def holiday(text: str, name: str = "Feriado") -> Day:
    return Day(day=date.fromisoformat(text), kind=DayKind.HOLIDAY, name=name)


def tolerance(text: str, name: str = "Tolerância de ponto") -> Day:
    return Day(day=date.fromisoformat(text), kind=DayKind.TOLERANCE, name=name)


def local(text: str) -> datetime:
    """*text* (ISO 8601 without zone) in Porto, as a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=LISBON).astimezone(UTC)


def days(count: int) -> Term:
    return Term(unit=Unit.WORKING_DAYS, value=count)


def a_case(**changes: Any) -> Case:
    case = Case(
        id=CaseId(new_id()),
        number=CaseNumber(series="P", sequence=124, year=2026, entity="CMP"),
        kind=Kind.REQUEST,
        state=State.OPEN,
        person_id=PERSON,
        on_behalf_of_id=None,
        contact_id=None,
        service_code="RSU-01",
        charter_version=3,
        service_name="Recolha de monos",
        unit_code="AMB",
        description="Um sofá.",
        place="Rua das Flores 1",
        deadline=compute(days(10), NOW, porto(), OFFICE),
        counted_from=NOW,
        received_at=NOW,
        opened_at=NOW,
    )
    return replace(case, **changes)


def a_task(**changes: Any) -> Task:
    task = Task(
        id=TaskId(new_id()),
        case_id=CaseId(new_id()),
        state=TaskState.OPEN,
        unit_code="AMB",
        created_at=NOW,
    )
    return replace(task, **changes)


async def load_porto(sessions: Any) -> None:
    """Load every year of Porto's calendar but for the days of tolerance, as its admin would."""
    async with sessions.begin() as session:
        for year in sorted({day.day.year for day in PORTO_DAYS}):
            days_of_year = [day for day in PORTO_DAYS if day.day.year == year]
            await stored_calendar.replace_year(
                session,
                year,
                days_of_year,
                changes=days_of_year,
                reason="Calendário do Porto",
                actor_id="admin",
                now=NOW,
            )
