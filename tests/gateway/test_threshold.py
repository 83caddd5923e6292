"""Refusals given before the door, over real connections."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
import uvicorn
from structlog.testing import capture_logs
from uvicorn.server import ServerState

from services.gateway import threshold as module
from services.gateway.crowd import Crowd
from services.gateway.threshold import Refusals, threshold
from tests.gateway.conftest import browser

BODY = b'{"channel": "counter"}'


async def answering(scope: Any, receive: Any, send: Any) -> None:
    """Says the method and what it was sent."""
    body = b""
    while (message := await receive()).get("more_body"):
        body += message["body"]
    said = scope["method"].encode() + b" " + body + message.get("body", b"")
    length = (b"content-length", str(len(said)).encode())
    await send({"type": "http.response.start", "status": 200, "headers": [length]})
    await send({"type": "http.response.body", "body": said})


class Line:
    """One connection, spoken to in bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self.writer = reader, writer

    def say(self, method: str, path: str, body: bytes = b"", *more: str, http: str = "1.1") -> None:
        lines = [f"{method} {path} HTTP/{http}", "Host: here"]
        if method == "POST":
            lines.append(f"Content-Length: {len(body)}")
        self.writer.write("\r\n".join([*lines, *more, "", ""]).encode() + body)

    async def hear(self, *, body: bool = True) -> tuple[int, dict[str, str], bytes]:
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        length = int(headers.get("content-length", "0")) if body else 0
        return int(head[0].split()[1]), headers, await self._reader.readexactly(length)

    async def ended(self) -> bool:
        return await self._reader.read(1) == b""


@pytest.fixture
def crowd() -> Crowd:
    return Crowd(least=1, most=1, slow=0.25)


@pytest.fixture
async def lines(crowd: Crowd) -> AsyncIterator[Callable[..., Awaitable[Line]]]:
    """Opens connections to a server whose crowd is `crowd`."""
    async with served(Refusals(crowd, https=False), ServerState()) as opening:
        yield opening


