"""An ARI server of ours: answers as a recorded Asterisk 20 does, and sends its events."""

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


@dataclass
class Asterisk:
    """
    What it was asked, and what it sends.

    Attributes:
        asked: `METHOD /path` with its query, in order.
        channels: What GET /channels gives.
        plays: Whether a playback ends by itself, at once.
    """

    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    channels: list[dict[str, Any]] = field(default_factory=list)
    plays: bool = True
    sockets: list[WebSocket] = field(default_factory=list)
    connections: int = 0

    def application(self) -> Starlette:
        methods = ["GET", "POST", "DELETE"]
        return Starlette(
            routes=[
                WebSocketRoute("/ari/events", self._events),
                Route("/ari/{path:path}", self._answer, methods=methods),
            ]
        )

    async def _events(self, socket: WebSocket) -> None:
        await socket.accept()
        self.sockets.append(socket)
        self.connections += 1
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            self.sockets.remove(socket)

    async def _answer(self, request: Request) -> Response:
        path = "/" + request.path_params["path"]
        self.asked.append((f"{request.method} {path}", dict(request.query_params)))
        if path == "/channels" and request.method == "GET":
            return JSONResponse(self.channels)
        parts = path.split("/")
        if request.method == "POST" and "play" in parts and self.plays:
            await self.send(
                type="PlaybackFinished",
                playback={"id": parts[-1], "target_uri": f"channel:{parts[2]}", "state": "done"},
            )
        return Response(status_code=204)

    async def send(self, **event: Any) -> None:
        """Send one event to who listens."""
        for socket in tuple(self.sockets):
            await socket.send_text(json.dumps(event | {"application": "atende"}))

    async def enter(self, channel: str, *arguments: str, number: str = "+351912345678") -> None:
        """A channel enters the application."""
        shown = {
            "id": channel,
            "state": "Ring",
            "caller": {"name": "", "number": number},
            "dialplan": {"context": "public", "exten": "atende", "app_name": "Stasis"},
        }
        self.channels.append(shown)
        await self.send(type="StasisStart", args=list(arguments), channel=shown)

    async def cut(self) -> None:
        """The websocket falls."""
        for socket in tuple(self.sockets):
            await socket.close()
            self.sockets.clear()

    def were_asked(self, what: str) -> list[dict[str, str]]:
        return [query for asked, query in self.asked if asked == what]


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
