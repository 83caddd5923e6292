"""What is heard of a call and what its caller asks for meet, whichever comes first."""

from datetime import timedelta
from typing import Any

import pytest
from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb
from atende.telephony.v1.events_pb2 import CallBegan, CallEnded, OperatorRequested

from chassis.ids import new_id
from tests.contacts.builders import NOW
from tests.contacts.hall import Hall, a_phone_line_message, by, the_telephone
from tests.contacts.notices import contacts, tell


@pytest.fixture
async def hall(lines) -> Hall:
    made = Hall(lines)
    await made.open(a_phone_line_message())
    return made


def began(call_id: str) -> CallBegan:
    event = CallBegan(call_id=call_id)
    event.began_at.FromDatetime(NOW)
    return event


def asked(call_id: str, person_id: str = "") -> OperatorRequested:
    event = OperatorRequested(call_id=call_id, person_id=person_id)
    event.requested_at.FromDatetime(NOW + timedelta(seconds=40))
    return event


def ended(call_id: str, cause: str, person_id: str = "") -> CallEnded:
    event = CallEnded(call_id=call_id, cause=cause, person_id=person_id)
    event.ended_at.FromDatetime(NOW + timedelta(minutes=3))
    return event


async def join(hall: Hall, call_id: str) -> pb.JoinResponse:
    request = pb.JoinRequest(
        call_id=call_id, channel=contacts_pb2.CHANNEL_PHONE, service_code="RSU-01", language="en"
    )
    answer: pb.JoinResponse = await hall.stub.Join(request, metadata=the_telephone())
    return answer


async def waiting(hall: Hall) -> Any:
    request = pb.ListWaitingRequest(line_id=hall.ids["telefone"])
    return (await hall.stub.ListWaiting(request, metadata=by("rui"))).tickets


@pytest.mark.parametrize("joined_first", [True, False])
async def test_a_line_that_takes_nobody_is_not_waited_in_whoever_tells_first(
    hall, sessions, joined_first
) -> None:
    call_id = str(new_id())
    await tell(sessions, began(call_id))
    if joined_first:
        answer = await join(hall, call_id)
        await tell(sessions, asked(call_id))
    else:
        await tell(sessions, asked(call_id))
        answer = await join(hall, call_id)

    assert answer.overflow.action == pb.OVERFLOW_ACTION_CALLBACK
    assert len(await waiting(hall)) == 0
    await tell(sessions, ended(call_id, "called_back"))
    [contact] = await contacts(sessions)
    assert (contact.state, contact.outcome) == ("closed", "called_back")


async def test_one_place_is_given_and_its_language_is_the_callers(hall, sessions) -> None:
    await hall.ready("rui", channels=("CHANNEL_PHONE",))
    call_id = str(new_id())
    await tell(sessions, began(call_id))
    await tell(sessions, asked(call_id))

    answer = await join(hall, call_id)

    [place] = await waiting(hall)
    assert place.contact_id == answer.ticket.contact_id
    assert place.language == "en"


async def test_who_keyed_number_and_code_is_the_contacts_person(hall, sessions) -> None:
    """Journey 1: what the menu told her stands in her history."""
    call_id, person_id = str(new_id()), str(new_id())
    await tell(sessions, began(call_id))

    await tell(sessions, ended(call_id, "completed", person_id))

    [contact] = await contacts(sessions)
    assert (str(contact.person_id), contact.outcome) == (person_id, "answered")
