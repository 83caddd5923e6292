"""The kiosk: which line, whether there is a right to go first, and a ticket."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from frontends.hall.display import site_of
from frontends.web.forms import Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect
from frontends.web.sealing import Seal

# A ticket is on the screen as long as somebody needs to read it and take the paper.
SHOWN_SECONDS = 20
SEALED_SECONDS = 600


class Kiosk:
    """Touched by people in the hall: few words, large, one thing at a time."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard, seal: Seal) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._seal = seal

    async def start(self, request: Request) -> Response:
        """The lines; with `?fila=` the last question before a ticket."""
        return await self._show(request, Form(), Mistakes({}))

    async def give(self, request: Request) -> Response:
        """Make a ticket and show it; pressed twice it is one."""
        site = site_of(request)
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        lines = await self._lines(request, site)
        line = next((one for one in lines if one["code"] == form.text("fila")), None)
        if line is None:
            return redirect(request, f"/quiosque/{site}")
        body = {
            "channel": "counter",
            "site": site,
            "priority": "legal" if form.text("prioridade") == "sim" else "none",
            "language": visitor.language,
            "address_used": form.text("contacto").strip(),
        }
        try:
            path = at("lines", str(line["line_id"]), "tickets")
            given = await self._gateway.post(visitor, path, body, key=form.key)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._show(request, form, down, 502, form.key)
        except Problem as problem:
            if problem.status not in (409, 422):
                raise
            wrong = mistakes_of(problem, [("address_used", "contacto")])
            return await self._show(request, form, wrong, problem.status)
        if given.get("ticket") is None:
            return self._pages.render(
                request, "closed.html", site=site, line=line, overflow=given.get("overflow") or {}
            )
        sealed = self._seal.close(_kept(given, line), self._pages.now())
        return redirect(request, f"/quiosque/{site}/senha/{sealed}")

    async def ticket(self, request: Request) -> Response:
        """The ticket, to be printed; after a while the kiosk is there for the next."""
        site = site_of(request)
        kept = self._seal.open(
            str(request.path_params["ticket"]), seconds=SEALED_SECONDS, now=self._pages.now()
        )
        if not kept:
            return redirect(request, f"/quiosque/{site}")
        own = str(request.url_for("own", ticket_id=kept["ticket_id"], code=kept["code"]))
        return self._pages.render(
            request, "given.html", site=site, ticket=kept, own=own, seconds=SHOWN_SECONDS
        )

    async def _show(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        key: str = "",
    ) -> Response:
        site = site_of(request)
        lines = await self._lines(request, site)
        wanted = form.text("fila") or request.query_params.get("fila", "")
        chosen = next((one for one in lines if one["code"] == wanted), None)
        return self._pages.render(
            request,
            "kiosk.html",
            status=status,
            site=site,
            lines=lines,
            chosen=chosen,
            typed=form,
            mistakes=mistakes,
            kept_key=key,
        )

    async def _lines(self, request: Request, site: str) -> list[Json]:
        visitor = self._pages.visitor(request)
        found = await self._gateway.get(visitor, at("lines"), site=site, channel="counter")
        here = (one for one in found.get("items") or () if one["site"] == site)
        return sorted(here, key=lambda one: (not one["open"], one["prefix"]))


def _kept(given: Json, line: Json) -> dict[str, Any]:
    """What the page of a new ticket says, sealed in its address: a reload makes no other."""
    ticket = given["ticket"]
    return {
        "ticket_id": ticket["ticket_id"],
        "code": ticket["code"],
        "number": ticket["number"],
        "position": ticket["position"],
        "arrived_at": ticket["arrived_at"],
        "line": line["name"],
        "line_en": line["name_en"],
        "wait": given.get("wait"),
    }
