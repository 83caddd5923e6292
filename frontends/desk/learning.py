"""Work instructions to be read, and courses: enrolling, the class, the sign-off on the job."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.pages import redirect

Action = Callable[[Gateway, Visitor, Form], Awaitable[Json]]
TRAINERS = frozenset({"supervisor", "quality", "editor", "admin"})


async def _enrol(gateway: Gateway, visitor: Visitor, form: Form) -> Json:
    path = at("courses", form.text("course_code"), "enrolments")
    return await gateway.post(visitor, path, {}, key=form.key)


async def _step(gateway: Gateway, visitor: Visitor, form: Form) -> Json:
    verb = {"class": "class", "sign_off": "sign-off"}[form.text("action")]
    body = {
        "version": int(form.text("version")) if form.text("version").isdecimal() else 1,
        "passed": form.text("passed") == "yes",
        "note": form.text("note"),
    }
    path = at("enrolments", form.text("enrolment_id"), verb=verb)
    return await gateway.post(visitor, path, body, key=form.key)


async def _course(gateway: Gateway, visitor: Visitor, form: Form) -> Json:
    body: Json = {name: form.text(name) for name in ("name", "skill", "summary", "manual")}
    for name in ("version", "class_hours", "valid_months"):
        text = form.text(name).strip()
        body[name] = int(text) if text.isdecimal() and len(text) < 6 else 0
    code = form.text("code").strip()
    return await gateway.put(visitor, at("courses", code or "-"), body, key=form.key)


ACTIONS: dict[str, Action] = {
    "enrol": _enrol,
    "class": _step,
    "sign_off": _step,
    "course": _course,
}


class Learning(FormPages):
    """What somebody of staff has to read, and the courses there are."""

    async def reading(self, request: Request) -> Response:
        """Work instructions that the reader has not confirmed."""
        found = await self._gateway.get(
            self._pages.visitor(request),
            at("charter", "unread"),
            cursor=request.query_params.get("cursor", ""),
        )
        return self._pages.render(
            request,
            "reading.html",
            items=found.get("items") or [],
            next=found.get("next") or "",
            done=request.query_params.get("done", ""),
        )

    async def read(self, request: Request) -> Response:
        """Note that one was read and understood."""
        form = await self._guard.read(request)
        version = form.text("version")
        if not version.isdecimal() or len(version) > 9:
            raise HTTPException(400)
        path = at("charter", "services", form.text("code") or "-", verb="read")
        body = {"version": int(version)}
        await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        return redirect(request, "/reading?done=1")

    async def courses(self, request: Request) -> Response:
        """The courses, and who is in them: oneself, or all for those who teach."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Do what the pressed button says."""
        form = await self._guard.read(request)
        action = form.text("action")
        if action not in ACTIONS:
            raise HTTPException(400)
        try:
            await ACTIONS[action](self._gateway, self._pages.visitor(request), form)
        except (GatewayDown, Problem) as error:
            fields = [("class_hours", "class_hours"), ("valid_months", "valid_months")]
            fields += [(name, name) for name in ("code", "name", "skill", "summary", "manual")]
            mistakes, status = self._pages.refusal(
                request, error, fields if action == "course" else [], elsewhere=(401,)
            )
            return await self._show(request, form, mistakes, status)
        return redirect(request, f"/courses?done={action}")

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        courses, enrolled = await asyncio.gather(
            self._gateway.get(visitor, at("courses"), page_size=100),
            self._gateway.get(visitor, at("enrolments"), page_size=100),
        )
        enrolments: list[Json] = enrolled.get("items") or []
        roles = set(request.state.me.roles)
        return self._pages.render(
            request,
            "courses.html",
            status=status,
            courses=courses.get("items") or [],
            enrolments=enrolments,
            staff=await self._names.staff(visitor, {one["staff_id"] for one in enrolments}),
            teaches=bool(roles & TRAINERS),
            writes=bool(roles & {"quality", "editor", "admin"}),
            done=request.query_params.get("done", ""),
            action=form.text("action"),
            typed=form if form.text("action") == "course" else Form(),
            mistakes=mistakes,
        )
