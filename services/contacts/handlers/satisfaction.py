"""How was it? Asked some time after closing; an unhappy answer with a reason opens it again."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import links
from services.contacts.domain import satisfaction as rules
from services.contacts.domain.agenda_errors import AlreadyAnswered, LinkInvalid
from services.contacts.domain.contact import Contact, ContactId
from services.contacts.handlers import joining
from services.contacts.handlers.appointments import Writing
from services.contacts.handlers.notices import About, plan_message
from services.contacts.repository.agenda import PlanRepository
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.mails import Question, QuestionRepository
from services.contacts.repository.notices import Draft
from services.contacts.serializers.contacts import opened
from services.contacts.serializers.outgoing import answered

LINK = "satisfaction"


async def plan_question(session: AsyncSession, contact_id: ContactId, now: datetime) -> None:
    """
    Keep that the person of a contact that was closed is to be asked, if they are.

    Not of what was typed in days later: who remembers it?
    """
    contact = await ContactRepository(session).get(contact_id)
    if not rules.is_asked_about(contact):
        return
    assert contact.person_id is not None
    assert contact.closed_at is not None
    if contact.closed_at < now - rules.REMEMBERED:
        return
    plan = await PlanRepository(session).newest()
    question = Question(
        contact_id=contact.id,
        person_id=contact.person_id,
        due_at=contact.closed_at + plan.question_after,
    )
    await QuestionRepository(session).plan(question, timedelta(days=plan.question_days))


async def ask_due(session: AsyncSession, writing: Writing, now: datetime) -> bool:
    """Ask what is due longest; False when nothing is."""
    store = QuestionRepository(session)
    question = await store.due(now)
    if question is None:
        return False
    await store.save(replace(question, asked_at=now))
    token = links.token_of(writing.secret, LINK, question.contact_id)
    await plan_message(
        session,
        Draft(
            template="satisfaction",
            facts={"token": token},
            key=f"satisfaction/{question.contact_id}",
        ),
        About(person_id=question.person_id),
        writing.stationery,
        at=now,
        due_at=now,
    )
    return True


async def find(session: AsyncSession, token: str, secret: str) -> tuple[Question, Contact]:
    """
    The question behind *token*, and the contact it is about.

    Raises:
        LinkInvalid: It is no token of ours, or of nothing that was asked.
    """
    contact_id = ContactId(links.id_in(secret, LINK, token))
    question = await QuestionRepository(session).get(contact_id)
    if question is None or question.asked_at is None:
        raise LinkInvalid(field="token")
    return question, await ContactRepository(session).get(contact_id)


async def answer(
    session: AsyncSession, token: str, score: int, reason: str, secret: str, now: datetime
) -> bool:
    """
    Take the answer; whether the contact waits again because of it.

    Raises:
        LinkInvalid, AlreadyAnswered, ScoreInvalid: As named.
        TextMissing: An unhappy answer says why.
    """
    said = rules.reason_of(score, reason)
    question, _ = await find(session, token, secret)
    store = QuestionRepository(session)
    held = await store.get(question.contact_id, hold=True)
    if held is None or held.answered_at is not None:
        raise AlreadyAnswered(field="token")
    await store.save(replace(held, answered_at=now, score=score, reason=said))
    contacts = ContactRepository(session)
    before = await contacts.get(question.contact_id)
    again = rules.is_unhappy(score)
    if again:
        after = rules.reopen(before, said, now)
        saved = await contacts.save(before, after, opened(after), answered(after, score, True, now))
        code = saved.subjects[0].service_code if saved.subjects else ""
        await joining.place_contact(session, saved, code, "")
    else:
        await contacts.tell(answered(before, score, False, now))
    return again
