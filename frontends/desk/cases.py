"""A case by its number, as staff see it."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.names import Names
from frontends.web.charter import said_of
from frontends.web.gateway import Gateway, Json, Problem, at
from frontends.web.pages import Pages, redirect


class Cases:
    """Find a case and read it."""

    def __init__(self, pages: Pages, gateway: Gateway, names: Names) -> None:
        self._pages = pages
        self._gateway = gateway
        self._names = names

    async def find(self, request: Request) -> Response:
        """Go to the case of `number`, however it is typed, or say that there is none."""
        number = request.query_params.get("number", "").strip()
        wrong, status = "", 200
        if number:
            try:
                found = await self._gateway.get(self._pages.visitor(request), at("cases", number))
            except Problem as problem:
                if problem.status in (401, 403) or problem.status >= 500:
                    raise
                wrong, status = said_of(problem), problem.status
            else:
                case = found.get("case") or found
                return redirect(request, f"/cases/{case['case_id']}")
        return self._pages.render(request, "cases.html", status=status, number=number, wrong=wrong)

    async def page(self, request: Request) -> Response:
        """The case with its tasks and time line."""
        visitor = self._pages.visitor(request)
        found, units = await asyncio.gather(
            self._gateway.get(visitor, at("cases", request.path_params["case_id"])),
            self._names.units(visitor),
        )
        case = found.get("case") or found
        tasks = found.get("tasks") or []
        people, staff = await asyncio.gather(
            self._names.people(visitor, {str(case.get("person_id") or "")}),
            self._names.staff(visitor, acting(case, *tasks)),
        )
        return self._pages.render(
            request,
            "case.html",
            case=case,
            tasks=tasks,
            units=units,
            people=people,
            staff=staff,
        )


def acting(case: Json, *tasks: Json) -> set[object]:
    """The ids of those who did something in *case* or hold a task of it."""
    acted = {entry.get("actor_id") for entry in case.get("timeline") or ()}
    return acted | {task.get("assignee_id") for task in tasks}
