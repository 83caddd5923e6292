"""Offers: one attendant at a time, one contact each, the place kept; several copies at work."""

import asyncio
from datetime import timedelta

import grpc
import pytest
from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb
from atende.contacts.v1.lines_events_pb2 import LineOverflowed, OfferMade, OfferWithdrawn
from atende.identity.v1.events_pb2 import StaffDeactivated
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from services.contacts.domain.traces import Heard
from services.contacts.handlers.traces import hear_of_call
from services.contacts.models import NoticeRow
from services.contacts.subscribers.staff import on_staff_deactivated
from services.contacts.workers.distribution import Distributor
from tests.contacts.agenda import WRITTEN_WITH
from tests.contacts.builders import NOW
from tests.contacts.hall import (
    Hall,
    a_line_message,
    a_phone_line_message,
    by,
    the_kiosk,
    the_telephone,
)
from tests.rpc import refusal

PHONE = ("CHANNEL_PHONE",)
BOTH = ("CHANNEL_COUNTER", "CHANNEL_PHONE")


@pytest.fixture
async def hall(lines) -> Hall:
    opened = Hall(lines)
    await opened.open(a_line_message(), a_phone_line_message())
    return opened


@pytest.fixture
def distributor(sessions, clock) -> Distributor:
    return Distributor(sessions, WRITTEN_WITH, clock=clock)


async def events(sessions, kind):
    async with sessions() as session:
        subject = kind.DESCRIPTOR.full_name
        rows = await session.scalars(
            select(outbox.c.payload).where(outbox.c.subject == subject).order_by(outbox.c.id)
        )
        return [kind.FromString(row) for row in rows]


async def offers_of(hall, staff_id: str) -> list[pb.Offer]:
    answer = await hall.stub.ListOffers(pb.ListOffersRequest(), metadata=by(staff_id))
    return list(answer.offers)


def accept(hall, offer: pb.Offer, staff_id: str = ""):
    return hall.stub.AcceptOffer(
        pb.AcceptOfferRequest(offer_id=offer.offer_id), metadata=by(staff_id or offer.staff_id)
    )


async def presence(hall, staff_id: str) -> pb.Presence:
    answer = await hall.stub.GetPresence(pb.GetPresenceRequest(), metadata=by(staff_id))
    return answer.presence


async def test_who_waits_is_offered_to_who_is_free_and_accepting_connects_them(
    hall, distributor, sessions, stub
) -> None:
    await hall.ready("ana", channels=PHONE)
    caller = await hall.call()

    assert await distributor.offer() == 1
    (offer,) = await offers_of(hall, "ana")
    accepted = await accept(hall, offer)

    (made,) = await events(sessions, OfferMade)
    assert (made.contact_id, made.staff_id, made.channel) == (caller.contact_id, "ana", "phone")
    assert accepted.contact.attendant_id == "ana"
    assert accepted.ticket.state == pb.TICKET_STATE_SERVING
    assert await offers_of(hall, "ana") == []


async def test_who_serves_at_the_counter_is_not_rung(hall, distributor) -> None:
    await hall.ready("ana", channels=BOTH)
    standing_there = await hall.ticket()
    await hall.next("ana")
    await hall.call()

    assert await distributor.offer() == 0
    await hall.begin("ana", standing_there.contact_id)
    assert await distributor.offer() == 0
    await hall.finish("ana", standing_there.contact_id)
    assert await distributor.offer() == 1


async def test_who_serves_somebody_without_a_ticket_is_not_rung_either(
    hall, distributor, stub
) -> None:
    await hall.ready("ana", channels=BOTH)
    opened = await stub.OpenContact(
        contacts_pb2.OpenContactRequest(channel=contacts_pb2.CHANNEL_COUNTER), metadata=by("ana")
    )
    await hall.call()

    assert await distributor.offer() == 0
    await hall.finish("ana", opened.contact.contact_id)
    assert await distributor.offer() == 1


async def test_a_letter_on_the_desk_keeps_nobody_from_the_telephone(
    hall, distributor, stub
) -> None:
    await hall.ready("ana", channels=BOTH)
    await stub.OpenContact(
        contacts_pb2.OpenContactRequest(channel=contacts_pb2.CHANNEL_LETTER), metadata=by("ana")
    )
    await hall.call()

    assert await distributor.offer() == 1


