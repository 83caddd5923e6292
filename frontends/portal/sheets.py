"""The sheet of a service: all that a person must know before asking, and the same for machines."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from frontends.portal.ways import Way, lines_of, ways_in
from frontends.web.charter import Charter
from frontends.web.gateway import Json
from frontends.web.language import prefixed
from frontends.web.pages import Pages
from frontends.web.settings import FrontendSettings

LINKED_DATA = "application/ld+json"


class Sheets:
    """One entry of the charter, as a page and as linked data."""

    def __init__(self, pages: Pages, charter: Charter, settings: FrontendSettings) -> None:
        self._pages = pages
        self._charter = charter
        self._settings = settings

    async def sheet(self, request: Request) -> Response:
        """Everything a person must know before asking."""
        visitor = self._pages.visitor(request)
        service = await self._charter.get(visitor, request.path_params["code"])
        related = await self._charter.named(visitor.language, service.get("related") or [])
        ways = await self._ways(service, visitor.language)
        return self._pages.render(
            request,
            "service.html",
            service=service,
            related=related,
            documents=sorted_documents(service),
            ways=ways,
            lines=lines_of(service),
            online=can_ask_here(service),
            level=level_to_file(service),
            structured=self._structured(service, visitor.language, ways),
        )

    async def linked_data(self, request: Request) -> Response:
        """The same entry as schema.org JSON-LD, at an address of its own."""
        visitor = self._pages.visitor(request)
        service = await self._charter.get(visitor, request.path_params["code"])
        told = self._structured(
            service, visitor.language, await self._ways(service, visitor.language)
        )
        return JSONResponse(told, media_type=LINKED_DATA)

    async def _ways(self, service: Json, language: str) -> list[Way]:
        known = await self._charter.channels(language)
        return ways_in(service, self._settings, known, ask=can_ask_here(service))

    def _structured(self, service: Json, language: str, ways: list[Way]) -> Json:
        path = prefixed(f"/servicos/{service.get('code')}", language)
        return structured(service, f"{self._settings.portal_url}{path}", language, ways)


def can_ask_here(service: Json) -> bool:
    """Tell whether a request for *service* may be made on this site, by somebody at least."""
    # `via` another site means not here.
    here = {rule.get("channel") for rule in service.get("channels") or () if not rule.get("via")}
    handlings = {way.get("handling") for way in service.get("handling") or ()}
    return bool(here & {"online", "web"}) and "request" in handlings


def level_to_file(service: Json) -> int:
    """How sure we must be of who asks, from 0 to 3; where nobody may be nameless, 1 at least."""
    named = service.get("anonymity") not in ("yes", "limited")
    level = int((service.get("loa") or {}).get("file") or 0)
    older = {"confirmed_contact": 1, "access_code": 2, "strong": 3}
    level = max(level, older.get(str(service.get("assurance") or ""), 0))
    return max(level, 1) if named else level


def sorted_documents(service: Json) -> dict[str, list[Json]]:
    """The documents as a checklist: always wanted, wanted in some cases, welcome."""
    lists: dict[str, list[Json]] = {"always": [], "sometimes": [], "optional": []}
    for document in service.get("documents") or ():
        if document.get("condition"):
            lists["sometimes"].append(document)
        elif document.get("mandatory"):
            lists["always"].append(document)
        else:
            lists["optional"].append(document)
    return lists


def structured(service: Json, address: str, language: str, ways: list[Way]) -> dict[str, Any]:
    """The entry as a schema.org GovernmentService, for search engines and assistants."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": address,
        "identifier": service.get("code"),
        "name": service.get("name"),
        "description": service.get("summary"),
        "url": address,
        "inLanguage": "pt-PT" if language == "pt" else "en",
        "serviceType": service.get("subject") or service.get("category_name"),
        "availableChannel": [_channel(way, address) for way in ways],
        "audience": [
            {"@type": "Audience", "audienceType": who} for who in service.get("who_may_ask") or ()
        ],
    }
    if (service.get("fee") or {}).get("kind") == "free":
        told["isAccessibleForFree"] = True
    return {name: value for name, value in told.items() if value}


def _channel(way: Way, address: str) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "ServiceChannel", "name": way.channel}
    if way.phone:
        told["servicePhone"] = {"@type": "ContactPoint", "telephone": way.phone}
    if way.address:
        told["serviceLocation"] = {"@type": "Place", "address": way.address}
    if way.ask:
        told["serviceUrl"] = address
    if way.opens:
        days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
        told["hoursAvailable"] = {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{day}" for day in days],
            "opens": way.opens,
            "closes": way.closes,
        }
    return told
