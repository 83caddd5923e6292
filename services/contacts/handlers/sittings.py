"""Sittings: asked for, decided, prepared, booked, recorded; their people are told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import sittings as rules
from services.contacts.domain.agenda_errors import SittingKindInvalid
from services.contacts.domain.appointments import Appointment
from services.contacts.domain.messages import Stationery
from services.contacts.domain.sittings import (
    Legitimacy,
    Sitting,
    SittingId,
    SittingKind,
    SittingState,
)
from services.contacts.handlers.notices import About, plan_message
from services.contacts.repository.agenda import PlanRepository
from services.contacts.repository.notices import Draft
from services.contacts.repository.sittings import SittingRepository
from services.contacts.serializers.sittings import retrieval_requested

LIVING = tuple(state for state in SittingState if state not in rules.OVER)
_SUBJECTS = {
    SittingKind.FILE_CONSULTATION: ("consulta de processo", "consultation of a file"),
    SittingKind.TECHNICAL_MEETING: ("reunião técnica", "technical meeting"),
}


async def request(session: AsyncSession, sitting: Sitting) -> Sitting:
    """Store a sitting as it was asked for."""
    await SittingRepository(session).add(sitting)
    return sitting


async def approve(
    session: AsyncSession,
    sitting_id: SittingId,
    *,
    legitimacy: Legitimacy | None,
    technician_id: str,
    note: str,
    by: str,
    stationery: Stationery,
    now: datetime,
) -> Sitting:
    """
    The person may; the archive is asked for a file, and told by event.

    Raises:
        SittingStateWrong, LegitimacyMissing, TechnicianMissing: As named.
    """
    store = SittingRepository(session)
    before = await store.get(sitting_id)
    after = rules.approve(
        before, legitimacy=legitimacy, technician_id=technician_id, note=note, by=by
    )
    if after.state is SittingState.RETRIEVING:
        plan = await PlanRepository(session).newest()
        event = retrieval_requested(after, plan.archive_unit, now)
        return await store.save(before, after, event)
    saved = await store.save(before, after)
    await _tell(session, "sitting_ready", saved, stationery, now)
    return saved


async def refuse(
    session: AsyncSession,
    sitting_id: SittingId,
    reason: str,
    by: str,
    stationery: Stationery,
    now: datetime,
) -> Sitting:
    """
    It will not be, and the person is told why.

    Raises:
        SittingStateWrong, TextMissing: As named.
    """
    store = SittingRepository(session)
    before = await store.get(sitting_id)
    saved = await store.save(before, rules.refuse(before, reason, by))
    await _tell(session, "sitting_refused", saved, stationery, now)
    return saved


async def to_retrieve(session: AsyncSession) -> tuple[Sitting, str] | None:
    """A file for which the archive is still to be asked, and as what service it is asked."""
    sitting = await SittingRepository(session).without_case()
    if sitting is None:
        return None
    plan = await PlanRepository(session).newest()
    return sitting, plan.archive_service


async def retrieval_has_case(session: AsyncSession, sitting_id: UUID, case_id: UUID) -> None:
    """The archive's case for a file is known; telling it twice is once."""
    store = SittingRepository(session)
    before = await store.get(SittingId(sitting_id))
    if before.case_id is None:
        await store.save(before, rules.with_case(before, case_id))


async def brought(
    session: AsyncSession, case_id: UUID, stationery: Stationery, now: datetime
) -> None:
    """The archive's case is done: the file is there, and its person may book."""
    store = SittingRepository(session)
    before = await store.of_case(case_id)
    if before is None:
        return
    after = rules.brought(before)
    if after is not before:
        saved = await store.save(before, after)
        await _tell(session, "sitting_ready", saved, stationery, now)


async def book(
    session: AsyncSession, sitting_id: SittingId, kind: str, appointment: Appointment
) -> Sitting:
    """
    It has an appointment now.

    Raises:
        SittingStateWrong: It is not ready, or has one.
        SittingKindInvalid: This appointment is for another kind of sitting, or person.
    """
    store = SittingRepository(session)
    before = await store.get(sitting_id)
    if before.kind != kind or before.person_id != appointment.person_id:
        raise SittingKindInvalid(field="sitting_id")
    return await store.save(before, rules.book(before, appointment.id))


async def unbook(session: AsyncSession, sitting_id: UUID | None) -> None:
    """Its appointment came to nothing."""
    if sitting_id is None:
        return
    store = SittingRepository(session)
    before = await store.get(SittingId(sitting_id))
    after = rules.unbook(before)
    if after is not before:
        await store.save(before, after)


async def record(
    session: AsyncSession,
    sitting_id: SittingId,
    text: str,
    signed_by: str,
    *,
    witness: str,
    secret: str,
    now: datetime,
) -> Sitting:
    """
    What was seen or said, signed and sealed.

    Raises:
        SittingStateWrong, TextMissing: As named.
    """
    store = SittingRepository(session)
    before = await store.get(sitting_id)
    after = rules.record(before, text, signed_by, witness=witness, secret=secret, at=now)
    return await store.save(before, after)


async def get(session: AsyncSession, sitting_id: SittingId) -> Sitting:
    return await SittingRepository(session).get(sitting_id)


async def listed(
    session: AsyncSession,
    states: Sequence[SittingState],
    person_id: UUID | None,
    *,
    after: tuple[datetime, UUID] | None,
    size: int,
) -> tuple[list[Sitting], bool]:
    """One page, the oldest first, and whether there are more; without *states* those not over."""
    found = await SittingRepository(session).listed(
        states or LIVING, person_id, after=after, most=size + 1
    )
    return found[:size], len(found) > size


async def _tell(
    session: AsyncSession, template: str, sitting: Sitting, stationery: Stationery, now: datetime
) -> None:
    portuguese, english = _SUBJECTS[sitting.kind]
    await plan_message(
        session,
        Draft(
            template=template,
            facts={
                "subject_pt": portuguese,
                "subject_en": english,
                "file_number": sitting.file_number,
                "reason": sitting.decision_note,
            },
            key=f"{template}/{sitting.id}",
        ),
        About(person_id=sitting.person_id),
        stationery,
        at=now,
        due_at=now,
    )
