"""Who acts for whom: on the page of each of them."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import FormGuard
from frontends.web.gateway import Gateway, Problem, at
from frontends.web.pages import Pages, redirect

# More than a person has; each other party is a reading of their record.
MOST = 20


class Mandates:
    """The page of a person's mandates."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard

    async def page(self, request: Request) -> Response:
        """Those in force and those that ended, with whom."""
        return await self._show(request)

    async def end(self, request: Request) -> Response:
        """End one; what was done under it stays."""
        form = await self._guard.read(request)
        path = at("mandates", request.path_params["mandate_id"], verb="end")
        person_id = request.path_params["person_id"]
        try:
            await self._gateway.post(
                self._pages.visitor(request), path, {"reason": form.text("reason")}, key=form.key
            )
        except Problem as problem:
            if problem.status in (401, 403, 404) or problem.status >= 500:
                raise
            return await self._show(request, wrong=problem, status=problem.status)
        return redirect(request, f"/people/{person_id}/mandates?done=1")

    async def _show(
        self, request: Request, *, wrong: Problem | None = None, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        person_id = request.path_params["person_id"]
        person, found = await asyncio.gather(
            self._gateway.get(visitor, at("people", person_id)),
            self._gateway.get(
                visitor,
                at("people", person_id, "mandates"),
                ended="true",
                page_size=MOST,
            ),
        )
        mandates = found.get("items") or []
        others = {
            one["principal_id"] if one["holder_id"] == person["person_id"] else one["holder_id"]
            for one in mandates
        }
        known = await asyncio.gather(
            *(self._gateway.get(visitor, at("people", other)) for other in sorted(others))
        )
        return self._pages.render(
            request,
            "mandates.html",
            status=status,
            person=person,
            mandates=mandates,
            people={one["person_id"]: one["name"] for one in known},
            wrong=str(wrong.body.get("detail") or "") if wrong else "",
            done="done" in request.query_params,
            granted="granted" in request.query_params,
        )
