"""Days of the agenda: reminders, closures, and what a person has booked."""

from datetime import UTC, datetime, timedelta

from atende.contacts.v1 import agenda_pb2 as pb
from sqlalchemy import select

from services.contacts.models import NoticeRow
from services.contacts.workers.agenda import Planner
from tests.contacts.agenda import WRITING, booked, staff
from tests.contacts.test_appointments import NINE, slots


async def test_who_was_reminded_once_is_not_reminded_again_and_who_cancelled_never(
    agenda, sessions, clock, calendar
) -> None:
    kept = await booked(agenda, NINE, key="k1", address="a@example.org")
    gone = await booked(agenda, NINE + timedelta(minutes=30), key="k2", address="b@example.org")
    await agenda.CancelAppointment(
        pb.CancelAppointmentRequest(appointment_id=gone.appointment.appointment_id),
        metadata=staff("c1"),
    )
    planner = Planner(sessions, calendar, WRITING, clock=clock)
    clock.now = datetime(2026, 6, 13, 8, 59, tzinfo=UTC)  # 09:59 by the wall
    assert not await planner.tick()
    clock.now += timedelta(minutes=1)

    ticks = [await planner.tick() for _ in range(3)]

    assert ticks == [True, False, False]
    async with sessions() as session:
        rows = await session.execute(
            select(NoticeRow.facts).where(NoticeRow.template == "appointment_reminder")
        )
        [facts] = rows.scalars()
    assert facts["appointment_id"] == kept.appointment.appointment_id
    assert facts["code"] == kept.code


async def test_a_closure_names_what_is_booked_within_it(agenda) -> None:
    first = await booked(agenda, NINE, key="k1", address="a@example.org")
    closure = pb.Closure(site="C", reason="obras")
    closure.starts_at.FromDatetime(NINE)
    closure.ends_at.FromDatetime(NINE + timedelta(hours=2))

    added = await agenda.AddClosure(pb.AddClosureRequest(closure=closure), metadata=staff("x1"))

    assert [one.appointment_id for one in added.touched] == [first.appointment.appointment_id]
    assert (await slots(agenda, "2026-06-15"))[0] == NINE + timedelta(hours=2)


async def test_a_person_sees_what_is_booked_page_by_page(agenda, people) -> None:
    person = str(people.add(email="maria@example.org"))
    for number in range(3):
        await booked(
            agenda, NINE + timedelta(minutes=30 * number), key=f"k{number}", person_id=person
        )

    first = await agenda.ListAppointments(
        pb.ListAppointmentsRequest(person_id=person, page_size=2), metadata=staff()
    )
    second = await agenda.ListAppointments(
        pb.ListAppointmentsRequest(person_id=person, page_size=2, page_token=first.next_page_token),
        metadata=staff(),
    )

    found = [one.starts_at.ToDatetime(UTC) for one in (*first.appointments, *second.appointments)]
    assert found == [NINE + timedelta(minutes=m) for m in (60, 30, 0)]
    assert second.next_page_token == ""
