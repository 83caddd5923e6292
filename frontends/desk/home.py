"""What a person at the desk sees first: whom they serve, or the work that waits."""

import asyncio
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.names import Names
from frontends.web.formats import read_moment
from frontends.web.gateway import Gateway, GatewayDown, Json, Visitor, at
from frontends.web.pages import Pages, redirect

# Of one attendant on one day, or of one line; more are found through the person.
MOST_SHOWN = 30


class Home:
    """The page behind `/`."""

    def __init__(self, pages: Pages, gateway: Gateway, names: Names) -> None:
        self._pages = pages
        self._gateway = gateway
        self._names = names

    async def page(self, request: Request) -> Response:
        """Search, own contacts and the line for attendants; others go to what is theirs."""
        me = request.state.me
        if not me.attends:
            return redirect(request, "/work" if me.works else "/charter")
        visitor = self._pages.visitor(request)
        down = False
        try:
            active, over, waiting = await asyncio.gather(
                self._contacts(visitor, "active", attendant_id=me.staff_id),
                self._contacts(visitor, "closed", attendant_id=me.staff_id),
                self._contacts(visitor, "waiting"),
            )
        except GatewayDown:
            # People and the charter may still be there to be searched.
            active, over, waiting, down = [], [], [], True
        today = self._pages.today()
        done = [one for one in over if self._local(one.get("closed_at")).date() == today]
        ids = {str(one.get("person_id") or "") for one in (*active, *done, *waiting)}
        return self._pages.render(
            request,
            "home.html",
            down=down,
            closed="closed" in request.query_params,
            active=active,
            done=done,
            # The list is newest first, a line is not.
            waiting=waiting[::-1],
            people=await self._names.people(visitor, ids),
        )

    async def _contacts(
        self, visitor: Visitor, state: str, *, attendant_id: str = ""
    ) -> list[Json]:
        found = await self._gateway.get(
            visitor, at("contacts"), state=state, attendant_id=attendant_id, page_size=MOST_SHOWN
        )
        return list(found.get("items") or ())

    def _local(self, moment: object) -> datetime:
        found = read_moment(str(moment or ""), self._pages.zone)
        return found or datetime.min.replace(tzinfo=self._pages.zone)
