"""The playmaker's first look: trouble spots in a list and on a map, and what staff suggest."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.names import Names
from frontends.web.charter import Charter
from frontends.web.charts.control import Point, control_chart
from frontends.web.charts.town import Part, town_map
from frontends.web.figures import Writer, short_day
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.language import language_of, prefixed
from frontends.web.pages import Pages, redirect

PAGE = 50
STATES = ("new", "taken_up", "dismissed")
SHARES = frozenset({"overdue", "abandoned", "repeat_contacts"})
SIGNALS = ("overdue", "reopened", "complaints", "abandoned", "repeat_contacts")


class Quality:
    def __init__(
        self, pages: Pages, gateway: Gateway, guard: FormGuard, charter: Charter, names: Names
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._charter = charter
        self._names = names

    async def list(self, request: Request) -> Response:
        """Trouble spots, on the map and in the list; with `area` those of one part only."""
        visitor, language = self._pages.visitor(request), language_of(request)
        state = request.query_params.get("state", "new")
        state = state if state in STATES else "new"
        area = request.query_params.get("area", "")
        found, areas, open_ones, places = await asyncio.gather(
            self._gateway.get(visitor, at("hotspots"), state=state, page_size=PAGE),
            self._gateway.get(visitor, at("areas")),
            self._gateway.get(visitor, at("nonconformities"), page_size=10),
            self.places(visitor, language),
        )
        spots = found.get("items") or []
        counted = Counter(str(spot["place"]["area"]) for spot in spots)
        return self._pages.render(
            request,
            "quality.html",
            spots=[spot for spot in spots if not area or spot["place"]["area"] == area],
            everywhere=counted[""],
            map=self._map(request, areas.get("items") or [], counted, language),
            parts=_parts(areas.get("items") or [], counted),
            nonconformities=open_ones.get("items") or [],
            places=places,
            state=state,
            states=STATES,
            area=area,
        )

    async def spot(self, request: Request) -> Response:
        """A trouble spot with its control chart and the reason."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Dismiss it, or open a non-conformity out of it."""
        form = await self._guard.read(request)
        action, visitor = form.text("action"), self._pages.visitor(request)
        spot_id = request.path_params["spot_id"]
        try:
            if action == "dismiss":
                body = {"reason": form.text("reason")}
                path = at("hotspots", spot_id, verb="dismiss")
                await self._gateway.post(visitor, path, body, key=form.key)
                return redirect(request, "/quality?done=dismiss")
            if action != "open":
                raise HTTPException(400)
            body = {
                "hot_spot_id": spot_id,
                "title": form.text("title"),
                "description": form.text("description"),
            }
            made = await self._gateway.post(visitor, at("nonconformities"), body, key=form.key)
        except (GatewayDown, Problem) as error:
            fields = [("title", "title"), ("description", "description"), ("reason", "reason")]
            mistakes, status = self._pages.refusal(request, error, fields)
            return await self._show(request, form, mistakes, status)
        return redirect(request, f"/quality/nonconformities/{made['nonconformity_id']}")

    async def suggestions(self, request: Request) -> Response:
        """What staff suggest, and what became of it."""
        return await self._suggestions(request, Form(), NO_MISTAKES)

    async def suggest(self, request: Request) -> Response:
        """Suggest something, or decide on a suggestion."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        try:
            if form.text("action") == "decide":
                body = {
                    "state": form.text("state"),
                    "answer": form.text("answer"),
                    "nonconformity_id": form.text("nonconformity_id"),
                }
                path = at("suggestions", form.text("suggestion_id"), verb="decide")
            else:
                body, path = {"text": form.text("text")}, at("suggestions")
            await self._gateway.post(visitor, path, body, key=form.key)
        except (GatewayDown, Problem) as error:
            fields = [("text", "text"), ("answer", "answer"), ("state", "state")]
            mistakes, status = self._pages.refusal(request, error, fields)
            return await self._suggestions(request, form, mistakes, status)
        return redirect(request, f"/suggestions?done={form.text('action') or 'suggest'}")

    async def places(self, visitor: Visitor, language: str) -> dict[str, dict[str, str]]:
        """Names of services, units and areas by code."""
        services, units, areas = await asyncio.gather(
            self._charter.names(language),
            self._names.units(visitor),
            self._gateway.get(visitor, at("areas")),
        )
        named = {str(one["code"]): str(one["name"]) for one in areas.get("items") or ()}
        return {"service_code": services, "unit_code": units, "area": named}

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor, language = self._pages.visitor(request), language_of(request)
        spot, places = await asyncio.gather(
            self._gateway.get(visitor, at("hotspots", request.path_params["spot_id"])),
            self.places(visitor, language),
        )
        return self._pages.render(
            request,
            "quality_spot.html",
            status=status,
            spot=spot,
            places=places,
            chart=chart_of(self._pages, request, spot["signal"], spot["chart"], spot["expected"]),
            typed=form,
            mistakes=mistakes,
            action=form.text("action"),
        )

    async def _suggestions(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        decides = "quality" in request.state.me.roles
        found = await self._gateway.get(
            visitor, at("suggestions"), state=["new", "taken_up", "declined"], page_size=PAGE
        )
        suggestions = found.get("items") or []
        open_ones: Json = {}
        if decides:
            open_ones = await self._gateway.get(visitor, at("nonconformities"), page_size=PAGE)
        return self._pages.render(
            request,
            "suggestions.html",
            status=status,
            suggestions=suggestions,
            decides=decides,
            nonconformities=open_ones.get("items") or [],
            staff=await self._names.staff(visitor, [one["author_id"] for one in suggestions]),
            typed=form,
            mistakes=mistakes,
            done=request.query_params.get("done", ""),
        )

    def _map(
        self, request: Request, areas: Sequence[Json], counted: Counter[str], language: str
    ) -> Any:
        known = {one["code"]: one["outline"] for one in areas}
        parts = [
            Part(
                code=code,
                name=name,
                outline=[(p["latitude"], p["longitude"]) for p in known.get(code, ())],
            )
            for code, name, _ in _parts(areas, counted)
        ]
        links = {code: prefixed(f"/quality?area={code}", language) for code in counted if code}
        title = self._pages.say(request, "quality.map_title")
        return town_map(parts, counted, title=title, links=links)


def _parts(areas: Sequence[Json], counted: Counter[str]) -> list[tuple[str, str, int]]:
    """Code, name and count of every part of the town, declared or only counted in."""
    names = {str(one["code"]): str(one["name"]) for one in areas}
    codes = [*names, *sorted(code for code in counted if code and code not in names)]
    return [(code, names.get(code, code), counted[code]) for code in codes]


def chart_of(pages: Pages, request: Request, signal: str, weeks: list[Json], centre: float) -> Any:
    """The control chart of *weeks*, in the visitor's words."""
    writer = Writer(language_of(request), lambda name, **more: pages.say(request, name, **more))

    def written(value: float) -> str:
        return writer.share(value, 0) if signal in SHARES else writer.number(value, 2)

    points = [
        Point(
            label=short_day(week["week"]),
            value=float(week["value"]),
            upper=None if week["upper"] < 0 else float(week["upper"]),
            out=bool(week["out"]),
            told=pages.say(
                request,
                "quality.week_told",
                week=short_day(week["week"]),
                count=week["count"],
                base=week["base"],
                value=written(float(week["value"])),
            ),
        )
        for week in weeks
    ]
    title = pages.say(request, "quality.chart_title")
    return control_chart(points, centre, title=title, written=written)
