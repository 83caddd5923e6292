import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from atende.tasks.v1 import tasks_pb2 as pb
from sqlalchemy import func, select, text

from chassis.database import idempotency
from chassis.ids import new_id
from services.tasks.models import CaseRow, TaskRow
from tests.tasks.builders import NOW, PERSON, local
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
    names_of_events,
    open_case,
    refused,
    stamp,
)


async def follow(tasks, number, secret, who=PORTAL, language=""):
    request = pb.FollowCaseRequest(number=number, secret=secret, language=language)
    return (await tasks.FollowCase(request, metadata=caller(who))).case


async def get(tasks, number_or_id, who=ANA, language=""):
    request = pb.GetCaseRequest(number_or_id=number_or_id, language=language)
    return await tasks.GetCase(request, metadata=caller(who))


async def close(tasks, case_id, who=BOSS, **more):
    request = pb.CloseCaseRequest(case_id=case_id, **{"reason": "withdrawn", **more})
    return (await tasks.CloseCase(request, metadata=caller(who))).case


async def reopen(tasks, case_id, who=BOSS, **more):
    request = pb.ReopenCaseRequest(case_id=case_id, **{"reason": "não está feito", **more})
    return (await tasks.ReopenCase(request, metadata=caller(who))).case


async def count(sessions, row):
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(row))


async def test_a_case_has_number_secret_deadline_task_and_events(tasks, sessions) -> None:
    contact = str(new_id())
    opened = await open_case(tasks, contact_id=contact, place="Rua das Flores 1")

    case = opened.case
    assert case.number == "P/1/2026/CMP"
    assert case.deadline.due_on == "2026-06-25"
    assert case.deadline.explanation[0] == "O dia do ato, 09/06/2026, não conta."
    assert (case.charter_version, case.service_name) == (3, "Recolha de monos")
    assert case.contact_id == contact
    assert len(opened.secret) == 11
    task = await first_task(tasks, case.number)
    assert (task.unit_code, task.state) == ("AMB", pb.TASK_STATE_OPEN)
    told = await events_of(sessions)
    assert [type(each).__name__ for each in told[:2]] == ["CaseOpened", "TaskCreated"]
    assert told[0].due_on == "2026-06-25"
    assert told[0].contact_id == contact
    assert told[1].task_id == task.task_id


async def test_the_same_key_opens_one_case_and_shows_its_secret_again(tasks, sessions) -> None:
    first = await open_case(tasks, key="once")
    again = await open_case(tasks, key="once")

    assert again == first
    assert await count(sessions, CaseRow) == 1


async def test_the_secret_is_stored_nowhere(tasks, sessions) -> None:
    opened = await open_case(tasks)

    plain = opened.secret.replace("-", "")
    async with sessions() as session:
        row = (await session.execute(select(CaseRow))).scalar_one()
        stored = await session.scalar(select(idempotency.c.response))
        sent = (await session.execute(text("SELECT payload FROM outbox"))).scalars().all()
    everything = b"".join([repr(vars(row)).encode(), stored, *sent])
    assert plain.encode() not in everything
    assert opened.secret.encode() not in everything


async def test_fifty_cases_at_once_have_fifty_numbers(tasks) -> None:
    opened = await asyncio.gather(*(open_case(tasks) for _ in range(50)))

    numbers = {each.case.number for each in opened}
    assert numbers == {f"P/{number}/2026/CMP" for number in range(1, 51)}


async def test_a_number_is_never_given_twice(tasks, sessions) -> None:
    first = await open_case(tasks)
    async with sessions.begin() as session:
        await session.execute(text("DELETE FROM timeline_entry"))
        await session.execute(text("DELETE FROM task"))
        await session.execute(text("DELETE FROM case_file"))

    second = await open_case(tasks)

    assert (first.case.number, second.case.number) == ("P/1/2026/CMP", "P/2/2026/CMP")


async def test_series_and_local_year_have_their_own_counts(tasks, clock) -> None:
    await open_case(tasks)
    complaint = await open_case(tasks, kind=pb.CASE_KIND_COMPLAINT)
    clock.now = local("2027-01-01T00:30")
    new_year = await open_case(tasks)

    assert complaint.case.number == "R/1/2026/CMP"
    assert new_year.case.number == "P/1/2027/CMP"


async def test_a_service_that_is_anothers_opens_no_case(tasks, sessions) -> None:
    with refused("SERVICE_OPENS_NO_CASE", "service_code") as error:
        await open_case(tasks, service_code="PAS-01")

    assert error.metadata["outside_body"] == "IRN"
    assert await count(sessions, CaseRow) == 0


