"""Who is kept from whose contact: nobody is given a person of whom they see nothing."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select

from chassis.exclusions import EXCLUSIONS, closed_people
from chassis.merging import ALIASES
from services.contacts.domain.contact import ContactId
from services.contacts.models import ContactRow
from services.contacts.models.base import Base
from services.contacts.repository.metadata import METADATA

_EXCLUSION = Base.metadata.tables[EXCLUSIONS].c
_ALIAS = Base.metadata.tables[ALIASES].c


def contacts_kept_from(staff_id: str) -> Select[Any]:
    """The contacts of everybody who is closed to *staff_id*."""
    closed = closed_people(METADATA, staff_id).subquery()
    return select(ContactRow.id).join(
        closed,
        or_(ContactRow.person_id == closed.c.id, ContactRow.on_behalf_of_id == closed.c.id),
    )


def kept_from(contact_ids: Sequence[ContactId]) -> Select[Any]:
    """Of *contact_ids*, pairs of a contact and somebody who is kept from its person."""
    owner = func.coalesce(_ALIAS.survivor_id, _EXCLUSION.person_id)
    return (
        select(ContactRow.id, _EXCLUSION.staff_id)
        .select_from(ContactRow)
        .join(
            Base.metadata.tables[EXCLUSIONS].outerjoin(
                Base.metadata.tables[ALIASES], _ALIAS.merged_id == _EXCLUSION.person_id
            ),
            or_(ContactRow.person_id == owner, ContactRow.on_behalf_of_id == owner),
        )
        .where(ContactRow.id.in_(contact_ids), ~_EXCLUSION.open)
    )
