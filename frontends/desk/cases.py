"""A case: found by its number, read on one page, and everything that is done to it."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.case_acts import ACTS, PARTS, Act
from frontends.desk.case_files import FileRefused, sent
from frontends.desk.case_reading import CaseReader
from frontends.desk.form_pages import FormPages
from frontends.desk.names import Names
from frontends.web.charter import said_of
from frontends.web.downloads import handed_on
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.pages import Pages, redirect
from frontends.web.uploads import read_form

_UNANSWERED = 502


class NumberRefused(Exception):
    """The number that was typed leads to no case; the message is for people."""


class Cases(FormPages):
    """Find a case, read it, work on it."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard, names: Names) -> None:
        super().__init__(pages, gateway, guard, names)
        self._reader = CaseReader(gateway, names)

    async def find(self, request: Request) -> Response:
        """Go to the case of `number`, however it is typed, or say that there is none."""
        number = request.query_params.get("number", "").strip()
        wrong, status, several = "", 200, ""
        if number:
            try:
                found = await self._gateway.get(self._pages.visitor(request), at("cases", number))
            except Problem as problem:
                if problem.status in (401, 403) or problem.status >= 500:
                    raise
                wrong, status = said_of(problem), problem.status
                several = str(problem.body.get("numbers") or "")
            else:
                case = found.get("case") or found
                return redirect(request, f"/cases/{case['case_id']}")
        return self._pages.render(
            request,
            "cases.html",
            status=status,
            number=number,
            wrong=wrong,
            several=[one.strip() for one in several.split(",") if one.strip()],
        )

    async def of_task(self, request: Request) -> Response:
        """The case of a task, looked at for that task."""
        task_id = request.path_params["task_id"]
        task = await self._gateway.get(self._pages.visitor(request), at("tasks", task_id))
        return redirect(request, f"/cases/{task['case_id']}?task={task['task_id']}")

    async def page(self, request: Request) -> Response:
        """The case with its work, files, relatives and time line."""
        return await self._show(request, Form())

    async def file(self, request: Request) -> Response:
        """A file of a case, under its whole name; never run as a page of ours."""
        path = at("attachments", str(request.path_params["attachment_id"]))
        found = await self._gateway.download(self._pages.visitor(request), path)
        return handed_on(found, {"content-security-policy": "sandbox; default-src 'none'"})

    async def act(self, request: Request) -> Response:
        """Do what the pressed button says."""
        form, files = await read_form(request, self._guard)
        name = form.text("action")
        act = ACTS.get(name)
        if act is None:
            raise HTTPException(400)
        visitor = self._pages.visitor(request)
        try:
            form = await sent(self._gateway, visitor, form, files)
            if form.text("pick"):
                return await self._show(request, form, picks=True)
            if name == "join":
                form = await self._into(request, form)
            await self._send(visitor, request.path_params["case_id"], name, act, form)
        except FileRefused as refused:
            wrong = Mistakes({f"{name}_files": str(refused)})
            return await self._show(request, form, wrong, 422)
        except NumberRefused as refused:
            wrong = Mistakes({"join_number": str(refused)})
            return await self._show(request, form, wrong, 422)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(
                request, error, act.places(name), elsewhere=(401,)
            )
            return await self._show(request, form, mistakes, status)
        if act.leaves and request.state.me.works:
            return redirect(request, f"/work?done={name}")
        task = form.text("task_id")
        place = f"/cases/{request.path_params['case_id']}?done={name}"
        return redirect(request, f"{place}&task={task}" if task else place)

    async def _send(self, visitor: Visitor, case_id: str, name: str, act: Act, form: Form) -> None:
        said = act.says(name, form, form.all("file_id"))
        send = self._gateway.put if act.puts else self._gateway.post
        await send(visitor, act.path(case_id, form), said, key=form.key)

    async def _into(self, request: Request, form: Form) -> Form:
        """*form* with the id of the case to follow: the one chosen, or that of the number typed."""
        number = form.text("join_number").strip()
        if form.text("join_into_case_id"):
            return form
        if not number:
            raise NumberRefused(self._pages.say(request, "act.join_missing"))
        try:
            found = await self._gateway.get(self._pages.visitor(request), at("cases", number))
        except Problem as problem:
            if problem.status not in (400, 404):
                raise
            raise NumberRefused(said_of(problem)) from None
        case = found.get("case") or found
        return Form((("join_into_case_id", str(case["case_id"])), *form.fields))

    async def _show(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes = NO_MISTAKES,
        status: int = 200,
        *,
        picks: bool = False,
    ) -> Response:
        visitor = self._pages.visitor(request)
        task_id = form.text("task_id") or request.query_params.get("task", "")
        case_id = request.path_params["case_id"]
        shown = await self._reader.read(visitor, request.state.me, case_id, task_id)
        if picks:
            form = _with_reply(form, shown.replies)
        return self._pages.render(
            request,
            "case.html",
            status=status,
            shown=shown,
            case=shown.case,
            task=shown.task,
            parts_of_work=range(PARTS),
            typed=form,
            mistakes=mistakes,
            # Unanswered means that it may have been done: the key stays. Otherwise it is fresh.
            key=form.key if status == _UNANSWERED or picks else "",
            action=form.text("action"),
            kept=list(zip(form.all("file_id"), form.all("file_name"), strict=False)),
            done=request.query_params.get("done", ""),
        )


def _with_reply(form: Form, replies: list[Json]) -> Form:
    """*form* with the picked reply below what was typed."""
    wanted = form.text("reply_id")
    text = next((str(one["text"]) for one in replies if one.get("reply_id") == wanted), "")
    typed = form.text("complete_answer").strip()
    answer = "\n\n".join(part for part in (typed, text) if part)
    others = tuple(one for one in form.fields if one[0] != "complete_answer")
    return Form((*others, ("complete_answer", answer)))
