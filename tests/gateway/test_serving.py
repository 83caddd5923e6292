"""Whoever is handed a code or known for sure is so at a contact that its attendant has open."""

import pytest
from atende.contacts.v1 import contacts_pb2
from atende.identity.v1 import identity_pb2

from tests.gateway.builders import CONTACT, MARIA, a_contact, a_person

OTHER = "0192f000-0000-7000-8000-0000000000a2"
SURVIVOR = "0192f000-0000-7000-8000-000000000009"
ASKED = [
    (
        f"/v1/people/{MARIA}/access-code",
        {"delivery": "handed", "contact_id": CONTACT, "document": "citizen_card"},
        "IssueAccessCode",
    ),
    (
        f"/v1/people/{MARIA}/documents",
        {"contact_id": CONTACT, "document": "citizen_card"},
        "RecordDocumentSeen",
    ),
    (
        f"/v1/people/{MARIA}/proofs",
        {"contact_id": CONTACT, "assistance": "relay", "helper": "Serviin 12"},
        "RequestProof",
    ),
]
NOT_THERE = [
    {"attendant_id": OTHER},
    {"person_id": OTHER},
    {"person_id": ""},
    {"state": contacts_pb2.CONTACT_STATE_CLOSED},
    {"state": contacts_pb2.CONTACT_STATE_WAITING},
]


@pytest.mark.parametrize("changes", NOT_THERE)
@pytest.mark.parametrize(("path", "body", "method"), ASKED)
async def test_nothing_is_done_for_somebody_whom_the_caller_does_not_serve(
    ana, services, path, body, method, changes
) -> None:
    answer = contacts_pb2.GetContactResponse(contact=a_contact(**changes))
    services.answers["GetContact"] = answer

    refused = await ana.post(path, json=body, headers={"idempotency-key": "k"})

    assert (refused.status_code, refused.json()["reason"]) == (403, "NOT_SERVED_HERE")
    assert services.calls(method) == []


@pytest.mark.parametrize(("path", "body", "method"), ASKED)
async def test_who_was_merged_is_served_at_the_contact_of_who_speaks_for_them(
    ana, services, path, body, method
) -> None:
    contact = a_contact(person_id=SURVIVOR)
    services.answers["GetContact"] = contacts_pb2.GetContactResponse(contact=contact)
    person = a_person(person_id=SURVIVOR)
    services.answers["GetPerson"] = identity_pb2.GetPersonResponse(person=person)

    done = await ana.post(path, json=body, headers={"idempotency-key": "k"})

    assert done.status_code == 201
    assert len(services.calls(method)) == 1
