"""Who read a person's data: the person may ask, and whoever works with them may know."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.names import Names
from frontends.web.gateway import Gateway, Json, at
from frontends.web.pages import Pages

PAGE = 100
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
            accesses=sittings(accesses),
            next=found.get("next") or "",
            older=bool(cursor),
            unstated=("", UNSTATED),
            staff=await self._names.staff(visitor, {one.get("reader_id") for one in accesses}),
        )


def sittings(accesses: list[Json]) -> list[Json]:
    """
    Join what one reader saw in a row within one minute and for one purpose.

    One page at the desk is several readings; told one by one they hide who came by.
    *accesses* and what is given are newest first; `what` becomes a list without repeats.
    """
    joined: list[Json] = []
    before = None
    for one in accesses:
        minute = str(one.get("read_at") or "")[: len("2026-11-25T09:10")]
        sitting = (one.get("reader_kind"), one.get("reader_id"), one.get("purpose"), minute)
        if sitting != before:
            joined.append({**one, "what": []})
            before = sitting
        seen = joined[-1]["what"]
        if one.get("what") not in seen:
            seen.append(one.get("what"))
    return joined
