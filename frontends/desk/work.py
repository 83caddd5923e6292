"""The work of a department: the list, one task, and what is done with it."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.cases import acting
from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.pages import redirect

PAGE = 25
MARKS = ("overdue", "near", "paused")
Action = Callable[[Gateway, Visitor, str, Form], Awaitable[Json]]


async def _accept(gateway: Gateway, visitor: Visitor, task_id: str, form: Form) -> Json:
    return await gateway.post(visitor, at("tasks", task_id, verb="accept"), {}, key=form.key)


async def _return(gateway: Gateway, visitor: Visitor, task_id: str, form: Form) -> Json:
    body = {"reason": form.text("return_reason")}
    return await gateway.post(visitor, at("tasks", task_id, verb="return"), body, key=form.key)


async def _forward(gateway: Gateway, visitor: Visitor, task_id: str, form: Form) -> Json:
    body = {"unit_code": form.text("unit_code"), "reason": form.text("forward_reason")}
    return await gateway.post(visitor, at("tasks", task_id, verb="forward"), body, key=form.key)


async def _complete(gateway: Gateway, visitor: Visitor, task_id: str, form: Form) -> Json:
    body = {"answer": form.text("answer")}
    return await gateway.post(visitor, at("tasks", task_id, verb="complete"), body, key=form.key)


async def _ask(gateway: Gateway, visitor: Visitor, _: str, form: Form) -> Json:
    body = {"kind": form.text("ask_kind"), "text": form.text("ask_text")}
    return await gateway.post(visitor, _case(form, "ask"), body, key=form.key)


async def _extend(gateway: Gateway, visitor: Visitor, _: str, form: Form) -> Json:
    digits = form.text("extend_value")
    value = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0
    body = {"value": value, "reason": form.text("extend_reason")}
    return await gateway.post(visitor, _case(form, "extend"), body, key=form.key)


async def _note(gateway: Gateway, visitor: Visitor, _: str, form: Form) -> Json:
    path, body = at("cases", form.text("case_id"), "notes"), {"text": form.text("note_text")}
    return await gateway.post(visitor, path, body, key=form.key)


def _case(form: Form, verb: str) -> str:
    """Where the case of the task's form is asked to do *verb*."""
    return at("cases", form.text("case_id"), verb=verb)


# What keeps the task where it is, so that its page is shown again.
STAYS = ("accept", "ask", "extend", "note")
ACTIONS: dict[str, Action] = {
    "ask": _ask,
    "extend": _extend,
    "note": _note,
    "accept": _accept,
    "return": _return,
    "forward": _forward,
    "complete": _complete,
}


class Work(FormPages):
    """What waits for the caller's unit, the most urgent first."""

    async def list(self, request: Request) -> Response:
        """Open and accepted tasks with their due days."""
        visitor = self._pages.visitor(request)
        found, units = await asyncio.gather(
            self._gateway.get(
                visitor,
                at("tasks"),
                cursor=request.query_params.get("cursor", ""),
                unit_code=request.query_params.get("unit", ""),
                mark=self._mark(request),
                page_size=PAGE,
            ),
            self._names.units(visitor),
        )
        tasks = found.get("items") or []
        return self._pages.render(
            request,
            "work.html",
            tasks=tasks,
            staff=await self._names.staff(visitor, {one.get("assignee_id") for one in tasks}),
            next=found.get("next") or "",
            mark=self._mark(request),
            marks=MARKS,
            units=units,
            done=request.query_params.get("done", ""),
        )

    def _mark(self, request: Request) -> str:
        """Which of the work is wanted: overdue, near, paused, or all of it."""
        asked = request.query_params.get("mark", "")
        return asked if asked in MARKS else ""

    async def page(self, request: Request) -> Response:
        """One task with its case."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Do what the pressed button says."""
        form = await self._guard.read(request)
        action = form.text("action")
        if action not in ACTIONS:
            raise HTTPException(400)
        task_id = request.path_params["task_id"]
        try:
            await ACTIONS[action](self._gateway, self._pages.visitor(request), task_id, form)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._show(request, form, down, 502, form.key)
        except Problem as problem:
            if problem.status in (401, 403, 404) or problem.status >= 500:
                raise
            fields = [
                ("unit_code", "unit_code"),
                ("answer", "answer"),
                ("text", f"{action}_text"),
                ("value", "extend_value"),
                ("reason", f"{action}_reason"),
            ]
            return await self._show(request, form, mistakes_of(problem, fields), problem.status)
        if action in STAYS:
            return redirect(request, f"/work/{task_id}?done={action}")
        return redirect(request, f"/work?done={action}")

    async def _show(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        key: str = "",
    ) -> Response:
        visitor = self._pages.visitor(request)
        task, units = await asyncio.gather(
            self._gateway.get(visitor, at("tasks", request.path_params["task_id"])),
            self._names.units(visitor),
        )
        found = await self._gateway.get(visitor, at("cases", str(task.get("case_id") or "")))
        case = found.get("case") or found
        people, staff = await asyncio.gather(
            self._names.people(visitor, {str(case.get("person_id") or "")}),
            self._names.staff(visitor, acting(case, task)),
        )
        return self._pages.render(
            request,
            "task.html",
            status=status,
            task=task,
            case=case,
            units=units,
            people=people,
            staff=staff,
            typed=form,
            mistakes=mistakes,
            key=key,
            action=form.text("action"),
            done=request.query_params.get("done", ""),
        )
