"""What safety costs of one request: the token, the rights, the line in the log of readings."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from chassis.auth import STAFF, Caller, Role, authorize
from chassis.database import session_factory
from services.identity.domain.accesses import Reading
from services.identity.repository.accesses import AccessRepository
from tests.chassis.keys import a_verifier, token_for

MANY, SOME = 2000, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Overhead:
    """One thing that every request for somebody's data does: once, in ms."""

    what: str
    ms: float

    def json(self, request_ms: float) -> dict[str, Any]:
        """With its share of a request that takes *request_ms*."""
        return {
            "what": self.what,
            "ms": round(self.ms, 4),
            "share": round(self.ms / request_ms, 4) if request_ms else 0.0,
        }


async def measure(identity_database: str) -> list[Overhead]:
    """Each of them; readings are written to *identity_database* and waited for."""
    verifier = a_verifier()
    token = token_for(Role.ATTENDANT, id=str(uuid4()), kind="staff")
    fresh = iter([token_for(Role.ATTENDANT, id=str(uuid4()), kind="staff") for _ in range(SOME)])
    caller = await verifier.verify(token)
    sessions = session_factory(identity_database, pool_size=1)

    async def check_new_token() -> None:
        await verifier.verify(next(fresh))

    async def check_token() -> None:
        await verifier.verify(token)

    async def check_rights() -> None:
        authorize(caller, STAFF)

    async def write_reading() -> None:
        await _write(sessions, caller)

    try:
        return [
            Overhead(what="token, first seen", ms=await _once(check_new_token, SOME)),
            Overhead(what="token, seen before", ms=await _once(check_token, MANY)),
            Overhead(what="authorisation", ms=await _once(check_rights, MANY)),
            Overhead(what="access-log write", ms=await _once(write_reading, SOME)),
        ]
    finally:
        await sessions.kw["bind"].dispose()


async def _write(sessions: Any, caller: Caller) -> None:
    async with sessions.begin() as session:
        reading = Reading(
            person_id=uuid4(),
            reader_id=caller.id,
            reader_kind=caller.kind,
            purpose="bench",
            what="history",
            about="",
            read_at=datetime.now(UTC),  # noqa: TID251 # a reading of now, for a log of now
        )
        await AccessRepository(session).add([reading])


async def _once(work: Callable[[], Awaitable[None]], times: int) -> float:
    """The usual time of *work* in ms; the slowest tenth is the machine's."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        await work()
        took.append(time.perf_counter() - began)
    usual = sorted(took)[: times - times // 10]
    return sum(usual) / len(usual) * 1000
