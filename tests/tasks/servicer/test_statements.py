from contextlib import contextmanager

import pytest
from atende.tasks.v1 import tasks_pb2 as pb
from sqlalchemy import event

from tests.tasks.builders import PERSON
from tests.tasks.calls import ANA, PORTAL, RUI, caller, first_task, open_case


@contextmanager
def statements(sessions):
    """Every statement that is sent while inside."""
    seen: list[str] = []
    engine = sessions.kw["bind"].sync_engine

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement.split()[0])

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    ("method", "request_of"),
    [
        ("GetCase", lambda case: pb.GetCaseRequest(number_or_id=case.number)),
        ("GetCase", lambda case: pb.GetCaseRequest(number_or_id=case.case_id)),
        ("ListPersonCases", lambda _: pb.ListPersonCasesRequest(person_id=str(PERSON))),
        ("ListCalendarDays", lambda _: pb.ListCalendarDaysRequest(year=2026)),
    ],
)
async def test_a_reading_takes_few_statements(tasks, sessions, method, request_of) -> None:
    case = (await open_case(tasks)).case

    with statements(sessions) as seen:
        await getattr(tasks, method)(request_of(case), metadata=caller(ANA))

    # One of them, as of every call of staff: whom they are kept from.
    assert len(seen) <= 4, seen


async def test_a_worklist_of_many_is_one_statement_and_the_guards(tasks, sessions) -> None:
    for _ in range(5):
        await open_case(tasks)

    with statements(sessions) as seen:
        await tasks.ListTasks(pb.ListTasksRequest(), metadata=caller(RUI))

    # Whom the reader is kept from, and the list.
    assert seen == ["WITH", "SELECT"]


async def test_following_reads_three_times_and_tells(tasks, sessions) -> None:
    opened = await open_case(tasks)
    request = pb.FollowCaseRequest(number=opened.case.number, secret=opened.secret)

    with statements(sessions) as seen:
        await tasks.FollowCase(request, metadata=caller(PORTAL))

    assert seen.count("SELECT") <= 3
    assert seen.count("INSERT") == 1


async def test_opening_a_case_is_few_statements(tasks, sessions) -> None:
    await open_case(tasks)

    with statements(sessions) as seen:
        await open_case(tasks)

    assert seen.count("SELECT") <= 3
    assert seen.count("INSERT") <= 6


async def test_work_on_a_task_is_few_statements(tasks, sessions) -> None:
    opened = await open_case(tasks)
    task = await first_task(tasks, opened.case.number)

    with statements(sessions) as seen:
        await tasks.AcceptTask(pb.AcceptTaskRequest(task_id=task.task_id), metadata=caller(RUI))

    assert len(seen) <= 8, seen
