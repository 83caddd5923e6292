"""Paper tickets of an outage, typed in afterwards with their true times."""

from datetime import date, datetime, time
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.outcomes import OF_TALK
from frontends.web.charter import Charter
from frontends.web.formats import read_day
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.pages import Pages, redirect

STATES = ("served", "waiting")
TIMES = ("arrived", "called", "began", "ended")
FIELDS = (
    ("line_id", "line"),
    ("paper_number", "number"),
    *((f"{name}_at", name) for name in TIMES),
    ("outcome", "outcome"),
    ("person_id", "who"),
    ("service_code", "subject"),
    ("note", "note"),
    ("desk", "desk"),
)
# What is the same on the next ticket of the pile.
KEPT = ("state", "line", "day", "desk")


class Paper:
    """One form, filled in once for each ticket of a pile."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard, charter: Charter) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._charter = charter

    async def form(self, request: Request) -> Response:
        """An empty form, but for what the ticket before had too."""
        kept = Form(tuple((name, request.query_params.get(name, "")) for name in KEPT))
        return await self._show(request, kept, NO_MISTAKES)

    async def record(self, request: Request) -> Response:
        """Store one, with the times as they were, and go on to the next."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        body, by_field = self._body(request, form)
        try:
            body["person_id"] = await self._person(request, visitor, form, by_field)
            if by_field:
                return await self._show(request, form, Mistakes(by_field), 422)
            what = "paper-tickets" if form.text("state") == "served" else "tickets"
            path = at("lines", form.text("line"), what)
            await self._gateway.post(visitor, path, body, key=form.key)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, FIELDS, elsewhere=(401, 403))
            key = form.key if isinstance(error, GatewayDown) else ""
            return await self._show(request, form, mistakes, status, key)
        kept = {name: form.text(name) for name in KEPT} | {"done": form.text("number")}
        return redirect(request, f"/paper?{urlencode(kept)}")

    def _body(self, request: Request, form: Form) -> tuple[Json, dict[str, str]]:
        """What is sent, and what is missing or no time by its field of the page."""
        served = form.text("state") == "served"
        wrong: dict[str, str] = {}
        if form.text("state") not in STATES:
            wrong["state"] = self._pages.say(request, "paper.missing")
        for name in ("line", "number", *(("outcome",) if served else ())):
            if not form.text(name).strip():
                wrong[name] = self._pages.say(request, "paper.missing")
        number = form.text("number").strip()
        if number and not (number.isdecimal() and len(number) <= 4 and int(number)):
            wrong["number"] = self._pages.say(request, "paper.number_wrong")
        day = read_day(form.text("day"))
        if day is None:
            wrong["day"] = self._pages.say(request, "paper.day_wrong")
        body: Json = {"paper_number": int(number) if "number" not in wrong and number else 0}
        for name in TIMES if served else TIMES[:1]:
            typed = form.text(name).strip()
            if name == "called" and not typed:
                continue
            moment = self._moment(day, typed)
            if moment is None:
                wrong[name] = self._pages.say(request, "paper.time_wrong")
            else:
                body[f"{name}_at"] = moment.isoformat()
        body["service_code"] = form.text("subject").strip()
        if served:
            body |= {name: form.text(name) for name in ("outcome", "note", "desk")}
        return body, wrong

    def _moment(self, day: date | None, typed: str) -> datetime | None:
        try:
            hour = time.fromisoformat(typed)
        except ValueError:
            return None
        if day is None or hour.tzinfo is not None:
            return None
        return datetime.combine(day, hour, self._pages.zone)

    async def _person(
        self, request: Request, visitor: Visitor, form: Form, wrong: dict[str, str]
    ) -> str:
        """The one person whom the words name; nobody for no words."""
        words = form.text("who").strip()
        if not words:
            return ""
        found = (await self._gateway.get(visitor, at("people"), q=words)).get("items") or []
        if len(found) == 1:
            return str(found[0]["person_id"])
        said = "paper.who_many" if found else "paper.who_nobody"
        wrong["who"] = self._pages.say(request, said, n=len(found))
        return ""

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200, key: str = ""
    ) -> Response:
        visitor = self._pages.visitor(request)
        lines = (await self._gateway.get(visitor, at("lines"), channel="counter")).get("items")
        return self._pages.render(
            request,
            "paper.html",
            status=status,
            typed=form,
            mistakes=mistakes,
            key=key,
            lines=[one for one in lines or [] if one["prefix"]],
            names=await self._charter.names(visitor.language),
            outcomes=OF_TALK,
            today=self._pages.today().isoformat(),
            done=request.query_params.get("done", "")[:8],
        )
