"""How sure the charter wants to be of a citizen who files, or changes what was filed."""

import pytest
from atende.charter.v1 import sheet_pb2
from atende.tasks.v1 import case_life_pb2 as pb

from chassis.auth import Role
from tests.tasks.builders import PERSON
from tests.tasks.calls import PORTAL, RUI, caller, open_case, refused
from tests.tasks.peers import a_sheet

LICENCE = "URB-04"


def maria(loa: int) -> dict:
    return {"roles": (Role.CITIZEN,), "id": str(PERSON), "kind": "citizen", "loa": loa}


@pytest.fixture(autouse=True)
def _strict(charter) -> None:
    levels = sheet_pb2.AssuranceLevels(file=2, change=3)
    charter.sheets[LICENCE] = a_sheet(LICENCE, levels=levels)


async def withdraw(tasks, opened, who=PORTAL, **more):
    request = pb.WithdrawCaseRequest(case_id=opened.case.case_id, **more)
    return (await tasks.WithdrawCase(request, metadata=caller(who))).case


async def answer(tasks, opened, who=PORTAL, **more):
    request = pb.AnswerRequestRequest(case_id=opened.case.case_id, text="Aqui está.", **more)
    return (await tasks.AnswerRequest(request, metadata=caller(who))).case


async def test_a_citizen_files_only_with_the_proof_that_the_charter_wants(tasks) -> None:
    with refused("ASSURANCE_TOO_LOW") as error:
        await open_case(tasks, maria(1), service_code=LICENCE)
    opened = await open_case(tasks, maria(2), service_code=LICENCE)

    assert error.metadata == {"needed": "2", "have": "1"}
    assert opened.case.number


async def test_staff_see_for_themselves_who_stands_before_them(tasks) -> None:
    assert (await open_case(tasks, service_code=LICENCE)).case.number


async def test_what_was_filed_is_withdrawn_only_with_a_surer_proof_than_an_access_code(
    tasks,
) -> None:
    opened = await open_case(tasks, maria(2), service_code=LICENCE)

    for who, given in ((maria(2), ""), (PORTAL, opened.secret)):
        with refused("ASSURANCE_TOO_LOW") as error:
            await withdraw(tasks, opened, who, secret=given)
        assert error.metadata == {"needed": "3", "have": "2"}

    assert (await withdraw(tasks, opened, maria(3))).closing_reason == "withdrawn"


async def test_the_level_is_that_of_the_version_it_was_filed_under(tasks, charter) -> None:
    opened = await open_case(tasks, maria(2), service_code=LICENCE)
    charter.sheets[LICENCE] = a_sheet(LICENCE)

    with refused("ASSURANCE_TOO_LOW"):
        await withdraw(tasks, opened, maria(2))


async def test_an_answer_adds_and_its_form_changes(tasks) -> None:
    opened = await open_case(tasks, maria(2), service_code=LICENCE)
    asked = pb.AskCitizenRequest(
        case_id=opened.case.case_id, kind="completion", text="Falta a planta."
    )
    await tasks.AskCitizen(asked, metadata=caller(RUI))

    with refused("ASSURANCE_TOO_LOW"):
        await answer(tasks, opened, maria(2), form_json='{"area": 90}')

    assert (await answer(tasks, opened, secret=opened.secret)).requests == []


async def test_where_nobody_is_named_the_secret_is_enough(tasks, charter) -> None:
    sheet = a_sheet(LICENCE, levels=sheet_pb2.AssuranceLevels(change=3))
    sheet.anonymity = charter.sheets["RUI-01"].anonymity
    charter.sheets[LICENCE] = sheet
    opened = await open_case(tasks, PORTAL, service_code=LICENCE, person_id="")

    assert (await withdraw(tasks, opened, secret=opened.secret)).closing_reason == "withdrawn"
