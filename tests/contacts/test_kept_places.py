"""Who left the line to be called: one conversation, one contact of it, and nobody called twice."""

from typing import Any

import pytest
from atende.contacts.v1 import agenda_pb2 as pb
from atende.contacts.v1 import contacts_pb2, lines_pb2
from atende.contacts.v1.events_pb2 import ContactClosed
from sqlalchemy import select

from services.contacts.models import ContactRow
from services.contacts.subscribers import subscribers
from services.contacts.workers.distribution import Distributor
from tests.contacts.agenda import WRITTEN_WITH, public, staff
from tests.contacts.builders import NOW
from tests.contacts.hall import Hall, a_phone_line_message, by, the_telephone
from tests.contacts.test_callbacks import asked, recorded, state_of
from tests.rpc import refusal

PHONE = ("CHANNEL_PHONE",)


@pytest.fixture
async def hall(lines) -> Hall:
    made = Hall(lines)
    await made.open(a_phone_line_message())
    return made


async def kept(hall: Hall, agenda: Any, **more: Any) -> pb.Callback:
    """A call-back of a caller whose place stays in the line."""
    await hall.ready("rui", channels=PHONE)
    place = await hall.call()
    request = pb.RequestCallbackRequest(
        phone="910 000 126", keep_place_contact_id=place.contact_id, **more
    )
    answer = await agenda.RequestCallback(request, metadata=the_telephone())
    await hall.stub.KeepPlace(
        lines_pb2.KeepPlaceRequest(contact_id=place.contact_id), metadata=the_telephone()
    )
    found: pb.Callback = answer.callback
    return found


async def begun(agenda: Any, callback: pb.Callback, metadata: Any, **more: Any) -> pb.Callback:
    request = pb.BeginAttemptRequest(callback_id=callback.callback_id, **more)
    found: pb.Callback = (await agenda.BeginAttempt(request, metadata=metadata)).callback
    return found


async def contacts_by_id(sessions) -> dict[str, Any]:
    async with sessions() as session:
        rows = await session.execute(select(ContactRow.__table__))
        return {str(row.id): row for row in rows}


async def test_called_in_their_turn_they_speak_in_the_contact_that_waited(
    hall, agenda, sessions, clock
) -> None:
    callback = await kept(hall, agenda)
    assert await Distributor(sessions, WRITTEN_WITH, clock=clock).offer() == 1
    offers = await hall.stub.ListOffers(lines_pb2.ListOffersRequest(), metadata=by("rui"))
    await hall.stub.AcceptOffer(
        lines_pb2.AcceptOfferRequest(offer_id=offers.offers[0].offer_id), metadata=by("rui")
    )

    calling = await begun(agenda, callback, the_telephone(), staff_id="rui")
    await recorded(agenda, calling, pb.ATTEMPT_RESULT_REACHED, "r1")

    assert calling.attempts[0].attendant_id == "rui"
    found = await contacts_by_id(sessions)
    assert found[callback.keep_place_contact_id].state == "active"
    assert found[callback.keep_place_contact_id].attendant_id == "rui"
    assert found[callback.contact_id].state == "cancelled"


async def test_called_before_their_turn_their_place_is_given_up_and_not_abandoned(
    hall, agenda, sessions
) -> None:
    callback = await kept(hall, agenda)

    calling = await begun(agenda, callback, staff("b1", id="ana"))
    await recorded(agenda, calling, pb.ATTEMPT_RESULT_REACHED, "r1")

    found = await contacts_by_id(sessions)
    waited, spoke = found[callback.keep_place_contact_id], found[callback.contact_id]
    assert (waited.state, waited.outcome) == ("closed", "called_back")
    assert (spoke.state, spoke.attendant_id) == ("active", "ana")
    waiting = await hall.stub.ListWaiting(
        lines_pb2.ListWaitingRequest(line_id=hall.ids["telefone"]), metadata=by("rui")
    )
    assert not waiting.tickets


async def test_only_the_telephone_says_who_else_calls(agenda) -> None:
    callback = (await asked(agenda)).callback

    refused = await refusal(begun(agenda, callback, by("ana"), staff_id="rui"))

    assert (refused.reason, refused.field) == ("NOT_YOURSELF", "staff_id")


async def test_a_stranger_names_nobodys_place(hall, agenda) -> None:
    await hall.ready("rui", channels=PHONE)
    place = await hall.call()

    refused = await refusal(
        agenda.RequestCallback(
            pb.RequestCallbackRequest(phone="910000126", keep_place_contact_id=place.contact_id),
            metadata=public("k1"),
        )
    )

    assert refused.field == "keep_place_contact_id"


async def test_who_said_meanwhile_that_they_cannot_hear_is_not_called(agenda, people) -> None:
    person = people.add(email="maria@example.org")
    callback = (await asked(agenda, person_id=str(person))).callback
    people.people[str(person)].accessibility = "Língua gestual portuguesa"

    refused = await refusal(begun(agenda, callback, staff("b1")))

    assert refused.reason == "CALLBACK_NOT_BY_VOICE"


async def test_a_known_caller_who_cannot_hear_is_offered_no_call_back(hall, people) -> None:
    await hall.ready("rui", channels=PHONE)
    hearing, deaf = people.add(), people.add()
    people.people[str(deaf)].accessibility = "Surdo, com intérprete"

    answers = [
        await hall.stub.Join(
            lines_pb2.JoinRequest(
                line_id=hall.ids["telefone"],
                channel=contacts_pb2.CHANNEL_PHONE,
                person_id=str(person),
            ),
            metadata=the_telephone(),
        )
        for person in (hearing, deaf)
    ]

    assert [one.not_by_voice for one in answers] == [False, True]


@pytest.mark.parametrize("outcome", ["called_back", "dropped_in_menu", "incomplete"])
async def test_what_helped_nobody_drops_no_promise(agenda, stub, sessions, people, outcome) -> None:
    person = str(people.add(email="maria@example.org"))
    callback = (await asked(agenda, person_id=person)).callback
    opened = await stub.OpenContact(
        contacts_pb2.OpenContactRequest(channel=contacts_pb2.CHANNEL_PHONE, person_id=person),
        metadata=staff("o1"),
    )
    event = ContactClosed(
        contact_id=opened.contact.contact_id,
        person_id=person,
        channel="phone",
        state="closed",
        outcome=outcome,
    )

    async with sessions.begin() as session:
        await subscribers(WRITTEN_WITH)[ContactClosed](session, event, NOW)

    assert (await state_of(agenda, callback)).state == pb.CALLBACK_STATE_PENDING


async def test_who_spoke_on_an_outgoing_call_writes_afterwards(hall, stub) -> None:
    opened = await stub.OpenContact(
        contacts_pb2.OpenContactRequest(
            channel=contacts_pb2.CHANNEL_PHONE, direction=contacts_pb2.DIRECTION_OUTGOING
        ),
        metadata=by("ana"),
    )
    wrapping = lines_pb2.WrapUpRequest(contact_id=opened.contact.contact_id)

    assert (await refusal(hall.stub.WrapUp(wrapping, metadata=by("rui")))).reason == (
        "NOT_YOUR_CONTACT"
    )
    await hall.stub.WrapUp(wrapping, metadata=the_telephone())

    found = await stub.GetContact(
        contacts_pb2.GetContactRequest(contact_id=opened.contact.contact_id), metadata=by("ana")
    )
    assert found.contact.periods[-1].kind == contacts_pb2.PERIOD_KIND_WRAP_UP
