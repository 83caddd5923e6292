"""What happens now, handed on from the gateway to a browser as server-sent events."""

from collections.abc import AsyncIterator

import httpx
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from frontends.web.gateway import GatewayDown, Visitor, at

# The gateway says something every few seconds; who is silent for longer is gone.
SILENT_SECONDS = 15.0


class Live:
    """Opens the gateway's stream for a visitor and passes it on, byte by byte."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def stream(self, request: Request, visitor: Visitor, *, site: str = "") -> Response:
        """
        Answer *request* with what happens at *site*, or to the visitor.

        Raises:
            GatewayDown: It did not answer; the browser tries again by itself.
        """
        headers = {**visitor.headers, "Accept": "text/event-stream"}
        if seen := request.headers.get("last-event-id", ""):
            headers["Last-Event-ID"] = seen
        asked = self._http.build_request(
            "GET",
            at("events"),
            params={"site": site} if site else {},
            headers=headers,
            timeout=httpx.Timeout(5.0, read=SILENT_SECONDS),
        )
        try:
            answer = await self._http.send(asked, stream=True)
        except httpx.TransportError as error:
            raise GatewayDown(type(error).__name__) from error
        if answer.status_code != 200:
            await answer.aclose()
            return Response(status_code=204 if answer.status_code == 401 else 503)
        return StreamingResponse(
            _passed_on(answer),
            media_type="text/event-stream",
            headers={"X-Accel-Buffering": "no"},
        )


async def _passed_on(answer: httpx.Response) -> AsyncIterator[bytes]:
    try:
        async for piece in answer.aiter_raw():
            yield piece
    except httpx.TransportError:
        return  # the browser comes back and says what it heard last
    finally:
        await answer.aclose()
