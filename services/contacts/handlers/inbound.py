"""Mail that comes in: each once, to its conversation or to a contact of its own, that waits."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.addresses import email_key
from chassis.ids import new_id
from services.contacts.domain import inbound as rules
from services.contacts.domain.contact import Contact, ContactId
from services.contacts.domain.inbound import Mail, Verdict
from services.contacts.handlers import files, joining
from services.contacts.handlers.notices import notice_bounced
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.mails import MailRepository
from services.contacts.serializers.contacts import opened

log = structlog.get_logger()


async def receive(session: AsyncSession, mail: Mail, now: datetime) -> ContactId | None:
    """
    Take *mail*; the same one again is taken once.

    Returns:
        The contact that it became; None for what no person wrote.
    """
    store, sender = MailRepository(session), email_key(mail.sender)
    message_id = mail.message_id or f"<{new_id()}@without-id>"
    verdict = mail.verdict
    if verdict is Verdict.MESSAGE:
        lately = await store.since(sender, now - timedelta(hours=1))
        verdict = Verdict.FLOOD if lately >= rules.MOST_AN_HOUR else verdict
    if not await store.first(message_id, sender, verdict.value, now):
        return await store.contact_of(message_id, sender)
    if verdict is not Verdict.MESSAGE:
        log.info("mail_opens_nothing", verdict=verdict.value)
        if mail.bounced is not None:
            await _bounce(session, mail.bounced, now)
        return None
    contact = rules.opened(ContactId(new_id()), mail, await _conversation(session, mail), now)
    await ContactRepository(session).add(contact, opened(contact))
    await store.has_contact(message_id, contact.id)
    await files.note(session, contact.id, mail.files, now)
    code = contact.subjects[0].service_code if contact.subjects else ""
    await joining.place_contact(session, contact, code, "")
    return contact.id


async def _conversation(session: AsyncSession, mail: Mail) -> Contact | None:
    """What *mail* answers: a message of ours to this very sender, or an earlier mail of theirs."""
    contacts = ContactRepository(session)
    named = rules.ours(mail.references)
    known = await contacts.with_ids(named)
    for contact_id in named:
        sent = known.get(contact_id)
        if sent is not None and rules.is_answer_to(mail, sent):
            return sent
    for reference in mail.references[:10]:
        earlier = await MailRepository(session).contact_of(reference, email_key(mail.sender))
        if earlier is not None:
            return await contacts.get(earlier)
    return None


async def _bounce(session: AsyncSession, contact_id: ContactId, now: datetime) -> None:
    if await ContactRepository(session).with_ids([contact_id]):
        await notice_bounced(session, contact_id, now)
