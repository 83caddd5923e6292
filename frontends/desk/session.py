"""Who sits at the desk: signing in and out, and nothing to see before."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from frontends.desk.names import Names
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import SESSION_COOKIE, Gateway, GatewayDown, Json, Problem, at
from frontends.web.language import language_of, prefixed, without_prefix
from frontends.web.pages import Pages, redirect
from frontends.web.sealing import Seal

ME_COOKIE = "atende_desk_me"
# A working day. The gateway's own session may end sooner, and then it decides.
SECONDS = 12 * 3600
# What the page to sign in says above.
SAID = ("out", "changed", "enrolled")
OPEN_PATHS = ("/sign-in", "/static/", "/healthz")
# What somebody may see who has to set up a second factor first.
ENROLLING_PATHS = (*OPEN_PATHS, "/sign-out/", "/me/")
_SESSION = re.compile(r"[A-Za-z0-9._~=-]{8,512}")
# A path of ours: no second slash, which would name another host.
_OWN_PATH = re.compile(r"/(?![/\\])[^\s\\]*")


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in, for what the pages show; what they may do is the services' to decide."""

    staff_id: str
    name: str
    username: str
    unit_code: str
    roles: tuple[str, ...]
    unit_name: str = ""
    # They have to set up a second factor, and may do nothing else.
    must_enrol: bool = False

    @property
    def attends(self) -> bool:
        """Whether they serve people."""
        return bool({"attendant", "supervisor"} & set(self.roles))

    @property
    def works(self) -> bool:
        """Whether they do the work of a department."""
        return bool({"department", "supervisor"} & set(self.roles))

    @property
    def arranges(self) -> bool:
        """Whether they say who gets which work."""
        return bool({"supervisor", "admin"} & set(self.roles))

    @property
    def measures(self) -> bool:
        """Whether they answer for how well the council does."""
        return bool({"supervisor", "quality", "advocate", "admin"} & set(self.roles))


class SignedIn:
    """Lets nobody further who is not signed in; tells the pages who is."""

    def __init__(self, app: ASGIApp, *, seal: Seal, clock: Callable[[], datetime]) -> None:
        self._app = app
        self._seal = seal
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        session = request.cookies.get(SESSION_COOKIE, "")
        me = self._me(request, session)
        if me is not None:
            known = {"me": me, "session": session, "purpose": _purpose(scope["path"])}
            scope["state"] = {**scope.get("state", {}), **known}
            if me.must_enrol and not f"{scope['path']}/".startswith(ENROLLING_PATHS):
                await redirect(request, "/me")(scope, receive, send)
                return
        elif not scope["path"].startswith(OPEN_PATHS):
            await to_sign_in(request)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _me(self, request: Request, session: str) -> Me | None:
        if not _SESSION.fullmatch(session):
            return None
        sealed = request.cookies.get(ME_COOKIE, "")
        kept = self._seal.open(sealed, seconds=SECONDS, now=self._clock())
        # Sealed together with the session it belongs to: neither half goes with another.
        if not kept or kept.pop("session", "") != self._seal.mark("session", session):
            return None
        return Me(**{**kept, "roles": tuple(kept["roles"])})


def _purpose(path: str) -> str:
    """
    Why people's data are read on the page at *path*: the person may ask for it.

    In the council's language whatever the page's, ASCII as headers are.
    """
    if path.endswith("/accesses"):
        return "Consulta dos acessos"
    if path.endswith("/edit"):
        return "Alterar a ficha"
    if path.startswith(("/work", "/cases", "/files")):
        return "Tratamento de pedidos"
    return "Atendimento"


def to_sign_in(request: Request) -> Response:
    """Sign in first, then go where *request* wanted to go."""
    wanted = without_prefix(request) if request.method == "GET" else ""
    query = f"?{urlencode({'next': wanted})}" if wanted not in ("", "/") else ""
    address = prefixed("/sign-in", language_of(request)) + query
    response = RedirectResponse(address, status_code=303)
    response.delete_cookie(ME_COOKIE, httponly=True, samesite="lax")
    return response


