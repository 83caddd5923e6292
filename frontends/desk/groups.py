"""Groups: people of a unit who share work. They are made, change from a day on, and end."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

_FIELDS = (
    ("group.code", "code"),
    ("code", "code"),
    ("group.name", "name"),
    ("name", "name"),
    ("group.unit_code", "unit_code"),
    ("unit_code", "unit_code"),
    ("group.staff_ids", "staff_ids"),
    ("staff_ids", "staff_ids"),
    ("effective_on", "effective_on"),
)


class GroupPages(FormPages):
    async def list(self, request: Request) -> Response:
        """Every group by its unit, and a form for a new one."""
        return await self._list(request, Form(), NO_MISTAKES)

    async def make(self, request: Request) -> Response:
        """Make a group; who is in it is said on its own page."""
        form = await self._guard.read(request)
        body = {name: form.text(name).strip() for name in ("unit_code", "code", "name")}
        body["code"] = body["code"].upper()
        try:
            made = await self._gateway.post(
                self._pages.visitor(request),
                at("groups"),
                {**body, "must_be_new": True},
                key=form.key,
            )
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, _FIELDS, elsewhere=(401, 403))
            return await self._list(request, form, mistakes, status)
        return redirect(request, f"/groups/{made['unit_code']}/{made['code']}?done=made")

    async def group(self, request: Request) -> Response:
        """One group: its people today and those of its unit who may be."""
        return await self._group(request, Form(), NO_MISTAKES)

    async def change(self, request: Request) -> Response:
        """Let it be of other people from a day on, be called otherwise, be switched off or on."""
        form = await self._guard.read(request)
        visitor, action = self._pages.visitor(request), form.text("action")
        before = await self._known(request)
        body = {name: before[name] for name in ("unit_code", "code", "name", "staff_ids")}
        body["closed"] = before["closed"]
        if action == "change":
            body |= {
                "name": form.text("name").strip(),
                "staff_ids": form.all("staff_ids"),
                "effective_on": form.text("effective_on").strip(),
            }
        elif action in ("close", "open"):
            body["closed"] = action == "close"
        else:
            raise HTTPException(400)
        try:
            await self._gateway.post(visitor, at("groups"), body, key=form.key)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, _FIELDS)
            return await self._group(request, form, mistakes, status)
        return redirect(request, f"/groups/{before['unit_code']}/{before['code']}?done={action}")

    async def _list(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        found, units = await asyncio.gather(
            self._gateway.get(visitor, at("groups")), self._names.units(visitor)
        )
        groups = found.get("items") or []
        by_unit: dict[str, list[Json]] = {}
        for one in groups:
            by_unit.setdefault(one["unit_code"], []).append(one)
        ids = (staff_id for one in groups for staff_id in one["staff_ids"])
        return self._pages.render(
            request,
            "groups.html",
            status=status,
            groups=by_unit,
            units=units,
            staff=await self._names.staff(visitor, ids),
            typed=form,
            mistakes=mistakes,
        )

    async def _group(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor, unit = self._pages.visitor(request), request.path_params["unit"]
        group, units, working = await asyncio.gather(
            self._known(request),
            self._names.units(visitor),
            self._names.colleagues(visitor, unit),
        )
        people = {str(one["staff_id"]): str(one["name"]) for one in working}
        # Whoever left the unit stays in the group until somebody takes them out.
        gone = [one for one in group["staff_ids"] if one not in people]
        names = await self._names.staff(visitor, gone)
        people |= {one: names.get(one, one) for one in gone}
        return self._pages.render(
            request,
            "group.html",
            status=status,
            group=group,
            units=units,
            people=sorted(people.items(), key=lambda one: one[1].casefold()),
            gone=gone,
            chosen=form.all("staff_ids") if mistakes else group["staff_ids"],
            today=self._pages.today().isoformat(),
            done=request.query_params.get("done", ""),
            typed=form,
            mistakes=mistakes,
        )

    async def _known(self, request: Request) -> Json:
        unit, code = request.path_params["unit"], request.path_params["code"]
        found = await self._gateway.get(self._pages.visitor(request), at("groups"), unit_code=unit)
        for one in found.get("items") or ():
            if one["code"] == code:
                return {"closed": False, **one}
        raise HTTPException(404)
