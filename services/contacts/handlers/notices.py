"""Notices: planned when a case moves, sent by the worker."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.contacts.domain import notices as rules
from services.contacts.domain.contact import Contact, ContactId, State, Subject
from services.contacts.domain.notices import Change, Message
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.notices import Due, NoticeRepository
from services.contacts.serializers.contacts import closed, opened


async def plan_notice(
    session: AsyncSession,
    change: Change,
    *,
    person_id: UUID,
    case_id: UUID,
    number: str,
    subject: Subject,
    due_on: date | None,
    portal: str,
    at: datetime,
    now: datetime,
) -> Contact:
    """Tell *person_id* what happened to their case *at* that time, as soon as can be."""
    message = rules.wording(change, number=number, due_on=due_on, portal=portal, language="pt-PT")
    notice = rules.plan(
        ContactId(new_id()),
        person_id=person_id,
        case_id=case_id,
        subject=subject,
        message=message,
        at=at,
    )
    await ContactRepository(session).add(notice, opened(notice))
    await NoticeRepository(session).add(
        notice.id, change=change, number=number, due_on=due_on, now=now
    )
    return notice


async def claim_notice(session: AsyncSession, now: datetime) -> tuple[Due, Contact] | None:
    """
    A notice to be sent now by the caller, and by nobody else for a while.

    One at a time: the lease must outlast the slowest server for one mail, and
    need not for a queue of them.
    """
    due = await NoticeRepository(session).claim(now, rules.LEASE)
    if due is None:
        return None
    return due, await ContactRepository(session).get(due.contact_id)


async def notice_sent(
    session: AsyncSession, contact_id: ContactId, address: str, message: Message, now: datetime
) -> None:
    """The mail server took it; the history shows the words that went out."""
    await _finish(session, contact_id, lambda notice: rules.sent(notice, address, message, now))


async def notice_refused(
    session: AsyncSession, contact_id: ContactId, reason: str, now: datetime
) -> None:
    """It will never be sent, and says why."""
    await _finish(session, contact_id, lambda notice: rules.not_sent(notice, reason, now))


async def notice_failed(session: AsyncSession, due: Due, reason: str, now: datetime) -> None:
    """It could not be sent now: later, or after enough tries not at all."""
    again = rules.next_try(due.tries, now)
    if again is None:
        await notice_refused(session, due.contact_id, reason, now)
    else:
        await NoticeRepository(session).put_off(due.contact_id, again)


async def _finish(
    session: AsyncSession, contact_id: ContactId, decide: Callable[[Contact], Contact]
) -> None:
    store = ContactRepository(session)
    notice = await store.get(contact_id)
    if notice.state is State.PLANNED:
        finished = decide(notice)
        await store.save(notice, finished, closed(finished))
    await NoticeRepository(session).remove(contact_id)
