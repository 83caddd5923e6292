import asyncio
from uuid import UUID

import grpc
import pytest
from atende.tasks.v1 import tasks_pb2 as pb

from tests.tasks.calls import (
    ADMIN,
    ANA,
    BOSS,
    EVA,
    PORTAL,
    RUI,
    URB,
    accept,
    caller,
    complete,
    events_of,
    first_task,
    names_of_events,
    open_case,
    refused,
)


async def a_task(tasks, **fields):
    opened = await open_case(tasks, **fields)
    return await first_task(tasks, opened.case.number)


async def give_back(tasks, task_id, who=RUI, **more):
    request = pb.ReturnTaskRequest(task_id=task_id, **{"reason": "não é nosso", **more})
    return (await tasks.ReturnTask(request, metadata=caller(who))).task


async def forward(tasks, task_id, unit_code="URB", who=RUI, **more):
    request = pb.ForwardTaskRequest(
        task_id=task_id, unit_code=unit_code, **{"reason": "é obra", **more}
    )
    return (await tasks.ForwardTask(request, metadata=caller(who))).task


async def work_of(tasks, who=RUI, **fields):
    return await tasks.ListTasks(pb.ListTasksRequest(**fields), metadata=caller(who))


async def case_of(tasks, task):
    request = pb.GetCaseRequest(number_or_id=task.case_id)
    return (await tasks.GetCase(request, metadata=caller(BOSS))).case


async def test_a_department_accepts_and_completes_and_the_case_closes(tasks, sessions) -> None:
    task = await a_task(tasks)

    accepted = await accept(tasks, task.task_id)
    under_way = await case_of(tasks, task)
    done = await complete(tasks, task.task_id, answer="Recolhido às 10 horas.")
    case = await case_of(tasks, task)

    assert (accepted.state, accepted.assignee_id) == (pb.TASK_STATE_ACCEPTED, "rui")
    assert under_way.state == pb.CASE_STATE_IN_PROGRESS
    assert done.state == pb.TASK_STATE_DONE
    assert (case.state, case.closing_reason) == (pb.CASE_STATE_CLOSED, "done")
    assert case.answer == "Recolhido às 10 horas."
    assert [entry.kind for entry in case.timeline] == ["opened", "accepted", "completed", "closed"]
    told = [each for each in await events_of(sessions) if hasattr(each, "changed_at")]
    assert [getattr(each, "change", "") or each.state for each in told] == [
        *("accepted", "accepted"),
        *("done", "closed"),
    ]


async def test_two_clerks_accept_at_once_and_one_wins(tasks) -> None:
    for _ in range(10):
        task = await a_task(tasks)

        answers = await asyncio.gather(
            accept(tasks, task.task_id, RUI),
            accept(tasks, task.task_id, EVA),
            return_exceptions=True,
        )

        lost = [each for each in answers if isinstance(each, grpc.aio.AioRpcError)]
        won = [each for each in answers if isinstance(each, pb.Task)]
        assert len(won) == len(lost) == 1
        assert lost[0].code() is grpc.StatusCode.FAILED_PRECONDITION
        with refused("TASK_TAKEN", "task_id"):
            await accept(tasks, task.task_id, EVA)


async def test_a_task_is_another_units_business(tasks) -> None:
    task = await a_task(tasks)

    for attempt in (accept, complete, give_back):
        with refused("TASK_OF_ANOTHER_UNIT", "task_id") as error:
            await attempt(tasks, task.task_id, who=URB)
        assert error.metadata["unit_code"] == "AMB"
    with refused("TASK_OF_ANOTHER_UNIT"):
        await forward(tasks, task.task_id, who=URB)
    with refused("TASK_OF_ANOTHER_UNIT"):
        await accept(tasks, task.task_id, ANA)
    with refused("ROLE_MISSING"):
        await accept(tasks, task.task_id, PORTAL)
    await accept(tasks, task.task_id, BOSS)


async def test_what_is_not_ours_goes_back_and_is_handed_out_again(tasks, sessions) -> None:
    task = await a_task(tasks)
    await accept(tasks, task.task_id)

    returned = await give_back(tasks, task.task_id)
    waiting = (await work_of(tasks, ANA)).tasks
    handed_on = await forward(tasks, task.task_id, "URB", ANA)
    case = await case_of(tasks, task)

    assert (returned.state, returned.unit_code) == (pb.TASK_STATE_RETURNED, "GM")
    assert (returned.assignee_id, returned.reason) == ("", "não é nosso")
    assert [each.task_id for each in waiting] == [task.task_id]
    assert (handed_on.state, handed_on.unit_code) == (pb.TASK_STATE_OPEN, "URB")
    assert (case.unit_code, case.state) == ("URB", pb.CASE_STATE_OPEN)
    assert [entry.kind for entry in case.timeline][-2:] == ["returned", "forwarded"]
    assert not any("não é nosso" in entry.text for entry in case.timeline)
    with refused("TASK_OF_ANOTHER_UNIT"):
        await accept(tasks, task.task_id, RUI)
    assert case.timeline[-1].text == "O pedido passou para o serviço URB."


async def test_the_hand_out_unit_cannot_return_to_itself(tasks) -> None:
    task = await a_task(tasks)
    await give_back(tasks, task.task_id)

    with refused("TASK_AT_HAND_OUT", "task_id"):
        await give_back(tasks, task.task_id, ANA)


