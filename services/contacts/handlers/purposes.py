"""Why a history is opened: at a contact with that person, or for a stated reason."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.exclusions import expect_open
from chassis.purpose import expect_purpose
from services.contacts.repository.metadata import METADATA
from services.contacts.repository.purposes import PurposeRepository


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
    await expect_open(session, METADATA, caller, person_id)
    store = PurposeRepository(session)
    kind, _, given = caller.about.partition(":")
    if kind and not await store.is_of(kind, UUID(given), person_id):
        caller = replace(caller, about="")
    if not caller.about and (serving := await store.served_now(caller.id, person_id)):
        caller = replace(caller, about=f"contact:{serving}")
    expect_purpose(caller)
    return caller
