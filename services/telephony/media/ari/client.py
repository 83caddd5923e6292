"""ARI as it is spoken: requests over HTTP, events over a websocket made anew when it falls."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import structlog
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

log = structlog.get_logger()

Json = dict[str, Any]
_SECONDS = 4.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0


class AriFailed(Exception):
    """Asterisk refused or does not answer; `status` is 0 for the latter."""

    def __init__(self, status: int, text: str = "") -> None:
        super().__init__(f"{status} {text}"[:200])
        self.status = status


class Ari:
    """One Asterisk, as the application *app*."""

    def __init__(self, url: str, user: str, password: str, app: str) -> None:
        self.app = app
        self._http = httpx.AsyncClient(
            base_url=f"{url.rstrip('/')}/ari", auth=(user, password), timeout=_SECONDS
        )
        host = urlsplit(url)
        scheme = "wss" if host.scheme == "https" else "ws"
        query = urlencode({"app": app, "api_key": f"{user}:{password}"})
        self._events = f"{scheme}://{host.netloc}/ari/events?{query}"

    async def ask(self, method: str, path: str, **params: str) -> Any:
        """
        Send one request; gives what is answered, None for nothing.

        Raises:
            AriFailed: It was refused, or nobody answered.
        """
        try:
            answer = await self._http.request(method, path, params=params)
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

    async def events(self) -> AsyncIterator[Json | None]:
        """Events as they come; None each time that the connection was made (anew)."""
        pause = _FIRST_PAUSE
        while True:
            try:
                async with connect(self._events, open_timeout=_SECONDS) as socket:
                    pause = _FIRST_PAUSE
                    yield None
                    async for message in socket:
                        with suppress(ValueError):
                            event = json.loads(message)
                            if isinstance(event, dict):
                                yield event
            except (OSError, TimeoutError, WebSocketException) as failure:
                log.warning("ari_away", cause=type(failure).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def close(self) -> None:
        await self._http.aclose()
