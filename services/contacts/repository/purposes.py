"""Whether a contact or case is a person's, and whether somebody serves that person now."""

from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.models import CaseFactRow, ContactRow

_CONTACT, _CASE = ContactRow.__table__.c, CaseFactRow.__table__.c
_ID, _PERSON = bindparam("id", type_=Uuid()), bindparam("person_id", type_=Uuid())
# Built once, and of tables: each reading of a history asks one of them.
_CASE_OF = select(_CASE.case_id).where(_CASE.case_id == _ID, _CASE.person_id == _PERSON)
_CONTACT_OF = select(_CONTACT.id).where(
    _CONTACT.id == _ID,
    or_(_CONTACT.person_id == _PERSON, _CONTACT.on_behalf_of_id == _PERSON),
)
_SERVED_NOW: Any = (
    select(_CONTACT.id)
    .where(
        _CONTACT.person_id == _PERSON,
        _CONTACT.attendant_id == bindparam("attendant_id", type_=Text()),
        _CONTACT.closed_at.is_(None),
    )
    .order_by(_CONTACT.opened_at.desc())
    .limit(1)
)


class PurposeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def is_of(self, kind: str, id_: UUID, person_id: UUID) -> bool:
        """Whether the contact or case is this person's, or a contact on their behalf."""
        found = _CASE_OF if kind == "case" else _CONTACT_OF
        return bool(await self._session.scalar(found, {"id": id_, "person_id": person_id}))

    async def served_now(self, attendant_id: str, person_id: UUID) -> UUID | None:
        """The contact at which *attendant_id* serves this person at the moment."""
        given = {"person_id": person_id, "attendant_id": attendant_id}
        found: UUID | None = await self._session.scalar(_SERVED_NOW, given)
        return found