async def test_work_is_forwarded_to_units_that_are_there(tasks, identity) -> None:
    task = await a_task(tasks)

    with refused("UNIT_UNKNOWN", "unit_code") as error:
        await forward(tasks, task.task_id, "NIL")
    assert error.metadata["unit_code"] == "NIL"
    with refused("UNIT_UNCHANGED", "unit_code"):
        await forward(tasks, task.task_id, "AMB")
    await forward(tasks, task.task_id, "URB")
    await forward(tasks, task.task_id, "GAM", BOSS)
    assert identity.asked == 1


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"reason": ""}, "TEXT_MISSING", "reason"),
        ({"reason": "a" * 501}, "TEXT_TOO_LONG", "reason"),
        ({"unit_code": ""}, "TEXT_MISSING", "unit_code"),
        ({"unit_code": "U\x00"}, "TEXT_FORBIDDEN", "unit_code"),
        ({"task_id": "7"}, "ID_INVALID", "task_id"),
        ({"task_id": str(UUID(int=7))}, "TASK_NOT_FOUND", "task_id"),
        ({"version": 9}, "CONCURRENT_CHANGE", "version"),
        ({"version": -9}, "VERSION_INVALID", "version"),
    ],
)
async def test_a_forwarding_that_is_wrong_moves_nothing(tasks, fields, reason, field) -> None:
    task = await a_task(tasks)

    with refused(reason, field):
        await forward(tasks, **{"task_id": task.task_id, "who": RUI, **fields})

    assert (await first_task(tasks, task.case_number)).unit_code == "AMB"


@pytest.mark.parametrize("answer", ["", "a" * 4001, "a\x00"])
async def test_an_answer_is_words(tasks, answer) -> None:
    task = await a_task(tasks)
    await accept(tasks, task.task_id)

    with pytest.raises(grpc.aio.AioRpcError) as raised:
        await complete(tasks, task.task_id, answer=answer)

    assert raised.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert (await case_of(tasks, task)).state == pb.CASE_STATE_IN_PROGRESS


async def test_nobody_completes_what_nobody_accepted_or_what_is_done(tasks) -> None:
    task = await a_task(tasks)

    with refused("TASK_NOT_ACCEPTED", "task_id"):
        await complete(tasks, task.task_id)
    await accept(tasks, task.task_id)
    await complete(tasks, task.task_id)
    with refused("TASK_ENDED", "task_id"):
        await complete(tasks, task.task_id)


async def test_a_lost_version_changes_nothing(tasks) -> None:
    task = await a_task(tasks)
    await accept(tasks, task.task_id, version=task.version)

    with refused("CONCURRENT_CHANGE", "version") as error:
        await complete(tasks, task.task_id, version=task.version)

    assert error.metadata["version"] == str(task.version + 1)


async def test_the_most_urgent_comes_first_in_pages(tasks, sessions, clock) -> None:
    slow = [await a_task(tasks) for _ in range(3)]
    clock.go_on(days=-20)
    urgent = [await a_task(tasks) for _ in range(2)]
    told = len(await events_of(sessions))

    seen, token = [], ""
    while True:
        page = await work_of(tasks, page_size=2, page_token=token)
        seen += [task.task_id for task in page.tasks]
        token = page.next_page_token
        if not token:
            break

    expected = sorted(urgent, key=lambda task: task.task_id)
    expected += sorted(slow, key=lambda task: task.task_id)
    assert seen == [task.task_id for task in expected]
    assert len(await events_of(sessions)) == told


async def test_done_work_is_listed_when_asked_for(tasks) -> None:
    task = await a_task(tasks)
    await accept(tasks, task.task_id)
    await complete(tasks, task.task_id)

    assert list((await work_of(tasks)).tasks) == []
    done = await work_of(tasks, states=[pb.TASK_STATE_DONE, pb.TASK_STATE_OPEN])
    assert [each.task_id for each in done.tasks] == [task.task_id]


async def test_a_unit_sees_its_own_work_and_supervisors_any(tasks) -> None:
    await a_task(tasks)

    assert list((await work_of(tasks, URB)).tasks) == []
    assert len((await work_of(tasks, BOSS, unit_code="AMB")).tasks) == 1
    with refused("TASK_OF_ANOTHER_UNIT", "unit_code"):
        await work_of(tasks, URB, unit_code="AMB")
    with refused("UNIT_MISSING", "unit_code"):
        await work_of(tasks, ADMIN)


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"page_size": 101}, "PAGE_SIZE_INVALID", "page_size"),
        ({"page_size": -1}, "PAGE_SIZE_INVALID", "page_size"),
        ({"page_token": "x"}, "PAGE_TOKEN_INVALID", "page_token"),
        ({"page_token": "WyJhIiwgImIiXQ"}, "PAGE_TOKEN_INVALID", "page_token"),
        ({"states": [77]}, "TASK_STATE_INVALID", "states"),
        ({"states": [0]}, "TASK_STATE_INVALID", "states"),
        ({"unit_code": "A" * 40}, "TEXT_TOO_LONG", "unit_code"),
    ],
)
async def test_a_list_that_cannot_be_is_refused(tasks, fields, reason, field) -> None:
    with refused(reason, field):
        await work_of(tasks, **fields)


async def test_reading_a_task_is_reading_a_person(tasks, sessions) -> None:
    task = await a_task(tasks)

    found = await tasks.GetTask(pb.GetTaskRequest(task_id=task.task_id), metadata=caller(RUI))

    assert found.task.description == "Um sofá à porta."
    told = (await events_of(sessions))[-1]
    assert (told.reader_id, told.what) == ("rui", "task")
    assert (await names_of_events(sessions))[-1] == "PersonDataRead"
