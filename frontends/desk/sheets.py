"""The charter at the desk: browse, search, read, with the work instruction."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.charter import Charter, said_of
from frontends.web.gateway import Json, Problem
from frontends.web.language import language_of
from frontends.web.pages import Pages


class Sheets:
    """Sheets of the charter, as attendants read them."""

    def __init__(self, pages: Pages, charter: Charter) -> None:
        self._pages = pages
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
        visitor = self._pages.visitor(request)
        service = await self._charter.get(visitor, request.path_params["code"])
        return self._pages.render(request, "sheet_page.html", service=service)
