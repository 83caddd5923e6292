"""Messages: planned when something happens, sent by the worker, sent again when they failed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.contacts.domain import notices as rules
from services.contacts.domain.agenda_errors import MessageNotFailed
from services.contacts.domain.contact import (
    Channel,
    Contact,
    ContactId,
    Outcome,
    State,
    Subject,
)
from services.contacts.domain.messages import CAUSES, Cause, Message, Stationery
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.notices import Draft, Due, Failed, NoticeRepository
from services.contacts.serializers.contacts import closed, opened
from services.contacts.serializers.outgoing import message_failed


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whom a message is for and what it is about; None and empty for nothing."""

    person_id: UUID | None = None
    case_id: UUID | None = None
    subject: Subject | None = None


async def plan_message(
    session: AsyncSession,
    draft: Draft,
    about: About,
    stationery: Stationery,
    *,
    at: datetime,
    due_at: datetime,
) -> ContactId:
    """
    Tell *about*'s person, or the draft's address, what happened *at* that time.

    With a key that was used before, nothing is planned again.

    Raises:
        TemplateUnknown, FactMissing: The draft cannot be written.
    """
    channel = draft.channel or Channel.EMAIL
    message = stationery.write(draft.template, channel, draft.language or "pt", draft.facts)
    store = NoticeRepository(session)
    if draft.key and (known := await store.with_key(draft.key)):
        return known
    notice = rules.plan(
        ContactId(new_id()),
        channel=channel,
        person_id=about.person_id,
        case_id=about.case_id,
        subject=about.subject,
        message=message,
        at=at,
    )
    await ContactRepository(session).add(notice, opened(notice))
    await store.add(notice.id, draft, due_at)
    return notice.id


async def claim_notice(session: AsyncSession, now: datetime) -> tuple[Due, Contact] | None:
    """
    A message to be sent now by the caller, and by nobody else for a while.

    One at a time: the lease must outlast the slowest server for one message, and
    need not for a queue of them.
    """
    due = await NoticeRepository(session).claim(now, rules.LEASE)
    if due is None:
        return None
    return due, await ContactRepository(session).get(due.contact_id)


async def notice_sent(
    session: AsyncSession,
    due: Due,
    channel: Channel,
    address: str,
    message: Message,
    now: datetime,
) -> None:
    """The server took it; the history shows the words that went out."""
    await _finish(
        session, due.contact_id, lambda notice: rules.sent(notice, channel, address, message, now)
    )
    await NoticeRepository(session).finish(due.contact_id, "sent", now)


async def notice_refused(
    session: AsyncSession, due: Due, cause: Cause, detail: str, now: datetime
) -> None:
    """It will never be sent, and says why."""
    reason = f"{CAUSES[cause]}: {detail}" if detail else CAUSES[cause]
    await _not_sent(session, due, reason, now)
    await _failed(session, due.contact_id, due.draft.template, cause, now)


async def notice_failed(session: AsyncSession, due: Due, detail: str, now: datetime) -> None:
    """It could not be sent now: later, or after enough tries not at all."""
    again = rules.next_try(due.tries, now)
    if again is None:
        await notice_refused(session, due, Cause.GIVEN_UP, detail, now)
    else:
        await NoticeRepository(session).put_off(due.contact_id, again)


async def notice_declined(session: AsyncSession, due: Due, now: datetime) -> None:
    """Its person does not want such messages: it is not sent, and nothing has failed."""
    await _not_sent(session, due, CAUSES[Cause.DECLINED], now)
    await NoticeRepository(session).finish(due.contact_id, "declined", now, Cause.DECLINED)


async def notice_waits(session: AsyncSession, due: Due, until: datetime) -> None:
    """It is an hour at which nobody is written to."""
    await NoticeRepository(session).put_off(due.contact_id, until, tried=False)


async def notice_bounced(session: AsyncSession, contact_id: ContactId, now: datetime) -> None:
    """It went out and came back."""
    store = ContactRepository(session)
    notice = await store.get(contact_id)
    if notice.state is State.CLOSED and notice.outcome is Outcome.SENT:
        await store.save(notice, rules.bounced(notice, CAUSES[Cause.BOUNCED]))
        await _failed(session, contact_id, "", Cause.BOUNCED, now)


async def list_failed(
    session: AsyncSession, *, before: tuple[datetime, UUID] | None, size: int
) -> tuple[list[tuple[Failed, Contact]], bool]:
    """One page of messages that did not reach their person, the latest first."""
    found = await NoticeRepository(session).all_failed(before=before, most=size + 1)
    contacts = await ContactRepository(session).with_ids([one.contact_id for one in found[:size]])
    return [(one, contacts[one.contact_id]) for one in found[:size]], len(found) > size


async def retry(
    session: AsyncSession, contact_id: ContactId, stationery: Stationery, now: datetime
) -> ContactId:
    """
    Send a failed message again, as one of its own, to wherever its person is reached now.

    Raises:
        MessageNotFailed: It went out, waits, or was sent again already.
    """
    store = NoticeRepository(session)
    failed = await store.failed(contact_id)
    if failed is None:
        raise MessageNotFailed(field="contact_id")
    notice = await ContactRepository(session).get(contact_id)
    await store.finish(contact_id, "retried", now, failed.cause)
    about = About(
        person_id=notice.person_id,
        case_id=notice.case_ids[0] if notice.case_ids else None,
        subject=notice.subjects[0] if notice.subjects else None,
    )
    draft = replace(failed.draft, key=None)
    return await plan_message(session, draft, about, stationery, at=now, due_at=now)


async def forget(session: AsyncSession, before: datetime) -> int:
    """Forget how messages went that were finished *before* then, a portion; how many."""
    return await NoticeRepository(session).forget(before)


async def _not_sent(session: AsyncSession, due: Due, reason: str, now: datetime) -> None:
    await _finish(session, due.contact_id, lambda notice: rules.not_sent(notice, reason, now))


async def _finish(
    session: AsyncSession, contact_id: ContactId, decide: Callable[[Contact], Contact]
) -> None:
    store = ContactRepository(session)
    notice = await store.get(contact_id)
    if notice.state is State.PLANNED:
        finished = decide(notice)
        await store.save(notice, finished, closed(finished))


async def _failed(
    session: AsyncSession, contact_id: ContactId, template: str, cause: Cause, now: datetime
) -> None:
    await NoticeRepository(session).finish(contact_id, "failed", now, cause)
    notice = await ContactRepository(session).get(contact_id)
    await ContactRepository(session).tell(message_failed(notice, template, cause, now))
