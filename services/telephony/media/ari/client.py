"""ARI as it is spoken: requests over HTTP, events over a websocket made anew when it falls."""

import asyncio
import json
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import suppress
from enum import Enum
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import httpx
import structlog
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

log = structlog.get_logger()

Json = dict[str, Any]
_SECONDS = 4.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
# A connection whose other end vanished without a word is noticed within two of these.
_PING_SECONDS = 5.0


class AriFailed(Exception):
    """Asterisk refused or does not answer; `status` is 0 for the latter."""

    def __init__(self, status: int, text: str = "") -> None:
        super().__init__(f"{status} {text}"[:200])
        self.status = status


# What was answered, or why nothing was.
Answer = tuple[Any, AriFailed | None]


class Link(Enum):
    """What became of the connection for events."""

    UP = "up"
    DOWN = "down"


class Ari:
    """
    One Asterisk, as the application *app*.

    Attributes:
        pending: Requests that are still to be answered, and that nobody need wait for.
    """

    def __init__(self, url: str, user: str, password: str, app: str) -> None:
        self.app = app
        self._http = httpx.AsyncClient(
            base_url=f"{url.rstrip('/')}/ari", auth=(user, password), timeout=_SECONDS
        )
        host = urlsplit(url)
        self.host, self.port = host.hostname or "127.0.0.1", host.port or 8088
        scheme = "wss" if host.scheme == "https" else "ws"
        self._events = f"{scheme}://{host.netloc}/ari/events?{urlencode({'app': app})}"
        # In a header, not in the address: addresses are what proxies write down.
        proof = b64encode(f"{user}:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {proof}"}
        self.pending: set[asyncio.Task[Answer]] = set()

    def new_id(self) -> str:
        """A name for something that we make there, by which we know it again after a restart."""
        return f"{self.app}_{uuid4().hex}"

    def made(self, name: str) -> bool:
        """Whether *name* is of `new_id`, in this life or in one before."""
        return name.rpartition("_")[0] == self.app

    async def ask(self, method: str, path: str, **params: str) -> Any:
        """
        Send one request; gives what is answered, None for nothing.

        Raises:
            AriFailed: It was refused, or nobody answered.
        """
        return await self._send(method, path, params, None)

    async def put(self, path: str, fields: dict[str, str]) -> None:
        """
        Write an object of Asterisk's configuration.

        Raises:
            AriFailed: It was refused, or nobody answered.
        """
        written = [{"attribute": name, "value": value} for name, value in fields.items()]
        await self._send("PUT", path, {}, {"fields": written})

    async def _send(self, method: str, path: str, params: dict[str, str], body: Json | None) -> Any:
        try:
            answer = await self._http.request(method, path, params=params, json=body)
        except httpx.TransportError as error:
            raise AriFailed(0, type(error).__name__) from None
        if answer.is_error:
            raise AriFailed(answer.status_code, answer.text)
        if answer.headers.get("content-type", "").startswith("audio"):
            return answer.content
        return answer.json() if answer.content else None

    async def try_ask(self, method: str, path: str, **params: str) -> None:
        """As `ask`, where a refusal means that what was to be changed is gone already."""
        with suppress(AriFailed):
            await self.ask(method, path, **params)

    async def events(self) -> AsyncIterator[Json | Link]:
        """Events as they come, and each time that the connection is made anew or falls."""
        pause, up = _FIRST_PAUSE, False
        while True:
            try:
                async with connect(
                    self._events,
                    additional_headers=self._headers,
                    open_timeout=_SECONDS,
                    ping_interval=_PING_SECONDS,
                    ping_timeout=_PING_SECONDS,
                ) as socket:
                    pause, up = _FIRST_PAUSE, True
                    yield Link.UP
                    async for message in socket:
                        with suppress(ValueError):
                            event = json.loads(message)
                            if isinstance(event, dict):
                                yield event
            except (OSError, TimeoutError, WebSocketException) as failure:
                log.warning("ari_away", cause=type(failure).__name__)
            if up:
                up = False
                yield Link.DOWN
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def close(self) -> None:
        """Let go, once what is pending was answered."""
        await asyncio.gather(*self.pending)
        await self._http.aclose()


class Orders:
    """
    Requests about one channel, each sent when the one before was answered.

    Over several connections of HTTP the later may overtake the earlier: what stops the
    music would come before what starts it.
    """

    def __init__(self, ari: Ari) -> None:
        self._ari = ari
        self._last: asyncio.Task[Any] | None = None

    async def now(self, method: str, path: str, **params: str) -> Any:
        """
        As `Ari.ask`; it is sent even when who waits is cancelled meanwhile.

        Raises:
            AriFailed: It was refused, or nobody answered.
        """
        answer, failure = await asyncio.shield(self._add(method, path, params))
        if failure is not None:
            raise failure
        return answer

    async def try_now(self, method: str, path: str, **params: str) -> None:
        """As `now`, where a refusal means that what was to be changed is gone already."""
        with suppress(AriFailed):
            await self.now(method, path, **params)

    def later(self, method: str, path: str, **params: str) -> None:
        """As `try_now`, for who cannot wait."""
        self._add(method, path, params)

    def _add(self, method: str, path: str, params: dict[str, str]) -> asyncio.Task[Answer]:
        before = self._last

        async def send() -> Answer:
            if before is not None:
                await asyncio.wait((before,))
            try:
                return await self._ari.ask(method, path, **params), None
            except AriFailed as failure:
                return None, failure

        task = asyncio.get_running_loop().create_task(send())
        self._last = task
        self._ari.pending.add(task)
        task.add_done_callback(self._ari.pending.discard)
        return task
