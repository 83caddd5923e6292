"""How the council answers, for everybody: a month's figures without small counts."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.charter import Charter
from frontends.web.downloads import handed_on
from frontends.web.figures import Writer, meets, shown_cells
from frontends.web.gateway import Gateway, Visitor, at
from frontends.web.language import language_of
from frontends.web.pages import Pages

BREAKDOWNS = ("", "channel", "service", "area")
MONTHS = 12


class PublicIndicators:
    """Pages that need no account, and the same as files."""

    def __init__(self, pages: Pages, gateway: Gateway, charter: Charter) -> None:
        self._pages = pages
        self._gateway = gateway
        self._charter = charter

    async def page(self, request: Request) -> Response:
        """The figures of a month, in total or by one thing; `as` csv or pdf is a file."""
        visitor, language = self._pages.visitor(request), language_of(request)
        by = request.query_params.get("by", "")
        by = by if by in BREAKDOWNS else ""
        month, kind = request.query_params.get("month", ""), request.query_params.get("as", "")
        if kind in ("csv", "pdf"):
            return await self._file(visitor, kind, month, by)
        found = await self._gateway.get(visitor, at("indicators", "public"), month=month, by=by)
        writer = Writer(
            language,
            lambda name, **more: self._pages.say(request, name, **more),
            int(found.get("smallest") or 0),
        )
        names = await self._names(request, visitor, by)
        unknown = self._pages.say(request, "figures.unknown")
        cards = [
            {
                "definition": one["definition"],
                "figure": writer.figure(one["whole"], one["definition"]["measure"]),
                "part": writer.part(one["whole"], one["definition"]["measure"]),
                "meets": meets(one),
                "target": writer.value(
                    float(one["definition"]["target"]), one["definition"]["measure"]
                ),
                "chart": "",
                "cells": shown_cells(one, writer, lambda key: names.get(key, key) or unknown),
            }
            for one in found.get("indicators") or ()
        ]
        return self._pages.render(
            request,
            "indicators.html",
            cards=cards,
            month=found["month"],
            months=(found.get("months") or [])[:MONTHS],
            smallest=found["smallest"],
            by=by,
            breakdowns=BREAKDOWNS,
        )

    async def _names(self, request: Request, visitor: Visitor, by: str) -> dict[str, str]:
        language = language_of(request)
        match by:
            case "service":
                return await self._charter.names(language)
            case "area":
                areas = await self._gateway.get(visitor, at("areas"))
                return {one["code"]: one["name"] for one in areas.get("items") or ()}
            case "channel":
                channels = ("counter", "phone", "web", "email", "letter", "sms", "video", "visit")
                texts = self._pages.texts
                return {
                    one: texts.say(language, f"channel.{one}")
                    for one in channels
                    if texts.has(language, f"channel.{one}")
                }
        return {}

    async def _file(self, visitor: Visitor, kind: str, month: str, by: str) -> Response:
        asked = {"month": month} | ({"by": by} if kind == "csv" else {})
        query = urlencode({name: value for name, value in asked.items() if value})
        path = f"{at('indicators', f'public.{kind}')}?{query}"
        return handed_on(await self._gateway.download(visitor, path))
