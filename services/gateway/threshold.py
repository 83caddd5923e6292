"""
The threshold, before the door: whoever finds the house full is told so here, for next to nothing.

A refusal that costs a tenth of an answer closes the house by itself when ten times too many
come. So it is given where the request's head has just been read: before its body, its span,
its log line and its session, with an answer that was made before it was needed.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import Any

import httptools
import structlog
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from services.gateway.context import Visit
from services.gateway.crowd import Crowd, Room
from services.gateway.door import dressing, request_id_of
from services.gateway.errors import Overloaded
from services.gateway.language import DEFAULT, LANGUAGES, asked_for
from services.gateway.problems import problem

log = structlog.get_logger()

# How many are turned away is said once in this time, not once for each.
_TELL_SECONDS = 1.0
_PLACE = "@@@"
_MOST_LANGUAGES_KEPT = 256
# A head whose answer needs a parser: it has a body, asks for another protocol, ends the
# connection, or ends a line by half. Nearly none of those that only read.
_SPECIAL = re.compile(
    rb"(?<!\r)\n|\r\n(?:content-length|transfer-encoding|expect|upgrade|connection)[ \t]*:"
    rb"(?![ \t]*keep-alive\r\n)",
    re.IGNORECASE,
)
_OF_ANSWERS = re.compile(rb"\r\n(accept-language|x-request-id):[ \t]*([^\r]*)", re.IGNORECASE)
_GET, _VERSION, _END = b"GET /", b" HTTP/1.1\r\n", b"\r\n\r\n"


class Refusals:
    """Ready-made answers, and the count of those who got one."""

    def __init__(self, crowd: Crowd, *, https: bool) -> None:
        self.crowd = crowd
        self._made = {language: _made(language, https=https) for language in LANGUAGES}
        self._languages: dict[bytes, str] = {}
        self._told = 0
        self._telling = False

    def answer(self, headers: Sequence[tuple[bytes, bytes]], *, stays: bool) -> bytes:
        """The whole answer to a request with *headers*; *stays* whether the connection does."""
        given = wanted = b""
        for name, value in headers:
            if name == b"accept-language":
                wanted = value
            elif name == b"x-request-id":
                given = value
        request_id = request_id_of(given.decode("latin-1")).encode()
        before, between, after = self._made[self._language(wanted)]
        body = after[0] + request_id + after[1]
        return b"%b%b%b%d\r\n%b\r\n%b" % (
            before,
            request_id,
            between,
            len(body),
            b"" if stays else b"connection: close\r\n",
            body,
        )

    def count(self, loop: asyncio.AbstractEventLoop) -> None:
        """One more was turned away."""
        self.crowd.turned_away += 1
        if not self._telling:
            self._telling = True
            loop.call_later(_TELL_SECONDS, self._tell)

    def _tell(self) -> None:
        room = self.crowd.room
        turned_away = self.crowd.turned_away - self._told
        self._told, self._telling = self.crowd.turned_away, False
        log.warning(
            "overloaded", turned_away=turned_away, inside=room.inside, limit=round(room.limit)
        )

    def _language(self, accepted: bytes) -> str:
        found = self._languages.get(accepted)
        if found is None:
            found = asked_for(accepted.decode("latin-1")) or DEFAULT
            if len(self._languages) < _MOST_LANGUAGES_KEPT:
                self._languages[accepted] = found
        return found


def _made(language: str, *, https: bool) -> tuple[bytes, bytes, tuple[bytes, bytes]]:
    """What stands before the request's id, between it and the length, and around it in the body."""
    visit = Visit(request_id=_PLACE, language=language)
    response = problem(visit, Overloaded("too many requests are being answered"))
    headers: Mapping[str, str] = {
        **{name: value for name, value in response.headers.items() if name != "content-length"},
        **dressing(https=https),
    }
    lines = "".join(f"{name.lower()}: {value}\r\n" for name, value in headers.items())
    before = f"HTTP/1.1 {response.status_code} Service Unavailable\r\n{lines}x-request-id: "
    first, _, second = bytes(response.body).partition(_PLACE.encode())
    return before.encode("latin-1"), b"\r\ncontent-length: ", (first, second)


