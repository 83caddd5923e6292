"""Sessions of citizens, messages for their eyes only, confirmations, proofs, revocations."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.identity.domain.citizens import CitizenSession, Confirmation, Proof, SecretMessage
from services.identity.domain.codes import Loa
from services.identity.models import (
    AccessCodeRow,
    CitizenSessionRow,
    CodeTriesRow,
    ConfirmationRow,
    KnownCallerRow,
    PersonRow,
    PointRow,
    ProofRow,
    RevocationRow,
    SecretMessageRow,
)


class CitizenSessionRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, secret_hash: bytes, opened: CitizenSession) -> None:
        await self._session.execute(
            insert(CitizenSessionRow).values(
                secret_hash=secret_hash,
                person_id=opened.person_id,
                loa=int(opened.loa),
                methods=list(opened.methods),
                expires_at=opened.expires_at,
            )
        )

    async def get(self, secret_hash: bytes, now: datetime) -> CitizenSession | None:
        """The session with the person's name and language, if it has not run out."""
        row = (
            await self._session.execute(
                select(CitizenSessionRow.__table__, PersonRow.name, PersonRow.language)
                .join(PersonRow, PersonRow.id == CitizenSessionRow.person_id)
                .where(
                    CitizenSessionRow.secret_hash == secret_hash,
                    CitizenSessionRow.expires_at > now,
                )
            )
        ).first()
        if row is None:
            return None
        return CitizenSession(
            person_id=row.person_id,
            name=row.name,
            language=row.language,
            loa=Loa(row.loa),
            methods=tuple(row.methods),
            expires_at=row.expires_at,
        )

    async def remove(self, secret_hash: bytes) -> None:
        await self._session.execute(
            delete(CitizenSessionRow).where(CitizenSessionRow.secret_hash == secret_hash)
        )

    async def remove_all(self, person_ids: Sequence[UUID]) -> None:
        """End every session of *person_ids*."""
        await self._session.execute(
            delete(CitizenSessionRow).where(CitizenSessionRow.person_id.in_(person_ids))
        )


