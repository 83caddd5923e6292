"""The first and last to see a request: its id, time, language and trace; its log line; its 500."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

import structlog
from opentelemetry import metrics, propagate
from opentelemetry.trace import Span, SpanKind, StatusCode
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.auth import NOBODY
from chassis.errors import DomainError
from chassis.ids import new_id_text
from chassis.request import Request, current_request, parse_about
from chassis.telemetry import tracer
from chassis.text import clean
from services.gateway.context import House, Visit
from services.gateway.crowd import PROBES
from services.gateway.errors import HeaderInvalid, Overloaded
from services.gateway.language import DEFAULT, asked_for
from services.gateway.problems import problem, unexpected

log = structlog.get_logger()

_SANE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_LEAST_MILLISECONDS = 50
_ADDRESSES_KEPT = 4096
# Of IPv6, with the name of an interface.
_LONGEST_ADDRESS = 64
_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "interest-cohort=()",
}
_HSTS = "max-age=31536000; includeSubDomains"


class Door:
    """Stands around the whole app; nothing gets in or out without it."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self._app = app
        self._settings = house.settings
        proxies = [ip_network(one) for one in house.settings.trusted_proxies.split()]
        # The same few addresses come again and again; to read one takes as long as a small route.
        self._is_ours = lru_cache(maxsize=_ADDRESSES_KEPT)(partial(_within, networks=proxies))
        self._durations = metrics.get_meter("atende").create_histogram(
            "http.server.duration", unit="s", description="Time to answer a request"
        )
        self._crowd = house.crowd
        self._dressing = dressing(https=house.settings.https)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        headers = Headers(scope=scope)
        visit = self._visit(scope, headers)
        scope["atende.visit"] = visit
        structlog.contextvars.bind_contextvars(request_id=visit.request_id)
        answer = _Answer(send, visit, self._dressing)
        with tracer.start_as_current_span(
            scope["method"], context=propagate.extract(headers), kind=SpanKind.SERVER
        ) as span:
            try:
                current_request.set(self._call(headers, visit, started))
                await self._answered(scope, receive, answer.send)
            except DomainError as error:
                await problem(visit, error)(scope, receive, answer.send)
            except Exception:
                log.exception("request_failed")
                span.set_status(StatusCode.ERROR)
                if answer.status:  # it began to answer: too late to say anything else
                    raise
                await unexpected(visit)(scope, receive, answer.send)
            finally:
                self._note(scope, visit, answer.status, time.monotonic() - started, span)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        """
        Answer, if there is room.

        Raises:
            Overloaded: There is none now.
        """
        room = self._crowd.room_for(scope["method"], scope["path"])
        if room is None:
            await self._app(scope, receive, send)
            return
        if room.full:
            self._crowd.turned_away += 1
            raise Overloaded("too many requests are being answered")
        began = time.monotonic()
        room.enter()
        try:
            await self._app(scope, receive, send)
        finally:
            now = time.monotonic()
            room.leave(now - began, now)

    def _visit(self, scope: Scope, headers: Headers) -> Visit:
        language = asked_for(headers.get("accept-language", ""))
        return Visit(
            request_id=request_id_of(headers.get("x-request-id", "")),
            language=language or DEFAULT,
            language_asked=bool(language),
            client_address=self._address(scope, headers),
        )

    def _address(self, scope: Scope, headers: Headers) -> str:
        """
        Where the request comes from, past our own proxies.

        Empty when a proxy of ours does not say for whom it asks: many people
        would otherwise share one address.
        """
        client = scope.get("client")
        hops = [part.strip() for part in headers.get("x-forwarded-for", "").split(",")]
        here = client[0] if client else ""
        for hop in (here, *reversed(hops)):
            if len(hop) > _LONGEST_ADDRESS:
                return ""
            if not self._is_ours(hop):
                return hop if _is_address(hop) else ""
        return ""

    def _call(self, headers: Headers, visit: Visit, started: float) -> Request:
        """What the calls to the services carry from the start."""
        seconds = self._settings.request_seconds
        if wanted := headers.get("atende-deadline-ms", ""):
            seconds = min(seconds, _milliseconds(wanted) / 1000)
        purpose = _purpose(headers.get("atende-purpose", ""))
        about = _about(headers.get("atende-about", ""))
        return Request(
            caller=replace(NOBODY, purpose=purpose, about=about),
            ends_at=started + seconds,
            request_id=visit.request_id,
        )

    def _note(self, scope: Scope, visit: Visit, status: int, seconds: float, span: Span) -> None:
        """One line and one measure a request; the route's pattern, never what people filled in."""
        route = getattr(scope.get("route"), "path", "")
        name = f"{scope['method']} {route or 'unknown'}"
        span.update_name(name)
        span.set_attribute("http.response.status_code", status)
        self._durations.record(seconds, {"route": name, "status": status})
        if route in PROBES and status < 500:
            return  # asked every second: only what is wrong is worth a line
        log.info(
            "request",
            method=scope["method"],
            route=route,
            status=status,
            milliseconds=round(seconds * 1000, 1),
            **visit.notes,
        )


class _Answer:
    """Adds what every answer carries, and remembers its status."""

    def __init__(self, send: Send, visit: Visit, dressing: Mapping[str, str]) -> None:
        self._send = send
        self._visit = visit
        self._dressing = dressing
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-Id"] = self._visit.request_id
            headers.setdefault("Cache-Control", "no-store")
            for name, value in self._dressing.items():
                headers.setdefault(name, value)
        await self._send(message)


def dressing(*, https: bool) -> dict[str, str]:
    """Headers of every answer, whatever it is; *https* whether browsers come by it."""
    return {**_SECURITY, "Strict-Transport-Security": _HSTS} if https else dict(_SECURITY)


def request_id_of(given: str) -> str:
    """The id of a request that came with *given*: that one if it is sane, else a new one."""
    return given if _SANE_ID.fullmatch(given) else new_id_text()


def _milliseconds(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 8):
        raise HeaderInvalid(field="Atende-Deadline-Ms")
    if int(text) < _LEAST_MILLISECONDS:
        raise HeaderInvalid(field="Atende-Deadline-Ms")
    return int(text)


def _purpose(header: str) -> str:
    """Why data are read. HTTP hands headers on as Latin-1; people write UTF-8."""
    if not header:
        return ""
    try:
        text = header.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        raise HeaderInvalid(field="Atende-Purpose") from None
    return clean(text, field="Atende-Purpose", required=False)


def _about(header: str) -> str:
    """For which contact or case data are read."""
    about = parse_about(header)
    if header and not about:
        raise HeaderInvalid(field="Atende-About")
    return about


def _within(address: str, networks: Sequence[IPv4Network | IPv6Network]) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in networks)


def _is_address(text: Any) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
