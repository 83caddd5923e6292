"""Why a person's cases are opened: for one of them, or for a stated reason."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.exclusions import expect_open
from chassis.purpose import expect_purpose
from services.tasks.repository.metadata import METADATA
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
    await expect_open(session, METADATA, caller, person_id)
    store = PurposeRepository(session)
    kind, _, given = caller.about.partition(":")
    if kind == "case" and not await store.is_of(UUID(given), person_id):
        caller = replace(caller, about="")
    if not caller.about and caller.unit:
        working = await store.worked_on(caller.unit, person_id)
        caller = replace(caller, about=f"case:{working}") if working else caller
    expect_purpose(caller)
    return caller
