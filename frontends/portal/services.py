"""Find a service of the council and read its sheet."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.charter import Charter, said_of
from frontends.web.gateway import GatewayDown, Json, Problem
from frontends.web.language import language_of
from frontends.web.pages import Pages


class Services:
    """Home, search and sheets."""

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

    async def sheet(self, request: Request) -> Response:
        """One entry: everything a person must know before asking."""
        visitor = self._pages.visitor(request)
        service = await self._charter.get(visitor, request.path_params["code"])
        related = await self._charter.named(visitor.language, service.get("related") or [])
        return self._pages.render(
            request,
            "service.html",
            service=service,
            related=related,
            structured=structured(service, str(request.url), visitor.language),
            online=takes_online(service),
        )


def takes_online(service: Json) -> bool:
    """Tell whether a request may be made here, without proving who one is."""
    # `via` another site means not here.
    here = {rule.get("channel") for rule in service.get("channels") or () if not rule.get("via")}
    handlings = {way.get("handling") for way in service.get("handling") or ()}
    return (
        bool(here & {"online", "web"})
        and "request" in handlings
        and service.get("anonymity") in ("yes", "limited")
        and service.get("assurance") in ("none", "", None)
    )


def structured(service: Json, address: str, language: str) -> dict[str, Any]:
    """The entry as a schema.org GovernmentService, for search engines and assistants."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "identifier": service.get("code"),
        "name": service.get("name"),
        "description": service.get("summary"),
        "url": address,
        "inLanguage": "pt-PT" if language == "pt" else "en",
        "serviceType": service.get("subject") or service.get("category_name"),
        "availableChannel": [
            {"@type": "ServiceChannel", "name": rule.get("channel")}
            for rule in service.get("channels") or ()
        ],
        "audience": [
            {"@type": "Audience", "audienceType": who} for who in service.get("who_may_ask") or ()
        ],
    }
    if (service.get("fee") or {}).get("kind") == "free":
        told["isAccessibleForFree"] = True
    return {name: value for name, value in told.items() if value}
