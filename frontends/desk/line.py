"""My line: what I am ready for, who is next, who is with me, what I am offered."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.outcomes import OF_TALK
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.live import Live
from frontends.web.pages import Pages, redirect

# Of each line; more are seen on the board.
MOST_SHOWN = 8
CHANNELS = ("counter", "phone", "video")
FIELDS = (
    ("line_ids", "lines"),
    ("desk", "desk"),
    ("outcome", "outcome"),
    ("note", "note"),
    ("service_code", "move_to"),
    ("line_id", "move_to"),
)

Body = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Where a button goes: a path of the gateway, and what is sent there."""

    path: Callable[[Form], str]
    body: Callable[[Form], Body]


def _ticket(verb: str) -> Callable[[Form], str]:
    return lambda form: at("tickets", form.text("ticket_id"), verb=verb)


def _nothing(_: Form) -> Body:
    return {}


def _move(form: Form) -> Body:
    kind, _, value = form.text("move_to").partition(":")
    if kind not in ("line_id", "staff_id"):
        return {"desk": form.text("move_desk").strip(), "note": form.text("move_note")}
    return {kind: value, "note": form.text("move_note")}


ACTS: dict[str, Act] = {
    "next": Act(path=lambda _: at("desk", verb="next"), body=_nothing),
    "pick": Act(path=_ticket("pick"), body=_nothing),
    "recall": Act(path=_ticket("recall"), body=_nothing),
    "begin": Act(path=_ticket("begin"), body=_nothing),
    "park": Act(path=_ticket("park"), body=_nothing),
    "unpark": Act(path=_ticket("unpark"), body=_nothing),
    "wrap-up": Act(path=_ticket("wrap-up"), body=_nothing),
    "no-show": Act(path=_ticket("no-show"), body=_nothing),
    "gone": Act(path=_ticket("no-show"), body=lambda _: {"final": True}),
    "move": Act(path=_ticket("move"), body=_move),
    "finish": Act(
        path=_ticket("finish"),
        body=lambda form: {"outcome": form.text("outcome"), "note": form.text("note")},
    ),
    "accept": Act(
        path=lambda form: at("offers", form.text("offer_id"), verb="accept"), body=_nothing
    ),
    "decline": Act(
        path=lambda form: at("offers", form.text("offer_id"), verb="decline"),
        body=lambda _: {"reason": "declined"},
    ),
    "presence": Act(
        path=lambda _: at("desk", verb="presence"),
        body=lambda form: {
            "state": form.text("state"),
            "channels": form.all("channels"),
            "line_ids": form.all("lines"),
            "desk": form.text("desk").strip(),
            "site": form.text("site"),
        },
    ),
    "be": Act(
        path=lambda _: at("desk", verb="presence"), body=lambda form: {"state": form.text("state")}
    ),
}


class MyLine:
    """The page behind `/line`, and the part of it that changes by itself."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard, live: Live) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._live = live

    async def page(self, request: Request) -> Response:
        """The whole page."""
        return await self._show(request, "line.html", Form(), NO_MISTAKES)

    async def now(self, request: Request) -> Response:
        """The part that changes."""
        return await self._show(request, "line_now.html", Form(), NO_MISTAKES)

    async def events(self, request: Request) -> Response:
        """What happens, to who is signed in."""
        return await self._live.stream(request, self._pages.visitor(request))

    async def act(self, request: Request) -> Response:
        """Do what the pressed button says."""
        form = await self._guard.read(request)
        act = ACTS.get(form.text("action"))
        if act is None:
            raise HTTPException(400)
        if form.text("action") == "finish" and not form.text("outcome"):
            missing = Mistakes({"outcome": self._pages.say(request, "contact.outcome_missing")})
            return await self._show(request, "line.html", form, missing, 422)
        visitor = self._pages.visitor(request)
        try:
            done = await self._gateway.post(visitor, act.path(form), act.body(form), key=form.key)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._show(request, "line.html", form, down, 502, form.key)
        except Problem as problem:
            if problem.status in (401, 403) or problem.status >= 500:
                raise
            mistakes = mistakes_of(problem, FIELDS)
            return await self._show(request, "line.html", form, mistakes, problem.status)
        if form.text("action") == "next" and done.get("ticket") is None:
            return redirect(request, "/line?nobody=1")
        return redirect(request, "/line")

    async def _show(
        self,
        request: Request,
        template: str,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        key: str = "",
    ) -> Response:
        visitor = self._pages.visitor(request)
        mine, lines = await asyncio.gather(
            self._gateway.get(visitor, at("desk")), self._gateway.get(visitor, at("lines"))
        )
        all_lines = lines.get("items") or []
        chosen = set(mine["presence"]["line_ids"])
        own = [one for one in all_lines if one["line_id"] in chosen]
        return self._pages.render(
            request,
            template,
            status=status,
            typed=form,
            mistakes=mistakes,
            kept_key=key,
            nobody="nobody" in request.query_params,
            mine=mine,
            lines=all_lines,
            own=own,
            waiting=await self._waiting(visitor, own),
            names={one["line_id"]: one for one in all_lines},
            channels=CHANNELS,
            sites=sorted({one["site"] for one in all_lines if one["site"]}),
            outcomes=OF_TALK,
        )

    async def _waiting(self, visitor: Visitor, lines: list[Json]) -> list[tuple[Json, list[Json]]]:
        """The first who wait in each of *lines* where anybody does."""
        with_people = [one for one in lines if one["waiting"]]
        calls: list[Awaitable[Json]] = [
            self._gateway.get(visitor, at("lines", one["line_id"], "tickets"), page_size=MOST_SHOWN)
            for one in with_people
        ]
        found = await asyncio.gather(*calls)
        return [
            (line, list(tickets.get("items") or ()))
            for line, tickets in zip(with_people, found, strict=True)
        ]
