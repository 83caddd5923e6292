"""Tickets and desks: no number twice, no person twice, every step and its time."""

import asyncio
from collections import Counter
from datetime import timedelta

import grpc
import pytest
from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb
from sqlalchemy import select, text

from chassis.database import outbox
from services.contacts.models import TicketRow
from tests.contacts.builders import NOW
from tests.contacts.hall import by, the_kiosk
from tests.rpc import refusal


async def told(sessions, name: str) -> list[bytes]:
    async with sessions() as session:
        subject = f"atende.contacts.v1.{name}"
        return list(
            await session.scalars(select(outbox.c.payload).where(outbox.c.subject == subject))
        )


async def test_two_kiosks_and_the_web_give_a_hundred_numbers_and_a_retry_gives_the_first(
    hall,
) -> None:
    """it-at-m/eappointment #668: the same waiting number handed to two people."""
    keys = [f"kiosk-{n % 2}-{n}" if n % 3 else f"web-{n}" for n in range(100)]

    # Twice as many at once as a service has connections: more of them would wait too long for
    # one where the machine is slow.
    given: list[pb.Ticket] = []
    for first in range(0, 100, 20):
        some = keys[first : first + 20]
        given += await asyncio.gather(*(hall.ticket(metadata=the_kiosk(key)) for key in some))
    again = await hall.ticket(metadata=the_kiosk(keys[7]))

    assert len({one.number for one in given}) == 100
    assert (again.number, again.contact_id, again.code) == (
        given[7].number,
        given[7].contact_id,
        given[7].code,
    )
    assert {one.number for one in given} == {f"A{n:03d}" for n in range(1, 101)}


async def test_numbers_begin_anew_with_the_legal_day(hall, clock) -> None:
    clock.now = NOW.replace(hour=22, minute=30)  # 23:30 in Porto
    late = await hall.ticket()
    clock.now = NOW.replace(hour=23, minute=5)  # five past midnight there
    early = await hall.ticket()

    assert (late.number, early.number) == ("A001", "A001")


async def test_two_desks_pressing_next_two_hundred_times_never_share_a_person(hall) -> None:
    """bcgov/sbc-qsystem #272: two counters that pressed "next" together got the same citizen."""
    await hall.ready("ana")
    await hall.ready("rui")
    served: Counter[str] = Counter()
    for _ in range(200):
        await hall.ticket()
        await hall.ticket()

        pair = await asyncio.gather(hall.next("ana"), hall.next("rui"))

        for staff_id, ticket in zip(("ana", "rui"), pair, strict=True):
            assert ticket is not None
            served[ticket.contact_id] += 1
            await hall.begin(staff_id, ticket.contact_id)
            await hall.finish(staff_id, ticket.contact_id)

    assert set(served.values()) == {1}
    assert len(served) == 400


async def test_with_one_waiting_the_other_desk_gets_nobody_and_one_call_is_told(
    hall, sessions
) -> None:
    await hall.ready("ana")
    await hall.ready("rui")
    only = await hall.ticket()

    pair = await asyncio.gather(hall.next("ana"), hall.next("rui"))

    assert [one.contact_id for one in pair if one] == [only.contact_id]
    assert len(await told(sessions, "TicketCalled")) == 1


async def test_next_at_one_desk_while_another_picks_the_same_person(hall, sessions) -> None:
    await hall.ready("ana")
    await hall.ready("rui")
    for _ in range(30):
        ticket = await hall.ticket()

        picking = hall.stub.Pick(pb.PickRequest(contact_id=ticket.contact_id), metadata=by("rui"))
        called, picked = await asyncio.gather(
            hall.next("ana"), asyncio.wait_for(picking, 10), return_exceptions=True
        )

        lost = isinstance(picked, grpc.aio.AioRpcError)
        assert (called is not None) is lost
        winner = "ana" if lost else "rui"
        await hall.begin(winner, ticket.contact_id)
        await hall.finish(winner, ticket.contact_id)

    assert len(await told(sessions, "TicketCalled")) == 30


async def test_next_repeated_after_a_time_out_is_the_same_person(hall) -> None:
    await hall.ready("ana")
    await hall.ticket()
    await hall.ticket()

    first = await hall.next("ana", key="press-1")
    again = await hall.next("ana", key="press-1")

    assert first is not None
    assert again is not None
    assert first.contact_id == again.contact_id


async def test_who_is_with_somebody_cannot_call_another(hall) -> None:
    await hall.ready("ana")
    await hall.ticket()
    await hall.ticket()
    held = await hall.next("ana")

    refused = await refusal(hall.next("ana"))

    assert held is not None
    assert refused.reason == "STILL_SERVING"
    assert refused.facts == {"contact_id": held.contact_id}


async def test_the_database_itself_refuses_a_second_person_for_one_attendant(
    hall, sessions
) -> None:
    await hall.ready("ana")
    held, other = await hall.ticket(), await hall.ticket()
    await hall.next("ana")

    with pytest.raises(Exception, match="uq_ticket_staff_id"):
        async with sessions.begin() as session:
            await session.execute(
                text("UPDATE ticket SET state='serving', staff_id='ana' WHERE contact_id = :id"),
                {"id": other.contact_id},
            )
    assert held.number == "A001"


async def test_priority_is_by_arrival_and_booking_on_time_is_honoured(hall, clock) -> None:
    """A pregnant walk-in, a man of 70, a booked architect, others (journey 8)."""
    await hall.ready("ana")
    booked_for = NOW + timedelta(minutes=8)
    walk_in = await hall.ticket()
    clock.now += timedelta(minutes=2)
    pregnant = await hall.ticket(priority=pb.PRIORITY_LEGAL)
    clock.now += timedelta(minutes=2)
    seventy = await hall.ticket(priority=pb.PRIORITY_LEGAL)
    clock.now += timedelta(minutes=2)
    booking = pb.JoinRequest(line_id=hall.ids["geral"])
    booking.booked_for.FromDatetime(booked_for)
    architect = (await hall.stub.Join(booking, metadata=by("rui"))).ticket
    clock.now = booked_for

    called = []
    for _ in range(4):
        ticket = await hall.next("ana")
        assert ticket is not None
        called.append(ticket.contact_id)
        await hall.begin("ana", ticket.contact_id)
        await hall.finish("ana", ticket.contact_id)

    assert called == [one.contact_id for one in (architect, pregnant, seventy, walk_in)]


async def test_closing_a_contact_by_any_way_ends_its_place(hall, stub, sessions) -> None:
    await hall.ready("ana")
    served, left = await hall.ticket(), await hall.ticket()
    await hall.next("ana")
    await hall.begin("ana", served.contact_id)

    await stub.CloseContact(
        contacts_pb2.CloseContactRequest(
            contact_id=served.contact_id, outcome=contacts_pb2.OUTCOME_ANSWERED
        ),
        metadata=by("ana"),
    )
    await stub.AbandonContact(
        contacts_pb2.AbandonContactRequest(contact_id=left.contact_id), metadata=by("ana")
    )

    async with sessions() as session:
        ended = {
            str(contact_id): (state, result)
            for contact_id, state, result in await session.execute(
                select(TicketRow.contact_id, TicketRow.state, TicketRow.result)
            )
        }
    assert ended == {served.contact_id: ("ended", "served"), left.contact_id: ("ended", "left")}
    assert await hall.next("ana") is None
