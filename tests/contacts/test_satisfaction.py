"""How was it? Asked once, some time after closing; an unhappy answer opens the contact again."""

from datetime import UTC, datetime
from typing import Any

import pytest
from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import outgoing_pb2 as pb
from atende.contacts.v1.events_pb2 import ContactClosed
from sqlalchemy import select

from chassis.auth import Role
from services.contacts.models import ContactRow, NoticeRow, QuestionRow
from services.contacts.subscribers import subscribers
from services.contacts.workers.agenda import Planner
from tests.conftest import as_caller
from tests.contacts.agenda import WRITING, WRITTEN_WITH
from tests.contacts.builders import NOW
from tests.rpc import refusal


@pytest.fixture
async def asked(outgoing, agenda, stub, sessions, people, calendar, clock) -> tuple[str, Any]:
    """A contact that was closed, and the token of the question how it was."""
    ana = as_caller(Role.ATTENDANT, id="ana", key="o1")
    person = str(people.add(email="maria@example.org"))
    opened = await stub.OpenContact(
        contacts_pb2.OpenContactRequest(channel=contacts_pb2.CHANNEL_COUNTER, person_id=person),
        metadata=ana,
    )
    contact_id = opened.contact.contact_id
    await stub.CloseContact(
        contacts_pb2.CloseContactRequest(
            contact_id=contact_id, outcome=contacts_pb2.OUTCOME_ANSWERED
        ),
        metadata=as_caller(Role.ATTENDANT, id="ana", key="c1"),
    )
    event = ContactClosed(
        contact_id=contact_id, person_id=person, channel="counter", state="closed"
    )
    for _ in range(2):
        async with sessions.begin() as session:
            await subscribers(WRITTEN_WITH)[ContactClosed](session, event, NOW)
    planner = Planner(sessions, calendar, WRITING, clock=clock)
    before = await planner.tick()
    clock.now = datetime(2026, 6, 9, 12, 0, tzinfo=UTC)
    after = [await planner.tick() for _ in range(2)]
    assert (before, after) == (False, [True, False])
    async with sessions() as session:
        query = select(NoticeRow.facts).where(NoticeRow.template == "satisfaction")
        facts = (await session.scalars(query)).one()
    return contact_id, facts["token"]


def public(key: str = "") -> Any:
    return as_caller(Role.PUBLIC, id="gateway", kind="client", key=key)


async def test_an_unhappy_answer_with_a_reason_opens_the_contact_again(
    outgoing, sessions, asked
) -> None:
    contact_id, token = asked
    silent = await refusal(
        outgoing.AnswerSatisfaction(
            pb.AnswerSatisfactionRequest(token=token, score=1), metadata=public("a0")
        )
    )

    answer = await outgoing.AnswerSatisfaction(
        pb.AnswerSatisfactionRequest(token=token, score=1, reason="Ninguém veio."),
        metadata=public("a1"),
    )
    again = await refusal(
        outgoing.AnswerSatisfaction(
            pb.AnswerSatisfactionRequest(token=token, score=5), metadata=public("a2")
        )
    )

    assert (silent.reason, silent.field) == ("TEXT_MISSING", "reason")
    assert answer.reopened
    assert again.reason == "ALREADY_ANSWERED"
    async with sessions() as session:
        [contact] = (
            await session.execute(
                select(ContactRow.__table__).where(ContactRow.direction == "incoming")
            )
        ).all()
    assert (str(contact.id), contact.state, contact.outcome) == (contact_id, "waiting", None)
    assert "Ninguém veio." in contact.note


async def test_a_happy_answer_leaves_it_closed_and_is_counted(outgoing, sessions, asked) -> None:
    _, token = asked

    answer = await outgoing.AnswerSatisfaction(
        pb.AnswerSatisfactionRequest(token=token, score=5), metadata=public("a1")
    )

    assert not answer.reopened
    async with sessions() as session:
        assert await session.scalar(select(QuestionRow.score)) == 5


async def test_a_link_that_was_changed_opens_nothing(outgoing, asked) -> None:
    _, token = asked

    for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x", "", token[:32]):
        refused = await refusal(
            outgoing.GetSatisfaction(pb.GetSatisfactionRequest(token=wrong), metadata=public())
        )
        assert refused.reason == "LINK_INVALID"
