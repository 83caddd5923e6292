"""Messages for their addressee's eyes, while they wait to be sent."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain.secret_mails import Due
from services.contacts.models import SecretMailRow


class SecretMailRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, due: Due, at: datetime) -> None:
        await self._session.execute(
            insert(SecretMailRow)
            .values(
                message_id=due.message_id,
                person_id=due.person_id,
                kind=due.kind,
                asked_at=due.asked_at,
                due_at=at,
                tries=due.tries,
            )
            .on_conflict_do_nothing()
        )

    async def claim(self, now: datetime, lease: timedelta) -> Due | None:
        """Take the one that is due longest; nobody else gets it before *lease* is over."""
        first = (
            select(SecretMailRow.message_id)
            .where(SecretMailRow.due_at <= now)
            .order_by(SecretMailRow.due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        row = (
            await self._session.execute(
                update(SecretMailRow)
                .where(SecretMailRow.message_id == first)
                .values(due_at=now + lease, tries=SecretMailRow.tries + 1)
                .returning(SecretMailRow.__table__)
            )
        ).first()
        if row is None:
            return None
        return Due(
            message_id=row.message_id,
            person_id=row.person_id,
            kind=row.kind,
            asked_at=row.asked_at,
            tries=row.tries,
        )

    async def put_off(self, message_id: UUID, until: datetime) -> None:
        await self._session.execute(
            update(SecretMailRow).where(SecretMailRow.message_id == message_id).values(due_at=until)
        )

    async def remove(self, message_id: UUID) -> None:
        await self._session.execute(
            delete(SecretMailRow).where(SecretMailRow.message_id == message_id)
        )
