"""Offers: one attendant at a time, one contact each, the place kept; several copies at work."""

import asyncio
from datetime import timedelta

import grpc
from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb
from atende.contacts.v1.lines_events_pb2 import OfferMade, OfferWithdrawn

from services.contacts.workers.distribution import Distributor
from tests.contacts.agenda import WRITTEN_WITH
from tests.contacts.hall import (
    by,
    the_telephone,
)
from tests.contacts.offering import PHONE, accept, events, offers_of, presence
from tests.rpc import refusal

BOTH = ("CHANNEL_COUNTER", "CHANNEL_PHONE")


async def test_who_waits_is_offered_to_who_is_free_and_accepting_connects_them(
    house, distributor, sessions, stub
) -> None:
    await house.ready("ana", channels=PHONE)
    caller = await house.call()

    assert await distributor.offer() == 1
    (offer,) = await offers_of(house, "ana")
    accepted = await accept(house, offer)

    (made,) = await events(sessions, OfferMade)
    assert (made.contact_id, made.staff_id, made.channel) == (caller.contact_id, "ana", "phone")
    assert accepted.contact.attendant_id == "ana"
    assert accepted.ticket.state == pb.TICKET_STATE_SERVING
    assert await offers_of(house, "ana") == []


async def test_who_serves_at_the_counter_is_not_rung(house, distributor) -> None:
    await house.ready("ana", channels=BOTH)
    standing_there = await house.ticket()
    await house.next("ana")
    await house.call()

    assert await distributor.offer() == 0
    await house.begin("ana", standing_there.contact_id)
    assert await distributor.offer() == 0
    await house.finish("ana", standing_there.contact_id)
    assert await distributor.offer() == 1


async def test_who_serves_somebody_without_a_ticket_is_not_rung_either(
    house, distributor, stub
) -> None:
    await house.ready("ana", channels=BOTH)
    opened = await stub.OpenContact(
        contacts_pb2.OpenContactRequest(channel=contacts_pb2.CHANNEL_COUNTER), metadata=by("ana")
    )
    await house.call()

    assert await distributor.offer() == 0
    await house.finish("ana", opened.contact.contact_id)
    assert await distributor.offer() == 1


async def test_a_letter_on_the_desk_keeps_nobody_from_the_telephone(
    house, distributor, stub
) -> None:
    await house.ready("ana", channels=BOTH)
    await stub.OpenContact(
        contacts_pb2.OpenContactRequest(channel=contacts_pb2.CHANNEL_LETTER), metadata=by("ana")
    )
    await house.call()

    assert await distributor.offer() == 1


async def test_declined_goes_to_the_next_and_the_place_is_kept(
    house, distributor, sessions, clock
) -> None:
    await house.ready("ana", channels=PHONE)
    clock.now += timedelta(seconds=5)
    await house.ready("rui", channels=PHONE)
    first = await house.call()
    await distributor.offer()
    (offer,) = await offers_of(house, "ana")

    await house.stub.DeclineOffer(
        pb.DeclineOfferRequest(offer_id=offer.offer_id, reason="declined"), metadata=by("ana")
    )
    clock.now += timedelta(seconds=1)
    await house.call()
    await distributor.offer()

    (to_rui,) = await offers_of(house, "rui")
    assert to_rui.contact_id == first.contact_id
    (withdrawn,) = await events(sessions, OfferWithdrawn)
    assert (withdrawn.reason, withdrawn.staff_id) == ("declined", "ana")
    assert (await presence(house, "ana")).state == pb.PRESENCE_STATE_READY


async def test_who_does_not_move_is_paused_and_the_next_is_rung(house, distributor, clock) -> None:
    await house.ready("ana", channels=PHONE)
    clock.now += timedelta(seconds=5)
    await house.ready("rui", channels=PHONE)
    caller = await house.call()
    await distributor.offer()

    clock.now += timedelta(seconds=15)
    await distributor.offer()

    assert (await presence(house, "ana")).state == pb.PRESENCE_STATE_PAUSED
    (to_rui,) = await offers_of(house, "rui")
    assert to_rui.contact_id == caller.contact_id


