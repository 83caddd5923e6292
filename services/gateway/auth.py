"""
Who asks, and whether they may use this door: guards that routes are declared with.

What somebody may do, the services decide; here is only decided for whom they are asked.
"""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Header, Request

from chassis.auth import TokenInvalid, TokenMissing
from chassis.edge import IdempotencyKeyInvalid, IdempotencyKeyMissing
from chassis.errors import DeadlineExceeded, Unavailable
from chassis.ids import new_id
from services.gateway.context import amend_call, house_of, visit_of
from services.gateway.errors import CrossSiteRequest, SessionEnded
from services.gateway.language import of_staff

SESSION_COOKIE = "atende_session"
LONGEST_KEY = 128
_LONGEST_TOKEN = 8192
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


async def anyone(request: Request) -> None:
    """
    Let everybody pass; who is signed in is asked for as themselves.

    A cookie that is worth nothing counts for nobody when something is read. When
    something is changed it is refused: it would be done in nobody's name.
    """
    try:
        await _identify(request)
    except (SessionEnded, Unavailable, DeadlineExceeded):
        if request.method not in _READS:
            raise


async def signed_in(request: Request) -> None:
    """
    Let only those pass who have a session or a token.

    Raises:
        TokenMissing: There is neither.
    """
    if not await _identify(request):
        raise TokenMissing("a session cookie or a bearer token is needed")


async def same_site(request: Request) -> None:
    """
    Refuse what a page of another site sends.

    Browsers say where a request comes from; front-ends of ours, which ask from
    their own servers, say nothing.
    """
    origin = request.headers.get("origin")
    if origin is not None:
        if origin not in _own_origins(request):
            raise CrossSiteRequest(origin)
    elif request.headers.get("sec-fetch-site", "none") not in ("same-origin", "same-site", "none"):
        raise CrossSiteRequest("Sec-Fetch-Site")


async def keyed(
    idempotency_key: Annotated[
        str | None,
        Header(
            description="1 to 128 visible ASCII characters, new for each thing to be done;"
            " the same key with the same body does it once."
        ),
    ] = None,
) -> None:
    """
    Want the key that makes a repetition harmless.

    Raises:
        IdempotencyKeyMissing: There is none.
        IdempotencyKeyInvalid: It is no key.
    """
    if not idempotency_key:
        raise IdempotencyKeyMissing(field="Idempotency-Key")
    amend_call(idempotency_key=_checked(idempotency_key))


async def key_allowed(
    idempotency_key: Annotated[
        str | None, Header(description="Accepted and not needed: nothing new comes of it.")
    ] = None,
) -> None:
    """Take a key where one is given, for a POST that changes nothing of the caller's."""
    amend_call(idempotency_key=_checked(idempotency_key) if idempotency_key else str(new_id()))


async def few_posts(request: Request) -> None:
    """Bound how often one address without an account may make something."""
    house, visit = house_of(request), visit_of(request.scope)
    if visit.client_address and "who" not in visit.notes:
        await house.limits.count("post", house.settings.public_posts, visit.client_address)


async def few_follows(request: Request) -> None:
    """
    Bound how often one address may try a number and a secret.

    Staff who are signed in need no secret, and a whole office is one address.
    """
    house, visit = house_of(request), visit_of(request.scope)
    if visit.client_address and "staff_id" not in visit.notes:
        await house.limits.count("follow", house.settings.follows, visit.client_address)


async def _identify(request: Request) -> bool:
    """Find who asks; False for nobody."""
    visit = visit_of(request.scope)
    header = request.headers.get("authorization")
    if header is not None:
        amend_call(token=_bearer(header))
        visit.notes["who"] = "bearer"
        return True
    session_id = request.cookies.get(SESSION_COOKIE, "")
    if not session_id:
        return False
    if request.method not in _READS:
        await same_site(request)
    session = await house_of(request).sessions.get(session_id)
    if session is None:
        raise SessionEnded("no such session")
    amend_call(token=session.access_token)
    visit.session_id, visit.session = session_id, session
    kind = "staff_id" if session.staff else "person_id"
    visit.notes |= {"who": "session", kind: session.owner}
    if not visit.language_asked:
        visit.language = of_staff(session.language)
    return True


def _bearer(header: str) -> str:
    scheme, _, token = header.partition(" ")
    token = token.strip()
    usable = 0 < len(token) <= _LONGEST_TOKEN and token.isascii() and token.isprintable()
    if scheme.lower() != "bearer" or not usable or " " in token:
        raise TokenInvalid("not a bearer token")
    return token


def _own_origins(request: Request) -> set[str]:
    settings = house_of(request).settings
    host = request.headers.get("host", "")
    own = {f"{'https' if settings.https else 'http'}://{host}"} if host else set()
    configured = (urlsplit(one) for one in settings.front_ends.split())
    return own | {f"{one.scheme}://{one.netloc}" for one in configured}


def _checked(key: str) -> str:
    if len(key) > LONGEST_KEY or not all("!" <= letter <= "~" for letter in key):
        raise IdempotencyKeyInvalid(field="Idempotency-Key", most=str(LONGEST_KEY))
    return key
