"""Why a person's cases are opened: for one of them, or for a stated reason."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.exclusions import PersonClosedToYou
from chassis.purpose import expect_purpose
from services.tasks.repository.purposes import PurposeRepository


async def justified(session: AsyncSession, caller: Caller, person_id: UUID) -> Caller:
    """
    *caller* with what the reading is for, as it goes into the log.

    A case they name counts when it is this person's; one on which their unit has
    an open task counts without being named.

    Raises:
        PersonClosedToYou: Staff who have an interest of their own in this person.
        PurposeMissing: Staff with neither a contact or case nor a stated reason.
    """
    if caller.kind != "staff":
        return caller
    kind, _, given = caller.about.partition(":")
    standing = await PurposeRepository(session).standing(
        caller.id,
        person_id,
        unit_code=caller.unit,
        case_id=UUID(given) if kind == "case" else None,
    )
    if standing.closed:
        raise PersonClosedToYou(field="person_id")
    if kind == "case" and not standing.named_is_theirs:
        caller = replace(caller, about="")
    if not caller.about and standing.worked_on:
        caller = replace(caller, about=f"case:{standing.worked_on}")
    expect_purpose(caller)
    return caller
