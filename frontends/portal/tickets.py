"""A ticket for the counter, taken from afar: which lines there are, and where one stands."""

from dataclasses import asdict, dataclass

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect
from frontends.web.sealing import Seal

COOKIE = "atende_ticket"
# Tickets begin anew each day.
SECONDS = 14 * 3600
_FIELDS = [(name, name) for name in ("line_id", "address_used", "priority")]


@dataclass(frozen=True, slots=True)
class Held:
    """The ticket that this browser holds; *code* is the right to it."""

    ticket_id: str
    code: str
    number: str


class Tickets:
    """Taking a ticket, standing in line, coming, leaving."""

    def __init__(
        self, pages: Pages, gateway: Gateway, guard: FormGuard, seal: Seal, *, https: bool
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._seal = seal
        self._https = https

    async def lines(self, request: Request) -> Response:
        """The lines of the counters, open or not, and how many wait in each."""
        if self._held(request) is not None:
            return redirect(request, "/senhas/minha")
        return await self._lines(request, Form(), NO_MISTAKES)

    async def take(self, request: Request) -> Response:
        """A ticket; where the line takes nobody, what there is instead."""
        form = await self._guard.read(request)
        line_id = form.text("line_id")
        if not line_id:
            missing = Mistakes({"line_id": self._pages.say(request, "tickets.line_missing")})
            return await self._lines(request, form, missing, 422)
        body = {
            "channel": "counter",
            "address_used": form.text("address_used").strip(),
            "priority": "legal" if form.text("priority") else "none",
            "language": "en" if self._pages.visitor(request).language == "en" else "pt-PT",
        }
        try:
            joined = await self._gateway.post(
                self._pages.visitor(request), at("lines", line_id, "tickets"), body, key=form.key
            )
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._lines(request, form, down, 502)
        except Problem as problem:
            if problem.status >= 500 or problem.status == 401:
                raise
            return await self._lines(request, form, mistakes_of(problem, _FIELDS), problem.status)
        ticket = joined.get("ticket")
        if not ticket:
            overflow = joined.get("overflow") or {}
            return await self._lines(request, form, NO_MISTAKES, overflow=overflow)
        response = redirect(request, "/senhas/minha")
        held = Held(str(ticket["ticket_id"]), str(ticket["code"]), str(ticket["number"]))
        response.set_cookie(
            COOKIE,
            self._seal.close(asdict(held), self._pages.now()),
            max_age=SECONDS,
            httponly=True,
            samesite="lax",
            secure=self._https,
        )
        return response

    async def mine(self, request: Request) -> Response:
        """Where this browser's ticket stands."""
        held = self._held(request)
        if held is None:
            return redirect(request, "/senhas")
        try:
            standing = await self._gateway.get(
                self._pages.visitor(request), at("tickets", held.ticket_id), code=held.code
            )
        except Problem as problem:
            if problem.status != 404:
                raise
            return self._forgotten(redirect(request, "/senhas"))
        return self._pages.render(request, "ticket.html", held=held, standing=standing)

    async def come(self, request: Request) -> Response:
        """They are on their way to the desk."""
        return await self._do(request, "walk", {})

    async def leave(self, request: Request) -> Response:
        """They wait no longer."""
        response = await self._do(request, "leave", {"reason": ""})
        return self._forgotten(response)

    async def forget(self, request: Request) -> Response:
        """The ticket has had its turn: another one may be taken."""
        await self._guard.read(request)
        return self._forgotten(redirect(request, "/senhas"))

    async def _do(self, request: Request, verb: str, told: Json) -> Response:
        form = await self._guard.read(request)
        held = self._held(request)
        if held is None:
            return redirect(request, "/senhas")
        path = at("tickets", held.ticket_id, verb=verb)
        visitor = self._pages.visitor(request)
        await self._gateway.post(visitor, path, {"code": held.code, **told}, key=form.key)
        return redirect(request, "/senhas/minha")

    async def _lines(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        overflow: Json | None = None,
    ) -> Response:
        try:
            found = await self._gateway.get(
                self._pages.visitor(request), at("lines"), channel="counter"
            )
        except (GatewayDown, Problem):
            found = {"items": [], "silent": True}
        return self._pages.render(
            request,
            "tickets.html",
            status=status,
            lines=found.get("items") or [],
            silent=bool(found.get("silent")),
            typed=form,
            mistakes=mistakes,
            overflow=overflow,
        )

    def _held(self, request: Request) -> Held | None:
        sealed = request.cookies.get(COOKIE, "")
        kept = self._seal.open(sealed, seconds=SECONDS, now=self._pages.now()) if sealed else {}
        return Held(**kept) if kept else None

    def _forgotten(self, response: Response) -> Response:
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=self._https)
        return response
