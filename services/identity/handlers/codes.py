"""Access codes: counted, checked, issued, changed, blocked."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.identity.domain import codes
from services.identity.domain.codes import MOST_HOLDERS, MOST_REQUESTS, Budget, Holder, Login
from services.identity.domain.errors import TooManyTries
from services.identity.domain.sealing import mark
from services.identity.repository.citizens import CitizenSessionRepository, RevocationRepository
from services.identity.repository.codes import CodeRepository, CodeTriesRepository
from services.identity.serializers.assurance import code_blocked

# Against the database falling into hands that lack the pepper, which is what
# protects six digits; checked several times at each try, so the least that OWASP gives.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """Hashes and checks codes; *draw* makes new ones."""

    pepper: str
    budget: Budget
    draw: Callable[[], str] = codes.draw_code

    async def hash(self, code: str, owner: str) -> str:
        """The hash to store of *code*, good for *owner* only."""
        return await asyncio.to_thread(_hasher.hash, self._mixed(code, owner))

    async def whose(self, code: str, holders: Sequence[Holder]) -> tuple[Holder, bool] | None:
        """
        Whose *code* it is, and whether it is the one on its way.

        As many hashes are computed whoever there is, so that time tells nothing.
        """
        return await asyncio.to_thread(self._whose, code, holders)

    async def fits(self, code: str, owner: str, hashed: str) -> bool:
        """Whether *code* is the one of *owner* that *hashed* came from."""
        return await asyncio.to_thread(_fits, hashed, self._mixed(code, owner))

    def mark(self, *parts: str) -> str:
        """A mark of a person or caller under which tries are counted."""
        return mark(self.pepper, *parts)

    def _whose(self, code: str, holders: Sequence[Holder]) -> tuple[Holder, bool] | None:
        found: tuple[Holder, bool] | None = None
        for place in range(MOST_HOLDERS):
            holder = holders[place] if place < len(holders) else None
            mixed = self._mixed(code, str(holder.person_id) if holder else "nobody")
            for pending in (False, True):
                hashed = (holder.pending if pending else holder.current) if holder else ""
                if _fits(hashed, mixed) and holder is not None and found is None:
                    found = holder, pending
        return found

    def _mixed(self, code: str, owner: str) -> str:
        return mark(self.pepper, "code", owner, code)


# What is checked where there is nothing to check.
_NOTHING = _hasher.hash(secrets.token_hex(16))


def _fits(hashed: str, mixed: str) -> bool:
    try:
        return _hasher.verify(hashed or _NOTHING, mixed) and bool(hashed)
    except VerificationError:
        return False


def try_windows(
    kit: Codes, login: str, holders: Sequence[Holder], caller: str
) -> dict[str, tuple[int, timedelta]]:
    """
    Under which marks a try counts: how many there may be, within what time.

    From where a person has got in before, only their own tries from there count.
    """
    budget = kit.budget
    known = [holder for holder in holders if holder.known_here]
    if known:
        return {
            kit.mark("known", str(holder.person_id), caller): (budget.each, budget.caller_window)
            for holder in known
        }
    people = [str(holder.person_id) for holder in holders] or [login]
    marks = {kit.mark("person", one): (budget.each, budget.person_window) for one in people}
    if caller:
        marks[kit.mark("caller", caller)] = (budget.each, budget.caller_window)
    marks[kit.mark("all")] = (budget.total, budget.total_window)
    return marks


async def count_try(
    session: AsyncSession, windows: dict[str, tuple[int, timedelta]], now: datetime
) -> None:
    """
    Count a try before anything is checked; to be committed whatever comes.

    Raises:
        TooManyTries: There were enough; the count is part of the caller's transaction.
    """
    counted = await CodeTriesRepository(session).count(
        {one: window for one, (_, window) in windows.items()}, now
    )
    spent = [
        since + windows[one][1] - now
        for one, (count, since) in counted.items()
        if count > windows[one][0]
    ]
    if spent:
        minutes = round(max(spent).total_seconds() / 60)
        raise TooManyTries(minutes=str(max(1, minutes)))


async def got_in(
    session: AsyncSession,
    holder: Holder,
    windows: dict[str, tuple[int, timedelta]],
    *,
    promote: str,
    caller: str,
    now: datetime,
) -> None:
    """
    The code was right: the try was none, and the caller is known from now on.

    Args:
        promote: Hash of the code on its way, which is now the one in use; or empty.
        caller: Mark of the caller; empty for one that could be anybody.
    """
    store, tries = CodeRepository(session), CodeTriesRepository(session)
    await tries.take_back(list(windows))
    if holder.known_here:
        await tries.forget(list(windows))
    if promote:
        await store.put(holder.person_id, promote, now)
    if caller:
        await store.remember_caller(holder.person_id, caller, now)


async def find_holders(
    session: AsyncSession, login: Login, caller: str, now: datetime
) -> list[Holder]:
    """Whom *login* may mean."""
    return await CodeRepository(session).holders(login, caller, now)


async def find_person(
    session: AsyncSession, person_id: UUID, caller: str, now: datetime
) -> list[Holder]:
    """The person *person_id*, as `find_holders` gives them."""
    return await CodeRepository(session).holder(person_id, caller, now)


async def find_by_email(session: AsyncSession, key: str, now: datetime) -> list[Holder]:
    """Whoever has this address, confirmed or not."""
    return await CodeRepository(session).by_email(key, "", now)


async def put_in_use(
    session: AsyncSession, kit: Codes, person_id: UUID, hashed: str, now: datetime
) -> None:
    """A code in place of any other, with all its tries."""
    await CodeRepository(session).put(person_id, hashed, now)
    await _all_tries(session, kit, person_id)


async def put_on_its_way(
    session: AsyncSession, kit: Codes, person_id: UUID, hashed: str, now: datetime
) -> None:
    """A code that replaces the other when it is first used; it has all its tries."""
    await CodeRepository(session).put_pending(person_id, hashed, now + codes.CODE_BY_MAIL_LASTS)
    await _all_tries(session, kit, person_id)


async def block(session: AsyncSession, person_id: UUID, now: datetime) -> None:
    """No code of theirs lets anybody in until there is a new one; who is in is out."""
    await CodeRepository(session).block(person_id)
    await end_everywhere(session, person_id, now)
    await events.publish(session, [code_blocked(person_id, now)])


async def code_state(session: AsyncSession, person_id: UUID) -> tuple[bool, bool, datetime | None]:
    """Whether there is a code, whether it is blocked, and since when it is set."""
    return await CodeRepository(session).state(person_id)


async def _all_tries(session: AsyncSession, kit: Codes, person_id: UUID) -> None:
    """Whoever spent the tries of the old code has not locked the new one."""
    await CodeTriesRepository(session).forget([kit.mark("person", str(person_id))])


def request_windows(
    kit: Codes, what: str, login: str, holders: Sequence[Holder], caller: str
) -> dict[str, tuple[int, timedelta]]:
    """Under which marks asking for *what* by mail counts."""
    people = [str(holder.person_id) for holder in holders] or [login]
    marks = {kit.mark(what, one): (MOST_REQUESTS, timedelta(days=1)) for one in people}
    if caller:
        marks[kit.mark(what, "caller", caller)] = (MOST_REQUESTS * 3, timedelta(hours=1))
    return marks


async def end_everywhere(session: AsyncSession, person_id: UUID, now: datetime) -> None:
    """End every session of *person_id*, and make the tokens they have worthless."""
    await CitizenSessionRepository(session).remove_all([person_id])
    await RevocationRepository(session).add(str(person_id), now)
