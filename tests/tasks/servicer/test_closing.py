from uuid import UUID

import pytest
from atende.tasks.v1 import tasks_pb2 as pb

from chassis.ids import new_id
from tests.tasks.builders import local
from tests.tasks.calls import (
    ADMIN,
    ANA,
    BOSS,
    PORTAL,
    RUI,
    URB,
    accept,
    caller,
    complete,
    events_of,
    first_task,
    follow,
    get,
    names_of_events,
    open_case,
    refused,
)


async def close(tasks, case_id, who=BOSS, **more):
    request = pb.CloseCaseRequest(case_id=case_id, **{"reason": "withdrawn", **more})
    return (await tasks.CloseCase(request, metadata=caller(who))).case


async def reopen(tasks, case_id, who=BOSS, **more):
    request = pb.ReopenCaseRequest(case_id=case_id, **{"reason": "não está feito", **more})
    return (await tasks.ReopenCase(request, metadata=caller(who))).case


async def test_closing_cancels_what_is_open_and_tells(tasks, sessions) -> None:
    opened = await open_case(tasks)

    case = await close(tasks, opened.case.case_id)

    assert (case.state, case.closing_reason) == (pb.CASE_STATE_CLOSED, "withdrawn")
    assert (await names_of_events(sessions))[-2:] == ["TaskChanged", "CaseChanged"]
    changed = (await events_of(sessions))[-1]
    assert (changed.change, changed.closing_reason) == ("closed", "withdrawn")
    found = await get(tasks, opened.case.number)
    assert found.tasks[0].state == pb.TASK_STATE_CANCELLED
    assert found.case.timeline[-1].text == (
        "O processo foi encerrado porque o pedido foi retirado."
    )


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"reason": "because"}, "CLOSING_REASON_INVALID", "reason"),
        ({"reason": ""}, "CLOSING_REASON_INVALID", "reason"),
        ({"reason": "refused"}, "TEXT_MISSING", "answer"),
        ({"reason": "done", "answer": "a" * 4001}, "TEXT_TOO_LONG", "answer"),
        ({"version": 7}, "CONCURRENT_CHANGE", "version"),
        ({"version": -1}, "VERSION_INVALID", "version"),
        ({"case_id": "P/1/2026/CMP"}, "ID_INVALID", "case_id"),
        ({"case_id": str(UUID(int=7))}, "CASE_NOT_FOUND", "case_id"),
    ],
)
async def test_a_closing_that_is_wrong_closes_nothing(tasks, fields, reason, field) -> None:
    opened = await open_case(tasks)

    with refused(reason, field):
        await close(tasks, **{"case_id": opened.case.case_id, **fields})

    assert (await get(tasks, opened.case.number)).case.state == pb.CASE_STATE_OPEN


async def test_who_may_close(tasks) -> None:
    case_id = (await open_case(tasks)).case.case_id

    with refused("CLOSING_NOT_ALLOWED"):
        await close(tasks, case_id, ANA, reason="done", answer="Feito.")
    with refused("CASE_OF_ANOTHER_UNIT"):
        await close(tasks, case_id, URB, reason="refused", answer="Não.")
    with refused("ROLE_MISSING"):
        await close(tasks, case_id, PORTAL)
    await close(tasks, case_id, RUI, reason="refused", answer="Não.")
    with refused("CASE_CLOSED"):
        await close(tasks, case_id, ADMIN)
    await close(tasks, (await open_case(tasks)).case.case_id, ANA)


async def test_a_closed_case_is_reopened_with_a_new_task_and_deadline(
    tasks, sessions, clock
) -> None:
    opened = await open_case(tasks)
    task = await accept(tasks, (await first_task(tasks, opened.case.number)).task_id)
    await complete(tasks, task.task_id)
    clock.now = local("2026-07-01T10:00")

    case = await reopen(tasks, opened.case.case_id)

    assert case.state == pb.CASE_STATE_OPEN
    assert (case.answer, case.closing_reason) == ("", "")
    assert case.deadline.due_on == "2026-07-15"
    assert case.deadline.explanation[0].startswith("O processo foi reaberto em 01/07/2026")
    assert (await names_of_events(sessions))[-2:] == ["CaseChanged", "TaskCreated"]
    found = await get(tasks, opened.case.number)
    assert [each.state for each in found.tasks] == [pb.TASK_STATE_DONE, pb.TASK_STATE_OPEN]
    assert found.tasks[1].reason == "não está feito"


async def test_a_citizen_reopens_with_the_secret(tasks) -> None:
    opened = await open_case(tasks)
    await close(tasks, opened.case.case_id)

    with refused("CASE_NOT_FOUND", "case_id"):
        await reopen(tasks, opened.case.case_id, PORTAL, secret="AAAAA-AAAAA")
    with refused("CASE_NOT_FOUND", "case_id"):
        await reopen(tasks, str(new_id()), PORTAL, secret=opened.secret)
    with refused("TEXT_MISSING", "secret"):
        await reopen(tasks, opened.case.case_id, PORTAL)
    case = await reopen(tasks, opened.case.case_id, PORTAL, secret=opened.secret)

    assert case.state == pb.CASE_STATE_OPEN
    assert case.person_id == ""


async def test_guesses_in_reopening_count_as_well(tasks) -> None:
    opened = await open_case(tasks)
    for _ in range(20):
        with refused("CASE_NOT_FOUND"):
            await reopen(tasks, opened.case.case_id, PORTAL, secret="AAAAA-AAAAA")

    with refused("TOO_MANY_GUESSES"):
        await follow(tasks, opened.case.number, opened.secret)


async def test_an_open_case_is_not_reopened(tasks) -> None:
    opened = await open_case(tasks)

    with refused("CASE_NOT_CLOSED", "case_id"):
        await reopen(tasks, opened.case.case_id)
