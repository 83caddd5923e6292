"""Why a history is opened: at a contact with that person, or for a stated reason."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.exclusions import PersonClosedToYou
from chassis.purpose import expect_purpose
from services.contacts.repository.purposes import PurposeRepository, Standing


async def justified(session: AsyncSession, caller: Caller, person_id: UUID) -> Caller:
    """
    *caller* with what the reading is for, as it goes into the log.

    A contact or case they name counts when it is this person's; a contact at which they serve
    this person now counts without being named.

    Raises:
        PersonClosedToYou: Staff who have an interest of their own in this person.
        PurposeMissing: Staff with neither a contact or case nor a stated reason.
    """
    if caller.kind != "staff":
        return caller
    standing = await PurposeRepository(session).standing(caller.id, person_id, caller.about)
    return justify(caller, standing)


def justify(caller: Caller, standing: Standing) -> Caller:
    """The same for staff of whom it is known how they stand to the person."""
    if standing.closed:
        raise PersonClosedToYou(field="person_id")
    if caller.about and not standing.named_is_theirs:
        caller = replace(caller, about="")
    if not caller.about and standing.serving:
        caller = replace(caller, about=f"contact:{standing.serving}")
    expect_purpose(caller)
    return caller
