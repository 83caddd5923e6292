"""Access codes, tries and known callers in the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, delete, func, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.domain.codes import MOST_HOLDERS, Holder, Login, LoginBy
from services.identity.models import (
    AccessCodeRow,
    CodeTriesRow,
    IdentifierRow,
    KnownCallerRow,
    PersonRow,
    PointRow,
)


class CodeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def holders(self, login: Login, caller: str, now: datetime) -> list[Holder]:
        """
        Whom *login* may mean, those with a code first; an address counts once confirmed.

        One statement, whoever is asked for.
        """
        if login.by is LoginBy.NIF:
            ids = select(IdentifierRow.person_id).where(
                IdentifierRow.type == "nif", IdentifierRow.value == login.key
            )
        else:
            ids = select(PointRow.person_id).where(
                PointRow.type == "email",
                PointRow.key == login.key,
                PointRow.verified_at.is_not(None),
            )
        return await self._holders(PersonRow.id.in_(ids), caller, now)

    async def holder(self, person_id: UUID, caller: str, now: datetime) -> list[Holder]:
        """The person *person_id*, in a list as `holders` has them."""
        return await self._holders(PersonRow.id == person_id, caller, now)

    async def by_email(self, key: str, caller: str, now: datetime) -> list[Holder]:
        """Whoever has this address, confirmed or not."""
        ids = select(PointRow.person_id).where(PointRow.type == "email", PointRow.key == key)
        return await self._holders(PersonRow.id.in_(ids), caller, now)

    async def _holders(self, who: Any, caller: str, now: datetime) -> list[Holder]:
        in_use = and_(AccessCodeRow.person_id == PersonRow.id, AccessCodeRow.blocked.is_(False))
        email = (
            select(PointRow.value)
            .where(
                PointRow.person_id == PersonRow.id,
                PointRow.type == "email",
                PointRow.verified_at.is_not(None),
            )
            .order_by(PointRow.preferred.desc(), PointRow.position)
            .limit(1)
            .scalar_subquery()
        )
        known = (
            select(true())
            .where(KnownCallerRow.person_id == PersonRow.id, KnownCallerRow.mark == caller)
            .exists()
        )
        rows = await self._session.execute(
            select(
                PersonRow.id,
                PersonRow.name,
                PersonRow.language,
                AccessCodeRow.code_hash,
                AccessCodeRow.pending_hash,
                AccessCodeRow.pending_until,
                func.coalesce(email, "").label("email"),
                known.label("known"),
            )
            .outerjoin(AccessCodeRow, in_use)
            .where(who, PersonRow.merged_into.is_(None))
            .order_by(AccessCodeRow.set_at.desc().nulls_last(), PersonRow.id)
            .limit(MOST_HOLDERS)
        )
        return [
            Holder(
                person_id=row.id,
                current=row.code_hash or "",
                pending=(row.pending_hash or "")
                if row.pending_until is not None and row.pending_until > now
                else "",
                language=row.language,
                name=row.name,
                email=row.email,
                known_here=bool(row.known) and bool(caller),
            )
            for row in rows
        ]

    async def state(self, person_id: UUID) -> tuple[bool, bool, datetime | None]:
        """Whether there is a code, whether it is blocked, and since when it is set."""
        row = (
            await self._session.execute(
                select(AccessCodeRow.code_hash, AccessCodeRow.blocked, AccessCodeRow.set_at).where(
                    AccessCodeRow.person_id == person_id
                )
            )
        ).first()
        return (bool(row.code_hash), row.blocked, row.set_at) if row else (False, False, None)

    async def put_pending(self, person_id: UUID, hashed: str, until: datetime) -> None:
        """Keep a code on its way; the one in use stays."""
        values = {"pending_hash": hashed, "pending_until": until}
        await self._session.execute(
            upsert(AccessCodeRow)
            .values(person_id=person_id, code_hash="", blocked=False, **values)
            .on_conflict_do_update(index_elements=["person_id"], set_={**values, "blocked": False})
        )

    async def put(self, person_id: UUID, hashed: str, at: datetime) -> None:
        """Put a code in use, in place of any other."""
        values = {
            "code_hash": hashed,
            "pending_hash": "",
            "pending_until": None,
            "blocked": False,
            "set_at": at,
        }
        await self._session.execute(
            upsert(AccessCodeRow)
            .values(person_id=person_id, **values)
            .on_conflict_do_update(index_elements=["person_id"], set_=values)
        )

    async def block(self, person_id: UUID) -> None:
        """Let no code of *person_id* in any more, until there is a new one."""
        await self._session.execute(
            update(AccessCodeRow)
            .where(AccessCodeRow.person_id == person_id)
            .values(blocked=True, code_hash="", pending_hash="", pending_until=None)
        )
        await self._session.execute(
            delete(KnownCallerRow).where(KnownCallerRow.person_id == person_id)
        )

    async def remember_caller(self, person_id: UUID, mark: str, now: datetime) -> None:
        """They got in from there; seldom used ones are forgotten by the housekeeping."""
        await self._session.execute(
            upsert(KnownCallerRow)
            .values(person_id=person_id, mark=mark, used_at=now)
            .on_conflict_do_update(index_elements=["person_id", "mark"], set_={"used_at": now})
        )


class CodeTriesRepository:
    """Tries by mark; the rows' locks put a burst in a line, so that it cannot outrun the count."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(
        self, windows: Mapping[str, timedelta], now: datetime
    ) -> dict[str, tuple[int, datetime]]:
        """Count one more under each mark; returns how many there are now, and since when."""
        counted = {}
        for mark in sorted(windows):  # always in the same order: no deadlock
            old = CodeTriesRow.since <= now - windows[mark]
            statement = upsert(CodeTriesRow).values(mark=mark, since=now, count=1)
            row = (
                await self._session.execute(
                    statement.on_conflict_do_update(
                        index_elements=["mark"],
                        set_={
                            "since": case((old, now), else_=CodeTriesRow.since),
                            "count": case((old, 1), else_=CodeTriesRow.count + 1),
                        },
                    ).returning(CodeTriesRow.count, CodeTriesRow.since)
                )
            ).one()
            counted[mark] = (row[0], row[1])
        return counted

    async def take_back(self, marks: Sequence[str]) -> None:
        """One try under each was none: it was the right code."""
        for mark in sorted(marks):
            await self._session.execute(
                update(CodeTriesRow)
                .where(CodeTriesRow.mark == mark, CodeTriesRow.count > 0)
                .values(count=CodeTriesRow.count - 1)
            )

    async def forget(self, marks: Sequence[str]) -> None:
        """Begin anew for these."""
        await self._session.execute(delete(CodeTriesRow).where(CodeTriesRow.mark.in_(marks)))
