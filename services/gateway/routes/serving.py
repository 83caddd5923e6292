"""What is done for somebody who stands there needs the contact at which they do."""

from atende.contacts.v1 import contacts_pb2
from atende.identity.v1.identity_pb2 import GetPersonRequest
from fastapi import Request

from services.gateway.context import house_of, visit_of
from services.gateway.errors import NotServedHere
from services.gateway.routes.session import subject_of_bearer


async def expect_served(request: Request, person_id: str, contact_id: str) -> None:
    """
    Go on when the caller serves *person_id* now, at the contact *contact_id*.

    Whoever is handed an access code, or is known for sure, is so by the word of one attendant:
    that they say a contact is not enough, it has to be theirs, to run, and of this person.

    Raises:
        NotServedHere: It is another's contact, or another person's, or over.
    """
    peers = house_of(request).peers
    found = await peers.contacts.ask(
        peers.contacts.stub.GetContact, contacts_pb2.GetContactRequest(contact_id=contact_id)
    )
    contact = found.contact
    runs = contact.state == contacts_pb2.CONTACT_STATE_ACTIVE
    if not runs or contact.attendant_id != _staff_id(request):
        raise NotServedHere(field="contact_id")
    if contact.person_id != person_id.lower():
        asked = GetPersonRequest(person_id=person_id)
        known = await peers.identity.ask(peers.identity.stub.GetPerson, asked)
        if contact.person_id != known.person.person_id:
            raise NotServedHere(field="contact_id")


def _staff_id(request: Request) -> str:
    """Whose contact it has to be; contacts has verified the token by then."""
    session = visit_of(request.scope).session
    return session.owner if session is not None else subject_of_bearer()
