"""Who is shown what, and what must not be asked of the database or of others."""

import grpc
import pytest
from atende.contacts.v1 import contacts_pb2 as pb

from chassis.auth import Role
from tests.conftest import as_caller
from tests.contacts.test_servicer import ana, opened
from tests.rpc import refusal

SECRET = "Violência doméstica"


def rui(key: str = ""):
    return as_caller(Role.ATTENDANT, id="rui", key=key)


async def test_who_ends_a_confidential_contact_of_the_line_does_not_read_it(stub) -> None:
    contact = await opened(
        stub, waiting=True, confidential=True, note=SECRET, service_codes=["RUI-01"]
    )

    request = pb.AbandonContactRequest(contact_id=contact.contact_id)
    gone = (await stub.AbandonContact(request, metadata=rui("a1"))).contact

    assert gone.state == pb.CONTACT_STATE_ABANDONED
    assert (gone.note, list(gone.subjects)) == ("", [])


async def test_who_may_not_read_a_confidential_contact_may_not_rewrite_it(stub) -> None:
    contact = await opened(stub, waiting=True, confidential=True, note=SECRET)
    request = pb.UpdateContactRequest(
        contact_id=contact.contact_id, version=1, note="", confidential=False
    )

    refused = await refusal(stub.UpdateContact(request, metadata=rui("u1")))

    assert refused.reason == "NOT_YOUR_CONTACT"


async def test_who_takes_a_confidential_contact_reads_it(stub) -> None:
    contact = await opened(stub, waiting=True, confidential=True, note=SECRET)

    request = pb.TakeContactRequest(contact_id=contact.contact_id)
    taken = (await stub.TakeContact(request, metadata=rui("t1"))).contact

    assert taken.note == SECRET


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADVOCATE])
async def test_a_supervisor_and_the_advocate_read_confidential_contacts(stub, role) -> None:
    contact = await opened(stub, confidential=True, note=SECRET)

    request = pb.GetContactRequest(contact_id=contact.contact_id)
    read = (await stub.GetContact(request, metadata=as_caller(role, id="sara"))).contact

    assert read.note == SECRET


async def test_a_list_says_who_waits_and_for_what_and_not_what_was_said(stub) -> None:
    await opened(stub, "k1", waiting=True, note="Quer uma licença.", service_codes=["RUI-01"])
    await opened(stub, "k2", note="O meu.")
    everything_open = pb.ListContactsRequest()

    [own, waiting] = (await stub.ListContacts(everything_open, metadata=ana())).contacts

    assert own.note == "O meu."
    assert waiting.note == ""
    assert [subject.service_code for subject in waiting.subjects] == ["RUI-01"]


async def test_millions_of_ended_contacts_are_no_list(stub) -> None:
    request = pb.ListContactsRequest(states=[pb.CONTACT_STATE_CLOSED])

    refused = await refusal(stub.ListContacts(request, metadata=ana()))

    assert (refused.reason, refused.field) == ("LIST_TOO_WIDE", "states")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN, Role.CITIZEN, Role.PUBLIC])
async def test_who_serves_nobody_reads_no_contact(stub, people, role) -> None:
    request = pb.ListPersonContactsRequest(person_id=str(people.add()))

    refused = await refusal(stub.ListPersonContacts(request, metadata=as_caller(role)))

    assert (refused.code, refused.reason) == (grpc.StatusCode.PERMISSION_DENIED, "ROLE_MISSING")


async def test_a_person_put_in_by_mistake_is_taken_out_again(stub, people) -> None:
    contact = await opened(stub, person_id=str(people.add()), note="Fica.")

    request = pb.UpdateContactRequest(contact_id=contact.contact_id, version=1, person_id="")
    changed = (await stub.UpdateContact(request, metadata=ana("u1"))).contact

    assert (changed.person_id, changed.note, changed.version) == ("", "Fica.", 2)


@pytest.mark.parametrize(
    ("codes", "reason", "field"),
    [
        (["RSU-01"] * 11, "TOO_MANY_SUBJECTS", "service_codes"),
        (["RSU-01", "x" * 5000], "TEXT_TOO_LONG", "service_codes[1]"),
        (["RSU\x0001"], "TEXT_FORBIDDEN", "service_codes[0]"),
        ([""], "TEXT_MISSING", "service_codes[0]"),
    ],
)
async def test_codes_that_cannot_be_are_not_asked_of_the_charter(
    stub, codes, reason, field
) -> None:
    request = pb.OpenContactRequest(channel=pb.CHANNEL_COUNTER, service_codes=codes)

    refused = await refusal(stub.OpenContact(request, metadata=ana("k1")))

    assert (refused.reason, refused.field) == (reason, field)


async def test_a_subject_added_twice_is_there_once_with_its_first_version(stub) -> None:
    contact = await opened(stub, service_codes=["RSU-01"])

    request = pb.UpdateContactRequest(
        contact_id=contact.contact_id, version=1, add_service_codes=["RUI-01", "RSU-01"]
    )
    changed = (await stub.UpdateContact(request, metadata=ana("u1"))).contact

    assert [subject.service_code for subject in changed.subjects] == ["RSU-01", "RUI-01"]
