"""Asking the gateway for a citizen's own things; a part that is away leaves its place empty."""

from dataclasses import dataclass

from starlette.requests import Request

from frontends.portal.citizen import Citizen
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """
    One part of a page.

    *there* is false where it could not be read just now; `items` are empty then, and
    the page says so instead of showing that there is nothing.
    """

    items: tuple[Json, ...] = ()
    following: str = ""
    there: bool = True


ABSENT = Part(there=False)


class Own:
    """Reads what belongs to who is signed in."""

    def __init__(self, pages: Pages, gateway: Gateway) -> None:
        self._pages = pages
        self._gateway = gateway

    async def history(self, request: Request, me: Citizen, *, size: int, cursor: str = "") -> Part:
        """Contacts, messages, cases and appointments, newest first."""
        path = at("people", me.person_id, "history")
        return await self._part(request, path, page_size=size, cursor=cursor)

    async def cases(self, request: Request, *, size: int, cursor: str = "") -> Part:
        """Own cases, newest first."""
        return await self._part(request, at("cases"), page_size=size, cursor=cursor)

    async def appointments(self, request: Request, me: Citizen, *, size: int) -> Part:
        """Own appointments, the latest first."""
        path = at("appointments")
        return await self._part(request, path, person_id=me.person_id, page_size=size)

    async def accesses(self, request: Request, *, cursor: str = "") -> Part:
        """Who read their data, newest first."""
        return await self._part(request, at("me", "access-log"), page_size=50, cursor=cursor)

    async def mandates(self, request: Request) -> Part:
        """For whom they act, and who acts for them."""
        return await self._part(request, at("me", "mandates"), page_size=50)

    async def _part(self, request: Request, path: str, **asked: str | int) -> Part:
        try:
            found = await self._gateway.get(self._pages.visitor(request), path, **asked)
        except GatewayDown:
            return ABSENT
        except Problem as problem:
            if problem.status == 401:
                raise
            # What a level is too low for, or a service does not tell yet, is no page's end.
            return ABSENT
        return Part(items=tuple(found.get("items") or ()), following=str(found.get("next") or ""))
