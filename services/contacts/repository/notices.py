"""Notices that are still to be sent."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain.contact import ContactId
from services.contacts.domain.notices import Change
from services.contacts.models import NoticeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A notice that it is time to send, and how often that has failed."""

    contact_id: ContactId
    change: Change
    number: str
    due_on: date | None
    tries: int


class NoticeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self,
        contact_id: ContactId,
        *,
        change: Change,
        number: str,
        due_on: date | None,
        now: datetime,
    ) -> None:
        await self._session.execute(
            insert(NoticeRow).values(
                contact_id=contact_id,
                change=change.value,
                number=number,
                due_on=due_on,
                tries=0,
                due_at=now,
            )
        )

    async def claim(self, now: datetime, lease: timedelta) -> Due | None:
        """
        Take the notice that is due longest; nobody else gets it before *lease* is over.

        Senders do not wait for each other: each skips what another is taking.
        """
        due = (
            select(NoticeRow.contact_id)
            .where(NoticeRow.due_at <= now)
            .order_by(NoticeRow.due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        row = (
            await self._session.execute(
                update(NoticeRow)
                .where(NoticeRow.contact_id == due)
                .values(due_at=now + lease, tries=NoticeRow.tries + 1)
                .returning(NoticeRow.__table__)
            )
        ).first()
        if row is None:
            return None
        return Due(
            contact_id=ContactId(row.contact_id),
            change=Change(row.change),
            number=row.number,
            due_on=row.due_on,
            tries=row.tries,
        )

    async def put_off(self, contact_id: ContactId, until: datetime) -> None:
        await self._session.execute(
            update(NoticeRow).where(NoticeRow.contact_id == contact_id).values(due_at=until)
        )

    async def remove(self, contact_id: ContactId) -> None:
        await self._session.execute(delete(NoticeRow).where(NoticeRow.contact_id == contact_id))
