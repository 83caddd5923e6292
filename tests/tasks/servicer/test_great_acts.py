"""Acts over more cases than one transaction should hold: some at a time, and nothing twice."""

from datetime import date, timedelta

import pytest
from atende.tasks.v1 import routing_pb2, tasks_pb2
from sqlalchemy import select

from services.tasks.handlers import moving, recounting
from services.tasks.models import CaseRow, TimelineRow
from services.tasks.workers import watching as rounds
from tests.tasks.builders import COUNCIL
from tests.tasks.calls import (
    ANA,
    BOSS,
    accept,
    caller,
    complete,
    first_task,
    names_of_events,
    open_case,
)

HEIRESS = {"from_unit_code": "AMB", "to_unit_code": "URB", "reason": "Despacho 12"}


@pytest.fixture
def few(monkeypatch) -> int:
    """Two cases are as many as a transaction should hold."""
    for module in (moving, recounting):
        monkeypatch.setattr(module, "AT_ONCE", 2)
    return 2


async def lines_of(sessions, kind: str) -> int:
    async with sessions() as session:
        rows = await session.scalars(select(TimelineRow.id).where(TimelineRow.kind == kind))
        return len(rows.all())


async def units_of(sessions) -> list[str]:
    async with sessions() as session:
        return sorted(await session.scalars(select(CaseRow.unit_code)))


async def acts(tasks):
    found = await tasks.ListUnitActs(routing_pb2.ListUnitActsRequest(), metadata=caller(BOSS))
    return list(found.acts)


async def test_a_great_unit_is_answered_at_once_and_moves_by_pieces(
    tasks, sessions, clock, few
) -> None:
    for _ in range(5):
        await open_case(tasks)

    act = (
        await tasks.MoveUnitWork(routing_pb2.MoveUnitWorkRequest(**HEIRESS), metadata=caller(BOSS))
    ).act
    assert (act.total, act.cases, act.HasField("applied_at")) == (5, 0, False)
    # New work is the other unit's at once, although the old one's is still where it was.
    assert (await open_case(tasks)).case.unit_code == "URB"
    assert await units_of(sessions) == ["AMB"] * 5 + ["URB"]

    worker = rounds.unit_rounds(sessions, COUNCIL, clock)
    seen = []
    while await worker.once():
        [act] = await acts(tasks)
        seen.append((act.cases, act.tasks, act.HasField("applied_at")))
    assert seen == [(2, 2, False), (4, 4, False), (5, 5, True)]
    assert await units_of(sessions) == ["URB"] * 6
    assert await lines_of(sessions, "unit_moved") == 5
    assert (await names_of_events(sessions)).count("UnitWorkMoved") == 1


async def test_a_worker_that_dies_has_done_what_it_committed_and_no_more(
    tasks, sessions, clock, few, monkeypatch
) -> None:
    for _ in range(3):
        await open_case(tasks)
    await tasks.MoveUnitWork(routing_pb2.MoveUnitWorkRequest(**HEIRESS), metadata=caller(BOSS))
    worker = rounds.unit_rounds(sessions, COUNCIL, clock)
    assert await worker.once()

    async def dies(*args, **kwargs):
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(moving.routing, "save_progress", dies)
        with pytest.raises(ConnectionError):
            await worker.once()
    [act] = await acts(tasks)
    assert (act.cases, (await units_of(sessions)).count("URB")) == (2, 2)
    while await worker.once():
        pass
    [act] = await acts(tasks)
    assert (act.cases, act.tasks, act.HasField("applied_at")) == (3, 3, True)
    assert await lines_of(sessions, "unit_moved") == 3


async def test_a_case_that_somebody_works_at_is_moved_when_they_are_done(
    tasks, sessions, clock, few
) -> None:
    cases = [(await open_case(tasks)).case for _ in range(3)]
    await tasks.MoveUnitWork(routing_pb2.MoveUnitWorkRequest(**HEIRESS), metadata=caller(BOSS))
    worker = rounds.unit_rounds(sessions, COUNCIL, clock)
    async with sessions.begin() as other:
        await other.execute(
            select(CaseRow.id).where(CaseRow.id == cases[1].case_id).with_for_update()
        )
        await worker.once()
        await worker.once()
        [act] = await acts(tasks)
        assert (act.cases, act.HasField("applied_at")) == (2, False)
    await worker.once()
    [act] = await acts(tasks)
    assert (act.cases, act.HasField("applied_at")) == (3, True)


