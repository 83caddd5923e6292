"""Who read a person's data: the person may ask, and whoever works with them may know."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.names import Names
from frontends.web.gateway import Gateway, at
from frontends.web.pages import Pages

PAGE = 50
# What identity writes where a reader gave no reason.
UNSTATED = "not stated"


class Readers:
    """The page of the accesses to one person's data."""

    def __init__(self, pages: Pages, gateway: Gateway, names: Names) -> None:
        self._pages = pages
        self._gateway = gateway
        self._names = names

    async def page(self, request: Request) -> Response:
        """Newest first: when, who, what and what for."""
        visitor = self._pages.visitor(request)
        person_id = request.path_params["person_id"]
        cursor = request.query_params.get("cursor", "")
        person, found = await asyncio.gather(
            self._gateway.get(visitor, at("people", person_id)),
            self._gateway.get(
                visitor, at("people", person_id, "accesses"), cursor=cursor, page_size=PAGE
            ),
        )
        accesses = found.get("items") or []
        return self._pages.render(
            request,
            "readers.html",
            person=person,
            accesses=accesses,
            next=found.get("next") or "",
            older=bool(cursor),
            unstated=("", UNSTATED),
            staff=await self._names.staff(visitor, {one.get("reader_id") for one in accesses}),
        )
