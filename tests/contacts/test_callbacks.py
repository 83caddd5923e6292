"""Call-backs: promised with a day, one attempt at a time, at most three, none that nobody needs."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

from atende.contacts.v1 import agenda_events_pb2, contacts_pb2
from atende.contacts.v1 import agenda_pb2 as pb
from atende.contacts.v1.events_pb2 import ContactClosed
from atende.tasks.v1 import tasks_pb2, tasks_pb2_grpc
from sqlalchemy import func, select

from chassis.database import outbox
from chassis.errors import FailedPrecondition
from services.contacts.clients import CalendarClient
from services.contacts.models import CallbackAttemptRow, CallbackRow, ContactRow
from services.contacts.subscribers import subscribers
from services.contacts.workers.agenda import Planner
from tests.contacts.agenda import WRITING, WRITTEN_WITH, public, staff
from tests.contacts.builders import NOW
from tests.contacts.conftest import OwnToken
from tests.rpc import refusal

PHONE = "+351910000126"


async def asked(agenda: Any, key: str = "k1", **fields: Any) -> pb.RequestCallbackResponse:
    request = pb.RequestCallbackRequest(**{"phone": "910 000 126", **fields})
    answer: pb.RequestCallbackResponse = await agenda.RequestCallback(request, metadata=staff(key))
    return answer


async def recorded(agenda: Any, callback: pb.Callback, result: Any, key: str) -> pb.Callback:
    request = pb.RecordAttemptRequest(
        callback_id=callback.callback_id, attempt=len(callback.attempts), result=result
    )
    answer = await agenda.RecordAttempt(request, metadata=staff(key))
    found: pb.Callback = answer.callback
    return found


async def state_of(agenda: Any, callback: pb.Callback) -> pb.Callback:
    request = pb.GetCallbackRequest(callback_id=callback.callback_id)
    found: pb.Callback = (await agenda.GetCallback(request, metadata=staff())).callback
    return found


async def count(sessions: Any, table: Any) -> Any:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def test_a_number_is_checked_before_anything_is_promised(agenda, sessions) -> None:
    for phone, reason in (("12", "PHONE_INVALID"), ("", "TEXT_MISSING")):
        refused = await refusal(asked(agenda, phone=phone))
        assert (refused.reason, refused.field) == (reason, "phone")
    assert await count(sessions, CallbackRow) == await count(sessions, ContactRow) == 0


async def test_who_cannot_hear_is_never_promised_a_voice(agenda, people) -> None:
    person = people.add(email="maria@example.org")
    people.people[str(person)].accessibility = "Surda: prefere mensagens escritas"

    refused = await refusal(asked(agenda, person_id=str(person)))

    assert refused.reason == "CALLBACK_NOT_BY_VOICE"


async def test_asking_again_joins_the_one_that_is_pending(agenda, sessions) -> None:
    first = await asked(agenda, "k1", purpose="Taxa de esplanada")

    second = await asked(agenda, "k2", purpose="E o prazo", phone="00351910000126")

    assert (first.joined, second.joined) == (False, True)
    assert second.callback.callback_id == first.callback.callback_id
    assert second.callback.purpose == "Taxa de esplanada\nE o prazo"
    assert second.callback.asked == 2
    assert await count(sessions, CallbackRow) == 1


async def test_a_stranger_who_joins_sees_nothing_of_who_asked_first(agenda, people) -> None:
    mine = str(people.add())
    await asked(agenda, "k1", purpose="Assunto meu", line="taxas", person_id=mine)

    joined = await agenda.RequestCallback(
        pb.RequestCallbackRequest(phone=PHONE), metadata=public("k2")
    )

    assert joined.joined
    kept = ("contact_id", "person_id", "purpose", "line", "service_code", "attempts")
    assert [name for name in kept if getattr(joined.callback, name)] == []
    assert joined.callback.due_at.seconds > 0


async def test_two_schedulers_make_one_attempt_however_often_they_look(
    agenda,
    sessions,
    clock,
    calendar,
) -> None:
    await asked(agenda, most_attempts=1)
    replicas = [Planner(sessions, calendar, WRITING, clock=clock, dial=True) for _ in range(2)]

    for seconds in range(0, 60, 5):  # it rings for a minute
        clock.now = NOW + timedelta(seconds=seconds)
        await asyncio.gather(*(replica.tick() for replica in replicas for _ in range(3)))
        if seconds == 30:  # one of them is started again
            replicas[0] = Planner(sessions, calendar, WRITING, clock=clock, dial=True)

    assert await count(sessions, CallbackAttemptRow) == 1
    async with sessions() as session:
        due = await session.scalars(
            select(outbox.c.payload).where(outbox.c.subject.endswith("CallbackDue"))
        )
        [payload] = due.all()
    assert agenda_events_pb2.CallbackDue.FromString(payload).attempt == 1


async def test_after_the_last_attempt_it_is_not_reached_once_and_its_person_is_told(
    agenda,
    sessions,
    people,
    clock,
    calendar,
) -> None:
    callback = (await asked(agenda, person_id=str(people.add(email="maria@example.org")))).callback
    planner = Planner(sessions, calendar, WRITING, clock=clock, dial=True)

    for number in range(3):
        callback = await state_of(agenda, callback)
        clock.now = callback.next_at.ToDatetime(UTC)
        assert await planner.tick()
        callback = await state_of(agenda, callback)
        callback = await recorded(agenda, callback, pb.ATTEMPT_RESULT_NO_ANSWER, f"r{number}")

    assert callback.state == pb.CALLBACK_STATE_NOT_REACHED
    assert [attempt.number for attempt in callback.attempts] == [1, 2, 3]
    clock.now += timedelta(days=3)
    assert not await planner.tick()
    async with sessions() as session:
        states = await session.execute(select(ContactRow.channel, ContactRow.state))
        assert ("phone", "no_show") in {tuple(row) for row in states}


async def test_an_attempt_nobody_tells_the_end_of_is_lost_and_the_next_may_follow(
    agenda,
    sessions,
    clock,
    calendar,
) -> None:
    callback = (await asked(agenda)).callback
    planner = Planner(sessions, calendar, WRITING, clock=clock, dial=True)
    await planner.tick()
    clock.now += timedelta(minutes=15)

    await planner.tick()

    callback = await state_of(agenda, callback)
    assert callback.attempts[0].result == pb.ATTEMPT_RESULT_LOST
    assert callback.state == pb.CALLBACK_STATE_PENDING


async def test_who_is_reached_by_an_attendant_is_with_them(agenda, sessions) -> None:
    callback = (await asked(agenda)).callback
    begun = await agenda.BeginAttempt(
        pb.BeginAttemptRequest(callback_id=callback.callback_id), metadata=staff("b1", id="rui")
    )
    second = await refusal(
        agenda.BeginAttempt(
            pb.BeginAttemptRequest(callback_id=callback.callback_id), metadata=staff("b2")
        )
    )

    ended = await recorded(agenda, begun.callback, pb.ATTEMPT_RESULT_REACHED, "r1")

    assert second.reason == "ATTEMPT_RUNNING"
    assert ended.state == pb.CALLBACK_STATE_REACHED
    async with sessions() as session:
        [contact] = (await session.execute(select(ContactRow.__table__))).all()
    assert (contact.state, contact.attendant_id, contact.direction) == ("active", "rui", "outgoing")


async def test_nobody_is_called_at_night(agenda, clock) -> None:
    callback = (await asked(agenda)).callback
    clock.now = datetime(2026, 6, 9, 20, 30, tzinfo=UTC)

    refused = await refusal(
        agenda.BeginAttempt(
            pb.BeginAttemptRequest(callback_id=callback.callback_id), metadata=staff("b1")
        )
    )

    assert refused.reason == "CALLING_HOURS_CLOSED"
    assert refused.facts["opens_at"].startswith("2026-06-11T08:00")  # the 10th is a holiday


async def test_who_was_served_meanwhile_is_not_called_any_more(
    agenda, stub, sessions, people, clock
) -> None:
    person = str(people.add(email="maria@example.org"))
    callback = (await asked(agenda, person_id=person)).callback
    opened = await stub.OpenContact(
        contacts_pb2.OpenContactRequest(channel=contacts_pb2.CHANNEL_COUNTER, person_id=person),
        metadata=staff("o1"),
    )
    closing = contacts_pb2.CloseContactRequest(
        contact_id=opened.contact.contact_id, outcome=contacts_pb2.OUTCOME_ANSWERED
    )
    clock.now = NOW + timedelta(minutes=9)
    await stub.CloseContact(closing, metadata=staff("c1"))
    event = ContactClosed(
        contact_id=opened.contact.contact_id, person_id=person, channel="counter", state="closed"
    )

    for _ in range(2):  # events come twice
        async with sessions.begin() as session:
            await subscribers(WRITTEN_WITH)[ContactClosed](session, event, clock.now)

    assert (await state_of(agenda, callback)).state == pb.CALLBACK_STATE_DROPPED
    async with sessions() as session:
        ended = await session.scalars(
            select(outbox.c.payload).where(outbox.c.subject.endswith("CallbackEnded"))
        )
        [payload] = ended.all()
    assert agenda_events_pb2.CallbackEnded.FromString(payload).state == "dropped"


async def test_whoever_stands_at_a_counter_is_not_called_at_that_moment(
    agenda, stub, sessions, people, clock, calendar
) -> None:
    person = str(people.add(email="maria@example.org"))
    await asked(agenda, person_id=person)
    await stub.OpenContact(
        contacts_pb2.OpenContactRequest(channel=contacts_pb2.CHANNEL_COUNTER, person_id=person),
        metadata=staff("o1"),
    )

    assert not await Planner(sessions, calendar, WRITING, clock=clock, dial=True).tick()


async def test_without_a_dialler_nothing_is_begun_by_itself(
    agenda, sessions, clock, calendar
) -> None:
    await asked(agenda)

    assert not await Planner(sessions, calendar, WRITING, clock=clock).tick()
    assert await count(sessions, CallbackAttemptRow) == 0


async def test_a_year_nobody_declared_promises_no_day(serve_grpc, grpc_server) -> None:
    class Tasks(tasks_pb2_grpc.TaskServiceServicer):
        async def ListCalendarDays(self, request: Any, context: Any) -> Any:
            if request.year == 2027:
                raise FailedPrecondition("CALENDAR_MISSING")
            day = tasks_pb2.CalendarDay(day="2026-06-10", kind=tasks_pb2.DAY_KIND_HOLIDAY)
            return tasks_pb2.ListCalendarDaysResponse(days=[day])

    address = await grpc_server(
        lambda server: tasks_pb2_grpc.add_TaskServiceServicer_to_server(Tasks(), server)
    )

    closed = await CalendarClient(address, OwnToken()).closed(date(2026, 1, 1), date(2027, 1, 1))

    assert date(2026, 6, 10) in closed
    assert date(2026, 6, 11) not in closed
    assert date(2027, 7, 7) in closed
