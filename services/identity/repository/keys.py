"""Signing keys in the database."""

from datetime import datetime

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.domain.tokens import SigningKey
from services.identity.models import SigningKeyRow

_LOCK = 0x1DE7


class KeyRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self) -> None:
        """One maker of keys at a time, over all replicas, until the transaction ends."""
        await self._session.execute(select(func.pg_advisory_xact_lock(_LOCK)))

    async def signing(self) -> SigningKey | None:
        """The newest key that is not retired."""
        row = (
            await self._session.execute(
                select(SigningKeyRow.__table__)
                .where(SigningKeyRow.retired_at.is_(None))
                .order_by(SigningKeyRow.created_at.desc())
                .limit(1)
            )
        ).first()
        return SigningKey(**row._mapping) if row else None

    async def verifying(self, retired_after: datetime) -> list[SigningKey]:
        """Every key by which a token may still be verified."""
        rows = await self._session.execute(
            select(SigningKeyRow.__table__)
            .where(
                or_(
                    SigningKeyRow.retired_at.is_(None),
                    SigningKeyRow.retired_at > retired_after,
                )
            )
            .order_by(SigningKeyRow.created_at.desc())
            .limit(20)
        )
        return [SigningKey(**row) for row in rows.mappings()]

    async def add(self, key: SigningKey) -> None:
        await self._session.execute(
            insert(SigningKeyRow).values(
                kid=key.kid,
                sealed=key.sealed,
                public=key.public,
                created_at=key.created_at,
                retired_at=key.retired_at,
            )
        )

    async def retire_all_but(self, kid: str, at: datetime) -> None:
        await self._session.execute(
            update(SigningKeyRow)
            .where(SigningKeyRow.kid != kid, SigningKeyRow.retired_at.is_(None))
            .values(retired_at=at)
        )
