"""What a person at the desk sees first: whom they serve, or the work that waits."""

import asyncio
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.names import Names
from frontends.web.formats import read_moment
from frontends.web.gateway import Gateway, Json, Visitor, at
from frontends.web.pages import Pages, redirect

# Of one attendant on one day; more are found through the person.
MOST_TODAY = 30


class Home:
    """The page behind `/`."""

    def __init__(self, pages: Pages, gateway: Gateway, names: Names) -> None:
        self._pages = pages
        self._gateway = gateway
        self._names = names

    async def page(self, request: Request) -> Response:
        """Search and own contacts for attendants; departments go to their work."""
        me = request.state.me
        if me.works and not me.attends:
            return redirect(request, "/work")
        visitor = self._pages.visitor(request)
        active, closed = await asyncio.gather(
            self._own(visitor, me.staff_id, ["active"]),
            self._own(visitor, me.staff_id, ["closed"]),
        )
        today = self._pages.now().astimezone(self._pages.zone).date()
        done = [one for one in closed if self._local(one.get("closed_at")).date() == today]
        ids = {str(one.get("person_id") or "") for one in (*active, *done)}
        return self._pages.render(
            request,
            "home.html",
            active=active,
            done=done,
            people=await self._names.people(visitor, ids),
        )

    async def _own(self, visitor: Visitor, staff_id: str, states: list[str]) -> list[Json]:
        found = await self._gateway.get(
            visitor, at("contacts"), state=states, attendant_id=staff_id, page_size=MOST_TODAY
        )
        return list(found.get("items") or ())

    def _local(self, moment: object) -> datetime:
        found = read_moment(str(moment or ""), self._pages.zone)
        return found or datetime.min.replace(tzinfo=self._pages.zone)
