"""Reports of the same thing nearby: said before a second one is made, and joined if it is one."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.asking.access import Access
from frontends.portal.asking.attaching import wanted
from frontends.portal.asking.draft import Draft
from frontends.portal.asking.store import Drafts
from frontends.web.forms import NO_MISTAKES, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem
from frontends.web.pages import Pages, redirect

NONE = "none"


class Alike:
    """Between the questions and the files, where a point was given and something is near it."""

    def __init__(
        self,
        pages: Pages,
        gateway: Gateway,
        guard: FormGuard,
        access: Access,
        drafts: Drafts,
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._access = access
        self._drafts = drafts

    async def page(self, request: Request) -> Response:
        """What is near; where there is nothing, or it was answered, on at once."""
        service = await self._access.service(request)
        draft = await self._drafts.find(request, self._drafts.owner(request), service["code"])
        if draft.looked and "rever" not in request.query_params:
            return self._onward(request, service)
        near = await self._near(request, draft)
        if not near:
            return self._onward(request, service)
        return self._page(request, service, draft, near, NO_MISTAKES)

    async def save(self, request: Request) -> Response:
        """The same as one of them, or something else."""
        form = await self._guard.read(request)
        service = await self._access.service(request)
        code = service["code"]
        owner, _ = self._drafts.marked(form.text("draft"), code)
        draft = await self._drafts.find(request, owner or self._drafts.owner(request), code)
        near = await self._near(request, draft)
        chosen = form.text("same")
        if chosen != NONE and chosen not in {str(one.get("number")) for one in near}:
            missing = Mistakes({"same": self._pages.say(request, "alike.missing")})
            return self._page(request, service, draft, near, missing, 422)
        same = "" if chosen == NONE else chosen
        await self._drafts.keep(request, replace(draft, same_as=same, looked=True))
        return self._onward(request, service)

    async def _near(self, request: Request, draft: Draft) -> list[Json]:
        latitude, longitude = (draft.form.text(name) for name in ("latitude", "longitude"))
        if not (latitude and longitude):
            return []
        try:
            found = await self._gateway.get(
                replace(self._pages.visitor(request), session=""),
                "/v1/cases:duplicates",
                service_code=draft.code,
                latitude=latitude,
                longitude=longitude,
            )
        except (GatewayDown, Problem):
            # Nobody is kept from telling us because we cannot look.
            return []
        return list(found.get("items") or ())

    def _onward(self, request: Request, service: Json) -> Response:
        onward = "anexos" if wanted(service) else "confirmar"
        return redirect(request, f"/pedir/{service['code']}/{onward}")

    def _page(
        self,
        request: Request,
        service: Json,
        draft: Draft,
        near: list[Json],
        mistakes: Mistakes,
        status: int = 200,
    ) -> Response:
        return self._pages.render(
            request,
            "ask_alike.html",
            status=status,
            service=service,
            near=near,
            none=NONE,
            chosen=draft.same_as or (NONE if draft.looked else ""),
            mistakes=mistakes,
            draft=self._drafts.mark(draft),
        )
