"""Erasures over all services, and what identity itself erases, in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.privacy import forget_answers
from services.identity.domain.identifiers import Kind
from services.identity.domain.rights import Erasure, ErasureNotFound
from services.identity.models import (
    AccessCodeRow,
    CitizenSessionRow,
    ConfirmationRow,
    ConsentRow,
    ErasureRow,
    ExclusionRow,
    IdentifierRow,
    KnownCallerRow,
    LoginLinkRow,
    MandateRow,
    MergeDismissalRow,
    PasskeyRow,
    PersonRow,
    PointRow,
    ProofRow,
    SecretMessageRow,
)


class ErasureRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, erasure: Erasure, *changes: Message) -> None:
        await self._session.execute(insert(ErasureRow).values(**_values(erasure)))
        await self.publish(*changes)

    async def publish(self, *changes: Message) -> None:
        await events.publish(self._session, changes)

    async def add_once(self, erasure: Erasure) -> bool:
        """Whether it was not there."""
        added: Any = await self._session.execute(
            upsert(ErasureRow).values(**_values(erasure)).on_conflict_do_nothing()
        )
        return bool(added.rowcount)

    async def add_nobodies(self, ids: Sequence[UUID], now: datetime) -> None:
        """People of whom nothing is known but the id, where there are none of these ids."""
        await self._session.execute(
            upsert(PersonRow)
            .values(
                [
                    {
                        "id": each,
                        "kind": Kind.NATURAL.value,
                        "name": "",
                        "name_folded": "",
                        "language": "pt",
                        "accessibility": "",
                        "registered_at": now,
                        "version": 1,
                    }
                    for each in ids
                ]
            )
            .on_conflict_do_nothing(index_elements=[PersonRow.id])
        )

    async def known(self, ids: Sequence[UUID]) -> set[UUID]:
        """Which of them are here."""
        return set(await self._session.scalars(select(ErasureRow.id).where(ErasureRow.id.in_(ids))))

    async def untold(self, most: int) -> list[Erasure]:
        """Some that the ledger does not have as they are."""
        rows = await self._session.execute(
            select(ErasureRow.__table__).where(ErasureRow.told.is_(False)).limit(most)
        )
        return [_erasure(row) for row in rows]

    async def told(self, erasure: Erasure, earlier: str) -> None:
        """
        The ledger has *erasure*, with the certificate *earlier* before it.

        One that has changed meanwhile is told again: another copy of the service may have
        written what is newer before this one wrote.
        """
        same = await self.get(erasure.id) == erasure
        changes: dict[str, Any] = {"told": True, "earlier": earlier} if same else {"told": False}
        await self._session.execute(
            update(ErasureRow).where(ErasureRow.id == erasure.id).values(**changes)
        )

    async def save(self, erasure: Erasure, *changes: Message) -> None:
        await self._session.execute(
            update(ErasureRow)
            .where(ErasureRow.id == erasure.id)
            .values(**_values(erasure), told=False)
        )
        await self.publish(*changes)

    async def get(self, erasure_id: UUID) -> Erasure:
        """
        Held until the transaction ends.

        Raises:
            ErasureNotFound: There is none.
        """
        row = (
            await self._session.execute(
                select(ErasureRow.__table__).where(ErasureRow.id == erasure_id).with_for_update()
            )
        ).first()
        if row is None:
            raise ErasureNotFound(field="erasure_id")
        return _erasure(row)

    async def of_subject(self, person_id: UUID) -> UUID | None:
        """An erasure of this person, running or done."""
        return await self._session.scalar(
            select(ErasureRow.id).where(ErasureRow.subject_id == person_id).limit(1)
        )

    async def erase(self, ids: Sequence[UUID], *, keep_name: bool, now: datetime) -> int:
        """
        Erase what identity has of somebody; the log of readings stays, it names nobody.

        Args:
            keep_name: Name and numbers stay: they say whose something is that is held.
        """
        erased = 0
        for row, column in (
            (AccessCodeRow, AccessCodeRow.person_id),
            (KnownCallerRow, KnownCallerRow.person_id),
            (CitizenSessionRow, CitizenSessionRow.person_id),
            (SecretMessageRow, SecretMessageRow.person_id),
            (ConfirmationRow, ConfirmationRow.person_id),
            (ConsentRow, ConsentRow.person_id),
            (PasskeyRow, PasskeyRow.owner_id),
            (LoginLinkRow, LoginLinkRow.owner_id),
            (MandateRow, MandateRow.holder_id),
            (MandateRow, MandateRow.principal_id),
            (PointRow, PointRow.person_id),
            (ProofRow, ProofRow.person_id),
            (ExclusionRow, ExclusionRow.person_id),
            (MergeDismissalRow, MergeDismissalRow.one_id),
            (MergeDismissalRow, MergeDismissalRow.other_id),
            *(() if keep_name else ((IdentifierRow, IdentifierRow.person_id),)),
        ):
            gone: Any = await self._session.execute(delete(row).where(column.in_(ids)))
            erased += gone.rowcount
        values: dict[str, Any] = {
            "accessibility": "",
            "declined": [],
            "born_on": None,
            "died_on": None,
            "version": PersonRow.version + 1,
        }
        if not keep_name:
            values |= {"name": "", "name_folded": ""}
        await self._session.execute(update(PersonRow).where(PersonRow.id.in_(ids)).values(**values))
        # Snapshots of merges hold what was erased.
        await self._session.execute(
            text(
                "UPDATE merge SET moved = '{}', reason = ''"
                " WHERE survivor_id = ANY(:ids) OR merged_id = ANY(:ids)"
            ),
            {"ids": list(ids)},
        )
        await forget_answers(self._session, ids)
        return erased + len(ids)


def _values(erasure: Erasure) -> dict[str, Any]:
    return {name: getattr(erasure, name) for name in Erasure.__dataclass_fields__}


def _erasure(row: Any) -> Erasure:
    return Erasure(**{name: getattr(row, name) for name in Erasure.__dataclass_fields__})
