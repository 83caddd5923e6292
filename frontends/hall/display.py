"""What hangs on the wall of a hall: numbers, desks, and how long it may still take."""

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.gateway import Gateway, Json, at
from frontends.web.live import Live
from frontends.web.pages import Pages

_SITE = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_NUMBER = re.compile(r"([A-Z]*)0*(\d+)")


class Display:
    """The display of a site; it is read anew in part when something happens there."""

    def __init__(self, pages: Pages, gateway: Gateway, live: Live) -> None:
        self._pages = pages
        self._gateway = gateway
        self._live = live

    async def sites(self, request: Request) -> Response:
        """Which halls there are, each with its display and its kiosk."""
        found = await self._gateway.get(self._pages.visitor(request), at("lines"))
        sites = sorted({str(one["site"]) for one in found.get("items") or () if one["site"]})
        return self._pages.render(request, "sites.html", sites=sites)

    async def page(self, request: Request) -> Response:
        """The whole page; without JavaScript it reloads itself."""
        return await self._show(request, "display.html")

    async def now(self, request: Request) -> Response:
        """The part that changes."""
        return await self._show(request, "now.html")

    async def events(self, request: Request) -> Response:
        """What happens at the site."""
        visitor = self._pages.visitor(request)
        return await self._live.stream(request, visitor, site=site_of(request))

    async def _show(self, request: Request, template: str) -> Response:
        site = site_of(request)
        found = await self._gateway.get(self._pages.visitor(request), at("hall"), site=site)
        calls = [one | {"spoken": spoken(one)} for one in found.get("calls") or ()]
        return self._pages.render(
            request,
            template,
            site=site,
            calls=calls,
            lines=sorted(found.get("lines") or (), key=lambda one: str(one["prefix"])),
        )


def site_of(request: Request) -> str:
    """The site in the address; one that cannot be is no page."""
    site = str(request.path_params["site"])
    if not _SITE.fullmatch(site):
        raise HTTPException(404)
    return site


def spoken(call: Json) -> Json:
    """A number as it is said: letters one by one, then the number; and the desk."""
    parts = _NUMBER.fullmatch(str(call.get("number") or ""))
    said = f"{' '.join(parts[1])} {parts[2]}".strip() if parts else str(call.get("number"))
    return {"number": said, "desk": str(call.get("desk") or "")}
