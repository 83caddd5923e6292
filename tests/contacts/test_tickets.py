"""Tickets and desks: no number twice, no person twice, every step and its time."""

import asyncio
from collections import Counter
from datetime import timedelta
from uuid import UUID

import grpc
import pytest
from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb
from sqlalchemy import select, text

from chassis.auth import Role
from chassis.database import outbox
from services.contacts.domain.contact import ContactId
from services.contacts.domain.satisfaction import reopen
from services.contacts.models import TicketRow
from services.contacts.repository.contacts import ContactRepository
from tests.contacts.builders import NOW
from tests.contacts.hall import Hall, a_line_message, by, the_kiosk
from tests.rpc import refusal


@pytest.fixture
async def hall(lines) -> Hall:
    opened = Hall(lines)
    await opened.open()
    return opened


async def later_ticket(hall: Hall, clock) -> pb.Ticket:
    clock.now += timedelta(seconds=20)
    return await hall.ticket()


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

    given = await asyncio.gather(*(hall.ticket(metadata=the_kiosk(key)) for key in keys))
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


async def test_every_step_from_ticket_to_end_is_a_period_with_its_time(hall, stub, clock) -> None:
    await hall.ready("ana")
    ticket = await hall.ticket()
    minute = timedelta(minutes=1)

    clock.now += 5 * minute
    await hall.next("ana", desk="Balcão 3")
    clock.now += minute
    await hall.stub.Recall(pb.RecallRequest(contact_id=ticket.contact_id), metadata=by("ana"))
    clock.now += minute
    await hall.stub.Walk(
        pb.WalkRequest(contact_id=ticket.contact_id, code=ticket.code), metadata=the_kiosk()
    )
    clock.now += minute
    await hall.begin("ana", ticket.contact_id)
    clock.now += 10 * minute
    await hall.stub.WrapUp(pb.WrapUpRequest(contact_id=ticket.contact_id), metadata=by("ana"))
    clock.now += 2 * minute
    closed = await hall.finish("ana", ticket.contact_id)

    kinds = [contacts_pb2.PeriodKind.Name(one.kind)[12:].lower() for one in closed.periods]
    took = [(one.ended_at.seconds - one.started_at.seconds) // 60 for one in closed.periods]
    assert list(zip(kinds, took, strict=True)) == [
        ("waiting", 5),
        ("called", 1),
        ("called", 1),
        ("walking", 1),
        ("served", 10),
        ("wrap_up", 2),
    ]
    assert closed.desk == "Balcão 3"


async def test_who_is_parked_waits_for_their_attendant_who_serves_another(hall) -> None:
    await hall.ready("ana")
    first, second = await hall.ticket(), await hall.ticket()
    await hall.next("ana")
    await hall.begin("ana", first.contact_id)

    await hall.stub.Park(pb.ParkRequest(contact_id=first.contact_id), metadata=by("ana"))
    other = await hall.next("ana")

    assert other is not None
    assert other.contact_id == second.contact_id
    refused = await refusal(
        hall.stub.Unpark(pb.UnparkRequest(contact_id=first.contact_id), metadata=by("ana"))
    )
    assert refused.reason == "STILL_SERVING"
    await hall.begin("ana", second.contact_id)
    await hall.finish("ana", second.contact_id)
    back = await hall.stub.Unpark(pb.UnparkRequest(contact_id=first.contact_id), metadata=by("ana"))
    assert back.ticket.state == pb.TICKET_STATE_SERVING


async def test_who_was_not_there_returns_two_places_behind_and_then_is_a_no_show(
    hall, stub, clock
) -> None:
    await hall.ready("ana")
    gone, *others = [await later_ticket(hall, clock) for _ in range(4)]
    await hall.next("ana")

    await hall.stub.NoShow(pb.NoShowRequest(contact_id=gone.contact_id), metadata=by("ana"))
    waiting = await hall.stub.ListWaiting(
        pb.ListWaitingRequest(line_id=hall.ids["geral"]), metadata=by("ana")
    )

    assert [one.number for one in waiting.tickets] == ["A002", "A003", "A001", "A004"]
    for one in others[:2]:
        await hall.next("ana")
        await hall.begin("ana", one.contact_id)
        await hall.finish("ana", one.contact_id)
    again = await hall.next("ana")
    assert again is not None
    assert again.contact_id == gone.contact_id
    await hall.stub.NoShow(pb.NoShowRequest(contact_id=gone.contact_id), metadata=by("ana"))
    contact = await stub.GetContact(
        contacts_pb2.GetContactRequest(contact_id=gone.contact_id), metadata=by("ana")
    )
    assert contact.contact.state == contacts_pb2.CONTACT_STATE_NO_SHOW


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


async def test_where_one_stands_is_told_as_a_range_to_who_shows_the_code(hall) -> None:
    await hall.ready("ana")
    first, second = await hall.ticket(), await hall.ticket()
    await hall.next("ana")

    standing = await hall.stub.GetStanding(
        pb.GetStandingRequest(contact_id=second.contact_id, code=second.code),
        metadata=the_kiosk(),
    )
    stranger = await refusal(
        hall.stub.GetStanding(
            pb.GetStandingRequest(contact_id=second.contact_id, code=first.code),
            metadata=the_kiosk(),
        )
    )

    assert (standing.position, standing.unknown) == (1, False)
    assert standing.wait_low_s < 600 < standing.wait_high_s
    assert stranger.reason == "TICKET_NOT_FOUND"


async def test_a_position_is_never_told_further_back_than_before(hall) -> None:
    """fusionpbx #6743: the position went up while waiting."""
    first = await hall.ticket()
    mine = await hall.ticket()

    async def position() -> int:
        asked = pb.GetStandingRequest(contact_id=mine.contact_id, code=mine.code)
        return (await hall.stub.GetStanding(asked, metadata=the_kiosk())).position

    before = await position()
    await hall.ticket(priority=pb.PRIORITY_LEGAL)
    after = await position()
    await hall.stub.Leave(
        pb.LeaveRequest(contact_id=first.contact_id, code=first.code), metadata=the_kiosk()
    )

    assert (before, after, await position()) == (2, 2, 2)


async def test_nobody_knows_how_long_it_takes_when_nobody_serves(hall) -> None:
    ticket = await hall.ticket()

    standing = await hall.stub.GetStanding(
        pb.GetStandingRequest(contact_id=ticket.contact_id), metadata=by("ana")
    )

    assert standing.unknown


async def test_paper_tickets_of_an_outage_are_typed_in_with_their_true_times(hall, clock) -> None:
    asked = pb.JoinRequest(line_id=hall.ids["geral"], paper_number=7)
    asked.arrived_at.FromDatetime(NOW - timedelta(minutes=40))
    newer = await hall.ticket()

    paper = (await hall.stub.Join(asked, metadata=by("ana"))).ticket
    twice = await refusal(hall.stub.Join(asked, metadata=by("ana")))
    await hall.ready("ana")
    first = await hall.next("ana")

    assert (paper.number, newer.number) == ("AX007", "A001")
    assert paper.arrived_at.ToDatetime() == (NOW - timedelta(minutes=40)).replace(tzinfo=None)
    assert twice.reason == "TICKET_NUMBER_TAKEN"
    assert first is not None
    assert first.contact_id == paper.contact_id


async def test_handed_on_to_another_subject_one_keeps_arrival_and_number(lines, clock) -> None:
    hall = Hall(lines)
    urban = a_line_message("urbanismo", prefix="U", service_codes=["RUI-01"])
    await hall.open(a_line_message(), urban)
    await hall.ready("ana", "geral")
    await hall.ready("rui", "urbanismo")
    mine = await hall.ticket()
    clock.now += timedelta(minutes=1)
    newer = await hall.ticket("urbanismo")
    await hall.next("ana")
    await hall.begin("ana", mine.contact_id)

    moved = await hall.stub.Move(
        pb.MoveRequest(contact_id=mine.contact_id, service_code="RUI-01", note="Obras"),
        metadata=by("ana"),
    )
    first = await hall.next("rui")

    assert (moved.ticket.number, moved.ticket.line_id) == ("A001", hall.ids["urbanismo"])
    assert moved.ticket.arrived_at == mine.arrived_at
    assert first is not None
    assert first.contact_id == mine.contact_id != newer.contact_id


async def test_handed_on_to_a_desk_only_that_desk_calls_them(hall) -> None:
    await hall.ready("ana")
    await hall.ready("rui")
    mine = await hall.ticket()
    await hall.next("ana")
    await hall.begin("ana", mine.contact_id)
    await hall.stub.Move(
        pb.MoveRequest(contact_id=mine.contact_id, desk="Balcão rui"), metadata=by("ana")
    )

    assert await hall.next("ana") is None
    assert await hall.next("rui") is not None


async def test_a_supervisor_moves_who_waits_and_an_attendant_not_who_is_anothers(hall) -> None:
    await hall.ready("rui")
    mine = await hall.ticket()
    await hall.next("rui")
    await hall.begin("rui", mine.contact_id)
    asked = pb.MoveRequest(contact_id=mine.contact_id, staff_id="ana")

    refused = await refusal(hall.stub.Move(asked, metadata=by("ana")))
    moved = await hall.stub.Move(asked, metadata=by("eva", Role.SUPERVISOR))

    assert refused.reason == "NOT_YOUR_CONTACT"
    assert moved.ticket.wanted_staff_id == "ana"


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


async def test_nothing_can_be_said_of_how_it_went_with_who_is_not_there_yet(hall) -> None:
    await hall.ready("ana")
    ticket = await hall.ticket()
    await hall.next("ana")

    refused = await refusal(hall.finish("ana", ticket.contact_id))

    assert refused.reason == "CONTACT_STATE_WRONG"


async def test_the_hall_shows_numbers_and_desks_and_no_names(hall) -> None:
    await hall.ready("ana")
    await hall.ticket()
    await hall.ticket()
    await hall.next("ana", desk="Balcão 3")

    shown = await hall.stub.ListHall(pb.ListHallRequest(site="gabinete"))
    elsewhere = await hall.stub.ListHall(pb.ListHallRequest(site="campanha"))

    assert [(one.number, one.desk, one.times) for one in shown.calls] == [("A001", "Balcão 3", 1)]
    assert [(one.code, one.waiting) for one in shown.lines] == [("geral", 1)]
    assert not elsewhere.calls


async def test_the_board_counts_every_line_and_who_is_there(hall, clock) -> None:
    await hall.ready("ana")
    await hall.ticket()
    await hall.ticket()
    clock.now += timedelta(minutes=20)
    held = await hall.next("ana")
    assert held is not None

    board = await hall.stub.GetBoard(pb.GetBoardRequest(), metadata=by("eva", Role.SUPERVISOR))

    line = board.lines[0]
    assert (line.waiting, line.longest_wait_s, line.serving, line.ready) == (1, 1200, 1, 0)
    assert (line.answered_today, line.service_level_percent) == (1, 0)
    assert [(one.staff_id, one.busy, one.contact_id) for one in board.attendants] == [
        ("ana", True, held.contact_id)
    ]


async def test_two_lines_of_one_hall_cannot_give_the_same_numbers(lines) -> None:
    hall = Hall(lines)

    refused = await refusal(hall.open(a_line_message("um"), a_line_message("dois")))

    assert (refused.reason, refused.facts["cause"]) == ("LINE_INVALID", "prefix")


async def test_a_kiosk_speaks_for_nobody_else(hall, stub) -> None:
    """What only staff may say is left aside when a machine of the public says it."""
    ticket = await hall.ticket(
        person_id="00000000-0000-7000-8000-000000000000", paper_number=3, call_id="x"
    )

    contact = await stub.GetContact(
        contacts_pb2.GetContactRequest(contact_id=ticket.contact_id), metadata=by("ana")
    )

    assert (ticket.number, contact.contact.person_id) == ("A001", "")


async def test_closed_is_said_at_once_with_when_it_opens(lines) -> None:
    hall = Hall(lines)
    monday = [pb.Hours(weekday=1, opens="09:00", closes="17:00")]
    await hall.open(a_line_message(hours=monday))

    answer = await hall.stub.Join(pb.JoinRequest(line_id=hall.ids["geral"]), metadata=the_kiosk())

    assert not answer.HasField("ticket")
    assert answer.overflow.reason == pb.OVERFLOW_REASON_CLOSED
    assert answer.overflow.opens_at.ToDatetime().isoformat() == "2026-06-15T08:00:00"


async def test_who_was_served_on_paper_is_kept_with_the_times_on_the_ticket(hall, stub) -> None:
    def asked(**minutes: int) -> pb.RecordPaperRequest:
        request = pb.RecordPaperRequest(
            line_id=hall.ids["geral"],
            paper_number=12,
            outcome=contacts_pb2.OUTCOME_ANSWERED,
            note="Durante a falha",
            desk="Balcão 3",
        )
        for name, ago in minutes.items():
            getattr(request, name).FromDatetime(NOW - timedelta(minutes=ago))
        return request

    right = asked(arrived_at=60, called_at=40, began_at=38, ended_at=30)
    recorded = await hall.stub.RecordPaper(right, metadata=by("ana"))
    twice = await refusal(hall.stub.RecordPaper(right, metadata=by("ana")))
    wrong = asked(arrived_at=60, began_at=30, ended_at=38)
    backwards = await refusal(hall.stub.RecordPaper(wrong, metadata=by("ana")))
    board = await hall.stub.GetBoard(pb.GetBoardRequest(), metadata=by("eva", Role.SUPERVISOR))

    kinds = [
        contacts_pb2.PeriodKind.Name(one.kind)[12:].lower() for one in recorded.contact.periods
    ]
    took = [
        (one.ended_at.seconds - one.started_at.seconds) // 60 for one in recorded.contact.periods
    ]
    assert list(zip(kinds, took, strict=True)) == [("waiting", 20), ("called", 2), ("served", 8)]
    assert recorded.contact.state == contacts_pb2.CONTACT_STATE_CLOSED
    assert recorded.ticket.number == "AX012"
    assert (twice.reason, backwards.reason) == ("TICKET_NUMBER_TAKEN", "TIMES_OUT_OF_ORDER")
    # Twenty minutes were longer than the fifteen that the line promises.
    assert (board.lines[0].answered_today, board.lines[0].service_level_percent) == (1, 0)


async def test_a_contact_that_its_person_reopened_stands_in_a_line_again(
    hall, stub, sessions, clock
) -> None:
    await hall.ready("ana")
    ticket = await hall.ticket()
    await hall.next("ana")
    await hall.begin("ana", ticket.contact_id)
    await hall.finish("ana", ticket.contact_id)
    async with sessions.begin() as session:
        store = ContactRepository(session)
        before = await store.get(ContactId(UUID(ticket.contact_id)))
        await store.save(before, reopen(before, "Ficou por tratar", clock.now))
    await stub.TakeContact(
        contacts_pb2.TakeContactRequest(contact_id=ticket.contact_id), metadata=by("ana")
    )

    await stub.TransferContact(
        contacts_pb2.TransferContactRequest(contact_id=ticket.contact_id, service_code="RSU-01"),
        metadata=by("ana"),
    )
    again = await hall.next("ana")

    assert again is not None
    assert (again.contact_id, again.number) == (ticket.contact_id, "A001")
