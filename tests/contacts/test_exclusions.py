"""People whose contacts are closed to one member of staff."""

from atende.contacts.v1 import contacts_pb2 as pb
from atende.identity.v1.exclusions_events_pb2 import StaffExcluded

from chassis.auth import Role
from services.contacts.subscribers import subscribers
from tests.conftest import as_caller
from tests.contacts.agenda import WRITTEN_WITH
from tests.contacts.builders import NOW
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
