"""Prepared replies: of one's unit; for leaders, of every unit and for all."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.desk.session import Me
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

LANGUAGES = ("pt-PT", "en")
_FIELDS = ("unit_code", "service_code", "title", "text", "language")


class ReplyPages(FormPages):
    async def list(self, request: Request) -> Response:
        """Those that one may use."""
        visitor = self._pages.visitor(request)
        found, units = await asyncio.gather(
            self._gateway.get(visitor, at("replies")), self._names.units(visitor)
        )
        return self._pages.render(
            request,
            "replies.html",
            replies=found.get("items") or [],
            units=units,
            done=request.query_params.get("done", ""),
        )

    async def form(self, request: Request) -> Response:
        """One reply, or a new one."""
        return await self._form(request, Form(), NO_MISTAKES)

    async def save(self, request: Request) -> Response:
        """Keep it, or forget it."""
        form = await self._guard.read(request)
        visitor, reply_id = self._pages.visitor(request), request.path_params["reply_id"]
        fresh = reply_id == "new"
        try:
            if form.text("action") == "remove" and not fresh:
                await self._gateway.delete(visitor, at("replies", reply_id))
                return redirect(request, "/replies?done=remove")
            body = {name: form.text(name).strip() for name in _FIELDS}
            if not _me(request).arranges:
                body["unit_code"] = _me(request).unit_code
            if not fresh:
                body["reply_id"] = reply_id
            await self._gateway.post(visitor, at("replies"), body, key=form.key)
        except (GatewayDown, Problem) as error:
            fields = [(f"{part}{name}", name) for name in _FIELDS for part in ("reply.", "")]
            mistakes, status = self._pages.refusal(request, error, fields)
            return await self._form(request, form, mistakes, status)
        return redirect(request, "/replies?done=save")

    async def _form(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor, reply_id = self._pages.visitor(request), request.path_params["reply_id"]
        reply: Json = {}
        if reply_id != "new":
            found = await self._gateway.get(visitor, at("replies"))
            known = [one for one in found.get("items") or () if one["reply_id"] == reply_id]
            if not known:
                raise HTTPException(404)
            [reply] = known
        return self._pages.render(
            request,
            "reply.html",
            status=status,
            reply=reply,
            fresh=reply_id == "new",
            units=await self._names.units(visitor),
            languages=LANGUAGES,
            typed=form,
            mistakes=mistakes,
        )


def _me(request: Request) -> Me:
    me: Me = request.state.me
    return me
