"""What callers hear: listed, played, recorded in a voice of one's own."""

import hmac

import httpx
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from frontends.desk.phone import MICROPHONE
from frontends.web.forms import FormGuard, new_key
from frontends.web.gateway import Gateway, GatewayDown, at
from frontends.web.pages import Pages

PAGE = 50
_LARGEST = 2_000_000
_SECONDS = 25.0


class PromptPages:
    """The page behind `/prompts` and the sounds on it."""

    def __init__(
        self, pages: Pages, gateway: Gateway, guard: FormGuard, http: httpx.AsyncClient
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._http = http

    async def list(self, request: Request) -> Response:
        """Every prompt of one language."""
        visitor = self._pages.visitor(request)
        language = "en" if request.query_params.get("language") == "en" else "pt"
        found = await self._gateway.get(
            visitor,
            at("prompts"),
            language=language,
            cursor=request.query_params.get("cursor", ""),
            page_size=PAGE,
        )
        page = self._pages.render(
            request,
            "prompts.html",
            prompts=found.get("items") or [],
            next=found.get("next") or "",
            spoken=language,
            token=self._guard.token(request),
        )
        for name, value in MICROPHONE.items():
            page.headers[name] = value
        return page

    async def sound(self, request: Request) -> Response:
        """How it sounds."""
        answer = await self._ask(request, "GET")
        return Response(
            answer.content, media_type="audio/wav", headers={"cache-control": "no-store"}
        )

    async def put(self, request: Request) -> Response:
        """A recording; the page proves with its token that it is ours."""
        self._check(request)
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > _LARGEST:
                raise HTTPException(413)
        answer = await self._ask(request, "PUT", bytes(body))
        return JSONResponse(answer.json(), status_code=answer.status_code)

    async def drop(self, request: Request) -> Response:
        """Back to the synthetic voice."""
        self._check(request)
        answer = await self._ask(request, "DELETE")
        return JSONResponse(answer.json(), status_code=answer.status_code)

    def _check(self, request: Request) -> None:
        given = request.headers.get("x-form-token", "")
        if not hmac.compare_digest(given.encode(), self._guard.token(request).encode()):
            raise HTTPException(403)

    async def _ask(self, request: Request, method: str, body: bytes = b"") -> httpx.Response:
        headers = {
            **self._pages.visitor(request).headers,
            "Idempotency-Key": new_key(),
            "Content-Type": "audio/wav",
        }
        names = request.path_params
        path = at("prompts", names["language"], names["key"], "sound")
        try:
            answer = await self._http.request(
                method, path, content=body, headers=headers, timeout=_SECONDS
            )
        except httpx.TransportError as error:
            raise GatewayDown(type(error).__name__) from error
        if answer.status_code >= 500:
            raise GatewayDown(str(answer.status_code))
        if answer.status_code == 404:
            raise HTTPException(404)
        return answer