async def test_declined_goes_to_the_next_and_the_place_is_kept(
    hall, distributor, sessions, clock
) -> None:
    await hall.ready("ana", channels=PHONE)
    clock.now += timedelta(seconds=5)
    await hall.ready("rui", channels=PHONE)
    first = await hall.call()
    await distributor.offer()
    (offer,) = await offers_of(hall, "ana")

    await hall.stub.DeclineOffer(
        pb.DeclineOfferRequest(offer_id=offer.offer_id, reason="declined"), metadata=by("ana")
    )
    clock.now += timedelta(seconds=1)
    await hall.call()
    await distributor.offer()

    (to_rui,) = await offers_of(hall, "rui")
    assert to_rui.contact_id == first.contact_id
    (withdrawn,) = await events(sessions, OfferWithdrawn)
    assert (withdrawn.reason, withdrawn.staff_id) == ("declined", "ana")
    assert (await presence(hall, "ana")).state == pb.PRESENCE_STATE_READY


async def test_who_does_not_move_is_paused_and_the_next_is_rung(hall, distributor, clock) -> None:
    await hall.ready("ana", channels=PHONE)
    clock.now += timedelta(seconds=5)
    await hall.ready("rui", channels=PHONE)
    caller = await hall.call()
    await distributor.offer()

    clock.now += timedelta(seconds=15)
    await distributor.offer()

    assert (await presence(hall, "ana")).state == pb.PRESENCE_STATE_PAUSED
    (to_rui,) = await offers_of(hall, "rui")
    assert to_rui.contact_id == caller.contact_id


async def test_two_who_answer_at_once_one_has_it_and_the_other_is_free_at_once(
    hall, distributor
) -> None:
    """asterisk #176: two agents both believed they had the call."""
    await hall.ready("ana", channels=PHONE)
    for _ in range(40):
        await hall.call()
        await distributor.offer()
        (offer,) = await offers_of(hall, "ana")

        desk, phone = await asyncio.gather(
            asyncio.wait_for(accept(hall, offer), 10),
            asyncio.wait_for(
                hall.stub.AcceptOffer(
                    pb.AcceptOfferRequest(offer_id=offer.offer_id, staff_id="ana"),
                    metadata=the_telephone(),
                ),
                10,
            ),
            return_exceptions=True,
        )

        lost = [one for one in (desk, phone) if isinstance(one, grpc.aio.AioRpcError)]
        assert len(lost) == 1
        assert lost[0].code() is grpc.StatusCode.FAILED_PRECONDITION
        await hall.finish("ana", offer.contact_id)


async def test_one_picks_by_hand_what_rings_at_anothers_and_their_telephone_is_told(
    hall, distributor, sessions, stub
) -> None:
    await hall.ready("ana", channels=PHONE)
    caller = await hall.call()
    await distributor.offer()
    (offer,) = await offers_of(hall, "ana")

    await stub.TakeContact(
        contacts_pb2.TakeContactRequest(contact_id=caller.contact_id), metadata=by("rui")
    )
    gone = await refusal(accept(hall, offer))

    (withdrawn,) = await events(sessions, OfferWithdrawn)
    assert (withdrawn.reason, withdrawn.staff_id) == ("accepted_elsewhere", "ana")
    assert (gone.reason, gone.facts["result"]) == ("OFFER_GONE", "accepted_elsewhere")
    assert not (await presence(hall, "ana")).busy


async def test_who_hangs_up_while_it_rings_rings_no_more(hall, distributor, sessions) -> None:
    await hall.ready("ana", channels=PHONE)
    caller = await hall.call()
    await distributor.offer()

    await hall.stub.Leave(
        pb.LeaveRequest(contact_id=caller.contact_id, reason="hung_up"), metadata=the_telephone()
    )

    (withdrawn,) = await events(sessions, OfferWithdrawn)
    assert withdrawn.reason == "caller_left"
    assert await distributor.offer() == 0


async def test_pausing_while_it_rings_gives_it_to_the_next_without_a_loop(
    hall, distributor, clock
) -> None:
    await hall.ready("ana", channels=PHONE)
    clock.now += timedelta(seconds=5)
    await hall.ready("rui", channels=PHONE)
    caller = await hall.call()
    await distributor.offer()

    await hall.stub.SetPresence(
        pb.SetPresenceRequest(state=pb.PRESENCE_STATE_PAUSED), metadata=by("ana")
    )
    made = [await distributor.offer() for _ in range(3)]

    assert made == [1, 0, 0]
    assert (await offers_of(hall, "rui"))[0].contact_id == caller.contact_id


