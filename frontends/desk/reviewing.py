"""Histories that were opened for a written reason only: somebody else looks at each."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.gateway import Problem, at
from frontends.web.pages import redirect


class Reviewing(FormPages):
    """The page of readings to review."""

    async def page(self, request: Request) -> Response:
        """What waits, the oldest first; and whether the log is as it was written."""
        return await self._show(request)

    async def review(self, request: Request) -> Response:
        """Say whether one was justified."""
        form = await self._guard.read(request)
        body = {"justified": form.text("verdict") == "justified", "note": form.text("note")}
        path = at("access-log", request.path_params["access_id"], verb="review")
        try:
            await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        except Problem as problem:
            if problem.status in (401, 404) or problem.status >= 500:
                raise
            return await self._show(request, wrong=problem, status=problem.status)
        return redirect(request, "/access-review?done=1")

    async def _show(
        self, request: Request, *, wrong: Problem | None = None, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        found, chain = await asyncio.gather(
            self._gateway.get(visitor, at("access-log", "to-review"), page_size=50),
            self._gateway.get(visitor, at("access-log", verb="verify")),
        )
        accesses = found.get("items") or []
        return self._pages.render(
            request,
            "access_review.html",
            status=status,
            accesses=accesses,
            chain=chain,
            wrong=str(wrong.body.get("detail") or "") if wrong else "",
            done="done" in request.query_params,
            staff=await self._names.staff(visitor, {one.get("reader_id") for one in accesses}),
        )
