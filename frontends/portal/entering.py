"""Sign in and out: by access code, or by six digits sent to an address that is on record."""

import re
from contextlib import suppress
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from frontends.portal import citizen
from frontends.portal.asking.store import Drafts
from frontends.portal.citizen import Citizen
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.language import language_of, prefixed
from frontends.web.pages import Pages
from frontends.web.sealing import Seal

# How long the six digits of a message may take to be typed.
CONFIRM_SECONDS = 30 * 60
_ASKING = re.compile(r"/pedir/([^/?]+)")


class Entering:
    """The page to sign in, and what it leads to."""

    def __init__(
        self,
        pages: Pages,
        gateway: Gateway,
        guard: FormGuard,
        seal: Seal,
        drafts: Drafts,
        *,
        https: bool,
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._seal = seal
        self._drafts = drafts
        self._https = https

    async def form(self, request: Request) -> Response:
        """The ways to sign in."""
        me = citizen.me_of(request)
        level = _level(request.query_params.get("nivel", ""))
        if me is not None and me.loa >= level:
            wanted = citizen.own_path(request.query_params.get("next", ""))
            return RedirectResponse(prefixed(wanted, language_of(request)), status_code=303)
        return self._page(request, Form(), NO_MISTAKES)

    async def by_code(self, request: Request) -> Response:
        """Tax number or e-mail, and the access code."""
        form = await self._guard.read(request)
        body = {"login": form.text("login").strip(), "code": form.text("code").strip()}
        missing = {
            name: self._pages.say(request, f"enter.{name}_missing")
            for name, value in body.items()
            if not value
        }
        if missing:
            return self._page(request, form, Mistakes(missing), 422)
        try:
            opened = await self._open(request, at("session"), body, form.key)
        except GatewayDown:
            return self._page(request, form, self._down(request), 502)
        except Problem as problem:
            if problem.status >= 500:
                raise
            wrong = {"login": self._pages.say(request, "enter.wrong")}
            known = mistakes_of(problem, [("login", "login"), ("code", "code")])
            mistakes = Mistakes(wrong) if problem.status == 401 else known
            return self._page(request, form, mistakes, problem.status)
        return await self.onward(request, form.text("next"), *opened)

    async def new_code(self, request: Request) -> Response:
        """A new access code by e-mail; what is said never tells whether there is anybody."""
        form = await self._guard.read(request)
        login = form.text("new_login").strip()
        if not login:
            missing = {"new_login": self._pages.say(request, "enter.login_missing")}
            return self._page(request, form, Mistakes(missing), 422)
        refused = await self._try(request, form, "access-codes", "request", {"login": login})
        if refused is not None:
            return refused
        return self._page(request, Form((("next", form.text("next")),)), NO_MISTAKES, said="code")

    async def by_mail(self, request: Request) -> Response:
        """Six digits to an address of record; then a page to type them."""
        form = await self._guard.read(request)
        login = form.text("email").strip()
        if not login:
            missing = {"email": self._pages.say(request, "answer.email")}
            return self._page(request, form, Mistakes(missing), 422)
        visitor = self._pages.visitor(request)
        try:
            begun = await self._gateway.post(
                visitor, at("confirmations"), {"login": login}, key=form.key
            )
        except GatewayDown:
            return self._page(request, form, self._down(request), 502)
        except Problem as problem:
            if problem.status >= 500:
                raise
            mistakes = mistakes_of(problem, [("login", "email")])
            return self._page(request, form, mistakes, problem.status)
        kept = {"id": str(begun.get("confirmation_id") or ""), "email": login}
        return self._digits(request, self._seal.close(kept, self._pages.now()), form, login)

    async def confirm(self, request: Request) -> Response:
        """The digits of the message: signed in, and the address is confirmed."""
        form = await self._guard.read(request)
        sealed = form.text("confirmation")
        kept = self._seal.open(sealed, seconds=CONFIRM_SECONDS, now=self._pages.now())
        if not kept:
            late = Mistakes({"email": self._pages.say(request, "enter.digits_late")})
            return self._page(request, form, late, 422)
        body = {"code": "".join(form.text("digits").split())}
        email = str(kept["email"])
        if not body["code"]:
            missing = Mistakes({"digits": self._pages.say(request, "enter.digits_missing")})
            return self._digits(request, sealed, form, email, missing, 422)
        path = at("confirmations", str(kept["id"]), verb="finish")
        try:
            opened = await self._open(request, path, body, form.key)
        except GatewayDown:
            return self._digits(request, sealed, form, email, self._down(request), 502)
        except Problem as problem:
            if problem.status >= 500:
                raise
            said = problem.detail
            if problem.status in (401, 404):
                said = self._pages.say(request, "enter.digits_wrong")
            wrong = Mistakes({"digits": said})
            return self._digits(request, sealed, form, email, wrong, problem.status)
        return await self.onward(request, form.text("next"), *opened)

    async def leave(self, request: Request) -> Response:
        """Close the session here and at the gateway."""
        await self._guard.read(request)
        # Here it is forgotten in any case; there it runs out by itself.
        with suppress(GatewayDown):
            await self._gateway.sign_out(self._pages.visitor(request))
        address = prefixed("/entrar?saiu=1", language_of(request))
        response = RedirectResponse(address, status_code=303)
        citizen.forget(response, https=self._https)
        return response

    async def _try(
        self, request: Request, form: Form, what: str, verb: str, body: Json
    ) -> Response | None:
        try:
            await self._gateway.post(
                self._pages.visitor(request), at(what, verb=verb), body, key=form.key
            )
        except GatewayDown:
            return self._page(request, form, self._down(request), 502)
        except Problem as problem:
            if problem.status >= 500:
                raise
            mistakes = mistakes_of(problem, [("login", "new_login")])
            return self._page(request, form, mistakes, problem.status)
        return None

    async def _open(self, request: Request, path: str, body: Json, key: str) -> tuple[Json, str]:
        return await self._gateway.open_session(self._pages.visitor(request), path, body, key=key)

    async def onward(self, request: Request, asked: str, found: Json, session: str) -> Response:
        """Signed in: the session is kept in this browser, and on it goes to what was *asked*."""
        told = found.get("citizen") or {}
        me = Citizen(
            person_id=str(told.get("person_id") or ""),
            name=str(told.get("name") or ""),
            language=str(told.get("language") or ""),
            loa=int(told.get("loa") or 0),
            session=session,
        )
        wanted = citizen.own_path(asked)
        if begun := _ASKING.match(wanted):
            await self._drafts.adopt(request, me.person_id, begun[1], session)
        response = RedirectResponse(prefixed(wanted, language_of(request)), status_code=303)
        citizen.keep(response, me, self._seal, self._pages.now(), https=self._https)
        return response

    def refused(self, request: Request, mistakes: Mistakes, status: int) -> Response:
        """The ways to sign in, and above them what did not work."""
        return self._page(request, Form(), mistakes, status)

    def _down(self, request: Request) -> Mistakes:
        return Mistakes({}, self._pages.say(request, "form.down"))

    def _page(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        said: str = "",
    ) -> Response:
        asked = request.query_params
        # A code is never written into a page, not even back to who typed it.
        kept = Form(tuple(field for field in form.fields if field[0] != "code"))
        wanted = form.text("next") or asked.get("next", "")
        level = form.text("nivel") or asked.get("nivel", "")
        told = said or next((name for name in ("terminou", "saiu") if name in asked), "")
        return self._pages.render(
            request,
            "enter.html",
            status=status,
            typed=kept,
            mistakes=mistakes,
            next=wanted,
            level=_level(level),
            told=told,
            query=f"?{urlencode({'next': wanted})}" if wanted else "",
        )

    def _digits(
        self,
        request: Request,
        sealed: str,
        form: Form,
        email: str,
        mistakes: Mistakes = NO_MISTAKES,
        status: int = 200,
    ) -> Response:
        return self._pages.render(
            request,
            "enter_digits.html",
            status=status,
            confirmation=sealed,
            email=email,
            next=form.text("next"),
            mistakes=mistakes,
        )


def _level(text: str) -> int:
    return int(text) if text in ("1", "2", "3") else 0
