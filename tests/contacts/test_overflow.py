"""Offers that find nobody: kept places, closed lines, another line that takes over."""

from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb
from atende.contacts.v1.lines_events_pb2 import LineOverflowed
from atende.identity.v1.events_pb2 import StaffDeactivated
from sqlalchemy import select

from chassis.auth import Role
from services.contacts.domain.traces import Heard
from services.contacts.handlers.traces import hear_of_call
from services.contacts.models import NoticeRow
from services.contacts.subscribers.staff import on_staff_deactivated
from tests.contacts.builders import NOW
from tests.contacts.hall import (
    Hall,
    a_line_message,
    a_phone_line_message,
    by,
    the_kiosk,
    the_telephone,
)
from tests.contacts.offering import PHONE, accept, events, offers_of, presence
from tests.rpc import refusal


async def test_who_kept_a_place_is_offered_as_a_call_back_after_they_hung_up(
    house, distributor, sessions
) -> None:
    await house.ready("ana", channels=PHONE)
    caller = await house.call(call_id="call-1")
    await house.stub.KeepPlace(
        pb.KeepPlaceRequest(contact_id=caller.contact_id), metadata=the_telephone()
    )
    for heard in (Heard(began_at=NOW), Heard(ended_at=NOW, cause="abandoned")):
        async with sessions.begin() as session:
            await hear_of_call(session, "call-1", heard, NOW)

    await distributor.offer()

    (offer,) = await offers_of(house, "ana")
    assert (offer.contact_id, offer.virtual) == (caller.contact_id, True)


async def test_nobody_there_or_closed_is_said_at_once_and_never_silence(house) -> None:
    answer = await house.stub.Join(
        pb.JoinRequest(line_id=house.ids["telefone"], channel=contacts_pb2.CHANNEL_PHONE),
        metadata=the_telephone(),
    )

    assert not answer.HasField("ticket")
    assert answer.overflow.reason == pb.OVERFLOW_REASON_NOBODY_SERVES
    assert answer.overflow.action == pb.OVERFLOW_ACTION_CALLBACK


async def test_callers_whose_last_attendant_goes_are_told_once(
    house, distributor, sessions
) -> None:
    await house.ready("ana", channels=PHONE)
    caller = await house.call()
    await house.stub.SetPresence(
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
    house = Hall(lines)
    await house.open(
        a_phone_line_message("aguas", overflow_line="geral", service_codes=["AGU-*"]),
        a_phone_line_message("geral"),
    )
    await house.ready("rui", "geral", channels=PHONE)
    joined = await house.stub.Join(
        pb.JoinRequest(line_code="aguas", channel=contacts_pb2.CHANNEL_PHONE),
        metadata=the_telephone(),
    )
    await house.ready("ana", "aguas", channels=PHONE)
    waiting = await house.call("aguas")
    await house.stub.SetPresence(
        pb.SetPresenceRequest(state=pb.PRESENCE_STATE_AWAY), metadata=by("ana")
    )
    await distributor.sweep()
    moved = await house.stub.GetStanding(
        pb.GetStandingRequest(contact_id=waiting.contact_id), metadata=by("ana")
    )

    assert joined.ticket.line_id == house.ids["geral"]
    assert moved.ticket.line_id == house.ids["geral"]


async def test_third_in_line_gets_one_message_at_the_address_they_left(
    house, distributor, sessions
) -> None:
    for _ in range(3):
        await house.ticket()
    fourth = await house.ticket(address_used="910 000 123")
    await distributor.sweep()
    first = await house.stub.ListWaiting(
        pb.ListWaitingRequest(line_id=house.ids["geral"]), metadata=by("ana")
    )
    async with sessions() as session:
        assert (await session.scalars(select(NoticeRow.contact_id))).all() == []

    await house.stub.Leave(
        pb.LeaveRequest(contact_id=first.tickets[0].contact_id), metadata=by("ana")
    )
    await distributor.sweep()
    await distributor.sweep()

    async with sessions() as session:
        (notice,) = (await session.scalars(select(NoticeRow))).all()
    assert (notice.template, notice.address) == ("ticket_near", "+351910000123")
    assert notice.facts["number"] == fourth.number == "A004"


async def test_who_is_gone_for_good_is_rung_no_more(house, distributor, sessions) -> None:
    await house.ready("ana", channels=PHONE)
    await house.call()
    await distributor.offer()

    async with sessions.begin() as session:
        await on_staff_deactivated(session, StaffDeactivated(staff_id="ana"), NOW)

    assert (await presence(house, "ana")).state == pb.PRESENCE_STATE_AWAY
    assert await offers_of(house, "ana") == []
    assert await distributor.offer() == 0


async def test_a_line_that_needs_a_skill_is_served_by_who_is_certified(lines) -> None:
    house = Hall(lines)
    await house.open(a_line_message("urbanismo", skill="urbanismo"))

    refused = await refusal(house.ready("ana", "urbanismo"))
    await house.stub.SetSkills(
        pb.SetSkillsRequest(staff_id="ana", skills=[pb.Skill(code="urbanismo")]),
        metadata=by("eva", Role.SUPERVISOR),
    )
    ready = await house.ready("ana", "urbanismo")

    assert (refused.reason, refused.facts["skill"]) == ("SKILL_MISSING", "urbanismo")
    assert ready.state == pb.PRESENCE_STATE_READY


async def test_nobody_speaks_for_another_attendant_but_a_supervisor(house) -> None:
    asked = pb.SetPresenceRequest(staff_id="rui", state=pb.PRESENCE_STATE_PAUSED)

    refused = await refusal(house.stub.SetPresence(asked, metadata=by("ana")))
    answer = await house.stub.SetPresence(asked, metadata=by("eva", Role.SUPERVISOR))

    assert refused.reason == "NOT_YOURSELF"
    assert answer.presence.staff_id == "rui"


async def test_a_kiosk_does_no_attendants_work(house) -> None:
    ticket = await house.ticket()

    for call in (
        house.stub.Next(pb.NextRequest(), metadata=the_kiosk()),
        house.stub.ListWaiting(pb.ListWaitingRequest(line_id=ticket.line_id), metadata=the_kiosk()),
        house.stub.GetBoard(pb.GetBoardRequest(), metadata=the_kiosk()),
    ):
        assert (await refusal(call)).reason == "ROLE_MISSING"


async def test_the_telephone_says_for_who_speaks_that_the_line_is_held_and_that_it_fell(
    house, distributor, stub
) -> None:
    await house.ready("ana", channels=PHONE)
    caller = await house.call()
    await distributor.offer()
    (offer,) = await offers_of(house, "ana")
    await accept(house, offer)
    contact_id = caller.contact_id

    await stub.HoldContact(
        contacts_pb2.HoldContactRequest(contact_id=contact_id), metadata=the_telephone()
    )
    await house.stub.WrapUp(pb.WrapUpRequest(contact_id=contact_id), metadata=the_telephone())
    stranger = await refusal(
        house.stub.WrapUp(pb.WrapUpRequest(contact_id=contact_id), metadata=by("rui"))
    )
    closed = await house.finish("ana", contact_id)

    kinds = [contacts_pb2.PeriodKind.Name(one.kind)[12:].lower() for one in closed.periods]
    assert kinds[-4:] == ["served", "on_hold", "served", "wrap_up"]
    assert stranger.reason == "NOT_YOUR_TICKET"
