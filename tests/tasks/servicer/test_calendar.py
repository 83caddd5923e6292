import pytest
from atende.tasks.v1 import tasks_pb2 as pb
from sqlalchemy import select

from services.tasks.models import CalendarActRow
from tests.tasks.builders import local
from tests.tasks.calls import (
    ADMIN,
    ANA,
    BOSS,
    PORTAL,
    RUI,
    accept,
    caller,
    complete,
    events_of,
    first_task,
    open_case,
    refused,
    stamp,
)


def a_day(day, kind=pb.DAY_KIND_HOLIDAY, name="Dia novo"):
    return pb.CalendarDay(day=day, kind=kind, name=name)


async def declare(tasks, day, who=ADMIN, reason="Despacho 7/2026"):
    request = pb.SetCalendarDayRequest(day=day, reason=reason)
    return (await tasks.SetCalendarDay(request, metadata=caller(who))).deadlines_moved


async def load(tasks, year, days, who=ADMIN, reason="Mapa do ano"):
    request = pb.LoadCalendarYearRequest(year=year, days=days, reason=reason)
    return await tasks.LoadCalendarYear(request, metadata=caller(who))


async def compute(tasks, who=ANA, **fields):
    request = pb.ComputeDeadlineRequest(
        **{"unit": pb.DEADLINE_UNIT_WORKING_DAYS, "value": 10, **fields}
    )
    return (await tasks.ComputeDeadline(request, metadata=caller(who))).deadline


async def days_of(tasks, year, who=ANA):
    request = pb.ListCalendarDaysRequest(year=year)
    return list((await tasks.ListCalendarDays(request, metadata=caller(who))).days)


async def case_of(tasks, number, language=""):
    request = pb.GetCaseRequest(number_or_id=number, language=language)
    return (await tasks.GetCase(request, metadata=caller(BOSS))).case


async def test_ten_working_days_after_9_june_are_25_june_in_porto(tasks) -> None:
    deadline = await compute(tasks)

    assert deadline.due_on == "2026-06-25"


async def test_and_24_june_without_the_municipal_day(tasks) -> None:
    await declare(tasks, a_day("2026-06-24", pb.DAY_KIND_WORKING, ""))

    assert (await compute(tasks)).due_on == "2026-06-24"


async def test_a_deadline_is_explained_in_the_language_asked_for(tasks) -> None:
    deadline = await compute(tasks, PORTAL, language="en-GB")

    assert deadline.explanation[0] == "The day of the act, 9 June 2026, does not count."
    assert deadline.counted_from == "2026-06-09"


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"unit": 0}, "DEADLINE_UNIT_INVALID", "unit"),
        ({"unit": 77}, "DEADLINE_UNIT_INVALID", "unit"),
        ({"value": -1}, "DEADLINE_VALUE_INVALID", "value"),
        ({"value": 2**31 - 1}, "DEADLINE_VALUE_INVALID", "value"),
        ({"received_at": stamp(local("1980-01-01T00:00"))}, "MOMENT_INVALID", "received_at"),
        ({"received_at": stamp(local("2050-01-03T00:00"))}, "CALENDAR_MISSING", None),
        ({"value": 2600}, "CALENDAR_MISSING", None),
    ],
)
async def test_a_deadline_that_cannot_be_is_refused(tasks, fields, reason, field) -> None:
    with refused(reason, field):
        await compute(tasks, **fields)


async def test_a_holiday_declared_later_moves_an_open_deadline_and_says_why(
    tasks, sessions
) -> None:
    opened = await open_case(tasks)

    moved = await declare(tasks, a_day("2026-06-12", name="Dia da Cidade"))

    case = await case_of(tasks, opened.case.number)
    assert moved == 1
    assert case.deadline.due_on == "2026-06-26"
    assert case.timeline[-1].kind == "deadline_moved"
    assert case.timeline[-1].text == (
        "O prazo passou de 25/06/2026 para 26/06/2026,"
        " porque o dia 12/06/2026 (Dia da Cidade) foi declarado feriado."
    )
    assert "12/06/2026 (Dia da Cidade)" in case.deadline.explanation[2]
    changed = [each for each in await events_of(sessions) if hasattr(each, "change")][-1]
    assert (changed.change, changed.due_on) == ("deadline_moved", "2026-06-26")
    task = await first_task(tasks, opened.case.number)
    assert task.deadline.due_on == "2026-06-26"


async def test_the_worklist_follows_the_deadline(tasks) -> None:
    await open_case(tasks)
    await declare(tasks, a_day("2026-06-12"))
    request = pb.ListTasksRequest(page_size=1)
    page = await tasks.ListTasks(request, metadata=caller(RUI))

    assert page.tasks[0].deadline.due_on == "2026-06-26"


