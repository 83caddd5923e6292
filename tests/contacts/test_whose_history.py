"""A history follows its people: merged, parted, closed to some, each reading told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
from atende.contacts.v1 import agenda_pb2
from atende.contacts.v1 import history_pb2 as pb
from atende.identity.v1.events_pb2 import PersonDataRead
from atende.identity.v1.exclusions_events_pb2 import StaffExcluded, StaffIncluded
from atende.identity.v1.merging_events_pb2 import MergeUndone, PeopleMerged
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from chassis.ids import new_id
from services.contacts.repository.contacts import ContactRepository
from services.contacts.subscribers import subscribers
from tests.conftest import as_caller
from tests.contacts.agenda import WRITTEN_WITH, booked, staff
from tests.contacts.builders import NOW
from tests.contacts.history import added, ana, opened, pages
from tests.contacts.notices import tell
from tests.rpc import refusal


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
