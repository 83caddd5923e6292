"""One front-end put together: routes, languages, safety, and pages for what goes wrong."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import httpx
import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontends.web.cookies import HostCookies
from frontends.web.forms import FormRefused
from frontends.web.gateway import GatewayDown, Problem
from frontends.web.language import LanguageInPath
from frontends.web.pages import Pages
from frontends.web.security import SafeAnswers
from frontends.web.settings import FrontendSettings
from frontends.web.static_files import StaticFiles

log = structlog.get_logger()

Unauthorised = Callable[[Request], Response]


def site(
    *,
    routes: Sequence[BaseRoute],
    pages: Pages,
    settings: FrontendSettings,
    http: httpx.AsyncClient,
    unauthorised: Unauthorised | None = None,
    middleware: Sequence[Middleware] = (),
) -> Starlette:
    """
    Give the application; *http* is closed with it.

    *unauthorised* answers when the gateway knows the session no longer.
    """
    files = StaticFiles()
    pages.use_static(files.version)
    failures = Failures(pages, unauthorised)

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        async with http:
            yield

    return Starlette(
        routes=[
            Route("/healthz", _healthy),
            Route("/static/{version}/{name}", files.serve),
            *routes,
        ],
        middleware=[
            Middleware(SafeAnswers, https=settings.https),
            Middleware(HostCookies, https=settings.https),
            Middleware(LanguageInPath),
            *middleware,
            Middleware(BugCatcher, failures=failures),
        ],
        exception_handlers={
            HTTPException: failures.http,
            Problem: failures.problem,
            GatewayDown: failures.down,
            FormRefused: failures.form,
        },
        lifespan=life,
    )


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


class Failures:
    """Pages in plain words for what went wrong; what operators need is in the log."""

    def __init__(self, pages: Pages, unauthorised: Unauthorised | None) -> None:
        self._pages = pages
        self._unauthorised = unauthorised

    async def http(self, request: Request, error: Exception) -> Response:
        """A path that is none, or a method that it does not know."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        return self._page(request, status, "not_found" if status == 404 else "not_possible")

    async def problem(self, request: Request, error: Exception) -> Response:
        """The gateway refused, and the page had no better place to say so."""
        assert isinstance(error, Problem)
        if error.status == 401 and self._unauthorised is not None:
            return self._unauthorised(request)
        if error.reason == "ID_INVALID" and request.method == "GET":
            # An address that cannot be one of ours leads nowhere, like any other.
            return self._page(request, 404, "not_found")
        known = {403: "not_allowed", 404: "not_found", 429: "too_often"}
        if error.status >= 500:
            log.error("gateway_failed", status=error.status, reason=error.reason)
            return self._page(request, 502, "down")
        name = known.get(error.status, "not_possible")
        return self._page(request, error.status, name, error.detail)

    async def down(self, request: Request, error: Exception) -> Response:
        """Nobody answered."""
        log.warning("gateway_down", error=str(error))
        return self._page(request, 502, "down")

    async def form(self, request: Request, error: Exception) -> Response:
        """What arrived is no form of ours."""
        assert isinstance(error, FormRefused)
        log.info("form_refused", status=error.status, cause=error.text)
        return self._page(
            request, error.status, "form_refused", self._pages.say(request, error.text)
        )

    def bug(self, request: Request) -> Response:
        """A mistake of ours; where it lies is in the log."""
        return self._page(request, 500, "bug")

    def _page(self, request: Request, status: int, name: str, detail: str = "") -> Response:
        return self._pages.render(
            request, "failure.html", status=status, name=name, detail=detail, code=status
        )


class BugCatcher:
    """
    Turns a mistake of ours into a page.

    Starlette's own handler stands outside the other middleware: its page would lack
    the headers of safety and the language.
    """

    def __init__(self, app: ASGIApp, *, failures: Failures) -> None:
        self._app = app
        self._failures = failures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        begun = False

        async def send_noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception:
            if scope["type"] != "http" or begun:
                raise
            log.exception("page_failed", path_shape=_shape(scope["path"]))
            await self._failures.bug(Request(scope))(scope, receive, send)


def _shape(path: str) -> str:
    """The path without ids and numbers, as logs carry no personal data beyond ids."""
    return "/".join(part if part.isalpha() else "…" if part else "" for part in path.split("/"))
