"""People whose contacts are closed to one member of staff."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from atende.contacts.v1 import contacts_pb2 as pb
from atende.contacts.v1 import lines_pb2
from atende.identity.v1.exclusions_events_pb2 import StaffExcluded
from atende.identity.v1.merging_events_pb2 import PeopleMerged

from chassis.auth import Role
from services.contacts.subscribers import subscribers
from services.contacts.workers.distribution import Distributor
from tests.conftest import as_caller
from tests.contacts.agenda import WRITTEN_WITH
from tests.contacts.builders import NOW
from tests.contacts.hall import Hall, a_line_message, a_phone_line_message, by
from tests.contacts.test_servicer import opened
from tests.rpc import refusal


async def test_a_contact_is_closed_to_staff_with_an_interest_of_their_own(
    stub, people, sessions
) -> None:
    person_id = people.add()
    contact = await opened(stub, person_id=str(person_id))
    request = pb.GetContactRequest(contact_id=contact.contact_id)
    excluded = StaffExcluded(person_id=str(person_id), staff_id="ana")
    async with sessions.begin() as session:
        await subscribers(WRITTEN_WITH)[StaffExcluded](session, excluded, NOW)

    closed = await refusal(stub.GetContact(request, metadata=as_caller(Role.ATTENDANT, id="ana")))
    shown = await stub.GetContact(request, metadata=as_caller(Role.ATTENDANT, id="rui"))

    assert closed.reason == "PERSON_CLOSED_TO_YOU"
    assert shown.contact.contact_id == contact.contact_id


PHONE = ("CHANNEL_PHONE",)


async def keep_away(sessions, person_id: UUID, staff_id: str = "ana") -> None:
    event = StaffExcluded(person_id=str(person_id), staff_id=staff_id)
    event.excluded_at.FromDatetime(NOW)
    async with sessions.begin() as session:
        await subscribers(WRITTEN_WITH)[StaffExcluded](session, event, NOW)


@pytest.fixture
async def hall(lines) -> Hall:
    made = Hall(lines)
    await made.open(a_line_message(), a_phone_line_message())
    return made


async def test_a_list_leaves_out_whom_its_reader_is_kept_from(stub, people, sessions) -> None:
    closed_to_ana, other = people.add(), people.add()
    for number, person_id in enumerate((closed_to_ana, other)):
        await opened(stub, f"k{number}", person_id=str(person_id))
    await keep_away(sessions, closed_to_ana)
    request = pb.ListContactsRequest(attendant_id="ana")

    listed = await stub.ListContacts(request, metadata=as_caller(Role.ATTENDANT, id="ana"))
    to_others = await stub.ListContacts(request, metadata=as_caller(Role.SUPERVISOR, id="eva"))

    assert [one.person_id for one in listed.contacts] == [str(other)]
    assert len(to_others.contacts) == 2


async def test_whoever_was_kept_from_one_record_is_kept_from_the_one_it_became(
    stub, people, sessions
) -> None:
    gone, survivor = people.add(), people.add()
    contact = await opened(stub, person_id=str(survivor))
    await keep_away(sessions, gone)
    event = PeopleMerged(merge_id=str(uuid4()), survivor_id=str(survivor), merged_id=str(gone))
    event.merged_at.FromDatetime(NOW + timedelta(days=1))
    async with sessions.begin() as session:
        await subscribers(WRITTEN_WITH)[PeopleMerged](session, event, NOW)

    closing = pb.CloseContactRequest(
        contact_id=contact.contact_id, outcome=pb.OUTCOME_ANSWERED, note="Falou com o pai."
    )
    closed = await refusal(
        stub.CloseContact(closing, metadata=as_caller(Role.ATTENDANT, id="ana", key="k9"))
    )

    assert closed.reason == "PERSON_CLOSED_TO_YOU"


async def test_the_next_in_line_is_somebody_whom_the_attendant_may_serve(
    hall, people, sessions
) -> None:
    closed_to_ana = people.add()
    first = await hall.ticket(metadata=by("rui"), person_id=str(closed_to_ana))
    second = await hall.ticket()
    await keep_away(sessions, closed_to_ana)
    await hall.ready("ana")
    await hall.ready("rui")

    of_ana = await hall.next("ana")
    of_rui = await hall.next("rui")

    assert of_ana is not None
    assert of_rui is not None
    assert (of_ana.contact_id, of_rui.contact_id) == (second.contact_id, first.contact_id)
    picking = lines_pb2.PickRequest(contact_id=first.contact_id)
    assert (await refusal(hall.stub.Pick(picking, metadata=by("ana")))).reason == (
        "PERSON_CLOSED_TO_YOU"
    )


async def test_a_caller_rings_at_nobody_who_is_kept_from_them(
    hall, people, sessions, clock
) -> None:
    distributor = Distributor(sessions, WRITTEN_WITH, clock=clock)
    closed_to_ana = people.add()
    await hall.ready("ana", channels=PHONE)
    await hall.call(person_id=str(closed_to_ana))
    await keep_away(sessions, closed_to_ana)

    assert await distributor.offer() == 0
    await hall.ready("rui", channels=PHONE)
    assert await distributor.offer() == 1
