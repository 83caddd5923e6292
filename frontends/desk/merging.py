"""Two records that may be one person: suggested, compared side by side, merged, undone."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Problem, at
from frontends.web.pages import redirect

# What the page says above after an act.
SAID = ("done", "proposed", "undone", "refused", "two_done")


class Merging(FormPages):
    """The pages of merges."""

    async def suggestions(self, request: Request) -> Response:
        """Who may be the same, with the reasons; and what was merged before."""
        visitor = self._pages.visitor(request)
        person_id = request.path_params["person_id"]
        person, found, merges = await asyncio.gather(
            self._gateway.get(visitor, at("people", person_id)),
            self._gateway.get(visitor, at("people", person_id, "merge-suggestions")),
            self._gateway.get(visitor, at("merges"), person_id=person_id),
        )
        past = merges.get("items") or []
        said = request.query_params.get("said", "")
        return self._pages.render(
            request,
            "merge_suggestions.html",
            person=person,
            suggestions=found.get("items") or [],
            merges=past,
            staff=await self._names.staff(visitor, {one.get("proposed_by") for one in past}),
            said_key=said if said in SAID else "",
            key="",
        )

    async def compare(self, request: Request) -> Response:
        """Both records beside each other, and which of them stays."""
        return await self._compare(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Merge them, or say that they are two."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        one, other = request.path_params["person_id"], request.path_params["other_id"]
        try:
            if form.text("action") == "two":
                path = at("people", one, "merge-suggestions", verb="dismiss")
                await self._gateway.post(visitor, path, {"other_id": other}, key=form.key)
                return redirect(request, f"/people/{one}/merge?said=two_done")
            stays = other if form.text("survivor") == "other" else one
            body = {
                "survivor_id": stays,
                "merged_id": one if stays == other else other,
                "reason": form.text("reason"),
            }
            merge = await self._gateway.post(visitor, at("merges"), body, key=form.key)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, (("reason", "reason"),))
            return await self._compare(request, form, mistakes, status)
        said = "done" if merge.get("state") == "done" else "proposed"
        return redirect(request, f"/people/{stays}/merge?said={said}")

    async def decide(self, request: Request) -> Response:
        """Approve, refuse or undo a merge."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        verb = form.text("action")
        if verb not in ("approve", "refuse", "undo"):
            verb = "refuse"
        path = at("merges", request.path_params["merge_id"], verb=verb)
        merge = await self._gateway.post(visitor, path, {}, key=form.key)
        said = {"approve": "done", "refuse": "refused", "undo": "undone"}[verb]
        return redirect(request, f"/people/{merge['survivor_id']}/merge?said={said}")

    async def _compare(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        one, other = await asyncio.gather(
            self._gateway.get(visitor, at("people", request.path_params["person_id"])),
            self._gateway.get(visitor, at("people", request.path_params["other_id"])),
        )
        return self._pages.render(
            request,
            "merge_compare.html",
            status=status,
            one=one,
            other=other,
            typed=form,
            mistakes=mistakes,
            key=form.key if form.fields else "",
        )
