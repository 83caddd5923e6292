"""Links to accounts elsewhere, sign-ins that were begun, passkeys, one-time codes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.domain.strong import Passkey, PasskeyRefused, Pending, Somebody
from services.identity.models import (
    IdentifierRow,
    LoginLinkRow,
    OidcStateRow,
    PasskeyChallengeRow,
    PasskeyRow,
    PersonRow,
    PointRow,
    TotpRow,
)


class OidcRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, state_hash: bytes, binding_hash: bytes, pending: Pending) -> None:
        await self._session.execute(
            insert(OidcStateRow).values(
                state_hash=state_hash,
                binding_hash=binding_hash,
                used=False,
                **{name: getattr(pending, name) for name in Pending.__dataclass_fields__},
            )
        )

    async def take(self, state_hash: bytes, binding_hash: bytes, now: datetime) -> Pending | None:
        """Use a sign-in up; None for one that was used, is of another browser, or too old."""
        row = (
            await self._session.execute(
                update(OidcStateRow)
                .where(
                    OidcStateRow.state_hash == state_hash,
                    OidcStateRow.binding_hash == binding_hash,
                    OidcStateRow.used.is_(False),
                    OidcStateRow.expires_at > now,
                )
                .values(used=True)
                .returning(OidcStateRow.__table__)
            )
        ).first()
        if row is None:
            return None
        return Pending(**{name: getattr(row, name) for name in Pending.__dataclass_fields__})

    async def linked(self, who: Somebody) -> tuple[str, UUID] | None:
        """Kind and id of whom this account is here; of who was merged, the survivor."""
        row = (
            await self._session.execute(
                select(
                    LoginLinkRow.owner_kind,
                    func.coalesce(PersonRow.merged_into, LoginLinkRow.owner_id).label("owner"),
                )
                .outerjoin(PersonRow, PersonRow.id == LoginLinkRow.owner_id)
                .where(LoginLinkRow.issuer == who.issuer, LoginLinkRow.subject == who.subject)
            )
        ).first()
        return (row.owner_kind, row.owner) if row else None

    async def link(
        self, who: Somebody, owner_kind: str, owner_id: UUID, provider: str, now: datetime
    ) -> None:
        await self._session.execute(
            upsert(LoginLinkRow)
            .values(
                issuer=who.issuer,
                subject=who.subject,
                owner_kind=owner_kind,
                owner_id=owner_id,
                provider=provider,
                linked_at=now,
            )
            .on_conflict_do_nothing()
        )

    async def with_number(self, nif: str) -> list[tuple[UUID, str]]:
        """Ids and folded names of people with this tax number."""
        rows = await self._session.execute(
            select(PersonRow.id, PersonRow.name_folded)
            .join(IdentifierRow, IdentifierRow.person_id == PersonRow.id)
            .where(IdentifierRow.type == "nif", IdentifierRow.value == nif)
            .limit(10)
        )
        return [(row.id, row.name_folded) for row in rows]

    async def with_confirmed_email(self, key: str) -> list[UUID]:
        """People who proved here that this address reaches them."""
        found = await self._session.scalars(
            select(PointRow.person_id)
            .where(PointRow.type == "email", PointRow.key == key, PointRow.verified_at.is_not(None))
            .limit(2)
        )
        return list(found)

    async def confirm_email(self, person_id: UUID, key: str, now: datetime) -> None:
        await self._session.execute(
            update(PointRow)
            .where(PointRow.person_id == person_id, PointRow.type == "email", PointRow.key == key)
            .values(verified_at=func.coalesce(PointRow.verified_at, now))
        )

    async def providers(self, owner_id: UUID) -> list[str]:
        found = await self._session.scalars(
            select(LoginLinkRow.provider).where(LoginLinkRow.owner_id == owner_id).distinct()
        )
        return sorted(found)


class PasskeyRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def challenge(
        self, challenge_id: UUID, challenge: bytes, owner_id: str, expires_at: datetime
    ) -> None:
        await self._session.execute(
            insert(PasskeyChallengeRow).values(
                id=challenge_id, challenge=challenge, owner_id=owner_id, expires_at=expires_at
            )
        )

    async def take_challenge(
        self, challenge_id: UUID, owner_id: str, now: datetime
    ) -> bytes | None:
        """Use a challenge up."""
        row = (
            await self._session.execute(
                delete(PasskeyChallengeRow)
                .where(
                    PasskeyChallengeRow.id == challenge_id,
                    PasskeyChallengeRow.owner_id == owner_id,
                    PasskeyChallengeRow.expires_at > now,
                )
                .returning(PasskeyChallengeRow.challenge)
            )
        ).first()
        return bytes(row.challenge) if row else None

    async def add(self, passkey: Passkey) -> None:
        """
        Raises:
            PasskeyRefused: The authenticator gave one that is known.
        """
        try:
            await self._session.execute(
                insert(PasskeyRow).values(
                    **{name: getattr(passkey, name) for name in Passkey.__dataclass_fields__}
                )
            )
        except IntegrityError:
            raise PasskeyRefused("known already") from None

    async def of_owner(self, owner_id: UUID) -> list[Passkey]:
        rows = await self._session.execute(
            select(PasskeyRow.__table__)
            .where(PasskeyRow.owner_id == owner_id)
            .order_by(PasskeyRow.added_at)
        )
        return [_to_passkey(row) for row in rows]

    async def by_credential(self, credential_id: bytes) -> Passkey | None:
        row = (
            await self._session.execute(
                select(PasskeyRow.__table__)
                .where(PasskeyRow.credential_id == credential_id)
                .with_for_update()
            )
        ).first()
        return _to_passkey(row) if row else None

    async def used(self, passkey_id: UUID, sign_count: int, now: datetime) -> None:
        await self._session.execute(
            update(PasskeyRow)
            .where(PasskeyRow.id == passkey_id)
            .values(sign_count=sign_count, used_at=now)
        )

    async def remove_all(self, owner_id: UUID) -> None:
        await self._session.execute(delete(PasskeyRow).where(PasskeyRow.owner_id == owner_id))

    async def remove(self, passkey_id: UUID, owner_id: UUID) -> bool:
        gone = await self._session.execute(
            delete(PasskeyRow)
            .where(PasskeyRow.id == passkey_id, PasskeyRow.owner_id == owner_id)
            .returning(PasskeyRow.id)
        )
        return gone.first() is not None


class TotpRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, staff_id: UUID, sealed: bytes) -> None:
        """A new secret that counts once it is confirmed; one that counts already stays."""
        values = {"sealed": sealed, "confirmed": False, "last_step": 0}
        await self._session.execute(
            upsert(TotpRow)
            .values(staff_id=staff_id, **values)
            .on_conflict_do_update(
                index_elements=["staff_id"], set_=values, where=TotpRow.confirmed.is_(False)
            )
        )

    async def get(self, staff_id: UUID) -> tuple[bytes, bool, int] | None:
        """The sealed secret, whether it counts, and the last step taken; held until the end."""
        row = (
            await self._session.execute(
                select(TotpRow.sealed, TotpRow.confirmed, TotpRow.last_step)
                .where(TotpRow.staff_id == staff_id)
                .with_for_update()
            )
        ).first()
        return (bytes(row.sealed), row.confirmed, row.last_step) if row else None

    async def counts(self, staff_id: UUID) -> bool:
        """Whether they have set up one-time codes."""
        row = await self._session.scalar(
            select(TotpRow.confirmed).where(TotpRow.staff_id == staff_id)
        )
        return bool(row)

    async def remove(self, staff_id: UUID) -> None:
        await self._session.execute(delete(TotpRow).where(TotpRow.staff_id == staff_id))

    async def taken(self, staff_id: UUID, step: int) -> None:
        await self._session.execute(
            update(TotpRow)
            .where(TotpRow.staff_id == staff_id)
            .values(confirmed=True, last_step=step)
        )


def _to_passkey(row: Any) -> Passkey:
    values = {name: getattr(row, name) for name in Passkey.__dataclass_fields__}
    return Passkey(
        **{
            **values,
            "credential_id": bytes(row.credential_id),
            "public_key": bytes(row.public_key),
        }
    )
