"""One act on a whole list of work: how far it is, and what it could not change."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.gateway import at

PAGE = 50


class BulkActPages(FormPages):
    async def list(self, request: Request) -> Response:
        """The caller's own, newest first."""
        visitor = self._pages.visitor(request)
        found, units = await asyncio.gather(
            self._gateway.get(visitor, at("bulk-acts")), self._names.units(visitor)
        )
        acts = found.get("items") or []
        return self._pages.render(
            request,
            "bulk_acts.html",
            acts=acts,
            units=units,
            staff=await self._names.staff(visitor, {one.get("assignee_id") for one in acts}),
        )

    async def one(self, request: Request) -> Response:
        """How far one is; opened again, it says so anew."""
        visitor = self._pages.visitor(request)
        where = ("bulk-acts", request.path_params["act_id"])
        act, refusals, units = await asyncio.gather(
            self._gateway.get(visitor, at(*where)),
            self._gateway.get(
                visitor,
                at(*where, "refusals"),
                cursor=request.query_params.get("cursor", ""),
                page_size=PAGE,
            ),
            self._names.units(visitor),
        )
        return self._pages.render(
            request,
            "bulk_act.html",
            act=act,
            refusals=refusals.get("items") or [],
            next=refusals.get("next") or "",
            units=units,
            staff=await self._names.staff(visitor, {act.get("assignee_id")}),
        )
