"""Appointments over gRPC: a place is given once, stays on the wall, and can be given back."""

import asyncio
from datetime import UTC, datetime, timedelta

import grpc
import icalendar
import pytest
from atende.contacts.v1 import agenda_pb2 as pb
from atende.contacts.v1 import contacts_pb2
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from chassis.ids import new_id
from services.contacts.models import AppointmentRow, ContactRow, NoticeRow
from tests.contacts.agenda import booked, citizen, public, staff
from tests.rpc import refusal

# A Monday; the clock of the tests stands on Tuesday, 9 June 2026, 10:00 UTC.
NINE = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)


async def slots(agenda, first: str, last: str = "", **fields: object) -> list[datetime]:
    request = pb.ListSlotsRequest(kind="counter", from_day=first, to_day=last or first, **fields)
    answer = await agenda.ListSlots(request, metadata=staff())
    return [slot.starts_at.ToDatetime(UTC) for slot in answer.slots]


async def test_before_there_is_an_agenda_nothing_is_booked(bare_agenda) -> None:
    refused = await refusal(bare_agenda.ListKinds(pb.ListKindsRequest(), metadata=public()))

    assert refused.status == (grpc.StatusCode.UNAVAILABLE, "AGENDA_MISSING")


async def test_twenty_who_want_one_place_at_once_get_it_once_and_hear_what_is_free(
    agenda, sessions
) -> None:
    async def one(number: int):
        who = staff(f"k{number}") if number % 2 else public(f"k{number}")
        try:
            return await booked(
                agenda, NINE, key="", metadata=who, address=f"pessoa{number}@example.org"
            )
        except grpc.aio.AioRpcError as failure:
            return failure

    answers = await asyncio.gather(*(one(number) for number in range(20)))

    won = [a for a in answers if not isinstance(a, grpc.aio.AioRpcError)]
    lost = [a for a in answers if isinstance(a, grpc.aio.AioRpcError)]
    assert len(won) == 1
    assert {failure.code() for failure in lost} == {grpc.StatusCode.ALREADY_EXISTS}
    full = await refusal(booked(agenda, NINE, key="late", address="tarde@example.org"))
    assert full.reason == "SLOT_FULL"
    assert full.facts["next"].split(",")[0] == "2026-06-15T08:30:00Z"
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(NoticeRow)) == 1


async def test_the_database_itself_lets_nobody_share_a_place(agenda, sessions) -> None:
    await booked(agenda, NINE, key="k1", address="a@example.org")
    await booked(agenda, NINE + timedelta(minutes=30), key="k2", address="b@example.org")

    with pytest.raises(IntegrityError):
        async with sessions.begin() as session:
            await session.execute(update(AppointmentRow).values(starts_at=NINE))


async def test_a_retry_books_nothing_more(agenda, sessions) -> None:
    first = await booked(agenda, NINE, key="k1", address="a@example.org")

    again = await booked(agenda, NINE, key="k1", address="a@example.org")

    assert again == first
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(AppointmentRow)) == 1


async def test_cancelling_frees_the_place_at_once(agenda) -> None:
    first = await booked(agenda, NINE, key="k1", address="a@example.org")
    assert NINE not in await slots(agenda, "2026-06-15")

    for key in ("c1", "c2"):
        gone = await agenda.CancelAppointment(
            pb.CancelAppointmentRequest(
                appointment_id=first.appointment.appointment_id, code=first.code
            ),
            metadata=public(key),
        )

    assert gone.appointment.state == pb.APPOINTMENT_STATE_CANCELLED
    assert NINE in await slots(agenda, "2026-06-15")
    await booked(agenda, NINE, key="k2", address="b@example.org")


