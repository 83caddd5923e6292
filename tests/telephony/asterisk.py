"""
An ARI server of ours, which behaves as Asterisk 22.10.1 did when our calls went over one.

It takes only what `ari_facts` has; what a test is not about stays simple.
"""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.telephony.ari_facts import REQUESTS, REQUIRED, WORDS, fact_of

Channel = dict[str, Any]


@dataclass
class Asterisk:
    """
    What it was asked, and what it sends.

    Attributes:
        asked: `METHOD /path` with its query, in order.
        strange: What no Asterisk would have taken.
        channels, bridges, recordings, playbacks: Those that are there.
        configured: Fields of objects that were written, by their path.
        online: Endpoints at which a telephone is.
        plays: Whether a playback ends by itself, at once.
        refused: What has this in its path is not possible now.
        slow: What has this in its path is done a moment after it was asked; `busy` counts it.
    """

    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    bridges: set[str] = field(default_factory=set)
    recordings: set[str] = field(default_factory=set)
    playbacks: dict[str, str] = field(default_factory=dict)
    configured: dict[str, dict[str, str]] = field(default_factory=dict)
    online: set[str] = field(default_factory=set)
    plays: bool = True
    refused: str = "nothing"
    slow: str = "nothing"
    busy: int = 0
    sockets: list[WebSocket] = field(default_factory=list)
    connections: int = 0
    url: str = ""

    def application(self) -> Starlette:
        methods = ["GET", "POST", "PUT", "DELETE"]
        return Starlette(
            routes=[
                WebSocketRoute("/ari/events", self._events),
                Route("/ari/{path:path}", self._answer, methods=methods),
            ]
        )

    async def _events(self, socket: WebSocket) -> None:
        if "Basic " not in socket.headers.get("authorization", ""):
            await socket.close()
            return
        await socket.accept()
        self.sockets.append(socket)
        self.connections += 1
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            if socket in self.sockets:
                self.sockets.remove(socket)

    async def _answer(self, request: Request) -> Response:
        path, query = "/" + request.path_params["path"], dict(request.query_params)
        self.asked.append((f"{request.method} {path}", query))
        if trouble := _trouble(request.method, path, query):
            self.strange.append(trouble)
            return JSONResponse({"message": trouble}, 404)
        if self.refused in path:
            return JSONResponse({"message": "not possible now"}, 409)
        if self.slow in path:
            self.busy += 1
            await asyncio.sleep(0.2)
            self.busy -= 1
        body = await request.json() if request.method == "PUT" else None
        answer = await self._do(request.method, path.strip("/").split("/"), query, body)
        if answer is None:
            return Response(status_code=204)
        return answer if isinstance(answer, Response) else JSONResponse(answer)

    async def _do(self, method: str, parts: list[str], query: dict[str, str], body: Any) -> Any:
        if method == "GET":
            return self._shown(parts)
        if parts[0] == "channels":
            return await self._channel_asked(method, parts, query)
        return await self._other_asked(method, parts, query, body)

    def _shown(self, parts: list[str]) -> Any:
        match parts:
            case ["channels"]:
                return self.channels
            case ["bridges"]:
                return [{"id": one} for one in sorted(self.bridges)]
            case ["recordings", "stored"]:
                return [{"name": one, "format": "wav"} for one in sorted(self.recordings)]
            case ["endpoints", "PJSIP"]:
                return self._endpoints()
            case ["playbacks", name] if name in self.playbacks:
                return {"id": name}
        return _missing()

    async def _channel_asked(self, method: str, parts: list[str], query: dict[str, str]) -> Any:
        match method, parts:
            case "POST", ["channels", "externalMedia"]:
                return await self._external(query)
            case "POST", ["channels", name]:
                self.channels.append(_channel(name, "Ringing", "AppDial2", "(Outgoing Line)"))
            case "DELETE", ["channels", name]:
                return await self._hang_up(name)
            case "POST", ["channels", channel, "play", name]:
                await self._play(channel, name)
        return None

    async def _other_asked(
        self, method: str, parts: list[str], query: dict[str, str], body: Any
    ) -> Any:
        match method, parts:
            case "DELETE", ["playbacks", name]:
                return await self._end(name) if name in self.playbacks else _missing()
            case "POST", ["bridges", name]:
                self.bridges.add(name)
            case "DELETE", ["bridges", name]:
                self.bridges.discard(name)
            case "POST", ["bridges", _, "record"]:
                self.recordings.add(query["name"])
            case "DELETE", ["recordings", "stored", name]:
                self.recordings.discard(name)
            case "PUT", ["asterisk", *_]:
                fields = {one["attribute"]: one["value"] for one in body["fields"]}
                self.configured["/".join(parts[4:])] = fields
            case "DELETE", ["asterisk", *_]:
                self.configured.pop("/".join(parts[4:]), None)
        return None

    def _endpoints(self) -> list[dict[str, str]]:
        names = [one.partition("/")[2] for one in self.configured if one.startswith("endpoint/")]
        return [
            {"resource": one, "state": "online" if one in self.online else "offline"}
            for one in [*names, "trunk"]
        ]

    async def _external(self, query: dict[str, str]) -> Channel:
        made = _channel(query["channelId"], "Up", "Stasis", "atende")
        told = {"UNICASTRTP_LOCAL_ADDRESS": "127.0.0.1", "UNICASTRTP_LOCAL_PORT": "9"}
        self.channels.append(made)
        await self.send(type="StasisStart", args=[], channel=made)
        return made | {"channelvars": told}

    async def _play(self, channel: str, playback: str) -> None:
        self.playbacks[playback] = channel
        if self.plays:
            await self._end(playback)

    async def _end(self, playback: str, state: str = "done") -> None:
        channel = self.playbacks.pop(playback)
        told = {"id": playback, "target_uri": f"channel:{channel}", "state": state}
        await self.send(type="PlaybackFinished", playback=told)

    async def fail(self, playback: str) -> None:
        """What was to be played cannot be."""
        await self._end(playback, "failed")

    async def send(self, **event: Any) -> None:
        """Send one event to who listens."""
        for socket in tuple(self.sockets):
            await socket.send_text(json.dumps(event | {"application": "atende"}))

    async def enter(
        self, channel: str, *arguments: str, number: str = "+351912345678", name: str = ""
    ) -> None:
        """A channel enters the application; *name* is Asterisk's own, by its endpoint."""
        shown = _channel(channel, "Ring", "Stasis", ",".join(("atende", *arguments)), number)
        shown["name"] = name or shown["name"]
        self.channels.append(shown)
        await self.send(type="StasisStart", args=list(arguments), channel=shown)

    async def pick_up(self, channel: str) -> None:
        """Who was rung answers."""
        (shown,) = (one for one in self.channels if one["id"] == channel)
        shown |= _channel(channel, "Up", "Stasis", "atende,dialed")
        await self.send(type="StasisStart", args=["dialed"], channel=shown)

    async def leave(self, channel: str, *, up: bool = True, **how: Any) -> None:
        """
        Who called hangs up, or is hung up.

        Of a call that came in, Asterisk says a wish to hang up, mostly without a cause, and
        the end of the application; its destruction it does not tell.
        """
        shown = self._take_out(channel) | {"state": "Up" if up else "Ring"}
        await self.send(type="ChannelHangupRequest", channel=shown, **how)
        await self.send(type="StasisEnd", channel=shown)

    async def refuse(self, channel: str, cause: int) -> None:
        """Who was rung does not want to."""
        shown = self._take_out(channel)
        await self.send(type="ChannelHangupRequest", cause=cause, channel=shown)
        await self.send(type="ChannelDestroyed", cause=cause, channel=shown)

    async def _hang_up(self, channel: str) -> Response | None:
        if not any(one["id"] == channel for one in self.channels):
            return _missing()
        await self.leave(channel, cause=32, soft=True)
        return None

    def _take_out(self, channel: str) -> Channel:
        found = next(one for one in self.channels if one["id"] == channel)
        self.channels.remove(found)
        return found

    async def cut(self) -> None:
        """The websocket falls."""
        for socket in tuple(self.sockets):
            self.sockets.remove(socket)
            await socket.close()

    def were_asked(self, what: str) -> list[dict[str, str]]:
        return [query for asked, query in self.asked if asked == what]

    def rung(self) -> list[str]:
        """Channels that were rung, in order."""
        return [one.rpartition("/")[2] for one, query in self.asked if "endpoint" in query]