class Session:
    """The pages to sign in and out."""

    def __init__(
        self,
        pages: Pages,
        gateway: Gateway,
        guard: FormGuard,
        seal: Seal,
        names: Names,
        *,
        https: bool,
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._seal = seal
        self._names = names
        self._https = https

    async def form(self, request: Request) -> Response:
        """Name and password."""
        return self._form(request, Form(), NO_MISTAKES)

    async def sign_in(self, request: Request) -> Response:
        """Open a session and keep it in this browser."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        body = {"username": form.text("username").strip(), "password": form.text("password")}
        if otp := form.text("otp").strip():
            body["otp"] = otp
        try:
            found, session = await self._gateway.open_session(
                visitor, at("session"), body, key=form.key
            )
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return self._form(request, form, down, 502)
        except Problem as problem:
            if problem.status >= 500:
                raise
            return self._form(request, form, self._refused(request, problem), problem.status)
        return await self._signed_in(request, form, found, session)

    async def passkey(self, request: Request) -> Response:
        """A challenge for the device, in a page whose script asks the device."""
        return await self._challenge(request, Form(), NO_MISTAKES)

    async def by_passkey(self, request: Request) -> Response:
        """What the device answered."""
        form = await self._guard.read(request)
        try:
            found, session = await self._gateway.open_by_passkey(
                self._pages.visitor(request),
                challenge_id=form.text("challenge_id"),
                credential=form.text("credential"),
                key=form.key,
            )
        except Problem as problem:
            if problem.status >= 500:
                raise
            return await self._challenge(
                request, form, Mistakes({}, problem.detail), problem.status
            )
        if not found.get("staff"):
            refused = Mistakes({}, self._pages.say(request, "sign_in.not_staff"))
            return await self._challenge(request, form, refused, 403)
        return await self._signed_in(request, form, found, session)

    async def _challenge(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        challenge = await self._gateway.post(
            self._pages.visitor(request), at("session", "passkey"), {}, key=Form().key
        )
        return self._pages.render(
            request,
            "passkey.html",
            status=status,
            making=False,
            challenge=challenge,
            next=form.text("next") or request.query_params.get("next", ""),
            mistakes=mistakes,
        )

    async def _signed_in(self, request: Request, form: Form, found: Json, session: str) -> Response:
        visitor = self._pages.visitor(request)
        response = self._onward(request, form, found)
        units = await self._names.units(replace(visitor, session=session))
        self._keep(response, found, session, units)
        return response

    async def sign_out(self, request: Request) -> Response:
        """Close the session here and at the gateway."""
        await self._guard.read(request)
        await self._gateway.sign_out(self._pages.visitor(request))
        response = redirect(request, "/sign-in?out=1")
        for cookie in (SESSION_COOKIE, ME_COOKIE):
            response.delete_cookie(cookie, httponly=True, samesite="lax", secure=self._https)
        return response

    def _onward(self, request: Request, form: Form, found: Json) -> Response:
        wanted = form.text("next")
        path = wanted if _OWN_PATH.fullmatch(wanted) else "/"
        staff = found.get("staff") or found
        language = "en" if staff.get("language") == "en" else language_of(request)
        return RedirectResponse(prefixed(path, language), status_code=303)

    def _keep(self, response: Response, found: Json, session: str, units: dict[str, str]) -> None:
        staff = found.get("staff") or found
        must_enrol = bool(found.get("must_enrol"))
        me = Me(
            staff_id=str(staff.get("staff_id") or ""),
            name=str(staff.get("name") or ""),
            username=str(staff.get("username") or ""),
            unit_code=str(staff.get("unit_code") or ""),
            roles=() if must_enrol else tuple(staff.get("roles") or ()),
            unit_name=units.get(str(staff.get("unit_code") or ""), ""),
            must_enrol=must_enrol,
        )
        kept = asdict(me) | {"session": self._seal.mark("session", session)}
        for name, value in (
            (SESSION_COOKIE, session),
            (ME_COOKIE, self._seal.close(kept, self._pages.now())),
        ):
            response.set_cookie(
                name, value, max_age=SECONDS, httponly=True, samesite="lax", secure=self._https
            )

    def _refused(self, request: Request, problem: Problem) -> Mistakes:
        if problem.reason == "SECOND_FACTOR_NEEDED":
            return Mistakes({"otp": problem.detail})
        if problem.reason == "PASSKEY_NEEDED":
            return Mistakes({}, problem.detail)
        if problem.status == 401:
            return Mistakes({"password": self._pages.say(request, "sign_in.wrong")})
        return mistakes_of(problem, [("username", "username"), ("password", "password")])

    def _form(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        return self._pages.render(
            request,
            "sign_in.html",
            status=status,
            typed=form,
            mistakes=mistakes,
            next=form.text("next") or request.query_params.get("next", ""),
            said_of=next((one for one in SAID if one in request.query_params), ""),
            asks_code="otp" in mistakes.by_field or bool(form.text("otp")),
        )
