"""Acts over units: from a day on, the open work of one is another's."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Problem, at
from frontends.web.pages import redirect

_FIELDS = ("from_unit_code", "to_unit_code", "effective_on", "service_code", "reason")


class UnitActPages(FormPages):
    async def list(self, request: Request) -> Response:
        """The acts, newest first, and a form for another."""
        return await self._list(request, Form(), NO_MISTAKES)

    async def decide(self, request: Request) -> Response:
        """Let a unit's work pass on; today's at once, a later one on its day."""
        form = await self._guard.read(request)
        body = {name: form.text(name).strip() for name in _FIELDS}
        try:
            act = await self._gateway.post(
                self._pages.visitor(request),
                at("unit-acts"),
                {**body, "closes": bool(form.text("closes"))},
                key=form.key,
            )
        except (GatewayDown, Problem) as error:
            fields = [(name, name) for name in _FIELDS]
            mistakes, status = self._pages.refusal(request, error, fields)
            return await self._list(request, form, mistakes, status)
        begun = "begun" if act.get("begun_at") else "planned"
        done = "applied" if act.get("applied_at") else begun
        return redirect(request, f"/unit-acts?done={done}")

    async def _list(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        found, units = await asyncio.gather(
            self._gateway.get(visitor, at("unit-acts")), self._names.units(visitor)
        )
        acts = found.get("items") or []
        return self._pages.render(
            request,
            "unit_acts.html",
            status=status,
            acts=acts,
            units=units,
            staff=await self._names.staff(visitor, (act.get("actor_id") for act in acts)),
            today=self._pages.today().isoformat(),
            done=request.query_params.get("done", ""),
            typed=form,
            mistakes=mistakes,
        )