async def test_anonymous_only_where_the_charter_lets_it_be(tasks) -> None:
    noise = await open_case(tasks, PORTAL, service_code="RUI-01", person_id="")

    assert noise.case.person_id == ""
    with refused("PERSON_REQUIRED", "person_id"):
        await open_case(tasks, PORTAL, person_id="")


@pytest.mark.parametrize("field", ["person_id", "on_behalf_of_id", "contact_id"])
async def test_without_an_account_no_case_is_opened_in_somebodys_name(
    tasks, sessions, field
) -> None:
    fields = {"person_id": "", "service_code": "RUI-01", field: str(PERSON)}

    with refused("PERSON_NOT_PROVEN", field):
        await open_case(tasks, PORTAL, **fields)

    assert await count(sessions, CaseRow) == 0


@pytest.mark.parametrize("field", ["person_id", "on_behalf_of_id"])
async def test_no_case_is_opened_for_somebody_who_is_not_registered(
    tasks, sessions, identity, field
) -> None:
    stranger = str(new_id())
    identity.strangers.add(stranger)

    with refused("PERSON_UNKNOWN", field):
        await open_case(tasks, **{field: stranger})

    assert await count(sessions, CaseRow) == 0


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"service_code": "NAO-99"}, "SERVICE_UNKNOWN", "service_code"),
        ({"service_code": ""}, "TEXT_MISSING", "service_code"),
        ({"service_code": "A\x00"}, "TEXT_FORBIDDEN", "service_code"),
        ({"description": ""}, "TEXT_MISSING", "description"),
        ({"description": "a" * 5000}, "TEXT_TOO_LONG", "description"),
        ({"description": "a\x00b"}, "TEXT_FORBIDDEN", "description"),
        ({"place": "a" * 501}, "TEXT_TOO_LONG", "place"),
        ({"person_id": "42"}, "ID_INVALID", "person_id"),
        ({"contact_id": "x"}, "ID_INVALID", "contact_id"),
        ({"on_behalf_of_id": "x"}, "ID_INVALID", "on_behalf_of_id"),
        ({"kind": 99}, "CASE_KIND_INVALID", "kind"),
        ({"received_at": stamp(NOW + timedelta(seconds=1))}, "RECEIVED_IN_FUTURE", "received_at"),
        (
            {"received_at": stamp(NOW - timedelta(days=401))},
            "RECEIVED_TOO_LONG_AGO",
            "received_at",
        ),
        ({"language": "x" * 40}, "TEXT_TOO_LONG", "language"),
    ],
)
async def test_bad_input_is_named_and_nothing_is_stored(
    tasks, sessions, fields, reason, field
) -> None:
    with refused(reason, field):
        await open_case(tasks, **fields)

    assert await count(sessions, CaseRow) == 0
    assert await count(sessions, TaskRow) == 0
    assert await names_of_events(sessions) == []


async def test_a_moment_that_is_none_is_refused(tasks) -> None:
    for seconds in (-(2**62), 2**62):
        moment = pb.OpenCaseRequest().received_at
        moment.seconds = seconds
        with refused("MOMENT_INVALID", "received_at"):
            await open_case(tasks, received_at=moment)


async def test_what_is_typed_in_late_counts_from_the_act(tasks) -> None:
    opened = await open_case(tasks, received_at=stamp(local("2026-05-29T23:30")))

    assert opened.case.deadline.counted_from == "2026-05-29"
    assert opened.case.deadline.due_on == "2026-06-16"
    assert opened.case.opened_at == stamp(NOW)


async def test_the_longest_band_is_promised_and_explained(tasks) -> None:
    opened = await open_case(tasks, service_code="URB-01", language="en")

    assert opened.case.deadline.value == 60
    assert "mais de 300 m²" in opened.case.deadline.explanation[0]


async def test_a_year_without_calendar_opens_no_case(tasks, sessions) -> None:
    async with sessions.begin() as session:
        await session.execute(text("DELETE FROM calendar_day"))
        await session.execute(text("DELETE FROM calendar_year"))

    with refused("CALENDAR_MISSING") as error:
        await open_case(tasks)

    assert error.metadata["year"] == "2026"


async def test_the_charter_is_asked_once_a_case(tasks, charter) -> None:
    await open_case(tasks)

    assert charter.asked == 1


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
