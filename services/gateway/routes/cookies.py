"""The answer that signs somebody in, and by what address they are known while they try."""

from datetime import UTC, datetime
from ipaddress import ip_address, ip_network

from fastapi import Request

from services.gateway.auth import SESSION_COOKIE
from services.gateway.context import House, visit_of
from services.gateway.routes.shared import Answer
from services.gateway.sessions import Session


def with_cookie(house: House, session_id: str, session: Session, **more: str) -> Answer:
    """201 with the session's owner, and *more*, in the body and the session in the cookie."""
    answer = Answer(
        {
            "staff": session.staff,
            "citizen": session.citizen,
            "expires_at": stamp_of(session.expires_at),
            "must_enrol": session.must_enrol,
            **more,
        },
        201,
    )
    answer.set_cookie(
        SESSION_COOKIE,
        session_id,
        max_age=max(session.expires_at - int(house.clock().timestamp()), 1),
        path="/",
        httponly=True,
        samesite="lax",
        secure=house.settings.https,
    )
    return answer


def caller_of(request: Request) -> str:
    """
    Who tries: `web:` and their address; empty where it is not known.

    Of IPv6 the first 64 bits: one house has as many addresses as it likes.
    """
    address = visit_of(request.scope).client_address
    if not address:
        return ""
    if ip_address(address).version == 6:
        address = str(ip_network(f"{address}/64", strict=False).network_address)
    return f"web:{address}"


async def few_codes(request: Request, house: House, what: str) -> None:
    """
    Count a try at something that can be guessed, by address; refuse it uncounted.

    Where a proxy of ours does not say for whom it asks, all of them share a larger number.
    """
    address = visit_of(request.scope).client_address
    most = house.settings.sign_ins * (1 if address else 50)
    await house.limits.count(what, most, address, closed=True)


def stamp_of(seconds: int) -> str:
    """Seconds since 1970 as ISO 8601 in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
