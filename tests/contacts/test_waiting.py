"""Waiting in a hall: where one stands, coming back, being parked and handed on."""

from datetime import timedelta

from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb

from chassis.auth import Role
from tests.contacts.hall import Hall, a_line_message, by, the_kiosk
from tests.rpc import refusal


async def later_ticket(hall: Hall, clock) -> pb.Ticket:
    clock.now += timedelta(seconds=20)
    return await hall.ticket()


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


async def test_in_a_list_who_waits_has_the_number_they_hold_and_who_is_served_none(
    hall, stub
) -> None:
    await hall.ready("ana")
    served, waits = await hall.ticket(), await hall.ticket()
    await hall.next("ana", desk="Balcão 3")
    await hall.begin("ana", served.contact_id)

    listed = await stub.ListContacts(contacts_pb2.ListContactsRequest(), metadata=by("ana"))

    held = {one.contact_id: one.ticket for one in listed.contacts}
    assert held == {served.contact_id: "", waits.contact_id: "A002"}
