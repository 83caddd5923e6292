"""Who else took part, and what the answer was taken from: added to, never taken away."""

import pytest
from atende.contacts.v1 import contacts_pb2 as pb

from chassis.auth import Role
from services.contacts.domain import participants as rules
from services.contacts.domain.errors import ParticipantInvalid, SourceInvalid
from services.contacts.domain.participants import MOST_SOURCES, drawn_from, participants
from tests.conftest import as_caller
from tests.contacts.builders import a_contact
from tests.contacts.hall import by
from tests.rpc import refusal


def test_there_are_no_other_roles() -> None:
    with pytest.raises(ParticipantInvalid) as refused:
        participants([("interpreter", "Rita"), ("neighbour", "")], "add_participants")

    assert refused.value.field == "add_participants[1]"


def test_an_answer_has_a_bounded_number_of_sources() -> None:
    with pytest.raises(SourceInvalid):
        drawn_from(a_contact(), [f"manual:{n}" for n in range(MOST_SOURCES + 1)])


def test_who_is_named_twice_took_part_once() -> None:
    rita = participants([("interpreter", "Rita")], "p")

    assert rules.joined_by(a_contact(), rita * 2) == rita


async def test_an_interpreter_and_the_sources_of_an_answer_are_kept(stub) -> None:
    """A deaf citizen through a sign-language relay (journey 7)."""
    opened = (
        await stub.OpenContact(pb.OpenContactRequest(channel=pb.CHANNEL_VIDEO), metadata=by("ana"))
    ).contact
    first = pb.UpdateContactRequest(
        contact_id=opened.contact_id,
        version=opened.version,
        add_participants=[pb.Participant(role="relay", name="Serviin")],
        add_sources=["charter:RSU-02"],
    )
    after = (await stub.UpdateContact(first, metadata=by("ana"))).contact
    second = pb.UpdateContactRequest(
        contact_id=opened.contact_id, version=after.version, add_sources=["charter:RSU-02", "lei"]
    )

    await stub.UpdateContact(second, metadata=by("ana"))
    found = await stub.GetContact(
        pb.GetContactRequest(contact_id=opened.contact_id), metadata=by("rui")
    )

    assert [(one.role, one.name) for one in found.contact.participants] == [("relay", "Serviin")]
    assert list(found.contact.sources) == ["charter:RSU-02", "lei"]


async def test_a_confidential_contact_does_not_say_who_came_along(stub) -> None:
    opened = (
        await stub.OpenContact(
            pb.OpenContactRequest(channel=pb.CHANNEL_COUNTER, confidential=True),
            metadata=by("ana"),
        )
    ).contact
    change = pb.UpdateContactRequest(
        contact_id=opened.contact_id,
        version=opened.version,
        add_participants=[pb.Participant(role="companion", name="Rita")],
    )
    await stub.UpdateContact(change, metadata=by("ana"))

    seen = await stub.GetContact(
        pb.GetContactRequest(contact_id=opened.contact_id),
        metadata=as_caller(Role.ATTENDANT, id="rui"),
    )
    refused = await refusal(
        stub.UpdateContact(
            pb.UpdateContactRequest(
                contact_id=opened.contact_id,
                version=2,
                add_participants=[pb.Participant(role="friend")],
            ),
            metadata=by("ana"),
        )
    )

    assert not seen.contact.participants
    assert refused.reason == "PARTICIPANT_INVALID"
