"""What waits for a unit: narrowed, kept under a name, changed many at once."""

import asyncio
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk import work_acts
from frontends.desk.form_pages import FormPages
from frontends.desk.names import Names
from frontends.desk.opening import KINDS
from frontends.web.charter import Charter
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.pages import Pages, redirect

PAGE = 25
# Directions have a handful of departments.
MOST_BELOW = 20
MARKS = ("overdue", "near", "paused")
# What the list is narrowed by, as the gateway and stored filters call it.
NARROWED_BY = (
    "mark",
    "state",
    "service_code",
    "assignee_id",
    "group_code",
    "case_kind",
    "unit_code",
)
STATES = ("open", "accepted", "returned")


class Work(FormPages):
    """What waits for the caller's unit, the most urgent first."""

    def __init__(
        self, pages: Pages, gateway: Gateway, guard: FormGuard, charter: Charter, names: Names
    ) -> None:
        super().__init__(pages, gateway, guard, names)
        self._charter = charter

    async def page(self, request: Request) -> Response:
        """Open and accepted tasks with their due days."""
        return await self._show(request, Form())

    async def act(self, request: Request) -> Response:
        """Change the chosen tasks, or keep, rename or forget a filter."""
        form = await self._guard.read(request)
        action = form.text("action")
        if action not in work_acts.ACTIONS:
            raise HTTPException(400)
        visitor = self._pages.visitor(request)
        try:
            told = await work_acts.ACTIONS[action](self._gateway, visitor, form)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, work_acts.PLACES)
            return await self._show(request, form, mistakes, status)
        if act_id := told.get("act_id"):
            return redirect(request, f"/work-acts/{act_id}")
        refused = [one for one in told.get("items") or () if one.get("refused")]
        if refused:
            done = len(told["items"]) - len(refused)
            return await self._show(request, Form(), refused=refused, changed=done)
        query = {"filter": told.get("filter_id") or "", **self._query(request), "done": action}
        if action == "remove":
            query = {"done": action}
        return redirect(request, f"/work?{urlencode({k: v for k, v in query.items() if v})}")

    async def _show(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes = NO_MISTAKES,
        status: int = 200,
        *,
        refused: list[Json] | None = None,
        changed: int = 0,
    ) -> Response:
        visitor, query = self._pages.visitor(request), self._query(request)
        unit = query["unit_code"] or request.state.me.unit_code
        found = await self._gateway.get(
            visitor,
            at("tasks"),
            cursor=request.query_params.get("cursor", ""),
            page_size=PAGE,
            **query,
        )
        units, colleagues, services, filters, load, (groups, acts) = await asyncio.gather(
            self._names.units(visitor),
            self._names.colleagues(visitor, unit),
            self._services(visitor, unit),
            self._asked(visitor, at("work-filters")),
            self._asked(visitor, at("workload"), unit_code=unit),
            asyncio.gather(
                self._asked(visitor, at("groups"), unit_code=unit),
                self._asked(visitor, at("bulk-acts")),
            ),
        )
        tasks = found.get("items") or []
        kept = filters.get("items") or []
        used = request.query_params.get("filter", "")
        return self._pages.render(
            request,
            "work.html",
            status=status,
            tasks=tasks,
            staff=await self._names.staff(visitor, {one.get("assignee_id") for one in tasks}),
            next=found.get("next") or "",
            query=query,
            address=urlencode({name: value for name, value in query.items() if value}),
            narrowed=any(value for name, value in query.items() if name != "mark"),
            marks=MARKS,
            states=STATES,
            kinds=KINDS,
            load=load,
            below=await self._below(visitor, unit, wanted=request.state.me.arranges),
            filters=kept,
            used=next((one for one in kept if one.get("filter_id") == used), None),
            colleagues=colleagues,
            acts=[one for one in acts.get("items") or () if not one.get("finished_at")],
            groups=groups.get("items") or [],
            services=services,
            units=units,
            chosen=set(form.all("task_id")),
            all="all" in request.query_params,
            typed=form,
            mistakes=mistakes,
            action=form.text("action"),
            key=form.key if status == 502 else "",
            refused=refused or [],
            numbers={one.get("task_id"): one.get("case_number") for one in tasks},
            changed=changed,
            done=request.query_params.get("done", ""),
        )

    def _query(self, request: Request) -> dict[str, str]:
        """What the list is narrowed by; a mark that there is not is none."""
        asked = {name: request.query_params.get(name, "") for name in NARROWED_BY}
        return asked | {"mark": asked["mark"] if asked["mark"] in MARKS else ""}

    async def _asked(self, visitor: Visitor, path: str, **asked: str) -> Json:
        """What stands beside the list, which stands without it."""
        try:
            return await self._gateway.get(visitor, path, **asked)
        except (GatewayDown, Problem):
            return {}

    async def _below(self, visitor: Visitor, unit: str, *, wanted: bool) -> list[Json]:
        """What the units right below *unit* have before them, for who looks into them all."""
        if not wanted:
            return []
        codes = (await self._names.below(visitor, unit))[:MOST_BELOW]
        loads = await asyncio.gather(
            *(self._asked(visitor, at("workload"), unit_code=code) for code in codes)
        )
        return [{**load, "unit_code": code} for code, load in zip(codes, loads, strict=True)]

    async def _services(self, visitor: Visitor, unit: str) -> list[Json]:
        """What *unit* does, by the charter."""
        try:
            every = await self._charter.all(visitor.language)
        except (GatewayDown, Problem):
            return []
        return [one for one in every if one.get("unit_code") == unit]
