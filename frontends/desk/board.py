"""The supervisor's board: every line of every channel, everybody who serves, and moving both."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

# Waits that are this many times the line's target are shown as late.
LATE = 1.0


class Board(FormPages):
    """The page behind `/board`; it reads itself anew when something happens."""

    async def page(self, request: Request) -> Response:
        """The whole page."""
        return await self._show(request, "board.html", NO_MISTAKES)

    async def now(self, request: Request) -> Response:
        """The part that changes."""
        return await self._show(request, "board_now.html", NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Change what an attendant serves, or move who waits."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        body: dict[str, Any]
        match form.text("action"):
            case "attendant":
                path = at("desk", verb="presence")
                body = {
                    "staff_id": form.text("staff_id"),
                    "state": form.text("state"),
                    "line_ids": form.all("lines"),
                }
            case "move":
                path = at("tickets", form.text("ticket_id"), verb="move")
                kind, _, value = form.text("move_to").partition(":")
                body = {"staff_id" if kind == "staff_id" else "line_id": value}
            case _:
                raise HTTPException(400)
        try:
            await self._gateway.post(visitor, path, body, key=form.key)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._show(request, "board.html", down, 502)
        except Problem as problem:
            if problem.status in (401, 403) or problem.status >= 500:
                raise
            return await self._show(
                request, "board.html", Mistakes({}, problem.detail), problem.status
            )
        where = f"?line={form.text('line')}" if form.text("line") else ""
        return redirect(request, f"/board{where}")

    async def _show(
        self, request: Request, template: str, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        found = await self._gateway.get(visitor, at("board"))
        attendants = found.get("attendants") or []
        lines = found.get("lines") or []
        opened = next(
            (one for one in lines if one["line"]["code"] == request.query_params.get("line")), None
        )
        waiting: list[Json] = []
        if opened is not None:
            path = at("lines", opened["line"]["line_id"], "tickets")
            waiting = (await self._gateway.get(visitor, path, page_size=50)).get("items") or []
        return self._pages.render(
            request,
            template,
            status=status,
            mistakes=mistakes,
            at=found.get("at"),
            lines=lines,
            attendants=attendants,
            by_line={one["line"]["line_id"]: one["line"] for one in lines},
            staff=await self._names.staff(visitor, [one["staff_id"] for one in attendants]),
            opened=opened,
            waiting=waiting,
            late=LATE,
        )
