"""The pages that say how this site treats people: accessibility and privacy."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.pages import Pages


class About:
    """Pages that ask the gateway nothing."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    async def accessibility(self, request: Request) -> Response:
        """What was tested, what was not, and whom to tell."""
        return self._pages.render(request, "accessibility.html")

    async def privacy(self, request: Request) -> Response:
        """What is kept of whom, why and how long."""
        return self._pages.render(request, "privacy.html")
