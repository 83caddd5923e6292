"""The tree of units, today or on a day: what each is called, who leads it, who works there."""

import asyncio
from collections.abc import Iterable
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, Visitor, at
from frontends.web.pages import redirect

_MOST_STAFF = 100
_REGISTERED = ("code", "name", "parent_code", "since")
_CHANGED = ("name", "parent_code", "head_id")


class UnitPages(FormPages):
    async def tree(self, request: Request) -> Response:
        """The tree of a day, and what is decided for later."""
        return await self._tree(request, Form(), NO_MISTAKES)

    async def register(self, request: Request) -> Response:
        """Register a unit that there was not, and lead on to its page."""
        form = await self._guard.read(request)
        body = {name: form.text(name).strip() for name in _REGISTERED}
        body["code"] = body["code"].upper()
        try:
            made = await self._gateway.post(
                self._pages.visitor(request),
                at("units"),
                {**body, "must_be_new": True},
                key=form.key,
            )
        except (GatewayDown, Problem) as error:
            fields = [(f"{part}{name}", name) for name in _REGISTERED for part in ("unit.", "")]
            mistakes, status = self._pages.refusal(request, error, fields, elsewhere=(401, 403))
            return await self._tree(request, form, mistakes, status)
        self._names.forget_units()
        since = max(str(made["since"]), self._today())
        return redirect(request, f"/units/{made['code']}?on={since}&done=new")

    async def _tree(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor, on = self._pages.visitor(request), self._on(request)
        units, changes, acts = await asyncio.gather(
            self._units(visitor, on),
            self._gateway.get(visitor, at("unit-changes")),
            self._gateway.get(visitor, at("unit-acts")),
        )
        decided = changes.get("items") or []
        people = [*(one["head_id"] for one in units), *_people_of(decided)]
        return self._pages.render(
            request,
            "units.html",
            status=status,
            on=on,
            today=self._today(),
            roots=branches(units),
            units={one["code"]: one["name"] for one in units},
            changes=decided,
            moved=passed_on(acts.get("items") or (), on),
            staff=await self._names.staff(visitor, people),
            typed=form,
            mistakes=mistakes,
        )

    async def unit(self, request: Request) -> Response:
        """One unit on a day: its place, its head, its people, and what was decided about it."""
        return await self._unit(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Decide that the unit is otherwise from a day on, or that somebody works elsewhere."""
        form = await self._guard.read(request)
        visitor, code = self._pages.visitor(request), request.path_params["code"]
        action = form.text("action")
        day = {"effective_on": form.text(f"{action}_on").strip()}
        day["reason"] = form.text(f"{action}_reason").strip()
        try:
            if action == "change":
                before = await self._there(visitor, code, day["effective_on"] or self._today())
                body = {
                    name: form.text(name).strip()
                    for name in _CHANGED
                    if form.text(name).strip() != before.get(name)
                }
                path = at("units", code, verb="change")
            elif action == "move":
                body = {"unit_code": form.text("unit_code")}
                path = at("staff", form.text("staff_id"), verb="move")
            else:
                raise HTTPException(400)
            await self._gateway.post(visitor, path, {**body, **day}, key=form.key)
        except (GatewayDown, Problem) as error:
            fields = [(name, name) for name in (*_CHANGED, "unit_code", "staff_id")]
            fields += [("effective_on", f"{action}_on"), ("on", f"{action}_on")]
            fields += [("reason", f"{action}_reason")]
            mistakes, status = self._pages.refusal(request, error, fields)
            return await self._unit(request, form, mistakes, status)
        return redirect(request, f"/units/{code}?done={action}")

    async def _unit(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor, code = self._pages.visitor(request), request.path_params["code"]
        on = self._on(request)
        units = await self._units(visitor, on)
        found = {one["code"]: one for one in units}
        if code not in found:
            raise HTTPException(404)
        changes, members, groups, working, over = await asyncio.gather(
            self._gateway.get(visitor, at("unit-changes"), unit_code=code),
            self._members(visitor, code, on),
            self._gateway.get(visitor, at("groups"), unit_code=code, on=on),
            self._names.colleagues(visitor, code),
            self._names.colleagues(visitor, found[code]["parent_code"]),
        )
        decided, sharing = changes.get("items") or [], groups.get("items") or []
        ids = [found[code]["head_id"], *_people_of(decided), *(one["staff_id"] for one in members)]
        ids += [one for group in sharing for one in group["staff_ids"]]
        names = await self._names.staff(visitor, ids)
        people = [(str(one["staff_id"]), str(one["name"])) for one in working]
        head = str(found[code]["head_id"])
        # Whoever leads it may be of the unit above: one that begins has nobody of its own.
        heads = dict(people) | {str(one["staff_id"]): str(one["name"]) for one in over}
        if head:
            heads.setdefault(head, names.get(head, head))
        return self._pages.render(
            request,
            "unit.html",
            status=status,
            on=on,
            today=self._today(),
            unit=found[code],
            above=way_up(code, found),
            below=[one for one in units if one["parent_code"] == code],
            units={one["code"]: one["name"] for one in units},
            changes=decided,
            members=members,
            groups=sharing,
            working=working,
            people=people,
            heads=list(heads.items()),
            staff=names,
            done=request.query_params.get("done", ""),
            typed=form,
            mistakes=mistakes,
        )

    async def _units(self, visitor: Visitor, on: str) -> list[Json]:
        found = await self._gateway.get(visitor, at("units"), on=on)
        return list(found.get("items") or ())

    async def _there(self, visitor: Visitor, code: str, on: str) -> Json:
        """The unit as it is to be on *on*, by what is decided."""
        return next((one for one in await self._units(visitor, on) if one["code"] == code), {})

    async def _members(self, visitor: Visitor, code: str, on: str) -> list[Json]:
        """Who worked there on *on*; nobody, for who may not look into this unit."""
        try:
            found = await self._gateway.get(visitor, at("memberships"), unit_code=code, on=on)
        except Problem as problem:
            if problem.status != 403:
                raise
            return []
        return list(found.get("items") or ())

    def _today(self) -> str:
        return self._pages.today().isoformat()

    def _on(self, request: Request) -> str:
        """The day that is asked for; today where it is none."""
        try:
            return date.fromisoformat(request.query_params.get("on", "")).isoformat()
        except ValueError:
            return self._today()


def branches(units: Iterable[Json]) -> list[Json]:
    """*units* as a tree: each with those below it under `below`; what hangs nowhere is a root."""
    found = {one["code"]: {**one, "below": []} for one in units}
    roots: list[Json] = []
    for one in found.values():
        above = found.get(one["parent_code"])
        (roots if above is None else above["below"]).append(one)
    return roots


def way_up(code: str, units: dict[str, Json]) -> list[Json]:
    """The units above *code*, the highest first."""
    found: list[Json] = []
    above = units[code]["parent_code"]
    while above in units and len(found) < len(units):
        found.insert(0, units[above])
        above = units[above]["parent_code"]
    return found


def passed_on(acts: Iterable[Json], on: str) -> dict[str, Json]:
    """By unit, the act by which it gave all its work away and ended on *on* or before."""
    return {
        act["from_unit_code"]: act
        for act in acts
        if act["closes"] and not act["service_code"] and act["effective_on"] <= on
    }


def _people_of(changes: Iterable[Json]) -> list[str]:
    return [id for one in changes for id in (one["actor_id"], one["head_id"]) if id]
