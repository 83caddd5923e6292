"""
Many attendants, really signed in, without waiting for the password of each.

A password takes a tenth of a second to check, by intention: three thousand would take the
whole measurement. So here is done what identity and the gateway do once a password was right,
by their own code: accounts, sessions and signed tokens at identity, and the sessions of
browsers in Valkey. What is left out is that check and nothing else; each may sign out, is
renewed when its token runs out, and ends when its owner is switched off.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from atende.identity.v1.identity_pb2 import OpenSessionResponse
from redis.asyncio import Redis

from chassis.database import session_factory
from chassis.ids import new_id
from deploy.local.system import System
from services.gateway.auth import SESSION_COOKIE
from services.gateway.sessions import Sessions, of_staff
from services.identity.domain import tokens
from services.identity.domain.staff import Staff, StaffId, employ
from services.identity.handlers import sessions as signing_in
from services.identity.handlers.staff import register_staff
from services.identity.serializers.people import staff_to_proto

# Nobody signs in by it: a hash that no password has.
_NO_PASSWORD = "!"
_SESSION_LASTS = timedelta(hours=12)
# They signed in at different times: what is left of their tokens goes from the least with
# which none is renewed to the whole.
_LEAST_LEFT, _WHOLE = timedelta(seconds=75), timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendant:
    """Somebody signed in: their id, the cookie of their browser, and their first token."""

    id: str
    token: str
    cookie: str


async def sign_in_many(system: System, many: int) -> list[Attendant]:
    """Employ *many* attendants and sign them in."""
    factory = session_factory(system.postgres_url("identity"), pool_size=1)
    valkey = Redis.from_url(f"redis://127.0.0.1:{system.port('valkey')}", decode_responses=True)
    nobody: Any = None  # only `keep` is used, which asks neither identity nor for keys
    browsers = Sessions(valkey, nobody, _now, nobody)
    found = []
    try:
        async with factory.begin() as session:
            key = await signing_in.signing_key(session, system.secret("keys"), _now())
            for number in range(many):
                now = _now()
                staff = _staff(number)
                await register_staff(session, staff, _NO_PASSWORD, today=now.date(), now=now)
                opened = await signing_in.open_for(
                    session, staff, now, _SESSION_LASTS, strong=False
                )
                token, expires = tokens.issue(
                    key,
                    system.secret("keys"),
                    subject=str(staff.id),
                    kind="staff",
                    roles=staff.roles,
                    unit=staff.unit,
                    at=now,
                    lasts=_LEAST_LEFT + (_WHOLE - _LEAST_LEFT) * number / many,
                )
                answer = OpenSessionResponse(
                    session_secret=opened.secret, access_token=token, staff=staff_to_proto(staff)
                )
                answer.access_expires_at.FromDatetime(expires)
                answer.session_expires_at.FromDatetime(opened.expires_at)
                session_id, _ = await browsers.keep(of_staff(answer, now.timestamp()))
                cookie = f"{SESSION_COOKIE}={session_id}"
                found.append(Attendant(id=str(staff.id), token=token, cookie=cookie))
    finally:
        await valkey.aclose()
        await factory.kw["bind"].dispose()
    return found


def _staff(number: int) -> Staff:
    staff_id = new_id()
    return employ(
        StaffId(staff_id),
        username=f"ensaio.{staff_id.hex[-16:]}",
        name=f"Atendente de Ensaio {number}",
        password="nunca usada, doze letras",
        roles=("attendant",),
        unit="",
        language="",
    )


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 # sessions of now, for a system that runs now