async def test_a_pause_asked_for_while_serving_is_kept_to_its_end(hall, distributor) -> None:
    """amazon-connect-streams #241: a pause was lost after a call."""
    await hall.ready("ana", channels=PHONE)
    caller = await hall.call()
    await distributor.offer()
    (offer,) = await offers_of(hall, "ana")
    await accept(hall, offer)
    await hall.stub.SetPresence(
        pb.SetPresenceRequest(state=pb.PRESENCE_STATE_PAUSED), metadata=by("ana")
    )

    await hall.finish("ana", caller.contact_id)
    await hall.call()

    assert await distributor.offer() == 0
    assert (await presence(hall, "ana")).state == pb.PRESENCE_STATE_PAUSED


async def test_two_copies_at_work_offer_each_contact_and_ring_each_attendant_once(
    hall, sessions, clock
) -> None:
    for n in range(12):
        await hall.ready(f"a{n}", channels=PHONE)
    callers = [await hall.call() for _ in range(12)]
    copies = [Distributor(sessions, WRITTEN_WITH, clock=clock) for _ in range(3)]

    await asyncio.gather(*(copy.offer() for copy in copies))
    await asyncio.gather(*(copy.offer() for copy in copies))

    made = await events(sessions, OfferMade)
    assert sorted(one.contact_id for one in made) == sorted(one.contact_id for one in callers)
    assert len({one.staff_id for one in made}) == 12


async def test_who_kept_a_place_is_offered_as_a_call_back_after_they_hung_up(
    hall, distributor, sessions
) -> None:
    await hall.ready("ana", channels=PHONE)
    caller = await hall.call(call_id="call-1")
    await hall.stub.KeepPlace(
        pb.KeepPlaceRequest(contact_id=caller.contact_id), metadata=the_telephone()
    )
    for heard in (Heard(began_at=NOW), Heard(ended_at=NOW, cause="abandoned")):
        async with sessions.begin() as session:
            await hear_of_call(session, "call-1", heard, NOW)

    await distributor.offer()

    (offer,) = await offers_of(hall, "ana")
    assert (offer.contact_id, offer.virtual) == (caller.contact_id, True)


async def test_nobody_there_or_closed_is_said_at_once_and_never_silence(hall) -> None:
    answer = await hall.stub.Join(
        pb.JoinRequest(line_id=hall.ids["telefone"], channel=contacts_pb2.CHANNEL_PHONE),
        metadata=the_telephone(),
    )

    assert not answer.HasField("ticket")
    assert answer.overflow.reason == pb.OVERFLOW_REASON_NOBODY_SERVES
    assert answer.overflow.action == pb.OVERFLOW_ACTION_CALLBACK


async def test_callers_whose_last_attendant_goes_are_told_once(hall, distributor, sessions) -> None:
    await hall.ready("ana", channels=PHONE)
    caller = await hall.call()
    await hall.stub.SetPresence(
        pb.SetPresenceRequest(state=pb.PRESENCE_STATE_AWAY), metadata=by("ana")
    )

    await distributor.sweep()
    await distributor.sweep()

    (said,) = await events(sessions, LineOverflowed)
    assert (said.contact_id, said.reason, said.action) == (
        caller.contact_id,
        "nobody_serves",
        "callback",
    )


async def test_another_line_takes_over_whom_nobody_serves(lines, distributor) -> None:
    hall = Hall(lines)
    await hall.open(
        a_phone_line_message("aguas", overflow_line="geral", service_codes=["AGU-*"]),
        a_phone_line_message("geral"),
    )
    await hall.ready("rui", "geral", channels=PHONE)
    joined = await hall.stub.Join(
        pb.JoinRequest(line_code="aguas", channel=contacts_pb2.CHANNEL_PHONE),
        metadata=the_telephone(),
    )
    await hall.ready("ana", "aguas", channels=PHONE)
    waiting = await hall.call("aguas")
    await hall.stub.SetPresence(
        pb.SetPresenceRequest(state=pb.PRESENCE_STATE_AWAY), metadata=by("ana")
    )
    await distributor.sweep()
    moved = await hall.stub.GetStanding(
        pb.GetStandingRequest(contact_id=waiting.contact_id), metadata=by("ana")
    )

    assert joined.ticket.line_id == hall.ids["geral"]
    assert moved.ticket.line_id == hall.ids["geral"]


