"""Histories: what is written is read at once, page by page, whoever was merged into whom."""

import asyncio
from datetime import UTC, datetime, timedelta

from atende.contacts.v1 import agenda_pb2
from atende.contacts.v1 import history_pb2 as pb
from atende.tasks.v1.events_pb2 import CaseChanged
from sqlalchemy import func, select, text

from chassis.auth import Role
from chassis.ids import new_id
from services.contacts.models import HistoryRow
from tests.conftest import as_caller
from tests.contacts.agenda import booked, staff
from tests.contacts.builders import NOW
from tests.contacts.history import added, opened, pages, stamp
from tests.contacts.notices import tell


async def test_what_was_just_written_is_read(histories, sessions) -> None:
    person = new_id()

    contact = await added(sessions, person)

    [entry] = await pages(histories, person)
    assert (entry.id, entry.kind) == (str(contact.id), "contact")
    assert entry.contact.desk == "Balcão 3"


async def test_everything_comes_once_newest_first_over_months_and_equal_moments(
    histories, sessions
) -> None:
    person = new_id()
    moments = [NOW - timedelta(days=11 * n) for n in range(30) for _ in range(2)]
    contacts = [await added(sessions, person, at) for at in moments]
    await added(sessions, new_id())

    for size in (1, 7, 60, 100):
        found = await pages(histories, person, size)
        wanted = sorted(((c.opened_at, str(c.id)) for c in contacts), reverse=True)
        assert [(e.at.ToDatetime(UTC), e.id) for e in found] == wanted


async def test_a_case_stands_in_it_by_what_events_tell_in_any_order_and_twice(
    histories, sessions
) -> None:
    person = new_id()
    opening = opened(person, due_on="2026-06-25", service_name="Monos")
    closing = CaseChanged(
        case_id=opening.case_id,
        number=opening.number,
        person_id=str(person),
        change="closed",
        closing_reason="done",
        changed_at=stamp(NOW + timedelta(days=1)),
    )

    for event in (closing, opening, closing, opening):
        await tell(sessions, event, NOW + timedelta(days=1))

    [case] = [entry for entry in await pages(histories, person) if entry.kind == "case"]
    assert case.at.ToDatetime(UTC) == NOW
    assert (case.case.state, case.case.closing_reason) == ("closed", "done")
    assert (case.case.service_name, case.case.due_on) == ("Monos", "2026-06-25")


async def test_what_the_gateway_notes_is_read_before_the_event_comes_and_once_after(
    histories, sessions
) -> None:
    person = new_id()
    event = opened(person)
    facts = pb.CaseFacts(
        case_id=event.case_id,
        number=event.number,
        person_id=str(person),
        state="open",
        opened_at=event.opened_at,
        changed_at=event.opened_at,
    )

    await histories.NoteCase(
        pb.NoteCaseRequest(case=facts),
        metadata=as_caller(Role.PUBLIC, id="gateway", kind="client", key="n1"),
    )
    first = await pages(histories, person)
    await tell(sessions, event)

    assert [entry.kind for entry in first] == ["case"]
    assert [e.kind for e in await pages(histories, person)].count("case") == 1


async def test_two_that_hear_of_a_case_at_once_put_it_there_once(histories, sessions) -> None:
    person = new_id()
    event = opened(person)

    await asyncio.gather(*(tell(sessions, event) for _ in range(6)))

    async with sessions() as session:
        cases = select(func.count()).select_from(HistoryRow).where(HistoryRow.source == "case")
        assert await session.scalar(cases) == 1


async def test_an_appointment_is_one_thing_from_booking_on(
    histories, sessions, agenda, people, clock
) -> None:
    person = people.add(email="maria@example.org")
    nine = datetime(2026, 6, 15, 8, tzinfo=UTC)
    answer = await booked(agenda, nine, key="k1", person_id=str(person))
    clock.now = nine
    await agenda.ArriveAppointment(
        agenda_pb2.ArriveAppointmentRequest(appointment_id=answer.appointment.appointment_id),
        metadata=staff("a1"),
    )

    found = [e for e in await pages(histories, person) if e.kind == "appointment"]

    assert [e.appointment.appointment_id for e in found] == [answer.appointment.appointment_id]
    assert found[0].at.ToDatetime(UTC) == nine


async def test_a_page_looks_at_the_months_it_is_of_and_no_others(histories, sessions) -> None:
    person = new_id()
    for months in range(12):
        await added(sessions, person, NOW - timedelta(days=30 * months))
    async with sessions.begin() as session:
        await session.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
        plan = (
            await session.scalars(
                text(
                    "EXPLAIN SELECT at, id FROM history WHERE person_id = :person"
                    " AND at >= '2026-05-01Z' AND at < '2026-07-01Z'"
                    " ORDER BY at DESC, id DESC LIMIT 2"
                ).bindparams(person=person)
            )
        ).all()

    words = {word for line in plan for word in line.split()}
    scanned = {w for w in words if w.startswith("history_y") and not w.endswith("_pkey")}
    assert scanned == {"history_y2026m05", "history_y2026m06"}
