import asyncio
from datetime import timedelta

import pytest
from atende.tasks.v1 import tasks_pb2 as pb
from sqlalchemy import select, text

from chassis.database import idempotency
from chassis.ids import new_id
from services.tasks.models import CaseRow, TaskRow
from tests.tasks.builders import NOW, PERSON, local
from tests.tasks.calls import (
    PORTAL,
    events_of,
    first_task,
    names_of_events,
    open_case,
    refused,
    stamp,
    stored,
)


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
    assert await stored(sessions, CaseRow) == 1


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


async def test_a_number_is_never_given_twice(tasks, owning) -> None:
    first = await open_case(tasks)
    async with owning("tasks").begin() as session:
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
    with refused("MATTER_OF_ANOTHER_BODY", "service_code") as error:
        await open_case(tasks, service_code="PAS-01")

    assert error.metadata["outside_body"] == "IRN"
    assert await stored(sessions, CaseRow) == 0


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

    assert await stored(sessions, CaseRow) == 0


@pytest.mark.parametrize("field", ["person_id", "on_behalf_of_id"])
async def test_no_case_is_opened_for_somebody_who_is_not_registered(
    tasks, sessions, identity, field
) -> None:
    stranger = str(new_id())
    identity.strangers.add(stranger)

    with refused("PERSON_UNKNOWN", field):
        await open_case(tasks, **{field: stranger})

    assert await stored(sessions, CaseRow) == 0


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

    assert await stored(sessions, CaseRow) == 0
    assert await stored(sessions, TaskRow) == 0
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


async def test_a_case_for_somebody_else_needs_a_mandate_for_that_service(
    tasks, sessions, identity
) -> None:
    holder, principal = str(PERSON), str(new_id())
    identity.mandates.allowed.add((holder, principal, "RSU-01"))

    opened = await open_case(tasks, person_id=holder, on_behalf_of_id=principal)
    with refused("MANDATE_MISSING", "on_behalf_of_id"):
        await open_case(tasks, person_id=holder, on_behalf_of_id=principal, service_code="URB-01")
    identity.mandates.allowed.clear()
    with refused("MANDATE_MISSING", "on_behalf_of_id"):
        await open_case(tasks, person_id=holder, on_behalf_of_id=principal)

    assert opened.case.on_behalf_of_id == principal
    assert await stored(sessions, CaseRow) == 1
