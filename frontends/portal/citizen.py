"""Who is signed in at the portal: one sealed cookie, and nothing that a page could read."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from frontends.web.gateway import Problem
from frontends.web.language import language_of, prefixed, without_prefix
from frontends.web.sealing import Seal

COOKIE = "atende_citizen"
# The gateway's own session may end sooner, and then it decides.
SECONDS = 12 * 3600
# Said beside each reading, in the council's language; ASCII as headers are.
PURPOSE = "A minha pagina"
_SESSION = re.compile(r"[A-Za-z0-9._~=-]{8,512}")
# A path of ours: no second slash, which would name another host.
_OWN_PATH = re.compile(r"/(?![/\\])[^\s\\]*")


@dataclass(frozen=True, slots=True)
class Citizen:
    """
    A citizen, for what the pages show; what they may do is the services' to decide.

    *loa* is how sure we are: 1 confirmed contact, 2 access code, 3 strong.
    """

    person_id: str
    name: str
    language: str
    loa: int
    session: str

    @property
    def short_name(self) -> str:
        """As they are greeted."""
        return self.name.partition(" ")[0] or self.name


class KnowsCitizen:
    """Tells the pages who is signed in, where somebody is."""

    def __init__(self, app: ASGIApp, *, seal: Seal, clock: Callable[[], datetime]) -> None:
        self._app = app
        self._seal = seal
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            me = self._me(Request(scope))
            if me is not None:
                known = {"me": me, "session": me.session, "purpose": PURPOSE}
                scope["state"] = {**scope.get("state", {}), **known}
        await self._app(scope, receive, send)

    def _me(self, request: Request) -> Citizen | None:
        sealed = request.cookies.get(COOKIE, "")
        kept = self._seal.open(sealed, seconds=SECONDS, now=self._clock()) if sealed else {}
        return Citizen(**kept) if kept and _SESSION.fullmatch(kept["session"]) else None


def me_of(request: Request) -> Citizen | None:
    """Who is signed in."""
    me: Citizen | None = getattr(request.state, "me", None)
    return me


def keep(response: Response, me: Citizen, seal: Seal, now: datetime, *, https: bool) -> None:
    """Let *me* be known to later requests of this browser."""
    response.set_cookie(
        COOKIE,
        seal.close(asdict(me), now),
        max_age=SECONDS,
        httponly=True,
        samesite="lax",
        secure=https,
    )


def forget(response: Response, *, https: bool) -> None:
    """Nobody is signed in any more."""
    response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=https)


def own_path(wanted: str) -> str:
    """*wanted* where it is a path of this site, or the person's own page."""
    return wanted if _OWN_PATH.fullmatch(wanted) else "/minha"


def level_needed(problem: Problem) -> int:
    """The level of assurance without which *problem* stands; 0 where it is another."""
    if problem.reason != "ASSURANCE_TOO_LOW":
        return 0
    return int(problem.body.get("needed") or 0)


def to_sign_in(
    request: Request, *, level: int = 0, ended: bool = False, wanted: str = ""
) -> Response:
    """Sign in first, with *level* at least, then on to *wanted* or what *request* wanted."""
    if not wanted:
        wanted = without_prefix(request) if request.method == "GET" else request.scope["path"]
    asked: dict[str, str | int] = {"next": wanted} if wanted != "/" else {}
    if level:
        asked["nivel"] = level
    if ended:
        asked["terminou"] = 1
    query = f"?{urlencode(asked)}" if asked else ""
    address = prefixed("/entrar", language_of(request)) + query
    response = RedirectResponse(address, status_code=303)
    if ended:
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return response


def session_ended(request: Request) -> Response:
    """The gateway knows the session no longer: sign in again, then on."""
    return to_sign_in(request, ended=True)
