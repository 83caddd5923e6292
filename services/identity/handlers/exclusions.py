"""Staff who see nothing of one person: their own, a relative's, an enemy's."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.errors import InvalidArgument
from chassis.exclusions import PersonClosedToYou
from chassis.ids import parse_id
from chassis.text import clean
from services.identity.domain.circumstances import Exclusion
from services.identity.domain.errors import PersonNotFound
from services.identity.domain.people import PersonId
from services.identity.domain.staff import StaffId
from services.identity.repository.exclusions import ExclusionRepository
from services.identity.repository.people import PersonRepository
from services.identity.repository.staff import StaffRepository
from services.identity.serializers.exclusions import excluded, included


async def expect_open(session: AsyncSession, person_id: UUID, caller: Caller) -> None:
    """
    Raises:
        PersonClosedToYou: *caller* is staff and excluded from this person.
    """
    if await closed_to(session, caller, [person_id]):
        raise PersonClosedToYou(field="person_id")


async def closed_to(session: AsyncSession, caller: Caller, person_ids: Sequence[UUID]) -> set[UUID]:
    """Which of *person_ids* the caller must not see."""
    if caller.kind != "staff" or not person_ids:
        return set()
    try:
        staff_id = parse_id(caller.id, "caller")
    except InvalidArgument:
        return set()
    return await ExclusionRepository(session).closed_to(staff_id, person_ids)


async def exclude(
    session: AsyncSession,
    person_id: UUID,
    staff_id: UUID,
    *,
    reason: str,
    caller: Caller,
    now: datetime,
) -> Exclusion:
    """
    Close a person to a member of staff.

    Raises:
        PersonNotFound, StaffNotFound: There is nobody.
        PersonClosedToYou: It is closed to whoever decides.
    """
    await expect_open(session, person_id, caller)
    if not await PersonRepository(session).known([PersonId(person_id)]):
        raise PersonNotFound(field="person_id")
    await StaffRepository(session).get(StaffId(staff_id))
    exclusion = Exclusion(
        person_id=person_id,
        staff_id=staff_id,
        reason=clean(reason, field="reason", longest=200),
        decided_by=caller.id,
        decided_at=now,
    )
    await ExclusionRepository(session).add(exclusion, excluded(exclusion))
    return exclusion


async def include(
    session: AsyncSession, person_id: UUID, staff_id: UUID, caller: Caller, now: datetime
) -> None:
    """
    Open a person again to a member of staff; nobody does it for themselves.

    Raises:
        PersonClosedToYou: It is closed to whoever decides.
    """
    await expect_open(session, person_id, caller)
    await ExclusionRepository(session).remove(
        person_id, staff_id, included(person_id, staff_id, now)
    )


async def list_exclusions(
    session: AsyncSession, person_id: UUID, caller: Caller
) -> list[Exclusion]:
    """
    Raises:
        PersonClosedToYou: It is closed to whoever asks.
    """
    await expect_open(session, person_id, caller)
    return await ExclusionRepository(session).of_person(person_id)
