"""The calendar: what each day of a year is, and acts that change it, looked at before decided."""

import asyncio
from calendar import Calendar as Weeks
from datetime import date
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk import year_text
from frontends.desk.form_pages import FormPages
from frontends.desk.year_text import LineWrong
from frontends.web.formats import read_day
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, Visitor, at
from frontends.web.language import language_of
from frontends.web.pages import redirect

FIRST_YEAR, LAST_YEAR = 1990, 2199
KINDS = ("holiday", "tolerance", "working")
DECLARED = KINDS[:2]
_FIELDS = (
    ("day.day", "day"),
    ("day.kind", "kind"),
    ("day.name", "name"),
    ("kind", "kind"),
    ("name", "name"),
    ("days", "days"),
    ("year", "days"),
    ("reason", "reason"),
)


class CalendarPages(FormPages):
    async def page(self, request: Request) -> Response:
        """One year: its days, its acts, and for who may declare the forms to do so."""
        return await self._page(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Look at what a change would move; or decide it, which is looked at again if refused."""
        form = await self._guard.read(request)
        visitor, deciding = self._pages.visitor(request), form.text("action") == "decide"
        try:
            asked = self._asked(request, form)
        except LineWrong as wrong:
            said = self._pages.say(request, f"calendar.line_{wrong.what}", n=wrong.number)
            return await self._page(request, form, Mistakes({"days": said}), 422)
        mistakes, status = NO_MISTAKES, 200
        try:
            if deciding and (asked.get("days") or read_day(asked["day"]["day"])):
                return await self._decide(request, form, asked)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, _FIELDS)
        try:
            preview = await self._gateway.post(
                visitor, at("calendar", verb="preview"), asked, key=form.key
            )
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, _FIELDS)
            return await self._page(request, form, mistakes, status)
        return await self._page(request, form, mistakes, status, preview)

    async def _decide(self, request: Request, form: Form, asked: Json) -> Response:
        visitor, reason = self._pages.visitor(request), form.text("reason").strip()
        if "year" in asked:
            year = asked["year"]
            path, body = at("calendar", str(year)), {"days": asked["days"], "reason": reason}
        else:
            day = asked["day"]
            year = int(day["day"][:4])
            path = at("calendar", "days", day["day"])
            body = {"kind": day["kind"], "name": day["name"], "reason": reason}
        done = await self._gateway.put(visitor, path, body, key=form.key)
        under_way = "" if done["act"].get("finished_at") else "under_way"
        return redirect(request, f"/calendar?year={year}&done={under_way or 'decided'}")

    def _asked(self, request: Request, form: Form) -> Json:
        """
        What the form says, as the preview takes it.

        Raises:
            LineWrong: A line of a year cannot be read.
        """
        if form.text("what") != "year":
            parts = {name: form.text(name).strip() for name in ("day", "kind", "name")}
            return {"day": parts}
        year = self._year(request)
        return {"year": year, "days": year_text.read(form.text("days"), year, self._words())}

    async def _page(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        preview: Json | None = None,
    ) -> Response:
        visitor, year = self._pages.visitor(request), self._year(request)
        days, acts = await asyncio.gather(
            self._days(visitor, year), self._gateway.get(visitor, at("calendar-acts"), year=year)
        )
        decided = acts.get("items") or []
        known = {one["day"]: one for one in days or ()}
        chosen = request.query_params.get("day", "")
        return self._pages.render(
            request,
            "calendar.html",
            status=status,
            year=year,
            years=[one for one in range(year - 1, year + 2) if FIRST_YEAR <= one <= LAST_YEAR],
            today=self._today().isoformat(),
            days=days,
            months=months(year, known) if days is not None else [],
            kinds=KINDS,
            chosen=known.get(chosen) or {"day": chosen if read_day(chosen) else ""},
            lines=await self._lines(request, days),
            acts=decided,
            staff=await self._names.staff(visitor, (one["actor_id"] for one in decided)),
            preview=preview,
            whole_year=form.text("what") == "year",
            done=request.query_params.get("done", ""),
            typed=form,
            mistakes=mistakes,
        )

    async def _days(self, visitor: Visitor, year: int) -> list[Json] | None:
        """The declared days of *year*; None when it was never loaded."""
        try:
            found = await self._gateway.get(visitor, at("calendar", str(year)))
        except Problem as problem:
            if problem.reason != "CALENDAR_MISSING":
                raise
            return None
        return list(found.get("items") or ())

    async def _lines(self, request: Request, days: list[Json] | None) -> str:
        """The year as text, to be changed; of one never loaded a draft by the year before."""
        if days is None:
            year = self._year(request)
            before = await self._days(self._pages.visitor(request), max(year - 1, FIRST_YEAR))
            days = year_text.drafted(before or (), year)
        language = language_of(request)
        words = {kind: self._pages.texts.say(language, f"day_kind.{kind}") for kind in KINDS}
        return year_text.written(days, words)

    def _words(self) -> dict[str, str]:
        """By the word for it in each of our languages, the kind of a declared day."""
        texts = self._pages.texts
        return {
            texts.say(language, f"day_kind.{kind}").casefold(): kind
            for language in ("pt", "en")
            for kind in DECLARED
        }

    def _today(self) -> date:
        return self._pages.today()

    def _year(self, request: Request) -> int:
        asked = request.query_params.get("year", "")
        if not asked:
            return self._today().year
        if not asked.isdecimal() or not FIRST_YEAR <= int(asked[:5]) <= LAST_YEAR:
            raise HTTPException(404)
        return int(asked)


def months(year: int, declared: dict[str, Json]) -> list[list[list[dict[str, Any] | None]]]:
    """The twelve months of *year* by weeks from Monday; None where a week is of another month."""
    return [
        [
            [_cell(date(year, month, day), declared) if day else None for day in week]
            for week in Weeks().monthdayscalendar(year, month)
        ]
        for month in range(1, 13)
    ]


def _cell(day: date, declared: dict[str, Json]) -> dict[str, Any]:
    found = declared.get(day.isoformat())
    kind = found["kind"] if found else "weekend" if day.weekday() > 4 else "working"
    name = found["name"] if found else ""
    return {"day": day.isoformat(), "number": day.day, "kind": kind, "name": name}
