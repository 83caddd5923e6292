"""Staff, their sessions and tries in the database."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import case, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.identity.domain.errors import StaffNotFound, UsernameTaken
from services.identity.domain.staff import Staff, StaffId
from services.identity.models import SessionRow, StaffRow, TriesRow


class StaffRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, staff_id: StaffId) -> Staff:
        found = await self.batch([staff_id])
        if not found:
            raise StaffNotFound(f"no staff {staff_id}", field="staff_id")
        return found[0]

    async def batch(self, staff_ids: Sequence[StaffId]) -> list[Staff]:
        """Those that exist, in no order."""
        rows = await self._session.execute(
            select(StaffRow.__table__).where(StaffRow.id.in_(staff_ids))
        )
        return [_to_domain(row) for row in rows]

    async def page(self, *, unit: str, after: str, most: int) -> list[Staff]:
        """Those of *unit*, or all where it is empty, by user name."""
        statement = (
            select(StaffRow.__table__)
            .where(StaffRow.username > after)
            .order_by(StaffRow.username)
            .limit(most)
        )
        if unit:
            statement = statement.where(StaffRow.unit == unit)
        rows = await self._session.execute(statement)
        return [_to_domain(row) for row in rows]

    async def credentials(self, username: str) -> tuple[Staff, str] | None:
        """The staff member of that user name and the hash of their password."""
        row = (
            await self._session.execute(
                select(StaffRow.__table__).where(StaffRow.username == username)
            )
        ).first()
        return (_to_domain(row), row.password_hash) if row else None

    async def add(self, staff: Staff, password_hash: str) -> None:
        """
        Raises:
            UsernameTaken: Somebody has that user name.
        """
        try:
            await self._session.execute(
                insert(StaffRow).values(
                    id=staff.id,
                    username=staff.username,
                    name=staff.name,
                    password_hash=password_hash,
                    roles=list(staff.roles),
                    unit=staff.unit,
                    active=staff.active,
                    language=staff.language,
                )
            )
        except IntegrityError:
            raise UsernameTaken(field="username") from None

    async def set_active(self, staff: Staff, *changes: Message) -> None:
        """Store whether *staff* may sign in; who may not has no session left."""
        await self._session.execute(
            update(StaffRow).where(StaffRow.id == staff.id).values(active=staff.active)
        )
        if not staff.active:
            await self._session.execute(delete(SessionRow).where(SessionRow.staff_id == staff.id))
        await events.publish(self._session, changes)

    async def set_password_hash(self, staff_id: StaffId, password_hash: str) -> None:
        await self._session.execute(
            update(StaffRow).where(StaffRow.id == staff_id).values(password_hash=password_hash)
        )


class SessionRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self, secret_hash: bytes, staff_id: StaffId, expires_at: datetime, *, strong: bool
    ) -> None:
        await self._session.execute(
            insert(SessionRow).values(
                secret_hash=secret_hash, staff_id=staff_id, expires_at=expires_at, strong=strong
            )
        )

    async def staff_of(self, secret_hash: bytes, now: datetime) -> tuple[Staff, bool] | None:
        """Whose session it is, if it has not run out and they are active; whether it is strong."""
        row = (
            await self._session.execute(
                select(StaffRow.__table__, SessionRow.strong)
                .join(SessionRow, SessionRow.staff_id == StaffRow.id)
                .where(
                    SessionRow.secret_hash == secret_hash,
                    SessionRow.expires_at > now,
                    StaffRow.active,
                )
            )
        ).first()
        return (_to_domain(row), row.strong) if row else None

    async def remove_all(self, staff_id: StaffId) -> None:
        await self._session.execute(delete(SessionRow).where(SessionRow.staff_id == staff_id))

    async def remove(self, secret_hash: bytes) -> None:
        await self._session.execute(delete(SessionRow).where(SessionRow.secret_hash == secret_hash))

    async def remove_ended(self, staff_id: UUID, now: datetime) -> None:
        await self._session.execute(
            delete(SessionRow).where(SessionRow.staff_id == staff_id, SessionRow.expires_at <= now)
        )


class TriesRepository:
    """How often somebody has tried to sign in under a name, known or not."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, username: str, now: datetime, window: timedelta) -> tuple[int, datetime]:
        """
        Count one try more; returns how many there were in the window, and when it began.

        The row's lock puts parallel tries in a line, so a burst cannot outrun the count.
        """
        old = TriesRow.since <= now - window
        statement = upsert(TriesRow).values(username=username, since=now, count=1)
        row = (
            await self._session.execute(
                statement.on_conflict_do_update(
                    index_elements=["username"],
                    set_={
                        "since": case((old, now), else_=TriesRow.since),
                        "count": case((old, 1), else_=TriesRow.count + 1),
                    },
                ).returning(TriesRow.count, TriesRow.since)
            )
        ).one()
        return row[0], row[1]

    async def forget(self, username: str) -> None:
        await self._session.execute(delete(TriesRow).where(TriesRow.username == username))


def _to_domain(row: Any) -> Staff:
    return Staff(
        id=StaffId(row.id),
        username=row.username,
        name=row.name,
        roles=tuple(row.roles),
        unit=row.unit,
        active=row.active,
        language=row.language,
    )
