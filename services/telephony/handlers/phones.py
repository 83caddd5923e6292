"""Telephones' accounts, and where the telephones are."""

import secrets
from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.telephony.media.sip.digest import ALGORITHMS, secret_hash
from services.telephony.media.sip.registrar import Account, Binding
from services.telephony.repository.phones import KeptAccount, KeptBinding, PhoneRepository


async def issue_account(session: AsyncSession, staff_id: str, now: datetime) -> tuple[str, str]:
    """A new account for *staff_id* in place of their old one: name and password."""
    # Digits only: many telephones have no other keys.
    username = f"{secrets.randbelow(900_000) + 100_000}"
    password = secrets.token_urlsafe(12)
    hashes = {name: secret_hash(name, username, password) for name in ALGORITHMS}
    await PhoneRepository(session).issue(username, staff_id, hashes, now)
    return username, password


class Telephones:
    """What the registrar asks of the database."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def account(self, username: str) -> Account | None:
        """The account of that name."""
        async with self._sessions() as session:
            kept = await PhoneRepository(session).account(username)
        return None if kept is None else _account(kept)

    async def accounts(self) -> list[Account]:
        """Every account that holds."""
        async with self._sessions() as session:
            return [_account(one) for one in await PhoneRepository(session).accounts()]

    async def holding(self, usernames: Collection[str]) -> set[str]:
        """Those of *usernames* that are accounts still."""
        async with self._sessions() as session:
            return await PhoneRepository(session).holding(usernames)

    async def staff_of(self, username: str) -> str:
        """Whose telephone has that name, or empty."""
        account = await self.account(username)
        return account.staff_id if account is not None else ""

    async def endpoints(self, staff_id: str) -> list[str]:
        """Their telephones as Asterisk names them."""
        async with self._sessions() as session:
            names = await PhoneRepository(session).usernames(staff_id)
        return [f"PJSIP/{name}" for name in names]

    async def changed(self, username: str, contact: str, binding: Binding | None) -> None:
        """A telephone came, said again that it is there, or went."""
        async with self._sessions.begin() as session:
            store = PhoneRepository(session)
            if binding is None:
                await store.unbind(username, contact)
                return
            await store.bind(
                KeptBinding(
                    username=username,
                    staff_id=binding.staff_id,
                    contact=contact,
                    host=binding.address[0],
                    port=binding.address[1],
                    transport=binding.transport,
                    expires_at=datetime.fromtimestamp(binding.expires_at, UTC),
                )
            )

    async def all(self, now: datetime) -> list[Binding]:
        """Every telephone that is there."""
        async with self._sessions.begin() as session:
            kept = await PhoneRepository(session).bindings(now)
        return [
            Binding(
                username=one.username,
                staff_id=one.staff_id,
                contact=one.contact,
                address=(one.host, one.port),
                transport=one.transport,
                expires_at=one.expires_at.timestamp(),
            )
            for one in kept
        ]


def _account(kept: KeptAccount) -> Account:
    return Account(username=kept.username, staff_id=kept.staff_id, hashes=kept.hashes)
