"""Call-backs: promised, tried, reached or not, dropped when their person came meanwhile."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.contacts.domain import callbacks as rules
from services.contacts.domain.agenda import Plan
from services.contacts.domain.callbacks import (
    OPEN,
    AttemptResult,
    Callback,
    CallbackId,
    CallbackState,
)
from services.contacts.domain.calling_hours import allowed_from, promised
from services.contacts.domain.contact import (
    Channel,
    ContactId,
    Direction,
    Subject,
)
from services.contacts.domain.messages import Stationery
from services.contacts.domain.planning import planned
from services.contacts.handlers.callback_ends import save, tell
from services.contacts.repository.agenda import PlanRepository
from services.contacts.repository.callbacks import CallbackRepository
from services.contacts.repository.contacts import ContactRepository
from services.contacts.serializers.callbacks import due, requested
from services.contacts.serializers.contacts import opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks for; *phone* is E.164, checked before anything is promised."""

    person_id: UUID | None
    phone: str
    purpose: str
    line: str
    subject: Subject | None
    keep_place_contact_id: UUID | None
    language: str
    most_attempts: int
    not_before: datetime | None


async def request(
    session: AsyncSession,
    asked: Asked,
    closed_days: AbstractSet[date],
    stationery: Stationery,
    now: datetime,
) -> tuple[Callback, bool]:
    """Promise a call, or join the one that is pending for this number; and whether it joined."""
    store = CallbackRepository(session)
    pending = await store.open_for(asked.phone)
    if pending is not None:
        joined = rules.join(pending, asked.purpose)
        return await store.save(pending, joined), True
    plan = await PlanRepository(session).newest()
    start = max(now, asked.not_before or now)
    contact = planned(
        ContactId(new_id()),
        channel=Channel.PHONE,
        direction=Direction.OUTGOING,
        person_id=asked.person_id,
        subject=asked.subject,
        note=asked.purpose,
        at=now,
        address_used=asked.phone,
    )
    callback = Callback(
        id=CallbackId(new_id()),
        contact_id=contact.id,
        person_id=asked.person_id,
        phone=asked.phone,
        purpose=asked.purpose,
        line=asked.line,
        service_code=asked.subject.service_code if asked.subject else "",
        language=asked.language,
        state=CallbackState.PENDING,
        requested_at=now,
        due_at=promised(start, plan.callbacks, closed_days, plan.zone),
        next_at=allowed_from(start, plan.callbacks, closed_days, plan.zone),
        most_attempts=asked.most_attempts,
        keep_place_contact_id=asked.keep_place_contact_id,
    )
    await ContactRepository(session).add(contact, opened(contact))
    await store.add(callback, requested(callback))
    await tell(session, "callback_promised", callback, stationery, now)
    return callback, False


async def begin(
    session: AsyncSession,
    callback_id: CallbackId,
    attendant_id: str,
    closed_days: AbstractSet[date],
    now: datetime,
) -> Callback:
    """
    An attendant calls now.

    Raises:
        CallbackEnded, AttemptRunning, CallingHoursClosed: As named.
    """
    store, plan = CallbackRepository(session), await PlanRepository(session).newest()
    before = await store.get(callback_id)
    after = rules.begin(before, attendant_id, plan.callbacks, closed_days, plan.zone, now)
    return await store.save(before, after)


async def begin_due(
    session: AsyncSession,
    closed_days: AbstractSet[date],
    stationery: Stationery,
    now: datetime,
    *,
    dial: bool,
) -> bool:
    """
    With *dial*, begin the attempt that is due longest and tell a dialler; False when none is.

    One whose result nobody told in time is lost first; it counts as an attempt.
    """
    store, plan = CallbackRepository(session), await PlanRepository(session).newest()
    before = await store.due(now, sorted(OPEN) if dial else [CallbackState.CALLING])
    if before is None:
        return False
    if before.running is not None:
        lost = rules.record(
            before,
            before.running.number,
            AttemptResult.LOST,
            plan.callbacks,
            closed_days,
            plan.zone,
            now,
        )
        await save(session, before, lost, stationery, now)
        return True
    allowed = allowed_from(now, plan.callbacks, closed_days, plan.zone)
    if allowed > now:
        await store.put_off(before, allowed)
        return True
    after = rules.begin(before, "", plan.callbacks, closed_days, plan.zone, now)
    await store.save(before, after, due(after))
    return True


async def record(
    session: AsyncSession,
    callback_id: CallbackId,
    number: int,
    result: AttemptResult,
    closed_days: AbstractSet[date],
    stationery: Stationery,
    now: datetime,
) -> Callback:
    """
    How an attempt ended: reached, its contact goes on; the last in vain, its person is told.

    Raises:
        AttemptUnknown: No such attempt, or it ended otherwise.
    """
    plan = await PlanRepository(session).newest()
    before = await CallbackRepository(session).get(callback_id)
    after = rules.record(before, number, result, plan.callbacks, closed_days, plan.zone, now)
    if after is before:
        return before
    return await save(session, before, after, stationery, now)


async def cancel(
    session: AsyncSession, callback_id: CallbackId, stationery: Stationery, now: datetime
) -> Callback:
    """
    Its person does not want it any more.

    Raises:
        CallbackEnded, AttemptRunning: As named.
    """
    before = await CallbackRepository(session).get(callback_id)
    after = rules.cancel(before, now)
    return before if after is before else await save(session, before, after, stationery, now)


async def drop_of(
    session: AsyncSession,
    person_id: UUID,
    came_by: ContactId,
    stationery: Stationery,
    now: datetime,
) -> None:
    """*person_id* was served by the contact *came_by*: what they asked for before it is dropped."""
    came = await ContactRepository(session).get(came_by)
    if not came.attendant_id:  # the menu told them something; nobody spoke with them
        return
    for before in await CallbackRepository(session).pending_of(person_id, now):
        if before.contact_id != came_by and before.requested_at <= (came.closed_at or now):
            await save(session, before, rules.drop(before, now), stationery, now)


async def get(session: AsyncSession, callback_id: CallbackId) -> tuple[Callback, Plan]:
    """A call-back, and the plan whose zone its days are of."""
    callback = await CallbackRepository(session).get(callback_id)
    return callback, await PlanRepository(session).newest()


async def listed(
    session: AsyncSession,
    states: Sequence[CallbackState],
    person_id: UUID | None,
    *,
    after: tuple[datetime, UUID] | None,
    size: int,
) -> tuple[list[Callback], bool]:
    """One page, the most urgent first, and whether there are more; no *states*: the open ones."""
    found = await CallbackRepository(session).listed(
        states or sorted(OPEN), person_id, after=after, most=size + 1
    )
    return found[:size], len(found) > size
