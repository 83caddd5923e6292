"""Let somebody act for a company or another person: who, for what, on what evidence."""

import asyncio
from datetime import date, datetime, time, timedelta

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.charter import said_of
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

ROLES = ("manager", "employee", "accountant", "lawyer", "guardian", "parent", "proxy")
ACTIONS = ("see", "file", "change")
MOST_FOUND = 10
FIELDS = (
    ("holder_id", "other"),
    ("principal_id", "other"),
    ("role", "role"),
    ("service_codes", "services"),
    ("actions", "actions"),
    ("valid_to", "until"),
    ("evidence", "evidence"),
)


class Granting(FormPages):
    """The form for a mandate of one person."""

    async def form(self, request: Request) -> Response:
        """Find the other party, then say what for."""
        return await self._form(request, Form(), NO_MISTAKES)

    async def grant(self, request: Request) -> Response:
        """Grant it, and go back to the mandates of the person."""
        form = await self._guard.read(request)
        person_id = request.path_params["person_id"]
        other = form.text("other")
        until, wrong = self._until(request, form)
        if not other:
            wrong = {"other": self._pages.say(request, "mandate.other_missing"), **wrong}
        if wrong:
            return await self._form(request, form, Mistakes(wrong), 422)
        acts = form.text("direction") == "acts"
        body: Json = {
            "holder_id": person_id if acts else other,
            "principal_id": other if acts else person_id,
            "role": form.text("role"),
            "service_codes": form.text("services").replace(",", " ").split(),
            "actions": form.all("actions"),
            "valid_to": until,
            "evidence": form.text("evidence"),
        }
        try:
            await self._gateway.post(
                self._pages.visitor(request), at("mandates"), body, key=form.key
            )
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, FIELDS)
            return await self._form(request, form, mistakes, status)
        return redirect(request, f"/people/{person_id}/mandates?granted=1")

    def _until(self, request: Request, form: Form) -> tuple[str | None, dict[str, str]]:
        """The end of the last day on which it holds, and what is wrong with what was typed."""
        typed = form.text("until").strip()
        if not typed:
            return None, {}
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            return None, {"until": self._pages.say(request, "mandate.until_wrong")}
        end = datetime.combine(day + timedelta(days=1), time(), self._pages.zone)
        return end.isoformat(), {}

    async def _form(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        person_id = request.path_params["person_id"]
        words = form.text("q") or request.query_params.get("q", "").strip()
        person, (found, wrong) = await asyncio.gather(
            self._gateway.get(visitor, at("people", person_id)), self._found(request, words)
        )
        return self._pages.render(
            request,
            "mandate_new.html",
            status=status,
            person=person,
            words=words,
            found=[one for one in found if one["person_id"] != person_id],
            wrong=wrong,
            roles=ROLES,
            acts=ACTIONS,
            typed=form,
            mistakes=mistakes,
            key=form.key if form.fields else "",
        )

    async def _found(self, request: Request, words: str) -> tuple[list[Json], str]:
        if not words:
            return [], ""
        try:
            found = await self._gateway.get(
                self._pages.visitor(request), at("people"), q=words, page_size=MOST_FOUND
            )
        except Problem as problem:
            if problem.status in (401, 403) or problem.status >= 500:
                raise
            return [], said_of(problem)
        return list(found.get("items") or ()), ""