@asynccontextmanager
async def served(
    refusals: Refusals, state: ServerState, app: Any = answering
) -> AsyncIterator[Callable[..., Awaitable[Line]]]:
    config = uvicorn.Config(app, interface="asgi3", lifespan="off", log_level="warning")
    config.load()
    protocol = threshold(refusals)
    server = await asyncio.get_running_loop().create_server(
        lambda: protocol(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    opened: list[Line] = []

    async def opening(keep_alive: float = 5) -> Line:
        config.timeout_keep_alive = keep_alive  # type: ignore[assignment] # uvicorn counts in whole ones
        port = server.sockets[0].getsockname()[1]
        opened.append(Line(*await asyncio.open_connection("127.0.0.1", port)))
        return opened[-1]

    yield opening
    for one in opened:
        one.writer.close()
    for connection in list(state.connections):
        connection.shutdown()
    server.close()
    await server.wait_closed()


async def test_with_room_all_is_as_without_it(lines) -> None:
    line = await lines()
    line.say("POST", "/v1/contacts", BODY)

    assert await line.hear() == (200, {"content-length": "27"}, b"POST " + BODY)


@pytest.mark.parametrize("more", [(), ("Connection: keep-alive",), ("Connection: TE",)])
async def test_a_refusal_says_what_the_door_would_say(lines, crowd, make_app, more) -> None:
    crowd.room.enter()
    app = make_app(most_at_once=1)
    app.state.house.crowd.room.enter()
    asked = {"accept-language": "en", "x-request-id": "of-the-test"}
    async with browser(app, **asked) as client:
        doors = await client.get("/v1/units")
    line = await lines()
    line.say("GET", "/v1/units", b"", "accept-language: en", "X-Request-Id: of-the-test", *more)

    status, headers, body = await line.hear()

    assert status == doors.status_code == 503
    assert json.loads(body) == doors.json()
    assert json.loads(body)["reason"] == "OVERLOADED"
    assert json.loads(body)["instance"] == headers["x-request-id"] == "of-the-test"
    assert headers == {name: value.lower() for name, value in doors.headers.items()}
    assert int(headers["retry-after"]) > 0


async def test_the_language_is_that_of_the_request_and_else_portuguese(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines()

    titles = []
    for wanted in ("en", "pt-PT,en;q=0.5", "xx", ""):
        line.say("GET", "/v1/units", b"", f"Accept-Language: {wanted}")
        titles.append(json.loads((await line.hear())[2])["title"])

    assert titles[0] == "Too many at once"
    assert titles[1:] == ["Muita gente ao mesmo tempo"] * 3


async def test_an_id_that_is_not_sane_is_not_said_back(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines()
    line.say("GET", "/v1/units", b"", 'X-Request-Id: "}, {')

    _, headers, body = await line.hear()

    assert json.loads(body)["instance"] == headers["x-request-id"]
    assert len(headers["x-request-id"]) == 36


async def test_the_connection_goes_on_after_a_refusal(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines()
    for _ in range(3):
        line.say("POST", "/v1/contacts", BODY)
        assert (await line.hear())[0] == 503

    crowd.room.leave(0.1, 1.0)
    line.say("POST", "/v1/contacts", BODY)

    assert (await line.hear())[2] == b"POST " + BODY


async def test_a_refused_body_that_comes_late_is_read_past(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines()
    line.say("POST", "/v1/contacts", b"", "Content-Length: 10")  # the later length is wrong
    assert (await line.hear())[0] == 400
    line = await lines()
    line.writer.write(
        b"POST /v1/contacts HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\n01234"
    )
    assert (await line.hear())[0] == 503

    line.writer.write(b"56789")
    crowd.room.leave(0.1, 1.0)
    line.say("GET", "/v1/units")

    assert (await line.hear())[2] == b"GET "


async def test_who_will_not_stay_is_let_go(lines, crowd) -> None:
    crowd.room.enter()
    for how in ({"http": "1.0"}, {"http": "1.1"}):
        line = await lines()
        line.say("GET", "/v1/units", b"", "Connection: close", **how)

        status, headers, _ = await line.hear()

        assert (status, headers["connection"]) == (503, "close")
        assert await line.ended()


async def test_two_that_are_sent_at_once_are_both_refused(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines()
    head = b"GET /v1/units HTTP/1.1\r\nHost: here\r\n\r\n"

    line.writer.write(head + head)

    assert [(await line.hear())[0] for _ in range(2)] == [503, 503]


async def test_a_body_that_looks_like_a_request_is_none(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines()
    body = b"GET /v1/units HTTP/1.1\r\nHost: here\r\n\r\n"
    line.writer.write(b"POST /v1/units HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(body))
    assert (await line.hear())[0] == 503

    line.writer.write(body)
    await asyncio.sleep(0.05)  # so that it comes by itself
    line.say("GET", "/healthz")

    assert (await line.hear())[0] == 200


async def test_half_a_line_end_hides_no_body(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines()
    line.writer.write(b"GET /v1/units HTTP/1.1\nContent-Length: 2\nX: HTTP/1.1\r\n\r\n")

    # Whatever the parser makes of it, what follows is not taken for another request.
    assert (await line.hear())[0] in (400, 503)
    line.writer.write(b"{}")
    line.say("GET", "/healthz")
    with suppress(OSError, asyncio.IncompleteReadError):
        assert (await line.hear())[0] == 200


async def test_a_head_that_comes_in_pieces_is_one_request(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines()
    line.writer.write(b"GET /v1/units HTTP/1.1\r\nAtende-Purpose: ")
    await asyncio.sleep(0.05)
    line.writer.write(b"nothing\r\n\r\n")

    assert (await line.hear())[0] == 503
    line.say("GET", "/healthz")
    assert (await line.hear())[0] == 200


async def test_a_connection_on_which_nothing_comes_any_more_is_ended(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines(0.05)
    for _ in range(2):
        line.say("GET", "/v1/units")
        assert (await line.hear())[0] == 503

    assert await line.ended()


async def test_probes_and_who_signs_in_are_answered_by_a_full_house(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines()

    for method, path in (("GET", "/healthz"), ("GET", "/readyz"), ("POST", "/v1/session")):
        line.say(method, path)
        assert (await line.hear())[0] == 200


async def test_answers_keep_the_order_of_what_was_asked(lines, crowd) -> None:
    """Of two sent at once the second is the door's: its refusal waits for the first answer."""
    crowd.room.enter()
    line = await lines()
    line.say("GET", "/healthz")
    line.say("GET", "/v1/units")

    assert [(await line.hear())[2] for _ in range(2)] == [b"GET ", b"GET "]


async def test_an_answer_without_a_body_is_the_doors_too(lines, crowd) -> None:
    crowd.room.enter()
    line = await lines()
    line.say("HEAD", "/v1/units")

    assert (await line.hear(body=False))[0] == 200


async def test_of_those_who_come_in_one_turn_only_so_many_pass_as_there_is_room_for(crowd) -> None:
    go_on = asyncio.Event()

    async def entering(scope: Any, receive: Any, send: Any) -> None:
        crowd.room.enter()
        await go_on.wait()
        await answering(scope, receive, send)
        crowd.room.leave(0.1, 1.0)

    state = ServerState()
    async with served(Refusals(crowd, https=False), state, entering) as opening:
        lines = [await opening() for _ in range(3)]
        while len(state.connections) < len(lines):
            await asyncio.sleep(0)
        for connection in list(state.connections):
            connection.data_received(b"GET /v1/units HTTP/1.1\r\nHost: here\r\n\r\n")
        go_on.set()

        statuses = sorted([(await line.hear())[0] for line in lines])

    assert statuses == [200, 503, 503]


async def test_how_many_were_turned_away_is_said_once(lines, crowd, monkeypatch) -> None:
    monkeypatch.setattr(module, "_TELL_SECONDS", 0.05)
    crowd.room.enter()
    line = await lines()
    with capture_logs() as logs:
        for _ in range(5):
            line.say("GET", "/v1/units")
            await line.hear()
        while sum(one["turned_away"] for one in logs) < 5:
            await asyncio.sleep(0.01)

    assert crowd.turned_away == 5
    assert {one["event"] for one in logs} == {"overloaded"}


async def test_browsers_that_come_by_https_are_told_to_go_on_doing_so(crowd) -> None:
    crowd.room.enter()
    async with served(Refusals(crowd, https=True), ServerState()) as opening:
        line = await opening()
        line.say("GET", "/v1/units")

        assert "strict-transport-security" in (await line.hear())[1]