async def test_third_in_line_gets_one_message_at_the_address_they_left(
    hall, distributor, sessions
) -> None:
    for _ in range(3):
        await hall.ticket()
    fourth = await hall.ticket(address_used="910 000 123")
    await distributor.sweep()
    first = await hall.stub.ListWaiting(
        pb.ListWaitingRequest(line_id=hall.ids["geral"]), metadata=by("ana")
    )
    async with sessions() as session:
        assert (await session.scalars(select(NoticeRow.contact_id))).all() == []

    await hall.stub.Leave(
        pb.LeaveRequest(contact_id=first.tickets[0].contact_id), metadata=by("ana")
    )
    await distributor.sweep()
    await distributor.sweep()

    async with sessions() as session:
        (notice,) = (await session.scalars(select(NoticeRow))).all()
    assert (notice.template, notice.address) == ("ticket_near", "+351910000123")
    assert notice.facts["number"] == fourth.number == "A004"


async def test_who_is_gone_for_good_is_rung_no_more(hall, distributor, sessions) -> None:
    await hall.ready("ana", channels=PHONE)
    await hall.call()
    await distributor.offer()

    async with sessions.begin() as session:
        await on_staff_deactivated(session, StaffDeactivated(staff_id="ana"), NOW)

    assert (await presence(hall, "ana")).state == pb.PRESENCE_STATE_AWAY
    assert await offers_of(hall, "ana") == []
    assert await distributor.offer() == 0


async def test_a_line_that_needs_a_skill_is_served_by_who_is_certified(lines) -> None:
    hall = Hall(lines)
    await hall.open(a_line_message("urbanismo", skill="urbanismo"))

    refused = await refusal(hall.ready("ana", "urbanismo"))
    await hall.stub.SetSkills(
        pb.SetSkillsRequest(staff_id="ana", skills=[pb.Skill(code="urbanismo")]),
        metadata=by("eva", Role.SUPERVISOR),
    )
    ready = await hall.ready("ana", "urbanismo")

    assert (refused.reason, refused.facts["skill"]) == ("SKILL_MISSING", "urbanismo")
    assert ready.state == pb.PRESENCE_STATE_READY


async def test_nobody_speaks_for_another_attendant_but_a_supervisor(hall) -> None:
    asked = pb.SetPresenceRequest(staff_id="rui", state=pb.PRESENCE_STATE_PAUSED)

    refused = await refusal(hall.stub.SetPresence(asked, metadata=by("ana")))
    answer = await hall.stub.SetPresence(asked, metadata=by("eva", Role.SUPERVISOR))

    assert refused.reason == "NOT_YOURSELF"
    assert answer.presence.staff_id == "rui"


async def test_a_kiosk_does_no_attendants_work(hall) -> None:
    ticket = await hall.ticket()

    for call in (
        hall.stub.Next(pb.NextRequest(), metadata=the_kiosk()),
        hall.stub.ListWaiting(pb.ListWaitingRequest(line_id=ticket.line_id), metadata=the_kiosk()),
        hall.stub.GetBoard(pb.GetBoardRequest(), metadata=the_kiosk()),
    ):
        assert (await refusal(call)).reason == "ROLE_MISSING"


async def test_the_telephone_says_for_who_speaks_that_the_line_is_held_and_that_it_fell(
    hall, distributor, stub
) -> None:
    await hall.ready("ana", channels=PHONE)
    caller = await hall.call()
    await distributor.offer()
    (offer,) = await offers_of(hall, "ana")
    await accept(hall, offer)
    contact_id = caller.contact_id

    await stub.HoldContact(
        contacts_pb2.HoldContactRequest(contact_id=contact_id), metadata=the_telephone()
    )
    await hall.stub.WrapUp(pb.WrapUpRequest(contact_id=contact_id), metadata=the_telephone())
    stranger = await refusal(
        hall.stub.WrapUp(pb.WrapUpRequest(contact_id=contact_id), metadata=by("rui"))
    )
    closed = await hall.finish("ana", contact_id)

    kinds = [contacts_pb2.PeriodKind.Name(one.kind)[12:].lower() for one in closed.periods]
    assert kinds[-4:] == ["served", "on_hold", "served", "wrap_up"]
    assert stranger.reason == "NOT_YOUR_TICKET"
