"""A ticket on one's own phone: where one stands, on the way, or no longer waiting."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import NO_MISTAKES, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Problem, at
from frontends.web.pages import Pages, redirect

VERBS = {"sair": "leave", "a-caminho": "walk"}


class Ticket:
    """The page behind the code on a ticket; it reads itself anew every few seconds."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard

    async def page(self, request: Request) -> Response:
        """How many are before one, and how long it may take."""
        return await self._show(request, NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Say that one is coming, or does not wait any longer."""
        form = await self._guard.read(request)
        verb = VERBS.get(form.text("action"))
        if verb is None:
            raise HTTPException(400)
        ticket_id, code = request.path_params["ticket_id"], request.path_params["code"]
        body = {"code": code}
        try:
            path = at("tickets", ticket_id, verb=verb)
            await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        except GatewayDown:
            return await self._show(
                request, Mistakes({}, self._pages.say(request, "form.down")), 502
            )
        except Problem as problem:
            if problem.status != 409:
                raise
            return await self._show(request, Mistakes({}, problem.detail), 409)
        return redirect(request, f"/senha/{ticket_id}/{code}")

    async def _show(self, request: Request, mistakes: Mistakes, status: int = 200) -> Response:
        ticket_id, code = request.path_params["ticket_id"], request.path_params["code"]
        visitor = self._pages.visitor(request)
        found = await self._gateway.get(visitor, at("tickets", ticket_id), code=code)
        return self._pages.render(
            request,
            "own.html",
            status=status,
            mistakes=mistakes,
            found=found,
            ticket=found["ticket"],
            action=f"/senha/{ticket_id}/{code}",
        )
