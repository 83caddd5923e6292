"""The citizens' advocate: files, the insistence ladder, recommendations, the figures of a year."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.charts.columns import bar, columns
from frontends.web.downloads import handed_on
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.pages import redirect

PAGE = 25
STEPS = ("unit", "head", "director")
STATES = ("open", "insisting", "answered", "exhausted", "closed")
OUTCOMES = (
    "solved",
    "partly_solved",
    "not_solved",
    "unfounded",
    "withdrawn",
    "not_competent",
)
DECISIONS = ("accepted", "partly_accepted", "refused", "carried_out")
Act = Callable[[Gateway, Visitor, str, Form], Awaitable[Json]]


async def _insist(gateway: Gateway, visitor: Visitor, file_id: str, form: Form) -> Json:
    path = at("insistences", file_id, verb="insist")
    return await gateway.post(visitor, path, {}, key=form.key)


async def _recommend(gateway: Gateway, visitor: Visitor, file_id: str, form: Form) -> Json:
    body = {"text": form.text("recommendation")}
    path = at("insistences", file_id, verb="recommend")
    return await gateway.post(visitor, path, body, key=form.key)


async def _decide(gateway: Gateway, visitor: Visitor, file_id: str, form: Form) -> Json:
    body = {"state": form.text("state"), "reply": form.text("reply")}
    path = at("recommendations", form.text("recommendation_id"), verb="decide")
    return await gateway.post(visitor, path, body, key=form.key)


async def _close(gateway: Gateway, visitor: Visitor, file_id: str, form: Form) -> Json:
    body = {"outcome": form.text("outcome"), "note": form.text("note")}
    path = at("insistences", file_id, verb="close")
    return await gateway.post(visitor, path, body, key=form.key)


ACTS: dict[str, Act] = {
    "insist": _insist,
    "recommend": _recommend,
    "decide": _decide,
    "close": _close,
}


class Advocate(FormPages):
    async def list(self, request: Request) -> Response:
        """Files, those that wait for an answer first to be seen; and the year in short."""
        visitor = self._pages.visitor(request)
        state = request.query_params.get("state", "")
        state = state if state in STATES else ""
        year = self._pages.today().year
        found, figures, recommended, units = await asyncio.gather(
            self._gateway.get(
                visitor,
                at("insistences"),
                state=state,
                cursor=request.query_params.get("cursor", ""),
                page_size=PAGE,
            ),
            self._gateway.get(visitor, at("advocate", "years", str(year))),
            self._gateway.get(visitor, at("recommendations"), state="issued", page_size=10),
            self._names.units(visitor),
        )
        return self._pages.render(
            request,
            "advocate.html",
            files=found.get("items") or [],
            next=found.get("next") or "",
            state=state,
            states=STATES,
            year=figures,
            recommended=recommended.get("items") or [],
            units=units,
        )

    async def form(self, request: Request) -> Response:
        """To open a file."""
        return await self._form(request, Form(), NO_MISTAKES)

    async def open(self, request: Request) -> Response:
        """Open a file about a case or a unit."""
        form = await self._guard.read(request)
        body = {
            "case": form.text("case"),
            "unit_code": form.text("unit_code"),
            "subject": form.text("subject"),
        }
        try:
            file = await self._gateway.post(
                self._pages.visitor(request), at("insistences"), body, key=form.key
            )
        except (GatewayDown, Problem) as error:
            fields = [("case", "case"), ("unit", "unit_code"), ("subject", "subject")]
            mistakes, status = self._pages.refusal(request, error, fields, elsewhere=(401, 403))
            return await self._form(request, form, mistakes, status)
        return redirect(request, f"/advocate/files/{file['file_id']}")

    async def page(self, request: Request) -> Response:
        """A file with its ladder, letters and recommendations."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Do what the pressed button says."""
        form = await self._guard.read(request)
        action = form.text("action")
        if action not in ACTS:
            raise HTTPException(400)
        file_id = request.path_params["file_id"]
        try:
            await ACTS[action](self._gateway, self._pages.visitor(request), file_id, form)
        except (GatewayDown, Problem) as error:
            fields = [
                ("text", "recommendation"),
                ("outcome", "outcome"),
                ("note", "note"),
                ("reply", "reply"),
                ("state", "state"),
            ]
            mistakes, status = self._pages.refusal(request, error, fields)
            return await self._show(request, form, mistakes, status)
        return redirect(request, f"/advocate/files/{file_id}?done={action}")

    async def letter(self, request: Request) -> Response:
        """A letter on paper."""
        ids = request.path_params
        path = at("insistences", ids["file_id"], "letters", ids["letter_id"], "letter.pdf")
        return handed_on(await self._gateway.download(self._pages.visitor(request), path))

    async def year(self, request: Request) -> Response:
        """The figures of a year, as a page; or as a file with `.csv` or `.pdf`."""
        visitor = self._pages.visitor(request)
        year, kind = str(request.path_params["year"]), request.query_params.get("as", "")
        if kind in ("csv", "pdf"):
            name = "figures.csv" if kind == "csv" else "report.pdf"
            path = at("advocate", "years", year, name)
            return handed_on(await self._gateway.download(visitor, path))
        found, units = await asyncio.gather(
            self._gateway.get(visitor, at("advocate", "years", year)),
            self._names.units(visitor),
        )
        months = [(one["key"], float(one["count"]), str(one["count"])) for one in found["by_month"]]
        return self._pages.render(
            request,
            "advocate_year.html",
            year=found,
            units=units,
            months=columns(
                months,
                title=self._pages.say(request, "advocate.by_month"),
                written=lambda value: f"{value:.0f}",
            ),
            bar=bar,
            steps=STEPS,
        )

    async def _form(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        units = await self._names.units(self._pages.visitor(request))
        return self._pages.render(
            request,
            "advocate_new.html",
            status=status,
            units=units,
            typed=form,
            mistakes=mistakes,
        )

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        path = at("insistences", request.path_params["file_id"])
        file, units = await asyncio.gather(
            self._gateway.get(visitor, path), self._names.units(visitor)
        )
        acting = [entry.get("actor_id") for entry in file.get("entries") or ()]
        answering = [letter.get("answered_by_id") for letter in file.get("letters") or ()]
        people, staff = await asyncio.gather(
            self._names.people(visitor, {str(file.get("person_id") or "")}),
            self._names.staff(visitor, [*acting, *answering, file.get("opened_by_id")]),
        )
        return self._pages.render(
            request,
            "advocate_file.html",
            status=status,
            file=file,
            letters={letter["step"]: letter for letter in file.get("letters") or ()},
            steps=STEPS,
            outcomes=OUTCOMES,
            decisions=DECISIONS,
            units=units,
            people=people,
            staff=staff,
            typed=form,
            mistakes=mistakes,
            action=form.text("action"),
            done=request.query_params.get("done", ""),
        )


class Letters(FormPages):
    """The advocate's letters to a unit, for those who owe the answer."""

    async def page(self, request: Request) -> Response:
        """Letters to the caller's unit, newest first."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def answer(self, request: Request) -> Response:
        """Answer one of them."""
        form = await self._guard.read(request)
        letter_id = form.text("letter_id")
        field = f"answer-{letter_id}"
        try:
            await self._gateway.post(
                self._pages.visitor(request),
                at("letters", letter_id, verb="answer"),
                {"answer": form.text(field)},
                key=form.key,
            )
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, [("answer", field)])
            return await self._show(request, form, mistakes, status)
        return redirect(request, "/letters?done=answer")

    async def paper(self, request: Request) -> Response:
        """A letter on paper."""
        path = at("letters", request.path_params["letter_id"], "letter.pdf")
        return handed_on(await self._gateway.download(self._pages.visitor(request), path))

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        found, units = await asyncio.gather(
            self._gateway.get(visitor, at("letters"), page_size=PAGE),
            self._names.units(visitor),
        )
        letters = found.get("items") or []
        return self._pages.render(
            request,
            "letters.html",
            status=status,
            letters=letters,
            units=units,
            staff=await self._names.staff(visitor, [one["answered_by_id"] for one in letters]),
            typed=form,
            mistakes=mistakes,
            done=request.query_params.get("done", ""),
        )