async def test_a_moved_appointment_frees_its_place_and_tells_its_person(agenda, sessions) -> None:
    first = await booked(agenda, NINE, key="k1", address="a@example.org")
    later = NINE + timedelta(minutes=30)
    request = pb.ChangeAppointmentRequest(
        appointment_id=first.appointment.appointment_id, code=first.code
    )
    request.starts_at.FromDatetime(later)

    moved = await agenda.ChangeAppointment(request, metadata=public("m1"))

    assert moved.appointment.starts_at.ToDatetime(UTC) == later
    assert moved.appointment.sequence == 1
    assert NINE in await slots(agenda, "2026-06-15")
    async with sessions() as session:
        templates = (await session.scalars(select(NoticeRow.template))).all()
    assert sorted(templates) == ["appointment_booked", "appointment_moved"]


@pytest.mark.parametrize(("monday", "wall_is_utc_plus"), [("2028-03-27", 1), ("2028-10-30", 0)])
async def test_a_booking_over_a_change_of_clocks_is_at_nine_by_the_wall(
    agenda, clock, monday, wall_is_utc_plus
) -> None:
    day = datetime.fromisoformat(f"{monday}T00:00:00+00:00")
    clock.now = day - timedelta(days=3) + timedelta(hours=12)
    nine = day + timedelta(hours=9 - wall_is_utc_plus)

    answer = await booked(agenda, nine, key="k1", address="a@example.org")

    assert answer.appointment.starts_at.ToDatetime(UTC) == nine
    file = await agenda.GetCalendarFile(
        pb.GetCalendarFileRequest(
            appointment_id=answer.appointment.appointment_id, code=answer.code
        ),
        metadata=public(),
    )
    [event] = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    assert event.decoded("dtstart").astimezone(UTC) == nine
    assert event.decoded("dtstart").strftime("%H:%M") == "09:00"
    assert b"TZID=Europe/Lisbon" in file.content
    assert b"BEGIN:VTIMEZONE" in file.content
    free = await slots(agenda, monday)
    assert free[0] == nine + timedelta(minutes=30)
    assert len(free) == 9


async def test_the_calendar_file_keeps_its_uid_grows_its_sequence_and_says_cancelled(
    agenda,
) -> None:
    first = await booked(agenda, NINE, key="k1", address="a@example.org")
    named = {"appointment_id": first.appointment.appointment_id, "code": first.code}

    async def event() -> tuple[str, icalendar.Event]:
        file = await agenda.GetCalendarFile(pb.GetCalendarFileRequest(**named), metadata=public())
        read = icalendar.Calendar.from_ical(file.content)
        assert read["method"] == file.method
        return file.method, read.walk("VEVENT")[0]

    method, before = await event()
    await agenda.CancelAppointment(pb.CancelAppointmentRequest(**named), metadata=public("c1"))
    method_after, after = await event()

    assert (method, method_after) == ("PUBLISH", "CANCEL")
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")


@pytest.mark.parametrize(
    ("at", "fields", "reason", "field"),
    [
        (NINE - timedelta(days=5), {}, "SLOT_UNKNOWN", "starts_at"),  # 10 June, a holiday
        (NINE - timedelta(days=1), {}, "SLOT_UNKNOWN", "starts_at"),  # a Sunday
        (NINE + timedelta(minutes=7), {}, "SLOT_UNKNOWN", "starts_at"),
        (NINE - timedelta(days=14), {}, "SLOT_UNKNOWN", "starts_at"),  # in the past
        (NINE + timedelta(days=700), {}, "SLOT_UNKNOWN", "starts_at"),
        (NINE, {"kind": "nada"}, "AGENDA_KIND_UNKNOWN", "kind"),
        (NINE, {"site": "X"}, "SITE_UNKNOWN", "site"),
        (NINE, {"address": ""}, "ADDRESS_MISSING", "address"),
        (NINE, {"address": "a@"}, "EMAIL_INVALID", "address"),
        (NINE, {"address": "12"}, "PHONE_INVALID", "address"),
        (NINE, {"person_id": str(new_id())}, "PERSON_UNKNOWN", "person_id"),
        (NINE, {"service_code": "NADA"}, "SUBJECT_UNKNOWN", "service_code"),
        (NINE, {"channel": contacts_pb2.CHANNEL_LETTER}, "BOOKING_CHANNEL_INVALID", "channel"),
        (
            NINE + timedelta(days=1),
            {"kind": "consultation"},
            "SITTING_NEEDED",
            "sitting_id",
        ),
    ],
)
async def test_a_booking_that_cannot_be_is_refused_naming_why(
    agenda, sessions, at, fields, reason, field
) -> None:
    given = {"address": "a@example.org", **fields}

    refused = await refusal(booked(agenda, at, key="k1", **given))

    assert (refused.reason, refused.field) == (reason, field)
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(AppointmentRow)) == 0


