"""Who works here: found by an administrator, switched off and on, helped with a lost device."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.gateway import Problem, at
from frontends.web.pages import redirect

PAGE = 50
VERBS = {
    "deactivate": "deactivate",
    "activate": "activate",
    "reset": "reset-second-factor",
}


class StaffPages(FormPages):
    """The list of staff."""

    async def list(self, request: Request) -> Response:
        """By user name, page by page."""
        return await self._show(request)

    async def act(self, request: Request) -> Response:
        """Switch somebody off or on, or take a lost second factor away."""
        form = await self._guard.read(request)
        action = form.text("action")
        if action not in VERBS:
            raise HTTPException(400)
        path = at("staff", request.path_params["staff_id"], verb=VERBS[action])
        try:
            await self._gateway.post(self._pages.visitor(request), path, {}, key=form.key)
        except Problem as problem:
            if problem.status in (401, 403, 404) or problem.status >= 500:
                raise
            return await self._show(request, wrong=problem, status=problem.status)
        return redirect(request, f"/staff?done={action}")

    async def _show(
        self, request: Request, *, wrong: Problem | None = None, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        cursor = request.query_params.get("cursor", "")
        found = await self._gateway.get(visitor, at("staff"), page_size=PAGE, cursor=cursor)
        done = request.query_params.get("done", "")
        return self._pages.render(
            request,
            "staff.html",
            status=status,
            staff=found.get("items") or [],
            next=found.get("next") or "",
            units=await self._names.units(visitor),
            wrong=str(wrong.body.get("detail") or "") if wrong else "",
            done=done if done in VERBS else "",
        )
