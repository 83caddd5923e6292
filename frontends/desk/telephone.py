"""Figures of the telephone, and how many must serve."""

import asyncio
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import NO_MISTAKES, Form, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, Json, Problem, Visitor, at
from frontends.web.pages import Pages

SPANS = {"today": 1, "week": 7, "month": 30}
_USUAL = {
    "calls": "60",
    "handling_s": "240",
    "interval_s": "1800",
    "target_seconds": "60",
    "target_share": "0.8",
    "patience_s": "120",
    "shrinkage": "0.3",
}


class Telephone:
    """The page behind `/telephone`."""

    def __init__(self, pages: Pages, gateway: Gateway) -> None:
        self._pages = pages
        self._gateway = gateway

    async def page(self, request: Request) -> Response:
        """Figures of a span beside the planner."""
        visitor = self._pages.visitor(request)
        asked = request.query_params
        span = asked.get("span", "today")
        days = SPANS.get(span, 1)
        now = self._pages.now().astimezone(self._pages.zone)
        start = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days - 1)
        typed = {name: asked.get(name, usual)[:12] for name, usual in _USUAL.items()}
        figures, (plan, mistakes) = await asyncio.gather(
            self._gateway.get(
                visitor,
                at("call-figures"),
                **{"from": start.isoformat(), "to": (now + timedelta(minutes=1)).isoformat()},
            ),
            self._plan(visitor, typed),
        )
        return self._pages.render(
            request,
            "telephone.html",
            figures=figures["figures"],
            hours=figures["hours"],
            span=span if span in SPANS else "today",
            spans=tuple(SPANS),
            plan=plan,
            typed=Form(tuple(typed.items())),
            mistakes=mistakes,
        )

    async def _plan(self, visitor: Visitor, typed: dict[str, str]) -> tuple[Json | None, Mistakes]:
        try:
            plan = await self._gateway.get(
                visitor, at("staffing"), **{name: value.strip() for name, value in typed.items()}
            )
        except Problem as problem:
            if problem.status not in (400, 422):
                raise
            return None, mistakes_of(problem, [(name, name) for name in typed])
        return plan, NO_MISTAKES
