"""The pages of *A minha página*: at a glance, contacts, who looked, representation."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.citizen import Citizen, me_of, to_sign_in
from frontends.portal.own.reading import Own
from frontends.web.gateway import Json
from frontends.web.pages import Pages

Handler = Callable[[Request, Citizen], Awaitable[Response]]
_FEW = 5
_MANY = 30


class OwnPages:
    """What a citizen sees of their own."""

    def __init__(self, pages: Pages, own: Own) -> None:
        self._pages = pages
        self._own = own

    async def home(self, request: Request) -> Response:
        """At a glance: what waits for an answer, cases, appointments, the last contacts."""
        return await self._for_me(request, self._home)

    async def contacts(self, request: Request) -> Response:
        """Every contact over every channel."""
        return await self._for_me(request, self._contacts)

    async def accesses(self, request: Request) -> Response:
        """Who looked at their data, when and what for."""
        return await self._for_me(request, self._accesses)

    async def mandates(self, request: Request) -> Response:
        """For whom they act, and who acts for them."""
        return await self._for_me(request, self._mandates)

    async def _for_me(self, request: Request, page: Handler) -> Response:
        me = me_of(request)
        return to_sign_in(request) if me is None else await page(request, me)

    async def _home(self, request: Request, me: Citizen) -> Response:
        cases, appointments, history = await asyncio.gather(
            self._own.cases(request, size=_MANY),
            self._own.appointments(request, me, size=_MANY),
            self._own.history(request, me, size=_FEW),
        )
        return self._pages.render(
            request,
            "own_home.html",
            cases=cases,
            open_cases=[one for one in cases.items if one.get("state") != "closed"],
            closed_cases=[one for one in cases.items if one.get("state") == "closed"][:_FEW],
            asked=[one for one in cases.items if _waits_for_them(one)],
            appointments=appointments,
            coming=[one for one in appointments.items if one.get("state") == "booked"],
            history=history,
        )

    async def _contacts(self, request: Request, me: Citizen) -> Response:
        cursor = request.query_params.get("desde", "")
        history = await self._own.history(request, me, size=_MANY, cursor=cursor)
        return self._pages.render(request, "own_contacts.html", history=history)

    async def _accesses(self, request: Request, _me: Citizen) -> Response:
        cursor = request.query_params.get("desde", "")
        accesses = await self._own.accesses(request, cursor=cursor)
        return self._pages.render(request, "own_accesses.html", accesses=accesses)

    async def _mandates(self, request: Request, me: Citizen) -> Response:
        mandates = await self._own.mandates(request)
        return self._pages.render(
            request,
            "own_mandates.html",
            mandates=mandates,
            held=[one for one in mandates.items if one.get("holder_id") == me.person_id],
            given=[one for one in mandates.items if one.get("principal_id") == me.person_id],
        )


def _waits_for_them(case: Json) -> bool:
    """Whether the citizen was asked something that they have not answered."""
    return any(one.get("state") == "open" for one in case.get("requests") or ())
