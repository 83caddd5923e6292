"""Departments' own systems: where events go, and what did not arrive."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

PAGE = 25
STATES = ("failed", "waiting", "delivered")


class WebhookPages(FormPages):
    async def list(self, request: Request) -> Response:
        """The webhooks, what waits and what was given up, and a form for another."""
        return await self._list(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Add one, switch one on or off, or try a delivery again."""
        form = await self._guard.read(request)
        action, visitor = form.text("action"), self._pages.visitor(request)
        try:
            if action == "add":
                body = {
                    "url": form.text("url").strip(),
                    "unit_code": form.text("unit_code"),
                    "types": form.all("types"),
                }
                added = await self._gateway.post(visitor, at("webhooks"), body, key=form.key)
                # Shown on this answer alone, and on no page that could be read again.
                return await self._list(request, Form(), NO_MISTAKES, 201, added)
            if action == "retry":
                path = at("webhook-deliveries", form.text("delivery_id"), verb="retry")
                await self._gateway.post(visitor, path, {}, key=form.key)
            elif action in ("on", "off"):
                path = at("webhooks", form.text("webhook_id"), verb="switch")
                await self._gateway.post(visitor, path, {"active": action == "on"}, key=form.key)
            else:
                raise HTTPException(400)
        except (GatewayDown, Problem) as error:
            names = ("url", "unit_code", "types")
            fields = [(f"{part}{name}", name) for name in names for part in ("webhook.", "")]
            mistakes, status = self._pages.refusal(request, error, fields)
            return await self._list(request, form, mistakes, status)
        return redirect(request, f"/webhooks?done={action}")

    async def _list(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        added: Json | None = None,
    ) -> Response:
        visitor = self._pages.visitor(request)
        state = request.query_params.get("state", "")
        state = state if state in STATES else ""
        found, queue, units = await asyncio.gather(
            self._gateway.get(visitor, at("webhooks")),
            self._gateway.get(
                visitor,
                at("webhook-deliveries"),
                state=state,
                cursor=request.query_params.get("cursor", ""),
                page_size=PAGE,
            ),
            self._names.units(visitor),
        )
        hooks = found.get("items") or []
        return self._pages.render(
            request,
            "webhooks.html",
            status=status,
            hooks=hooks,
            addresses={hook["webhook_id"]: hook["url"] for hook in hooks},
            types=found.get("types") or [],
            deliveries=queue.get("items") or [],
            next=queue.get("next") or "",
            state=state,
            states=STATES,
            units=units,
            added=added,
            done=request.query_params.get("done", ""),
            typed=form,
            mistakes=mistakes,
        )
