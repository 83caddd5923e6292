"""What somebody of the staff has to do with a person: all that is asked before a reading."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.exclusions import excluded
from services.tasks.models import CaseRow, TaskRow
from services.tasks.repository.metadata import METADATA


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    How a member of staff stands to a person.

    Attributes:
        closed: They see nothing of this person.
        named_is_theirs: The case they name is this person's, or somebody's on their behalf.
        worked_on: A case of this person on which their unit has an open task.
    """

    closed: bool
    named_is_theirs: bool
    worked_on: UUID | None


class PurposeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def standing(
        self, staff_id: str, person_id: UUID, *, unit_code: str, case_id: UUID | None
    ) -> Standing:
        """How *staff_id* of *unit_code*, who names a case or none, stands to *person_id*."""
        theirs = or_(CaseRow.person_id == person_id, CaseRow.on_behalf_of_id == person_id)
        worked_on = (
            select(CaseRow.id)
            .join(TaskRow, TaskRow.case_id == CaseRow.id)
            .where(CaseRow.person_id == person_id, TaskRow.unit_code == unit_code, TaskRow.live)
            .order_by(CaseRow.opened_at.desc())
            .limit(1)
        )
        row = (
            await self._session.execute(
                select(
                    excluded(METADATA, staff_id, person_id).label("closed"),
                    exists().where(CaseRow.id == case_id, theirs).label("named_is_theirs"),
                    worked_on.scalar_subquery().label("worked_on"),
                )
            )
        ).one()
        return Standing(
            closed=row.closed, named_is_theirs=row.named_is_theirs, worked_on=row.worked_on
        )
