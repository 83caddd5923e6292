"""Histories: what is written is read at once, page by page, whoever was merged into whom."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import grpc
import pytest
from atende.contacts.v1 import agenda_pb2
from atende.contacts.v1 import history_pb2 as pb
from atende.contacts.v1.history_pb2_grpc import (
    HistoryServiceStub,
    add_HistoryServiceServicer_to_server,
)
from atende.identity.v1.events_pb2 import PersonDataRead
from atende.identity.v1.exclusions_events_pb2 import StaffExcluded, StaffIncluded
from atende.identity.v1.merging_events_pb2 import MergeUndone, PeopleMerged
from atende.tasks.v1.events_pb2 import CaseChanged, CaseOpened
from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy import func, select, text

from chassis.auth import Role
from chassis.database import outbox
from chassis.edge import Edge
from chassis.ids import new_id
from services.contacts.models import HistoryRow
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.guard import GUARD
from services.contacts.servicer.history import HistoryServicer
from services.contacts.subscribers import subscribers
from services.contacts.workers.upkeep import Upkeep
from tests.conftest import as_caller
from tests.contacts.agenda import WRITTEN_WITH, booked, staff
from tests.contacts.builders import NOW, a_contact
from tests.rpc import refusal


@pytest.fixture
async def histories(serve_grpc, sessions, storage, clock):
    await Upkeep(sessions, storage, clock=clock).tend()
    servicer = HistoryServicer(Edge(sessions=sessions, clock=clock, guard=GUARD))
    channel = await serve_grpc(
        lambda server: add_HistoryServiceServicer_to_server(servicer, server)
    )
    return HistoryServiceStub(channel)


def ana(**more: Any) -> Any:
    return as_caller(Role.ATTENDANT, id="ana", purpose="atendimento", **more)


async def pages(histories: Any, person_id: UUID, size: int = 20) -> list[pb.HistoryEntry]:
    """All of a history, page by page."""
    found: list[pb.HistoryEntry] = []
    key: dict[str, Any] = {}
    while True:
        answer = await histories.ListHistory(
            pb.ListHistoryRequest(person_id=str(person_id), page_size=size, **key),
            metadata=ana(),
        )
        assert len(answer.entries) <= size
        found += answer.entries
        if not answer.more:
            return found
        key = {"before": found[-1].at, "before_id": found[-1].id}


async def added(sessions: Any, person_id: UUID | None, at: datetime = NOW, **more: Any) -> Any:
    contact = a_contact(person_id=person_id, opened_at=at, now=max(at, NOW), **more)
    async with sessions.begin() as session:
        await ContactRepository(session).add(contact)
    return contact


async def tell(sessions: Any, event: Any, now: datetime = NOW) -> None:
    async with sessions.begin() as session:
        await subscribers(WRITTEN_WITH)[type(event)](session, event, now)


def stamp(at: datetime) -> Timestamp:
    found = Timestamp()
    found.FromDatetime(at)
    return found


def opened(person_id: UUID, at: datetime = NOW, **more: Any) -> CaseOpened:
    given_ = {"case_id": str(new_id()), "number": "P/1/2026/CMP", "service_code": "RSU-01"}
    return CaseOpened(person_id=str(person_id), opened_at=stamp(at), **{**given_, **more})


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


async def test_a_contact_found_to_be_anothers_leaves_the_first_history(histories, sessions) -> None:
    first, second = new_id(), new_id()
    contact = await added(sessions, first)

    async with sessions.begin() as session:
        await ContactRepository(session).save(contact, replace(contact, person_id=second))

    assert await pages(histories, first) == []
    assert [entry.id for entry in await pages(histories, second)] == [str(contact.id)]


async def test_merged_people_have_one_history_and_parted_two_again(histories, sessions) -> None:
    one, other = new_id(), new_id()
    kept, moved = await added(sessions, one), await added(sessions, other, NOW - timedelta(days=40))
    await tell(sessions, opened(other, NOW - timedelta(days=70)))
    merge = {"merge_id": str(new_id()), "survivor_id": str(one), "merged_id": str(other)}

    await tell(sessions, PeopleMerged(**merge))
    together = await pages(histories, one)
    asked_by_the_old_id = await pages(histories, other)
    late = await added(sessions, other, NOW - timedelta(days=1))
    with_late = await pages(histories, one)
    await tell(sessions, MergeUndone(**merge))

    assert [e.kind for e in together if e.kind != "notice"] == ["contact", "contact", "case"]
    assert asked_by_the_old_id == together
    assert str(late.id) in {e.id for e in with_late}
    assert str(moved.id) in {e.id for e in await pages(histories, other)}
    assert str(kept.id) in {e.id for e in await pages(histories, one)}


async def test_a_confidential_contact_says_that_it_was_and_not_what(histories, sessions) -> None:
    person = new_id()
    await added(sessions, person, confidential=True, note="segredo", attendant_id="rui")

    [entry] = await pages(histories, person)

    assert (entry.kind, entry.contact.note) == ("contact", "")


async def test_each_reading_is_told_and_a_citizen_reads_their_own_only(histories, sessions) -> None:
    maria, rui = new_id(), new_id()
    await added(sessions, maria, note="está zangada", attendant_id="rui")
    as_maria = as_caller(Role.CITIZEN, id=str(maria), kind="citizen")

    answer = await histories.ListHistory(
        pb.ListHistoryRequest(person_id=str(maria)), metadata=as_maria
    )
    refused = await refusal(
        histories.ListHistory(pb.ListHistoryRequest(person_id=str(rui)), metadata=as_maria)
    )

    [entry] = answer.entries
    assert (entry.contact.note, entry.contact.attendant_id) == ("", "")
    assert refused.code is grpc.StatusCode.INVALID_ARGUMENT
    async with sessions() as session:
        payloads = await session.scalars(
            select(outbox.c.payload).where(outbox.c.subject.endswith("PersonDataRead"))
        )
        [read] = [PersonDataRead.FromString(one) for one in payloads]
    assert (read.person_id, read.what) == (str(maria), "history")


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


async def test_what_was_booked_and_promised_follows_the_merge(
    histories, sessions, agenda, people
) -> None:
    one, other = people.add(), people.add(email="maria@example.org")
    await booked(agenda, datetime(2026, 6, 15, 8, tzinfo=UTC), key="k1", person_id=str(other))
    await agenda.RequestCallback(
        agenda_pb2.RequestCallbackRequest(person_id=str(other), phone="910000126"),
        metadata=staff("c1"),
    )
    merge = {"merge_id": str(new_id()), "survivor_id": str(one), "merged_id": str(other)}

    await tell(sessions, PeopleMerged(**merge))

    appointments = await agenda.ListAppointments(
        agenda_pb2.ListAppointmentsRequest(person_id=str(one)), metadata=staff()
    )
    promised = await agenda.ListCallbacks(
        agenda_pb2.ListCallbacksRequest(person_id=str(one)), metadata=staff()
    )
    assert len(appointments.appointments) == len(promised.callbacks) == 1
    kinds = [entry.kind for entry in await pages(histories, one)]
    assert {"appointment", "callback"} <= set(kinds)


async def test_a_history_is_closed_to_staff_with_an_interest_of_their_own(
    histories: Any, sessions: Any
) -> None:
    person_id = new_id()
    told = subscribers(WRITTEN_WITH)
    pair = {"person_id": str(person_id), "staff_id": "ana"}
    request = pb.ListHistoryRequest(person_id=str(person_id))

    async with sessions.begin() as session:
        await told[StaffExcluded](session, StaffExcluded(**pair), NOW)
    closed = await refusal(histories.ListHistory(request, metadata=ana()))
    async with sessions.begin() as session:
        await told[StaffIncluded](session, StaffIncluded(**pair), NOW)

    assert closed.reason == "PERSON_CLOSED_TO_YOU"
    assert (await histories.ListHistory(request, metadata=ana())).more is False
