"""What becomes of all around a call-back that is over: its contact, a place kept, its person."""

from dataclasses import replace
from datetime import datetime

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import life
from services.contacts.domain.callbacks import OPEN, Callback, CallbackState
from services.contacts.domain.contact import Contact, ContactId, State, Subject
from services.contacts.domain.life import Step
from services.contacts.domain.messages import Stationery
from services.contacts.domain.traces import left_for_call
from services.contacts.handlers import following
from services.contacts.handlers.notices import About, plan_message
from services.contacts.repository.callbacks import CallbackRepository
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.notices import Draft
from services.contacts.serializers.callbacks import ended
from services.contacts.serializers.contacts import closed, opened, taken


async def save(
    session: AsyncSession,
    before: Callback,
    after: Callback,
    stationery: Stationery,
    now: datetime,
) -> Callback:
    """Store what became of it, let its contact follow, and tell its person when it was in vain."""
    over = after.state not in OPEN
    saved = await CallbackRepository(session).save(
        before, after, *([ended(after, now)] if over else [])
    )
    if over:
        await _follow(session, saved, now)
    if after.state is CallbackState.NOT_REACHED:
        await tell(session, "callback_not_reached", saved, stationery, now)
    return saved


async def _follow(session: AsyncSession, callback: Callback, now: datetime) -> None:
    spoken = await _follow_place(session, callback, now)
    store = ContactRepository(session)
    contact = await store.get(callback.contact_id)
    if contact.state is not State.PLANNED:
        return
    after, events = _followed(contact, callback, now, spoken=spoken)
    await store.save(contact, after, *events)


async def _follow_place(session: AsyncSession, callback: Callback, now: datetime) -> bool:
    """
    What becomes of the place kept for a call-back that is over.

    Returns:
        Whether who waited there is with an attendant: then that is where they were called.
    """
    if callback.keep_place_contact_id is None:
        return False
    kept_id = ContactId(callback.keep_place_contact_id)
    place = await following.held_place(session, kept_id)
    if place is None or not place.virtual:
        return False
    store = ContactRepository(session)
    before = await store.get(kept_id)
    if before.state is State.WAITING:
        # Nobody is called twice for one thing: not by the list and then by the line.
        gone = left_for_call(before, now)
        await store.save(before, gone, closed(gone))
        await following.follow(session, place, before, gone, now)
    return before.state is State.ACTIVE


def _followed(
    contact: Contact, callback: Callback, now: datetime, *, spoken: bool
) -> tuple[Contact, list[Message]]:
    """
    What its contact becomes: with the attendant who called, waiting for one, or over.

    Args:
        spoken: They speak in the contact whose place was kept: this one was not needed.
    """
    if callback.state is CallbackState.REACHED and not spoken:
        here = replace(life.wait(contact, Step.ARRIVE, now), opened_at=now)
        attendant = callback.attempts[-1].attendant_id
        if not attendant:
            return here, [opened(here)]
        served = life.take(here, attendant, "", now)
        return served, [opened(here), taken(served, now)]
    step = Step.MISS if callback.state is CallbackState.NOT_REACHED else Step.CANCEL
    over = life.end(contact, step, now)
    return over, [closed(over)]


async def tell(
    session: AsyncSession, template: str, callback: Callback, stationery: Stationery, now: datetime
) -> None:
    """In writing, to who is known: an unknown caller gave a number to be called, not written to."""
    if callback.person_id is None:
        return
    await plan_message(
        session,
        Draft(
            template=template,
            facts={
                "due_at": callback.due_at.isoformat(),
                "ending": callback.phone[-3:],
                "attempts": str(
                    len(callback.attempts)
                    if template == "callback_not_reached"
                    else callback.most_attempts
                ),
            },
            key=f"{template}/{callback.id}",
        ),
        About(
            person_id=callback.person_id,
            subject=Subject(callback.service_code, 0) if callback.service_code else None,
        ),
        stationery,
        at=now,
        due_at=now,
    )
