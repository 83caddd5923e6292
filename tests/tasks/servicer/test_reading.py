import asyncio
from uuid import UUID

import pytest
from atende.tasks.v1 import tasks_pb2 as pb

from chassis.ids import new_id
from tests.tasks.builders import PERSON
from tests.tasks.calls import (
    ANA,
    PORTAL,
    caller,
    events_of,
    follow,
    get,
    names_of_events,
    open_case,
    refused,
)


@pytest.mark.parametrize(
    "spelling",
    ["P/1/2026/CMP", "p-1-26-cmp", "1/2026", "1/26", " P 0001 2026 ", "P%2F1%2F2026%2FCMP"],
)
async def test_a_case_is_found_by_any_spelling_of_its_number(tasks, sessions, spelling) -> None:
    opened = await open_case(tasks)

    found = await get(tasks, spelling)

    assert found.case.case_id == opened.case.case_id
    assert found.case.timeline[0].kind == "opened"
    assert [task.unit_code for task in found.tasks] == ["AMB"]
    told = (await events_of(sessions))[-1]
    assert (told.person_id, told.reader_id, told.what) == (str(PERSON), "ana", "case")


async def test_a_case_is_found_by_its_id_in_english(tasks) -> None:
    opened = await open_case(tasks)

    found = await get(tasks, opened.case.case_id, language="en")

    assert found.case.timeline[0].text == (
        "The request was registered and handed to unit AMB. Answer by 25 June 2026."
    )


async def test_a_number_without_its_letter_may_mean_several(tasks) -> None:
    await open_case(tasks)
    await open_case(tasks, kind=pb.CASE_KIND_COMPLAINT)

    with refused("CASE_NUMBER_AMBIGUOUS", "number_or_id") as error:
        await get(tasks, "1/2026")

    assert set(error.metadata["numbers"].split(", ")) == {"P/1/2026/CMP", "R/1/2026/CMP"}


@pytest.mark.parametrize("text", ["P/9/2026/CMP", "P/1/2025/CMP", "P/1/2026/LIS", str(UUID(int=7))])
async def test_a_case_that_is_not_there_is_not_found(tasks, text) -> None:
    await open_case(tasks)

    with refused("CASE_NOT_FOUND", "number_or_id"):
        await get(tasks, text)


async def test_what_is_no_number_is_said_to_be_none(tasks) -> None:
    with refused("CASE_NUMBER_INVALID", "number_or_id"):
        await get(tasks, "hello")


async def test_a_citizen_follows_with_number_and_secret(tasks, sessions) -> None:
    opened = await open_case(tasks, contact_id=str(new_id()))

    case = await follow(tasks, "p 1 26", opened.secret.lower().replace("-", " "))

    assert case.number == opened.case.number
    assert (case.person_id, case.contact_id, case.on_behalf_of_id) == ("", "", "")
    assert [entry.actor_id for entry in case.timeline] == [""]
    followed, read = (await events_of(sessions))[-2:]
    assert followed.case_id == opened.case.case_id
    assert (read.person_id, read.reader_id) == (str(PERSON), "gateway")


async def test_an_anonymous_case_is_followed_without_a_person_to_log(tasks, sessions) -> None:
    opened = await open_case(tasks, PORTAL, service_code="RUI-01", person_id="")

    await follow(tasks, opened.case.number, opened.secret)

    assert (await names_of_events(sessions))[-1] == "CaseFollowed"


@pytest.mark.parametrize("number", ["P/1/2026/CMP", "P/9/2026/CMP", "hello", "1/2026"])
async def test_a_wrong_pair_says_not_which_was_wrong(tasks, number) -> None:
    await open_case(tasks)

    with refused("CASE_NOT_FOUND", "") as error:
        await follow(tasks, number, "AAAAA-AAAAA")

    assert error.metadata == {}


async def test_a_number_without_letter_is_followed_by_its_secret(tasks) -> None:
    await open_case(tasks)
    complaint = await open_case(tasks, kind=pb.CASE_KIND_COMPLAINT)

    case = await follow(tasks, "1/2026", complaint.secret)

    assert case.number == "R/1/2026/CMP"


async def test_guessing_is_stopped_for_an_hour(tasks, clock) -> None:
    opened = await open_case(tasks)
    number = opened.case.number
    for _ in range(20):
        with refused("CASE_NOT_FOUND"):
            await follow(tasks, number, "AAAAA-AAAAA")

    for secret in ("AAAAA-AAAAA", opened.secret):
        with refused("TOO_MANY_GUESSES", "secret"):
            await follow(tasks, number, secret)

    clock.go_on(minutes=61)
    assert (await follow(tasks, number, opened.secret)).number == number


async def test_guessing_at_a_number_that_is_not_there_looks_the_same(tasks) -> None:
    for _ in range(20):
        with refused("CASE_NOT_FOUND"):
            await follow(tasks, "P/77/2026/CMP", "AAAAA-AAAAA")

    with refused("TOO_MANY_GUESSES"):
        await follow(tasks, "p 77 26", "AAAAA-AAAAA")


async def test_guesses_at_the_same_time_are_all_counted(tasks) -> None:
    await open_case(tasks)

    async def guess() -> str:
        try:
            await follow(tasks, "P/1/2026/CMP", "AAAAA-AAAAA")
        except Exception as failure:
            return failure.code().name
        return "OK"

    answers = await asyncio.gather(*(guess() for _ in range(30)))

    assert answers.count("NOT_FOUND") == 20
    assert answers.count("RESOURCE_EXHAUSTED") == 10


async def test_right_secrets_are_not_counted(tasks) -> None:
    opened = await open_case(tasks)

    for _ in range(25):
        await follow(tasks, opened.case.number, opened.secret)


async def test_a_persons_cases_come_newest_first_in_pages(tasks, sessions, clock) -> None:
    ids = []
    for number in range(5):
        ids.append((await open_case(tasks)).case.case_id)
        clock.go_on(minutes=number % 2)  # some at the same moment

    seen, before = [], {}
    while True:
        request = pb.ListPersonCasesRequest(person_id=str(PERSON), page_size=2, **before)
        page = await tasks.ListPersonCases(request, metadata=caller(ANA))
        seen += [case.case_id for case in page.cases]
        if not page.more:
            break
        before = {"before": page.cases[-1].opened_at, "before_id": page.cases[-1].case_id}

    assert seen == ids[::-1]
    told = await names_of_events(sessions)
    assert told.count("PersonDataRead") == 3


async def test_another_person_has_no_cases(tasks) -> None:
    await open_case(tasks)
    request = pb.ListPersonCasesRequest(person_id=str(new_id()))

    page = await tasks.ListPersonCases(request, metadata=caller(ANA))

    assert (list(page.cases), page.more) == ([], False)
