"""The charter at the desk: browse, search, read, with the work instruction."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.charter import Charter, said_of
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.language import language_of
from frontends.web.pages import Pages, redirect


class Sheets:
    """Sheets of the charter, as attendants read them."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard, charter: Charter) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._charter = charter

    async def search(self, request: Request) -> Response:
        """Entries for `q`, or of `category`, or all."""
        words = request.query_params.get("q", "").strip()
        category = request.query_params.get("category", "")
        wrong, status, found = "", 200, list[Json]()
        if words:
            try:
                found = await self._charter.search(self._pages.visitor(request), words, limit=20)
            except Problem as problem:
                if problem.status == 401 or problem.status >= 500:
                    raise
                wrong, status = said_of(problem), problem.status
        else:
            every = await self._charter.all(language_of(request))
            found = [one for one in every if not category or one.get("category") == category]
        return self._pages.render(
            request,
            "charter.html",
            status=status,
            words=words,
            category=category,
            found=found,
            wrong=wrong,
            categories=await self._charter.categories(language_of(request)),
        )

    async def page(self, request: Request) -> Response:
        """One entry."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def report(self, request: Request) -> Response:
        """Say that its text is wrong."""
        form = await self._guard.read(request)
        version = form.text("version")
        body = {
            "said": form.text("said"),
            "version": int(version) if version.isdecimal() and len(version) < 9 else 0,
        }
        code = request.path_params["code"]
        path = at("charter", "services", code, "reports")
        try:
            await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, [("said", "said")])
            return await self._show(request, form, mistakes, status)
        return redirect(request, f"/charter/{code}?done=1")

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        code = request.path_params["code"]
        service, answered = await asyncio.gather(
            self._charter.get(visitor, code), self._answered(visitor, code)
        )
        return self._pages.render(
            request,
            "sheet_page.html",
            status=status,
            service=service,
            answered=answered,
            done=request.query_params.get("done", ""),
            typed=form,
            mistakes=mistakes,
        )

    async def _answered(self, visitor: Visitor, code: str) -> list[Json]:
        """Answered reports of the entry; the sheet is shown without them, too."""
        path = at("charter", "services", code, "reports")
        try:
            return (await self._gateway.get(visitor, path, page_size=5)).get("items") or []
        except (GatewayDown, Problem):
            return []