class Threshold(HttpToolsProtocol):
    """
    One connection, as uvicorn serves it, and the refusal of requests that find no room.

    What it leaves to the door is right as well, only dearer: requests sent before earlier
    ones were answered, and those without a body in the answer.
    """

    refusals: Refusals

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._refused = False
        # Whether what comes next is the beginning of a request.
        self._at_a_beginning = True
        self._idle_since = float("-inf")  # what is answered inside has a timer of its own each time

    def data_received(self, data: bytes) -> None:
        """
        Refuse a plain reading as it is, without taking its head apart; read anything else.

        In a flood nearly all are plain, and to parse them takes as long as all the rest.
        """
        if self._at_a_beginning and data.startswith(_GET) and data.find(_END) == len(data) - 4:
            line_ends = data.find(b"\r\n") + 2
            path = data[4:line_ends].partition(b" ")[0].partition(b"?")[0].decode("latin-1")
            room = self.refusals.crowd.room_for("GET", path)
            if (
                room is not None
                and room.full_soon
                and data.endswith(_VERSION, 0, line_ends)
                and self._may_write()
                and not _SPECIAL.search(data)
            ):
                found = [(name.lower(), said) for name, said in _OF_ANSWERS.findall(data)]
                self._refuse(found, stays=True)
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        """Of a request that is taken apart."""
        self._at_a_beginning = False
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Refuse, or begin to answer."""
        room = self._room()
        self._refused = room is not None and room.full_soon and self._may_refuse()
        if not self._refused:
            super().on_headers_complete()
            if room is not None:
                # Many heads are read in one turn of the loop, before the first of them is at the
                # door; by the next turn each is.
                room.expect()
                self.loop.call_soon(room.arrived)
            return
        stays = self.parser.get_http_version() == "1.1" and self.parser.should_keep_alive()
        self._refuse(self.headers, stays=stays)

    def _refuse(self, headers: Sequence[tuple[bytes, bytes]], *, stays: bool) -> None:
        self.transport.write(self.refusals.answer(headers, stays=stays))
        self.server_state.total_requests += 1
        self.refusals.count(self.loop)
        if not stays:
            self.transport.close()
            return
        # A timer that runs already is looked at when it rings: a new one for each refusal would
        # cost as much as its text.
        self._idle_since = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self._wait_for_more(self.timeout_keep_alive)

    def timeout_keep_alive_handler(self) -> None:
        """End a connection on which nothing came for too long since it was last answered."""
        left = self._idle_since + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self._wait_for_more(left)
        else:
            super().timeout_keep_alive_handler()

    def _wait_for_more(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(
            seconds, self.timeout_keep_alive_handler
        )

    def on_body(self, body: bytes) -> None:
        """A refused request's body is read past."""
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Of a request that was not refused."""
        self._at_a_beginning = True
        if not self._refused:
            super().on_message_complete()

    def _room(self) -> Room | None:
        method = self.parser.get_method().decode("ascii")
        path = httptools.parse_url(self.url).path.decode("ascii")
        return self.refusals.crowd.room_for(method, path)

    def _may_refuse(self) -> bool:
        special = self.parser.get_method() == b"HEAD" or self.parser.should_upgrade()
        return not special and self._may_write()

    def _may_write(self) -> bool:
        answering = self.cycle is not None and not self.cycle.response_complete
        flow: FlowControl = self.flow
        return not (answering or flow.write_paused)


def threshold(refusals: Refusals) -> type[Threshold]:
    """The protocol for uvicorn, with *refusals*."""
    return type("Threshold", (Threshold,), {"refusals": refusals})
