"""What is kept to know a call again, and a visit: events come twice, late and in any order."""

from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import case, func, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain.contact import ContactId
from services.contacts.domain.traces import Heard
from services.contacts.models import CallRow, VisitRow


class CallRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def hear(self, call_id: str, heard: Heard) -> tuple[Heard, ContactId | None]:
        """
        Add what was *heard* of a call to what is known; the first telling of a thing counts.

        The call's row is then held until the transaction ends, so that two
        messages about one call are heard one after the other.

        Returns:
            All that is known by now, and the call's contact if it has one.
        """
        adding = insert(CallRow).values(call_id=call_id, **asdict(heard))
        new = adding.excluded
        row = (
            await self._session.execute(
                adding.on_conflict_do_update(
                    index_elements=[CallRow.call_id],
                    set_={
                        "began_at": func.coalesce(CallRow.began_at, new.began_at),
                        "requested_at": func.coalesce(CallRow.requested_at, new.requested_at),
                        "service_code": _first_said(CallRow.service_code, new.service_code),
                        "ended_at": func.coalesce(CallRow.ended_at, new.ended_at),
                        "cause": _first_said(CallRow.cause, new.cause),
                        "person_id": func.coalesce(CallRow.person_id, new.person_id),
                    },
                ).returning(CallRow.__table__)
            )
        ).one()
        known = Heard(
            began_at=row.began_at,
            requested_at=row.requested_at,
            service_code=row.service_code,
            ended_at=row.ended_at,
            cause=row.cause,
            person_id=row.person_id,
        )
        return known, ContactId(row.contact_id) if row.contact_id else None

    async def has_contact(self, call_id: str, contact_id: ContactId) -> None:
        await self._session.execute(
            update(CallRow).where(CallRow.call_id == call_id).values(contact_id=contact_id)
        )


class VisitRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, case_id: UUID, at: datetime, same_visit: timedelta) -> bool:
        """
        Whether looking at a case *at* this time is a visit of its own, not part of the last.

        Of looks that are one visit, the one that is heard of first gives it its time.
        """
        adding = insert(VisitRow).values(case_id=case_id, began_at=at)
        begun = await self._session.execute(
            adding.on_conflict_do_update(
                index_elements=[VisitRow.case_id],
                # One that is heard of late stands by itself, too.
                set_={"began_at": func.greatest(VisitRow.began_at, adding.excluded.began_at)},
                where=or_(
                    VisitRow.began_at <= adding.excluded.began_at - same_visit,
                    VisitRow.began_at >= adding.excluded.began_at + same_visit,
                ),
            ).returning(VisitRow.case_id)
        )
        return begun.first() is not None


def _first_said(known: object, new: object) -> object:
    return case((known == "", new), else_=known)  # type: ignore[arg-type] # both are columns
