"""Find a service of the council: home and search."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.charter import Charter, said_of
from frontends.web.gateway import GatewayDown, Json, Problem
from frontends.web.language import language_of
from frontends.web.pages import Pages


class Services:
    """Home and search."""

    def __init__(self, pages: Pages, charter: Charter) -> None:
        self._pages = pages
        self._charter = charter

    async def home(self, request: Request) -> Response:
        """The way in; stands up even when the charter cannot be read just now."""
        try:
            categories = await self._charter.categories(language_of(request))
        except (GatewayDown, Problem):
            categories = []
        return self._pages.render(request, "home.html", categories=categories)

    async def search(self, request: Request) -> Response:
        """Entries for `q`, or of `categoria`, or all of them."""
        words = request.query_params.get("q", "").strip()
        category = request.query_params.get("categoria", "")
        language = language_of(request)
        wrong, found, status = "", list[Json](), 200
        if words:
            try:
                found = await self._charter.search(self._pages.visitor(request), words, limit=20)
            except Problem as problem:
                if problem.status >= 500:
                    raise
                wrong, status = said_of(problem), problem.status
        else:
            every = await self._charter.all(language)
            found = [one for one in every if not category or one.get("category") == category]
        categories = await self._charter.categories(language)
        return self._pages.render(
            request,
            "services.html",
            status=status,
            words=words,
            category=category,
            found=found,
            wrong=wrong,
            categories=categories,
            category_name=next((one.name for one in categories if one.key == category), ""),
        )
