"""Staff who see nothing of one person: who, why, and by whose decision."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Problem, at
from frontends.web.pages import redirect

# More than work in one unit; who is not among them is found in the next hundred by an admin.
MOST_STAFF = 100
FIELDS = (("staff_id", "staff_id"), ("reason", "reason"))


class Exclusions(FormPages):
    """The page of a person's exclusions."""

    async def page(self, request: Request) -> Response:
        """Those there are, and a form for another."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Close the person to somebody, or open them again."""
        form = await self._guard.read(request)
        person_id = request.path_params["person_id"]
        lifts = form.text("action") == "lift"
        if not lifts and not form.text("staff_id"):
            missing = Mistakes({"staff_id": self._pages.say(request, "exclusion.who_missing")})
            return await self._show(request, form, missing, 422)
        path = at("people", person_id, "exclusions")
        body = {"staff_id": form.text("staff_id"), "reason": form.text("reason")}
        if lifts:
            path = at("people", person_id, "exclusions", form.text("staff_id"), verb="lift")
            body = {}
        try:
            await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, FIELDS)
            return await self._show(request, form, mistakes, status)
        return redirect(request, f"/people/{person_id}/exclusions?done=1")

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        person_id = request.path_params["person_id"]
        person, found, staff = await asyncio.gather(
            self._gateway.get(visitor, at("people", person_id)),
            self._gateway.get(visitor, at("people", person_id, "exclusions")),
            self._gateway.get(visitor, at("staff"), page_size=MOST_STAFF),
        )
        exclusions = found.get("items") or []
        known = {one[who] for one in exclusions for who in ("staff_id", "decided_by")}
        return self._pages.render(
            request,
            "exclusions.html",
            status=status,
            person=person,
            exclusions=exclusions,
            staff=[one for one in staff.get("items") or () if one.get("active", True)],
            names=await self._names.staff(visitor, known),
            typed=form,
            mistakes=mistakes,
            key=form.key if form.fields else "",
            done="done" in request.query_params,
        )
