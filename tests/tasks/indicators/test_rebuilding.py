"""Figures made anew from the record of cases equal those that events left behind."""

from typing import Any

import pytest
from atende.tasks.v1 import case_life_pb2, routing_pb2, tasks_pb2, worklists_pb2
from sqlalchemy import delete, select, text

from services.tasks.handlers.rebuilding import check, rebuild
from services.tasks.models import CaseFactRow, CaseStepFactRow, EpisodeRow
from services.tasks.subscribers.facts import fact_subscribers
from tests.tasks.builders import OFFICE
from tests.tasks.calls import (
    BOSS,
    RUI,
    URB,
    accept,
    caller,
    complete,
    events_of,
    first_task,
    open_case,
)


class Lives:
    """Cases that went through all that figures count, each act a day after the one before."""

    def __init__(self, tasks: Any, clock: Any) -> None:
        self.tasks, self.clock = tasks, clock

    async def do(self, call: str, request: Any, who: Any = BOSS) -> Any:
        self.clock.go_on(days=1)
        return await getattr(self.tasks, call)(request, metadata=caller(who))

    async def returned_forwarded_done_and_reopened(self) -> None:
        case = (await open_case(self.tasks)).case
        task = await first_task(self.tasks, case.number)
        await accept(self.tasks, task.task_id)
        back = tasks_pb2.ReturnTaskRequest(task_id=task.task_id, reason="Não é nosso")
        await self.do("ReturnTask", back, RUI)
        on = tasks_pb2.ForwardTaskRequest(task_id=task.task_id, unit_code="URB", reason="É vosso")
        await self.do("ForwardTask", on)
        self.clock.go_on(days=1)
        await accept(self.tasks, task.task_id, URB)
        self.clock.go_on(days=20)
        await complete(self.tasks, task.task_id, URB)
        again = tasks_pb2.ReopenCaseRequest(case_id=case.case_id, reason="Continua lá")
        await self.do("ReopenCase", again)

    async def asked_while_the_clock_stands_and_closed_then(self) -> None:
        opened = await open_case(self.tasks)
        ask = case_life_pb2.AskCitizenRequest(
            case_id=opened.case.case_id, kind="completion", text="Falta a planta."
        )
        await self.do("AskCitizen", ask, RUI)
        end = case_life_pb2.WithdrawCaseRequest(case_id=opened.case.case_id)
        await self.do("WithdrawCase", end)

    async def asked_answered_extended_and_rated(self) -> None:
        opened = await open_case(self.tasks)
        case_id = opened.case.case_id
        ask = case_life_pb2.AskCitizenRequest(case_id=case_id, kind="completion", text="Falta.")
        await self.do("AskCitizen", ask, RUI)
        answer = case_life_pb2.AnswerRequestRequest(case_id=case_id, text="Aqui está.")
        await self.do("AnswerRequest", answer)
        more = case_life_pb2.ExtendDeadlineRequest(case_id=case_id, value=5, reason="Parecer.")
        await self.do("ExtendDeadline", more, RUI)
        task = await first_task(self.tasks, opened.case.number)
        await accept(self.tasks, task.task_id)
        await complete(self.tasks, task.task_id)
        rate = case_life_pb2.RateCaseRequest(case_id=case_id, score=4, secret=opened.secret)
        await self.do("RateCase", rate)

    async def divided_a_part_given_back(self) -> None:
        case = (await open_case(self.tasks)).case
        task = await first_task(self.tasks, case.number)
        split = worklists_pb2.SplitTaskRequest(
            task_id=task.task_id,
            parts=[worklists_pb2.TaskPart(unit_code="URB", title="Parecer")],
            reason="Falta um parecer",
        )
        part = (await self.do("SplitTask", split, RUI)).tasks[0]
        back = tasks_pb2.ReturnTaskRequest(task_id=part.task_id, reason="Não é nosso")
        await self.do("ReturnTask", back, URB)

    async def moved_with_its_unit_and_by_the_calendar(self) -> None:
        await open_case(self.tasks)
        day = tasks_pb2.CalendarDay(day="2026-08-20", kind=tasks_pb2.DAY_KIND_HOLIDAY, name="Festa")
        request = tasks_pb2.SetCalendarDayRequest(day=day, reason="Despacho 7/2026")
        await self.do("SetCalendarDay", request)
        act = routing_pb2.MoveUnitWorkRequest(
            from_unit_code="AMB", to_unit_code="GAM", reason="Despacho 8/2026"
        )
        await self.do("MoveUnitWork", act)


@pytest.fixture
async def lived(tasks, sessions, clock) -> None:
    lives = Lives(tasks, clock)
    await lives.returned_forwarded_done_and_reopened()
    await lives.asked_while_the_clock_stands_and_closed_then()
    await lives.asked_answered_extended_and_rated()
    await lives.divided_a_part_given_back()
    await lives.moved_with_its_unit_and_by_the_calendar()
    told = fact_subscribers(OFFICE)
    for event in await events_of(sessions, strict=False):
        if type(event) in told:
            async with sessions.begin() as session:
                await told[type(event)](session, event, clock.now)


async def episodes(sessions: Any) -> list[dict[str, Any]]:
    async with sessions() as session:
        rows = await session.execute(select(EpisodeRow.__table__).order_by("case_id", "turn"))
        return [dict(row._mapping) for row in rows]


async def test_what_events_left_behind_is_what_the_record_says(lived, sessions) -> None:
    assert await check(sessions, OFFICE) == (5, [])
    assert len(await episodes(sessions)) == 6


async def test_figures_that_were_lost_are_made_anew_as_they_were(lived, sessions) -> None:
    before = await episodes(sessions)
    async with sessions.begin() as session:
        for row in (CaseStepFactRow, EpisodeRow, CaseFactRow):
            await session.execute(delete(row))

    count, wrong = await check(sessions, OFFICE)
    assert (count, len(wrong)) == (5, 5)

    assert await rebuild(sessions, OFFICE) == 5
    assert await check(sessions, OFFICE) == (5, [])
    assert await episodes(sessions) == before


async def test_a_figure_that_is_off_by_one_day_is_found(lived, sessions) -> None:
    async with sessions.begin() as session:
        await session.execute(text("UPDATE fact_episode SET due_on = due_on + 1 WHERE turn = 1"))

    _, wrong = await check(sessions, OFFICE)

    assert len(wrong) == 1
