"""What somebody of the staff has to do with a person: all that is asked before a reading."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.exclusions import excluded
from services.contacts.models import CaseFactRow, ContactRow
from services.contacts.repository.metadata import METADATA

_CONTACT, _CASE = ContactRow.__table__.c, CaseFactRow.__table__.c
_STAFF, _PERSON = bindparam("staff_id", type_=Text()), bindparam("person_id", type_=Uuid())
_SERVED_NOW: Any = (
    select(_CONTACT.id)
    .where(
        _CONTACT.person_id == _PERSON,
        _CONTACT.attendant_id == _STAFF,
        _CONTACT.closed_at.is_(None),
    )
    .order_by(_CONTACT.opened_at.desc())
    .limit(1)
)
# Of tables: each reading of a history asks for them. They are given what `asking` says.
STANDING: tuple[Any, ...] = (
    excluded(METADATA, _STAFF, _PERSON).label("closed"),
    or_(
        exists().where(
            _CASE.case_id == bindparam("case_id", type_=Uuid()), _CASE.person_id == _PERSON
        ),
        exists().where(
            _CONTACT.id == bindparam("contact_id", type_=Uuid()),
            or_(_CONTACT.person_id == _PERSON, _CONTACT.on_behalf_of_id == _PERSON),
        ),
    ).label("named_is_theirs"),
    _SERVED_NOW.scalar_subquery().label("serving"),
)
_STANDING = select(*STANDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    How a member of staff stands to a person.

    Attributes:
        closed: They see nothing of this person.
        named_is_theirs: The contact or case they name is this person's, or on their behalf.
        serving: The contact at which they serve this person at the moment.
    """

    closed: bool
    named_is_theirs: bool
    serving: UUID | None


def asking(staff_id: str, person_id: UUID, about: str) -> dict[str, Any]:
    """What `STANDING` is given for *staff_id*, who reads *about* `contact:`, `case:` or nothing."""
    kind, _, named = about.partition(":")
    given = UUID(named) if named else None
    return {
        "staff_id": staff_id,
        "person_id": person_id,
        "case_id": given if kind == "case" else None,
        "contact_id": given if kind == "contact" else None,
    }


def to_standing(row: Any) -> Standing:
    return Standing(closed=row.closed, named_is_theirs=row.named_is_theirs, serving=row.serving)


class PurposeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def standing(self, staff_id: str, person_id: UUID, about: str) -> Standing:
        """How *staff_id*, who names a `contact:`, a `case:` or nothing, stands to *person_id*."""
        given = asking(staff_id, person_id, about)
        return to_standing((await self._session.execute(_STANDING, given)).one())
