"""People whose cases are closed to one member of staff."""

import pytest
from atende.identity.v1.exclusions_events_pb2 import StaffExcluded, StaffIncluded
from atende.tasks.v1 import tasks_pb2 as pb

from services.tasks.subscribers.exclusions import OF_EXCLUSIONS
from tests.tasks.builders import PERSON
from tests.tasks.calls import ANA, BOSS, RUI, caller, get, open_case, refused


@pytest.mark.parametrize("by", ["number", "case_id"])
async def test_a_case_is_closed_to_staff_with_an_interest_of_their_own(
    tasks, sessions, clock, by
) -> None:
    case = (await open_case(tasks)).case
    pair = {"person_id": str(PERSON), "staff_id": ANA["id"]}

    async with sessions.begin() as session:
        await OF_EXCLUSIONS[StaffExcluded](session, StaffExcluded(**pair), clock())
    with refused("PERSON_CLOSED_TO_YOU", "number_or_id"):
        await get(tasks, getattr(case, by), ANA)
    assert (await get(tasks, getattr(case, by), BOSS)).case.case_id == case.case_id

    async with sessions.begin() as session:
        await OF_EXCLUSIONS[StaffIncluded](session, StaffIncluded(**pair), clock())
    assert (await get(tasks, getattr(case, by), ANA)).case.case_id == case.case_id


async def test_a_worklist_leaves_out_whom_its_reader_is_kept_from(tasks, sessions, clock) -> None:
    await open_case(tasks)
    request = pb.ListTasksRequest(unit_code="AMB")
    async with sessions.begin() as session:
        await OF_EXCLUSIONS[StaffExcluded](
            session, StaffExcluded(person_id=str(PERSON), staff_id=RUI["id"]), clock()
        )

    of_rui = await tasks.ListTasks(request, metadata=caller(RUI))
    of_the_boss = await tasks.ListTasks(request, metadata=caller(BOSS))

    assert list(of_rui.tasks) == []
    assert len(of_the_boss.tasks) == 1


async def test_an_answer_of_before_is_not_repeated_to_whom_it_is_closed_now(
    tasks, sessions, clock
) -> None:
    await open_case(tasks, ANA, "one key")
    async with sessions.begin() as session:
        await OF_EXCLUSIONS[StaffExcluded](
            session, StaffExcluded(person_id=str(PERSON), staff_id=ANA["id"]), clock()
        )

    with refused("PERSON_CLOSED_TO_YOU", "person_id"):
        await open_case(tasks, ANA, "one key")
