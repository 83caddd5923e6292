"""Histories: read page by page, told of cases, gathered again when people become one."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller
from chassis.readings import data_read
from services.contacts.domain.history import CaseFacts, Entry, span
from services.contacts.handlers.confidence import as_seen_by
from services.contacts.handlers.purposes import justify
from services.contacts.repository.history import HistoryRepository
from services.contacts.repository.history_pages import HistoryPages

# Partitions there are of months past, and to come; what fits none has one of its own.
MONTHS = timedelta(days=31)
BACK, AHEAD = 15, 15


async def page(
    session: AsyncSession,
    person_id: UUID,
    caller: Caller,
    *,
    before: tuple[datetime, UUID] | None,
    size: int,
    now: datetime,
) -> tuple[list[Entry], bool]:
    """One page of a person's history as *caller* may see it, and whether there is more."""
    moment = before[0] if before else None
    standing, owner, months = await HistoryRepository(session).opening(
        caller.id, person_id, caller.about, before=moment, most=size + 2
    )
    if caller.kind == "staff":
        caller = justify(caller, standing)
    reading = data_read(person_id, "history", caller, now)
    within = span(months, moment, size + 1)
    if within is None:
        await events.publish(session, [reading])
        return [], False
    found = await HistoryPages(session).read(
        owner, within, before=before, most=size + 1, reading=reading
    )
    return [_seen(entry, caller) for entry in found[:size]], len(found) > size


async def note_case(session: AsyncSession, facts: CaseFacts) -> None:
    """What was heard of a case; the same again changes nothing."""
    await HistoryRepository(session).learn(facts)


async def gather(session: AsyncSession, people: set[UUID]) -> None:
    """Make the histories of *people* anew: they became one, or two again."""
    await HistoryRepository(session).gather(people)


async def make_months(session: AsyncSession, now: datetime) -> None:
    """Make the partitions of the months around *now* that are missing."""
    await HistoryRepository(session).make_months(
        (now - BACK * MONTHS).date(), (now + AHEAD * MONTHS).date()
    )


def _seen(entry: Entry, caller: Caller) -> Entry:
    if entry.contact is None:
        return entry
    shown = as_seen_by(entry.contact, caller)
    if shown is entry.contact:
        return entry
    return replace(entry, contact=shown, appointment=None, callback=None)
