"""People whose cases are closed to one member of staff."""

import pytest
from atende.identity.v1.exclusions_events_pb2 import StaffExcluded, StaffIncluded

from services.tasks.subscribers.exclusions import OF_EXCLUSIONS
from tests.tasks.builders import PERSON
from tests.tasks.calls import ANA, BOSS, get, open_case, refused


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
