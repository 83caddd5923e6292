"""What a hall shows and counts, its kiosk, its hours, and the paper of an outage."""

from datetime import timedelta
from uuid import UUID

from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb

from chassis.auth import Role
from services.contacts.domain.contact import ContactId
from services.contacts.domain.satisfaction import reopen
from services.contacts.repository.contacts import ContactRepository
from tests.contacts.builders import NOW
from tests.contacts.hall import Hall, a_line_message, by, the_kiosk
from tests.rpc import refusal


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