class RevocationRepository:
    """Whose tokens are worth nothing although they have not run out."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, subject: str, before: datetime) -> None:
        await self._session.execute(
            upsert(RevocationRow)
            .values(subject=subject, before=before)
            .on_conflict_do_update(index_elements=["subject"], set_={"before": before})
        )

    async def since(self, moment: datetime, most: int = 5000) -> list[tuple[str, datetime]]:
        """Those that a token still in use may meet."""
        rows = await self._session.execute(
            select(RevocationRow.subject, RevocationRow.before)
            .where(RevocationRow.before > moment)
            .order_by(RevocationRow.before.desc())
            .limit(most)
        )
        return [(row.subject, row.before) for row in rows]


class SecretMessageRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, message: SecretMessage, sealed: bytes, *changes: Message) -> None:
        await self._session.execute(
            insert(SecretMessageRow).values(
                id=message.id,
                person_id=message.person_id,
                kind=message.kind.value,
                email=message.email,
                language=message.language,
                sealed=sealed,
                expires_at=message.expires_at,
            )
        )
        await events.publish(self._session, changes)

    async def get(self, message_id: UUID, now: datetime) -> tuple[SecretMessage, bytes] | None:
        row = (
            await self._session.execute(
                select(SecretMessageRow.__table__).where(
                    SecretMessageRow.id == message_id, SecretMessageRow.expires_at > now
                )
            )
        ).first()
        return (SecretMessage.of(row), bytes(row.sealed)) if row else None

    async def shorten(self, message_id: UUID, until: datetime) -> None:
        """It was fetched to be sent: soon nobody needs it here."""
        await self._session.execute(
            update(SecretMessageRow)
            .where(SecretMessageRow.id == message_id)
            .values(expires_at=func.least(SecretMessageRow.expires_at, until))
        )


class ConfirmationRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, one: Confirmation) -> None:
        await self._session.execute(
            insert(ConfirmationRow).values(
                id=one.id,
                person_id=one.person_id,
                email_key=one.email_key,
                code_hash=one.code_hash,
                expires_at=one.expires_at,
                done=False,
            )
        )

    async def get(self, confirmation_id: UUID, now: datetime) -> Confirmation | None:
        row = (
            await self._session.execute(
                select(ConfirmationRow.__table__).where(
                    ConfirmationRow.id == confirmation_id,
                    ConfirmationRow.expires_at > now,
                    ConfirmationRow.done.is_(False),
                )
            )
        ).first()
        return Confirmation.of(row) if row else None

    async def finish(self, one: Confirmation, now: datetime) -> bool:
        """Use it up and confirm the address; False when somebody else was first."""
        done = await self._session.execute(
            update(ConfirmationRow)
            .where(ConfirmationRow.id == one.id, ConfirmationRow.done.is_(False))
            .values(done=True)
            .returning(ConfirmationRow.id)
        )
        if done.first() is None:
            return False
        await self._session.execute(
            update(PointRow)
            .where(
                PointRow.person_id == one.person_id,
                PointRow.type == "email",
                PointRow.key == one.email_key,
            )
            .values(verified_at=func.coalesce(PointRow.verified_at, now))
        )
        return True


class ProofRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, proof: Proof, token_hash: bytes) -> None:
        await self._session.execute(
            insert(ProofRow).values(
                id=proof.id,
                person_id=proof.person_id,
                contact_id=proof.contact_id,
                kind=proof.kind,
                token_hash=token_hash,
                assistance=proof.assistance,
                helper=proof.helper,
                document=proof.document,
                recorded_by=proof.recorded_by,
                loa=int(proof.loa),
                requested_at=proof.requested_at,
                expires_at=proof.expires_at,
                given_at=proof.given_at,
            )
        )

    async def get(self, proof_id: UUID) -> Proof | None:
        return await self._one(ProofRow.id == proof_id)

    async def waiting(self, token_hash: bytes, now: datetime) -> Proof | None:
        return await self._one(
            (ProofRow.token_hash == token_hash)
            & ProofRow.given_at.is_(None)
            & (ProofRow.expires_at > now)
        )

    async def give(self, proof_id: UUID, now: datetime, *changes: Message) -> None:
        await self._session.execute(
            update(ProofRow).where(ProofRow.id == proof_id).values(given_at=now)
        )
        await events.publish(self._session, changes)

    async def document_seen(self, person_id: UUID) -> datetime | None:
        """When staff last saw a document of theirs."""
        return await self._session.scalar(
            select(func.max(ProofRow.given_at)).where(
                ProofRow.person_id == person_id, ProofRow.kind == "document"
            )
        )

    async def _one(self, which: object) -> Proof | None:
        row = (
            await self._session.execute(select(ProofRow.__table__).where(which))  # type: ignore[arg-type] # a clause
        ).first()
        return Proof.of(row) if row else None


class Housekeeping:
    """What has had its time."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def sweep(self, now: datetime, *, callers_before: datetime, old: datetime) -> None:
        """Delete what ended: messages, confirmations, sessions, tries, callers long not seen."""
        for statement in (
            delete(SecretMessageRow).where(SecretMessageRow.expires_at <= now),
            delete(ConfirmationRow).where(ConfirmationRow.expires_at <= now),
            delete(CitizenSessionRow).where(CitizenSessionRow.expires_at <= now),
            delete(CodeTriesRow).where(CodeTriesRow.since < old),
            delete(KnownCallerRow).where(KnownCallerRow.used_at < callers_before),
            delete(RevocationRow).where(RevocationRow.before < old),
            update(AccessCodeRow)
            .where(AccessCodeRow.pending_until <= now)
            .values(pending_hash="", pending_until=None),
        ):
            await self._session.execute(statement)
