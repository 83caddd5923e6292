"""Calls and visits leave contacts by themselves, however often and in any order they are told."""

import asyncio
import itertools
from datetime import timedelta

import pytest
from atende.tasks.v1.events_pb2 import CaseFollowed, CaseOpened
from atende.telephony.v1.events_pb2 import CallBegan, CallEnded, OperatorRequested
from sqlalchemy import func, select

from chassis.database import outbox
from chassis.delivery import deliver
from chassis.events import publish, relay
from chassis.ids import new_id
from chassis.server import utc_now
from services.contacts.models import ContactRow, PeriodRow
from services.contacts.subscribers import subscribers
from tests.contacts.agenda import WRITTEN_WITH
from tests.contacts.builders import NOW
from tests.contacts.notices import contacts, tell


def a_call(*, cause: str = "abandoned"):
    """The three events of one call."""
    call_id = str(new_id())
    began, asked = CallBegan(call_id=call_id), OperatorRequested(call_id=call_id)
    ended = CallEnded(call_id=call_id, cause=cause)
    began.began_at.FromDatetime(NOW)
    asked.requested_at.FromDatetime(NOW + timedelta(seconds=40))
    ended.ended_at.FromDatetime(NOW + timedelta(minutes=3))
    return began, asked, ended


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
async def test_a_call_told_in_any_order_and_twice_is_one_contact_with_its_true_times(
    sessions, order
) -> None:
    events = a_call()

    for position in order:
        for _ in range(2):
            await tell(sessions, events[position])

    [contact] = await contacts(sessions)
    assert (contact.state, contact.channel, contact.opened_at) == ("abandoned", "phone", NOW)
    async with sessions() as session:
        periods = (
            await session.execute(select(PeriodRow.__table__).order_by(PeriodRow.position))
        ).all()
        told = (await session.scalars(select(outbox.c.subject).order_by(outbox.c.id))).all()
    assert [(p.kind, p.ended_at - p.started_at) for p in periods] == [
        ("in_menu", timedelta(seconds=40)),
        ("waiting", timedelta(seconds=140)),
    ]
    assert [subject.rpartition(".")[2] for subject in told] == ["ContactOpened", "ContactClosed"]


async def test_a_call_dropped_in_the_menu_is_not_abandoned(sessions) -> None:
    began, _, ended = a_call(cause="dropped_in_menu")

    for event in (ended, began):
        await tell(sessions, event)

    [contact] = await contacts(sessions)
    assert (contact.state, contact.outcome) == ("closed", "dropped_in_menu")


async def test_who_left_their_number_gave_up_waiting_for_nobody(sessions) -> None:
    began, asked, ended = a_call(cause="called_back")

    for event in (began, ended, asked):
        await tell(sessions, event)

    [contact] = await contacts(sessions)
    assert (contact.state, contact.outcome) == ("closed", "called_back")


async def test_events_of_one_call_at_the_same_moment_make_one_contact(sessions) -> None:
    events = a_call()

    await asyncio.gather(*(tell(sessions, event) for event in events * 2))

    [contact] = await contacts(sessions)
    assert contact.state == "abandoned"


async def test_a_visit_told_by_two_replicas_at_once_is_one_contact(sessions) -> None:
    event = CaseFollowed(case_id=str(new_id()), person_id=str(new_id()), number="P/1/2026/CMP")
    event.followed_at.FromDatetime(NOW)

    await asyncio.gather(*(tell(sessions, event) for _ in range(4)))

    assert len(await contacts(sessions)) == 1


async def test_a_visit_of_an_anonymous_case_is_nobodys(sessions) -> None:
    event = CaseFollowed(case_id=str(new_id()), number="P/1/2026/CMP")
    event.followed_at.FromDatetime(NOW)

    await tell(sessions, event)

    [visit] = await contacts(sessions)
    assert (visit.person_id, visit.outcome) == (None, "case_followed")


async def test_an_opened_case_delivered_twice_plans_one_notice(sessions, js) -> None:
    event = CaseOpened(case_id=str(new_id()), number="P/1/2026/CMP", person_id=str(new_id()))
    event.opened_at.FromDatetime(NOW)
    async with sessions.begin() as session:
        await publish(session, [event])
    await relay(sessions, js, "tasks")
    pull = await js.pull_subscribe(CaseOpened.DESCRIPTOR.full_name, durable="probe")
    [message] = await pull.fetch(1, timeout=5)

    for _ in range(2):
        cause = await deliver(
            sessions, CaseOpened, subscribers(WRITTEN_WITH)[CaseOpened], message, utc_now
        )
        assert cause is None

    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(ContactRow)) == 1


async def test_a_notice_stands_in_the_history_when_it_happened(sessions) -> None:
    event = CaseOpened(case_id=str(new_id()), number="P/1/2026/CMP", person_id=str(new_id()))
    event.opened_at.FromDatetime(NOW)

    await tell(sessions, event, now=NOW + timedelta(hours=3))

    assert (await contacts(sessions))[0].opened_at == NOW