@pytest.mark.parametrize(
    ("day", "kind", "due_on", "moved"),
    [
        ("2026-06-25", pb.DAY_KIND_TOLERANCE, "2026-06-26", 1),
        ("2026-06-12", pb.DAY_KIND_TOLERANCE, "2026-06-25", 0),
        ("2026-06-13", pb.DAY_KIND_HOLIDAY, "2026-06-25", 0),
        ("2026-06-26", pb.DAY_KIND_HOLIDAY, "2026-06-25", 0),
        ("2026-06-09", pb.DAY_KIND_HOLIDAY, "2026-06-25", 0),
        ("2026-06-10", pb.DAY_KIND_WORKING, "2026-06-23", 1),
    ],
)
async def test_a_day_moves_what_it_touches(tasks, day, kind, due_on, moved) -> None:
    opened = await open_case(tasks)

    found = await declare(tasks, a_day(day, kind))

    case = await case_of(tasks, opened.case.number)
    assert (case.deadline.due_on, found) == (due_on, moved)


async def test_a_closed_case_keeps_its_deadline(tasks) -> None:
    opened = await open_case(tasks)
    task = await first_task(tasks, opened.case.number)
    await accept(tasks, task.task_id)
    await complete(tasks, task.task_id)

    assert await declare(tasks, a_day("2026-06-12")) == 0
    assert (await case_of(tasks, opened.case.number)).deadline.due_on == "2026-06-25"


async def test_declaring_the_same_again_moves_nothing(tasks) -> None:
    await open_case(tasks)
    await declare(tasks, a_day("2026-06-12"))

    assert await declare(tasks, a_day("2026-06-12")) == 0


async def test_a_day_may_be_taken_back(tasks) -> None:
    opened = await open_case(tasks)
    await declare(tasks, a_day("2026-06-12"))
    await declare(tasks, a_day("2026-06-12", pb.DAY_KIND_WORKING, ""))

    case = await case_of(tasks, opened.case.number)
    assert case.deadline.due_on == "2026-06-25"
    assert "voltou a ser dia útil" in case.timeline[-1].text


async def test_a_year_is_replaced_in_one_act(tasks, sessions) -> None:
    opened = await open_case(tasks)

    response = await load(tasks, 2026, [a_day("2026-06-12", name="Único")])

    assert (response.days, response.deadlines_moved) == (1, 1)
    assert [each.day for each in await days_of(tasks, 2026)] == ["2026-06-12"]
    case = await case_of(tasks, opened.case.number)
    assert case.deadline.due_on == "2026-06-24"
    assert "o calendário mudou" in case.timeline[-1].text
    async with sessions() as session:
        acts = (await session.scalars(select(CalendarActRow).order_by(CalendarActRow.id))).all()
    assert acts[-1].reason == "Mapa do ano"
    assert acts[-1].actor_id == "admin"
    assert {"day": "2026-06-24", "kind": "working", "name": "São João"} in acts[-1].changes


async def test_a_year_that_was_not_loaded_is_missing_until_it_is(tasks) -> None:
    with refused("CALENDAR_MISSING", "year") as error:
        await days_of(tasks, 2040)
    assert error.metadata["year"] == "2040"
    with refused("CALENDAR_MISSING", "day.day"):
        await declare(tasks, a_day("2040-06-12"))

    await load(tasks, 2040, [a_day("2040-01-01", name="Ano Novo")])

    assert len(await days_of(tasks, 2040)) == 1
    deadline = await compute(tasks, received_at=stamp(local("2040-01-02T10:00")), value=1)
    assert deadline.due_on == "2040-01-03"


@pytest.mark.parametrize(
    ("day", "reason", "field"),
    [
        (a_day("2026-02-30"), "CALENDAR_DAY_INVALID", "day.day"),
        (a_day("12/06/2026"), "CALENDAR_DAY_INVALID", "day.day"),
        (a_day("20260612"), "CALENDAR_DAY_INVALID", "day.day"),
        (a_day("2026-W24-5"), "CALENDAR_DAY_INVALID", "day.day"),
        (a_day("٢٠٢٦-٠٦-١٢"), "CALENDAR_DAY_INVALID", "day.day"),
        (a_day("0001-01-01"), "CALENDAR_DAY_INVALID", "day.day"),
        (a_day(""), "CALENDAR_DAY_INVALID", "day.day"),
        (a_day("2026-06-12", 0), "DAY_KIND_INVALID", "day.kind"),
        (a_day("2026-06-12", 9), "DAY_KIND_INVALID", "day.kind"),
        (a_day("2026-06-12", name=""), "TEXT_MISSING", "day.name"),
        (a_day("2026-06-12", name="a\x00"), "TEXT_FORBIDDEN", "day.name"),
    ],
)
async def test_a_day_that_is_none_is_refused(tasks, day, reason, field) -> None:
    with refused(reason, field):
        await declare(tasks, day)