def _channel(name: str, state: str, app: str, given: str, number: str = "+351912345678") -> Channel:
    return {
        "id": name,
        "name": f"PJSIP/trunk-{name}",
        "state": state,
        "caller": {"name": "", "number": number},
        "dialplan": {"context": "c", "exten": "atende", "app_name": app, "app_data": given},
    }


def _missing() -> Response:
    return JSONResponse({"message": "not found"}, 404)


def _trouble(method: str, path: str, query: dict[str, str]) -> str:
    """Why Asterisk would not take it; empty when it would."""
    fact = fact_of(method, path)
    if fact is None:
        return f"no such request: {method} {path}"
    if not query.keys() <= REQUESTS[fact].keys() or not query.keys() >= REQUIRED.get(fact, set()):
        return f"not these parameters: {method} {path} {sorted(query)}"
    for name, value in query.items():
        if value not in WORDS.get((*fact, name), {value}):
            return f"not this word: {method} {path} {name}={value}"
    return ""


async def serve(asterisk: Asterisk) -> tuple[uvicorn.Server, asyncio.Task[None], str]:
    config = uvicorn.Config(
        asterisk.application(),
        host="127.0.0.1",
        port=0,
        log_level="error",
        lifespan="off",
        ws="websockets-sansio",
    )
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    return server, running, f"http://127.0.0.1:{port}"