async def test_with_another_code_it_is_not_there(agenda) -> None:
    first = await booked(agenda, NINE, key="k1", address="a@example.org")
    other = await booked(agenda, NINE + timedelta(minutes=30), key="k2", address="b@example.org")

    for code in ("", "AAAA", other.code):
        request = pb.GetAppointmentRequest(
            appointment_id=first.appointment.appointment_id, code=code
        )
        refused = await refusal(agenda.GetAppointment(request, metadata=public()))
        assert refused.reason == "APPOINTMENT_NOT_FOUND"


async def test_a_citizen_books_for_themselves_and_sees_their_own(agenda, people) -> None:
    maria, rui = people.add(email="maria@example.org"), people.add()

    mine = await booked(agenda, NINE, key="", metadata=citizen(maria, "k1"))

    named = pb.GetAppointmentRequest(appointment_id=mine.appointment.appointment_id)
    assert mine.appointment.person_id == str(maria)
    assert mine.appointment.channel == contacts_pb2.CHANNEL_WEB
    await agenda.GetAppointment(named, metadata=citizen(maria))
    hidden = await refusal(agenda.GetAppointment(named, metadata=citizen(rui)))
    assert hidden.reason == "APPOINTMENT_NOT_FOUND"
    wrong = await refusal(
        booked(agenda, NINE, key="", metadata=citizen(rui, "k2"), person_id=str(maria))
    )
    assert wrong.reason == "NOT_YOUR_APPOINTMENT"


@pytest.mark.parametrize(
    ("minutes", "state", "late"),
    [
        (-20, pb.APPOINTMENT_STATE_ARRIVED, False),
        (10, pb.APPOINTMENT_STATE_ARRIVED, False),
        (11, pb.APPOINTMENT_STATE_LATE, True),
    ],
)
async def test_who_comes_in_time_waits_as_booked_and_who_comes_late_as_a_walk_in(
    agenda, sessions, clock, minutes, state, late
) -> None:
    first = await booked(agenda, NINE, key="k1", address="a@example.org")
    clock.now = NINE + timedelta(minutes=minutes)
    request = pb.ArriveAppointmentRequest(appointment_id=first.appointment.appointment_id)

    here = await agenda.ArriveAppointment(request, metadata=staff("a1"))

    assert (here.appointment.state, here.late) == (state, late)
    async with sessions() as session:
        [contact] = (
            await session.execute(
                select(ContactRow.__table__).where(ContactRow.channel == "counter")
            )
        ).all()
    assert (str(contact.id), contact.state) == (here.contact_id, "waiting")
    assert contact.opened_at == clock.now


async def test_nobody_arrives_on_another_day(agenda, clock) -> None:
    first = await booked(agenda, NINE, key="k1", address="a@example.org")
    clock.now = NINE - timedelta(days=1)

    refused = await refusal(
        agenda.ArriveAppointment(
            pb.ArriveAppointmentRequest(appointment_id=first.appointment.appointment_id),
            metadata=staff("a1"),
        )
    )

    assert refused.reason == "APPOINTMENT_TOO_EARLY"