@pytest.mark.parametrize(
    ("year", "days", "reason", "field"),
    [
        (2026, [], "CALENDAR_SIZE_INVALID", "days"),
        (2026, [a_day("2026-06-12")] * 101, "CALENDAR_SIZE_INVALID", "days"),
        (2026, [a_day("2026-06-12")] * 2, "CALENDAR_DAY_REPEATED", "days[1].day"),
        (2026, [a_day("2027-06-12")], "CALENDAR_DAY_INVALID", "days[0].day"),
        (2026, [a_day("2026-06-12", pb.DAY_KIND_WORKING)], "DAY_KIND_INVALID", "days[0].kind"),
        (1900, [a_day("1900-06-12")], "CALENDAR_YEAR_INVALID", "year"),
        (2**31 - 1, [a_day("2026-06-12")], "CALENDAR_YEAR_INVALID", "year"),
    ],
)
async def test_a_year_that_is_wrong_replaces_nothing(tasks, year, days, reason, field) -> None:
    with refused(reason, field):
        await load(tasks, year, days)

    assert len(await days_of(tasks, 2026)) == 15


async def test_who_may_change_the_calendar(tasks) -> None:
    for who in (ANA, RUI, PORTAL):
        with refused("ROLE_MISSING"):
            await declare(tasks, a_day("2026-06-12"), who)
    with refused("TEXT_MISSING", "reason"):
        await declare(tasks, a_day("2026-06-12"), reason="")
    await declare(tasks, a_day("2026-06-12"), BOSS)


async def test_the_calendar_is_read_again_after_a_change(tasks) -> None:
    before = await compute(tasks)
    await declare(tasks, a_day("2026-06-12"))

    after = await compute(tasks)

    assert (before.due_on, after.due_on) == ("2026-06-25", "2026-06-26")


async def preview(tasks, who=BOSS, **what):
    request = pb.PreviewCalendarRequest(**what)
    return await tasks.PreviewCalendar(request, metadata=caller(who))


async def test_a_preview_says_what_a_day_would_move_and_moves_nothing(tasks, sessions) -> None:
    opened = await open_case(tasks)
    before = await events_of(sessions)

    found = await preview(tasks, day=a_day("2026-06-12", name="Dia da Cidade"))

    assert [(each.due_on, each.moves_to, each.dates) for each in found.moves] == [
        ("2026-06-25", "2026-06-26", 1)
    ]
    assert (found.total, found.looked_at, found.deadlines_moved) == (1, 1, 1)
    assert [each.day for each in found.changes] == ["2026-06-12"]
    assert await events_of(sessions) == before
    assert (await case_of(tasks, opened.case.number)).deadline.due_on == "2026-06-25"
    assert await declare(tasks, a_day("2026-06-12", name="Dia da Cidade")) == 1


async def test_a_preview_of_a_year_tells_of_what_is_left_out_too(tasks) -> None:
    await open_case(tasks)
    left = [day for day in await days_of(tasks, 2026) if day.day != "2026-06-24"]

    found = await preview(tasks, year=pb.CalendarYear(year=2026, days=left))

    [change] = found.changes
    assert (change.day, change.kind) == ("2026-06-24", pb.DAY_KIND_WORKING)
    assert [(each.due_on, each.moves_to) for each in found.moves] == [("2026-06-25", "2026-06-24")]


async def test_a_preview_of_what_is_so_already_says_nothing(tasks) -> None:
    await open_case(tasks)
    days = await days_of(tasks, 2026)

    found = await preview(tasks, year=pb.CalendarYear(year=2026, days=days))

    assert (list(found.changes), found.total, list(found.moves)) == ([], 0, [])


@pytest.mark.parametrize(
    ("what", "reason", "field"),
    [
        ({}, "DAY_KIND_INVALID", "day.kind"),
        ({"day": a_day("2026-02-30")}, "CALENDAR_DAY_INVALID", "day.day"),
        ({"day": a_day("2050-01-03")}, "CALENDAR_MISSING", "day.day"),
        ({"year": pb.CalendarYear(year=2027)}, "CALENDAR_SIZE_INVALID", "days"),
    ],
)
async def test_a_preview_of_what_cannot_be_declared_is_refused(tasks, what, reason, field) -> None:
    with refused(reason, field):
        await preview(tasks, **what)