async def test_two_who_answer_at_once_one_has_it_and_the_other_is_free_at_once(
    house, distributor
) -> None:
    """asterisk #176: two agents both believed they had the call."""
    await house.ready("ana", channels=PHONE)
    for _ in range(40):
        await house.call()
        await distributor.offer()
        (offer,) = await offers_of(house, "ana")

        desk, phone = await asyncio.gather(
            asyncio.wait_for(accept(house, offer), 10),
            asyncio.wait_for(
                house.stub.AcceptOffer(
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
        await house.finish("ana", offer.contact_id)


async def test_one_picks_by_hand_what_rings_at_anothers_and_their_telephone_is_told(
    house, distributor, sessions, stub
) -> None:
    await house.ready("ana", channels=PHONE)
    caller = await house.call()
    await distributor.offer()
    (offer,) = await offers_of(house, "ana")

    await stub.TakeContact(
        contacts_pb2.TakeContactRequest(contact_id=caller.contact_id), metadata=by("rui")
    )
    gone = await refusal(accept(house, offer))

    (withdrawn,) = await events(sessions, OfferWithdrawn)
    assert (withdrawn.reason, withdrawn.staff_id) == ("accepted_elsewhere", "ana")
    assert (gone.reason, gone.facts["result"]) == ("OFFER_GONE", "accepted_elsewhere")
    assert not (await presence(house, "ana")).busy


async def test_who_hangs_up_while_it_rings_rings_no_more(house, distributor, sessions) -> None:
    await house.ready("ana", channels=PHONE)
    caller = await house.call()
    await distributor.offer()

    await house.stub.Leave(
        pb.LeaveRequest(contact_id=caller.contact_id, reason="hung_up"), metadata=the_telephone()
    )

    (withdrawn,) = await events(sessions, OfferWithdrawn)
    assert withdrawn.reason == "caller_left"
    assert await distributor.offer() == 0


async def test_pausing_while_it_rings_gives_it_to_the_next_without_a_loop(
    house, distributor, clock
) -> None:
    await house.ready("ana", channels=PHONE)
    clock.now += timedelta(seconds=5)
    await house.ready("rui", channels=PHONE)
    caller = await house.call()
    await distributor.offer()

    await house.stub.SetPresence(
        pb.SetPresenceRequest(state=pb.PRESENCE_STATE_PAUSED), metadata=by("ana")
    )
    made = [await distributor.offer() for _ in range(3)]

    assert made == [1, 0, 0]
    assert (await offers_of(house, "rui"))[0].contact_id == caller.contact_id


async def test_a_pause_asked_for_while_serving_is_kept_to_its_end(house, distributor) -> None:
    """amazon-connect-streams #241: a pause was lost after a call."""
    await house.ready("ana", channels=PHONE)
    caller = await house.call()
    await distributor.offer()
    (offer,) = await offers_of(house, "ana")
    await accept(house, offer)
    await house.stub.SetPresence(
        pb.SetPresenceRequest(state=pb.PRESENCE_STATE_PAUSED), metadata=by("ana")
    )

    await house.finish("ana", caller.contact_id)
    await house.call()

    assert await distributor.offer() == 0
    assert (await presence(house, "ana")).state == pb.PRESENCE_STATE_PAUSED


async def test_two_copies_at_work_offer_each_contact_and_ring_each_attendant_once(
    house, sessions, clock
) -> None:
    for n in range(12):
        await house.ready(f"a{n}", channels=PHONE)
    callers = [await house.call() for _ in range(12)]
    copies = [Distributor(sessions, WRITTEN_WITH, clock=clock) for _ in range(3)]

    await asyncio.gather(*(copy.offer() for copy in copies))
    await asyncio.gather(*(copy.offer() for copy in copies))

    made = await events(sessions, OfferMade)
    assert sorted(one.contact_id for one in made) == sorted(one.contact_id for one in callers)
    assert len({one.staff_id for one in made}) == 12