async def test_an_act_waits_for_the_one_before_it_that_is_not_done(
    tasks, sessions, clock, few
) -> None:
    for _ in range(3):
        await open_case(tasks)
    await tasks.MoveUnitWork(routing_pb2.MoveUnitWorkRequest(**HEIRESS), metadata=caller(BOSS))
    on = routing_pb2.MoveUnitWorkRequest(
        from_unit_code="URB", to_unit_code="GAM", reason="Despacho 13"
    )
    assert not (await tasks.MoveUnitWork(on, metadata=caller(BOSS))).act.HasField("begun_at")
    worker = rounds.unit_rounds(sessions, COUNCIL, clock)
    while await worker.once():
        pass
    assert await units_of(sessions) == ["GAM"] * 3


async def test_what_had_ended_stays_with_the_old_unit_however_long_the_act_takes(
    tasks, sessions, clock, few
) -> None:
    ended = (await open_case(tasks)).case
    task = await first_task(tasks, ended.number)
    await accept(tasks, task.task_id)
    await complete(tasks, task.task_id)
    for _ in range(3):
        await open_case(tasks)
    await tasks.MoveUnitWork(routing_pb2.MoveUnitWorkRequest(**HEIRESS), metadata=caller(BOSS))
    while await rounds.unit_rounds(sessions, COUNCIL, clock).once():
        pass
    assert await units_of(sessions) == ["AMB", "URB", "URB", "URB"]


async def declare(tasks, day: str):
    request = tasks_pb2.SetCalendarDayRequest(
        day=tasks_pb2.CalendarDay(day=day, kind=tasks_pb2.DAY_KIND_HOLIDAY, name="Luto"),
        reason="Despacho 7",
    )
    return (await tasks.SetCalendarDay(request, metadata=caller(BOSS))).act


async def due(sessions) -> set[date]:
    async with sessions() as session:
        return set(await session.scalars(select(CaseRow.due_on)))


async def test_many_open_dates_follow_the_calendar_by_pieces_and_the_act_says_how_far(
    tasks, sessions, clock, few
) -> None:
    before = {date.fromisoformat((await open_case(tasks)).case.deadline.due_on) for _ in range(5)}

    act = await declare(tasks, "2026-06-16")
    assert (act.total, act.looked_at, act.HasField("finished_at")) == (5, 0, False)
    assert await due(sessions) == before
    # What is asked now counts by it already.
    fresh = date.fromisoformat((await open_case(tasks)).case.deadline.due_on)
    [later] = {day + timedelta(days=1) for day in before}
    assert fresh == later

    worker = rounds.calendar_rounds(sessions, COUNCIL, clock)
    seen = []
    while await worker.once():
        found = await tasks.ListCalendarActs(
            tasks_pb2.ListCalendarActsRequest(year=2026), metadata=caller(ANA)
        )
        act = found.acts[0]
        seen.append((act.looked_at, act.deadlines_moved, act.HasField("finished_at")))
    # The one that was asked meanwhile is looked at, and stays.
    assert seen == [(2, 2, False), (4, 4, False), (6, 5, False), (6, 5, True)]
    assert await due(sessions) == {later}
    assert await lines_of(sessions, "deadline_moved") == 5


async def test_two_acts_at_once_move_a_date_once_with_both_in_mind(
    tasks, sessions, clock, few
) -> None:
    for _ in range(3):
        await open_case(tasks)
    before = await due(sessions)
    for day in ("2026-06-16", "2026-06-17"):
        await declare(tasks, day)
    worker = rounds.calendar_rounds(sessions, COUNCIL, clock)
    while await worker.once():
        pass
    assert await due(sessions) == {day + timedelta(days=4) for day in before}
    assert await lines_of(sessions, "deadline_moved") == 3


async def test_nobody_is_warned_by_a_date_that_has_yet_to_follow(
    tasks, sessions, clock, few
) -> None:
    for _ in range(3):
        await open_case(tasks)
    await declare(tasks, "2026-06-16")
    clock.go_on(days=41)  # a Monday
    clock.now = clock.now.replace(hour=10)
    warning = rounds.date_rounds(sessions, COUNCIL, clock)
    assert not await warning.once()
    follow = rounds.calendar_rounds(sessions, COUNCIL, clock)
    while await follow.once():
        pass
    assert await warning.once()
