"""The attendant's phone: it rings, is answered, held, handed on; and it is the browser itself."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import httpx
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes
from frontends.web.gateway import (
    Gateway,
    GatewayDown,
    Json,
    Problem,
    Visitor,
    at,
)
from frontends.web.pages import Pages, redirect
from frontends.web.security import HEADERS

# The gateway keeps a question for twenty seconds.
_LONGEST_WAIT = 25.0
_PURPOSE = "chamada telefónica em curso"
FIELDS = (("number", "number"), ("to", "to"), ("line_id", "to"), ("note", "note"))
# The one page of the desk that may use the microphone.
MICROPHONE = {
    "permissions-policy": HEADERS["permissions-policy"].replace(
        "microphone=()", "microphone=(self)"
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a button does: a verb of the gateway, and what is sent with it."""

    verb: str
    body: Callable[[Form], dict[str, Any]] = lambda _: {}


def _hand(form: Form) -> dict[str, Any]:
    kind, _, value = form.text("hand_to").partition(":")
    note = form.text("note")
    if kind == "line":
        return {"line_id": value, "note": note}
    return {"to": form.text("to").strip(), "note": note}


ACTS = {
    "answer": Act(verb="answer"),
    "decline": Act(verb="decline"),
    "hold": Act(verb="hold"),
    "resume": Act(verb="resume"),
    "join": Act(verb="join"),
    "hang-up": Act(verb="hang-up"),
    "pause-recording": Act(verb="pause-recording"),
    "resume-recording": Act(verb="resume-recording"),
    "mute": Act(verb="mute", body=lambda _: {"muted": True}),
    "unmute": Act(verb="mute", body=lambda _: {"muted": False}),
    "consult": Act(verb="consult", body=lambda form: {"to": form.text("to").strip()}),
    "transfer": Act(verb="transfer", body=_hand),
    "hand-over": Act(verb="transfer"),
    "dial": Act(
        verb="dial",
        body=lambda form: {
            "number": form.text("number").strip(),
            "person_id": form.text("person_id"),
            "callback_id": form.text("callback_id"),
        },
    ),
}


class Phone:
    """The page behind `/phone`, and the part of it that changes by itself."""

    def __init__(
        self, pages: Pages, gateway: Gateway, guard: FormGuard, http: httpx.AsyncClient
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._http = http

    async def page(self, request: Request) -> Response:
        """The whole page; `?number=` is ready to be dialled."""
        return await self._show(request, "phone.html", Form(), NO_MISTAKES)

    async def now(self, request: Request) -> Response:
        """The part that changes."""
        return await self._show(request, "phone_now.html", Form(), NO_MISTAKES)

    async def events(self, request: Request) -> Response:
        """The phone as soon as it is another one; then the browser comes back."""
        headers = self._pages.visitor(request).headers
        if seen := request.headers.get("last-event-id", ""):
            headers["Last-Event-ID"] = seen
        try:
            answer = await self._http.get(
                at("phone", "events"), headers=headers, timeout=_LONGEST_WAIT
            )
        except httpx.TransportError as error:
            raise GatewayDown(type(error).__name__) from error
        if answer.status_code != 200:
            # 204 tells an EventSource not to come back: nobody is signed in.
            return Response(status_code=204 if answer.status_code == 401 else 503)
        return Response(answer.content, media_type="text/event-stream")

    async def connect(self, request: Request) -> Response:
        """The browser offers to be the phone."""
        form = await self._guard.read(request)
        body = {"offer": form.text("offer")}
        try:
            answered = await self._gateway.post(
                self._pages.visitor(request), at("phone", "browser"), body, key=form.key
            )
        except Problem as problem:
            return JSONResponse({"detail": problem.detail}, status_code=problem.status)
        return JSONResponse(answered)

    async def act(self, request: Request) -> Response:
        """Do what the pressed button says."""
        form = await self._guard.read(request)
        name = form.text("action")
        visitor = self._pages.visitor(request)
        if name == "account":
            made = await self._gateway.post(visitor, at("phone", "account"), {}, key=form.key)
            return await self._show(request, "phone.html", form, NO_MISTAKES, account=made)
        act = ACTS.get(name)
        if act is None:
            raise HTTPException(400)
        try:
            await self._gateway.post(
                visitor, at("phone", verb=act.verb), act.body(form), key=form.key
            )
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, FIELDS, elsewhere=(401, 403))
            return await self._show(request, "phone.html", form, mistakes, status)
        return redirect(request, "/phone")

    async def _show(
        self,
        request: Request,
        template: str,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        account: Json | None = None,
    ) -> Response:
        visitor = self._pages.visitor(request)
        phone, lines = await asyncio.gather(
            self._gateway.get(visitor, at("phone")),
            self._gateway.get(visitor, at("lines"), channel="phone"),
        )
        page = self._pages.render(
            request,
            template,
            status=status,
            phone=phone,
            call=phone.get("call"),
            caller=await self._caller(visitor, phone),
            lines=lines.get("items") or [],
            typed=form,
            mistakes=mistakes,
            account=account,
            number=form.text("number") or request.query_params.get("number", ""),
            person_id=request.query_params.get("person_id", ""),
            callback_id=request.query_params.get("callback_id", ""),
        )
        for name, value in MICROPHONE.items():
            page.headers[name] = value
        return page

    async def _caller(self, visitor: Visitor, phone: Json) -> Json:
        """Who it may be; asked for a call only, since each look is a reading of their data."""
        if not phone.get("call"):
            return {"certainty": "unknown", "people": []}
        try:
            purpose = visitor.purpose or _PURPOSE
            return await self._gateway.get(replace(visitor, purpose=purpose), at("phone", "caller"))
        except (Problem, GatewayDown):
            return {"certainty": "unknown", "people": []}
