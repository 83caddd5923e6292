"""The charter for its editors: what is in force, planned and written; files in and out."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes, mistakes_of
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect
from frontends.web.uploads import read_form

MOST = 500
STATES = ("", "drafts", "review", "planned", "reports")


class Editor(FormPages):
    """The list, the versions of one entry, import and export."""

    async def list(self, request: Request) -> Response:
        """Every entry with its state; `state` keeps those of one kind."""
        return await self._list(request, Form(), NO_MISTAKES)

    async def begin(self, request: Request) -> Response:
        """Begin a draft of the entry with the code that was written; go on with one there is."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        body: Json = {"code": form.text("code").strip()}
        if form.text("ends"):
            body |= {"ends": True, "note": form.text("note")}
        try:
            draft = await self._gateway.post(visitor, at("charter", "drafts"), body, key=form.key)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._list(request, form, down, 502)
        except Problem as problem:
            known = problem.body.get("draft_id") if problem.reason == "ENTRY_DRAFT_EXISTS" else ""
            if known and "ends" not in body:
                return redirect(request, f"/editor/drafts/{known}")
            if problem.status in (401, 403) or problem.status >= 500:
                raise
            mistakes = mistakes_of(problem, [("code", "code")])
            return await self._list(request, form, mistakes, problem.status)
        return redirect(request, f"/editor/drafts/{draft['draft_id']}")

    async def _list(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        found = await self._gateway.get(
            self._pages.visitor(request), at("charter", "editorial"), page_size=MOST
        )
        lines: list[Json] = found.get("items") or []
        state = request.query_params.get("state", "")
        return self._pages.render(
            request,
            "editor.html",
            status=status,
            lines=[line for line in lines if _is(line, state)],
            counts={each: sum(_is(line, each) for line in lines) for each in STATES},
            state=state if state in STATES else "",
            done=request.query_params.get("done", ""),
            typed=form,
            mistakes=mistakes,
        )

    async def entry(self, request: Request) -> Response:
        """The versions of one entry, and what differs between two of them."""
        visitor = self._pages.visitor(request)
        code = request.path_params["code"]
        found = await self._gateway.get(visitor, at("charter", "services", code, "versions"))
        versions: list[Json] = found.get("items") or []
        numbers = [int(version["number"]) for version in versions]
        before, after = (
            _number(request.query_params.get(name, ""), numbers) for name in ("from", "to")
        )
        if len(numbers) > 1 and not (before and after):
            before, after = numbers[1], numbers[0]
        changes: list[Json] = []
        if before and after:
            path = at("charter", "services", code, "compare")
            compared = await self._gateway.get(visitor, path, from_version=before, to_version=after)
            changes = compared.get("items") or []
        return self._pages.render(
            request,
            "editor_entry.html",
            code=code,
            versions=versions,
            before=before,
            after=after,
            changes=changes,
            staff=await self._names.staff(visitor, {one["published_by"] for one in versions}),
        )

    async def import_form(self, request: Request) -> Response:
        """Where a charter file is brought in."""
        return self._import(request, {}, NO_MISTAKES)

    async def import_file(self, request: Request) -> Response:
        """Try a charter file, or import it: all of it or nothing."""
        form, files = await read_form(request, self._guard)
        text = files[0].content.decode("utf-8-sig", "replace") if files else ""
        body = {"yaml": text, "dry_run": form.text("action") != "import"}
        try:
            report = await self._gateway.post(
                self._pages.visitor(request), at("charter", verb="import"), body, key=form.key
            )
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return self._import(request, {}, down, 502)
        except Problem as problem:
            if problem.status in (401, 403) or problem.status >= 500:
                raise
            if problem.reason == "CHARTER_INVALID":
                lines = problem.body.get("errors") or []
                return self._import(request, {"problems": lines}, NO_MISTAKES, problem.status)
            mistakes = mistakes_of(problem, [("yaml", "file")])
            return self._import(request, {}, mistakes, problem.status)
        return self._import(request, report, NO_MISTAKES)

    def _import(
        self, request: Request, report: Json, mistakes: Mistakes, status: int = 200
    ) -> Response:
        return self._pages.render(
            request, "editor_import.html", status=status, report=report, mistakes=mistakes
        )

    async def export(self, request: Request) -> Response:
        """The charter in force as a file."""
        found = await self._gateway.download(self._pages.visitor(request), "/v1/charter.yaml")
        headers = {"Content-Disposition": 'attachment; filename="charter.yaml"'}
        return Response(found.content, media_type="application/yaml", headers=headers)


class ReportQueue(FormPages):
    """Texts that somebody says are wrong, for editors to answer."""

    async def page(self, request: Request) -> Response:
        """Those that wait, the oldest first; with `answered`, those that have an answer."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Answer one of them."""
        form = await self._guard.read(request)
        body = {
            "revision": int(form.text("revision")) if form.text("revision").isdecimal() else 1,
            "state": form.text("state"),
            "answer": form.text("answer"),
        }
        path = at("charter", "reports", form.text("report_id"), verb="answer")
        try:
            await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, elsewhere=(401, 403))
            return await self._show(request, form, mistakes, status)
        return redirect(request, "/editor/reports?done=1")

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        answered = "answered" in request.query_params
        found = await self._gateway.get(
            visitor,
            at("charter", "reports"),
            answered="true" if answered else "false",
            cursor=request.query_params.get("cursor", ""),
        )
        reports: list[Json] = found.get("items") or []
        ids = {one[name] for one in reports for name in ("staff_id", "answered_by")}
        staff = await self._names.staff(visitor, ids)
        return self._pages.render(
            request,
            "editor_reports.html",
            status=status,
            reports=reports,
            answered=answered,
            next=found.get("next") or "",
            staff=staff,
            done=request.query_params.get("done", ""),
            typed=form,
            mistakes=mistakes,
            answering=form.text("report_id"),
        )


def _is(line: Json, state: str) -> bool:
    kinds: dict[str, bool] = {
        "drafts": line["draft_state"] == "writing",
        "review": line["draft_state"] == "in_review",
        "planned": bool(line["planned_version"]),
        "reports": bool(line["open_reports"]),
    }
    return kinds.get(state, True)


def _number(text: str, known: list[int]) -> int:
    number = int(text) if text.isdecimal() and len(text) < 9 else 0
    return number if number in known else 0
