"""The indicators: figures of a month, a quarter or a year, by what one likes."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.names import Names
from frontends.web.charter import Charter
from frontends.web.downloads import handed_on
from frontends.web.figures import Writer, meets, short_day, shown_cells, time_chart
from frontends.web.gateway import Gateway, at
from frontends.web.language import language_of
from frontends.web.pages import Pages

BREAKDOWNS = ("", "month", "week", "channel", "service", "unit", "area")
SPANS = {"month": 30, "quarter": 91, "year": 364}
SPAN = "quarter"
MOST_ROWS = 12
# As long as a unit's code can be.
MOST_UNIT = 32


class Indicators:
    """Reads what the council's figures say."""

    def __init__(self, pages: Pages, gateway: Gateway, charter: Charter, names: Names) -> None:
        self._pages = pages
        self._gateway = gateway
        self._charter = charter
        self._names = names

    async def page(self, request: Request) -> Response:
        """Every indicator with its definition; with `code` one of them, with a chart."""
        visitor = self._pages.visitor(request)
        language = language_of(request)
        asked = self._asked(request)
        found, name, units = await asyncio.gather(
            self._gateway.get(visitor, at("indicators"), **asked),
            self.namer(request, asked["by"]),
            self._names.units(visitor),
        )
        writer = Writer(language, lambda text, **more: self._pages.say(request, text, **more))
        cards = [
            {
                "definition": one["definition"],
                "figure": writer.figure(one["whole"], one["definition"]["measure"]),
                "part": writer.part(one["whole"], one["definition"]["measure"]),
                "meets": meets(one),
                "target": writer.value(
                    float(one["definition"]["target"]), one["definition"]["measure"]
                ),
                "chart": time_chart(one, writer, name) if asked["by"] in ("week", "month") else "",
                "cells": shown_cells(one, writer, name)[
                    : None if asked["by"] in ("week", "month") else MOST_ROWS
                ],
            }
            for one in found.get("indicators") or ()
        ]
        return self._pages.render(
            request,
            "indicators.html",
            cards=cards,
            asked=asked,
            span=self._span(request),
            spans=tuple(SPANS),
            breakdowns=BREAKDOWNS,
            units=units,
            to=self._way(request),
            as_of=found.get("as_of") or "",
        )

    async def file(self, request: Request) -> Response:
        """The same as CSV."""
        asked = {name: value for name, value in self._asked(request).items() if value}
        path = f"{at('indicators.csv')}?{urlencode(asked)}"
        return handed_on(await self._gateway.download(self._pages.visitor(request), path))

    async def namer(self, request: Request, by: str) -> Callable[[str], str]:
        """How the keys of a breakdown are called."""
        visitor, language = self._pages.visitor(request), language_of(request)
        unknown = self._pages.say(request, "figures.unknown")
        match by:
            case "service":
                known = await self._charter.names(language)
            case "unit":
                known = await self._names.units(visitor)
            case "area":
                areas = await self._gateway.get(visitor, at("areas"))
                known = {one["code"]: one["name"] for one in areas.get("items") or ()}
            case "week":
                return short_day
            case "month":
                return lambda key: f"{key[5:]}/{key[:4]}"
            case "channel":
                texts = self._pages.texts
                return lambda key: (
                    texts.say(language, f"channel.{key}")
                    if texts.has(language, f"channel.{key}")
                    else key or unknown
                )
            case _:
                known = {}
        return lambda key: known.get(key, key) or unknown

    def _span(self, request: Request) -> str:
        span = request.query_params.get("span", SPAN)
        return span if span in SPANS else SPAN

    def _way(self, request: Request) -> Callable[..., str]:
        """Gives the query of this page with some of what is asked for asked otherwise."""
        asked = self._asked(request)
        here = {"span": self._span(request)}
        here |= {name: asked[name] for name in ("by", "code", "unit_code", "below")}

        def to(**other: str) -> str:
            return urlencode({name: value for name, value in (here | other).items() if value})

        return to

    def _asked(self, request: Request) -> dict[str, str]:
        today: date = self._pages.today()
        by = request.query_params.get("by", "")
        unit = request.query_params.get("unit_code", "")[:MOST_UNIT]
        below = bool(unit and request.query_params.get("below"))
        return {
            "from": (today - timedelta(days=SPANS[self._span(request)])).isoformat(),
            "until": today.isoformat(),
            "by": by if by in BREAKDOWNS else "",
            "code": request.query_params.get("code", ""),
            "unit_code": unit,
            "below": "true" if below else "",
        }
