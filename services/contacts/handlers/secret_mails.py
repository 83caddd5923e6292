"""Messages for their addressee's eyes: noted, claimed, done with."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.contacts.domain import secret_mails as rules
from services.contacts.domain.contact import ContactId
from services.contacts.domain.secret_mails import Due
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.secret_mails import SecretMailRepository
from services.contacts.serializers.contacts import closed, opened


async def note(session: AsyncSession, due: Due, now: datetime) -> None:
    """One is due now."""
    await SecretMailRepository(session).add(due, now)


async def claim(session: AsyncSession, now: datetime) -> Due | None:
    """One to be sent now by the caller, and by nobody else for a while."""
    return await SecretMailRepository(session).claim(now, rules.LEASE)


async def finish(
    session: AsyncSession, due: Due, *, title: str, address: str, sent: bool, now: datetime
) -> None:
    """It went out, or never will: that stands in the history, without what it said."""
    contact = rules.record(
        ContactId(new_id()), due, title=title, address=address, sent=sent, now=now
    )
    await ContactRepository(session).add(contact, opened(contact), closed(contact))
    await SecretMailRepository(session).remove(due.message_id)


async def failed(session: AsyncSession, due: Due, now: datetime) -> None:
    """It could not be sent now: later, or after enough tries not at all."""
    again = rules.next_try(due.tries, now)
    if again is None:
        await finish(session, due, title="", address="", sent=False, now=now)
    else:
        await SecretMailRepository(session).put_off(due.message_id, again)
