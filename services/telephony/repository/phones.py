"""Telephones' accounts, and where their telephones are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.telephony.models import AccountRow, BindingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAccount:
    username: str
    staff_id: str
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBinding:
    username: str
    staff_id: str
    contact: str
    host: str
    port: int
    transport: str
    expires_at: datetime


class PhoneRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def account(self, username: str) -> KeptAccount | None:
        row = await self._session.get(AccountRow, username)
        if row is None:
            return None
        return KeptAccount(username=row.username, staff_id=row.staff_id, hashes=row.hashes)

    async def accounts(self) -> list[KeptAccount]:
        """Every account, at most 10,000."""
        rows = await self._session.scalars(select(AccountRow).limit(10_000))
        return [
            KeptAccount(username=row.username, staff_id=row.staff_id, hashes=row.hashes)
            for row in rows
        ]

    async def holding(self, usernames: Collection[str]) -> set[str]:
        """Those of *usernames* that are accounts."""
        query = select(AccountRow.username).where(AccountRow.username.in_(usernames))
        return set((await self._session.scalars(query)).all())

    async def usernames(self, staff_id: str) -> list[str]:
        """Names of the accounts of *staff_id*."""
        query = select(AccountRow.username).where(AccountRow.staff_id == staff_id)
        return list((await self._session.scalars(query)).all())

    async def issue(
        self, username: str, staff_id: str, hashes: Mapping[str, str], at: datetime
    ) -> None:
        """Give *staff_id* an account, in place of the one they had."""
        await self._session.execute(delete(AccountRow).where(AccountRow.staff_id == staff_id))
        await self._session.execute(
            insert(AccountRow).values(
                username=username, staff_id=staff_id, hashes=dict(hashes), issued_at=at
            )
        )

    async def bind(self, binding: KeptBinding) -> None:
        """Keep where a telephone is."""
        values = {
            "host": binding.host,
            "port": binding.port,
            "transport": binding.transport,
            "expires_at": binding.expires_at,
        }
        await self._session.execute(
            insert(BindingRow)
            .values(username=binding.username, contact=binding.contact, **values)
            .on_conflict_do_update(
                index_elements=[BindingRow.username, BindingRow.contact], set_=values
            )
        )

    async def unbind(self, username: str, contact: str) -> None:
        await self._session.execute(
            delete(BindingRow).where(BindingRow.username == username, BindingRow.contact == contact)
        )

    async def bindings(self, now: datetime) -> list[KeptBinding]:
        """All telephones that are there, at most 10,000; those that are gone are dropped."""
        await self._session.execute(delete(BindingRow).where(BindingRow.expires_at <= now))
        query = (
            select(BindingRow, AccountRow.staff_id)
            .join(AccountRow, AccountRow.username == BindingRow.username)
            .limit(10_000)
        )
        return [
            KeptBinding(
                username=row.username,
                staff_id=staff_id,
                contact=row.contact,
                host=row.host,
                port=row.port,
                transport=row.transport,
                expires_at=row.expires_at,
            )
            for row, staff_id in (await self._session.execute(query)).all()
        ]
