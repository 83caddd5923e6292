"""Starts one front-end on its port."""

import logging
import ssl
from datetime import UTC, datetime
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx
import structlog
import uvicorn
from starlette.applications import Starlette

from frontends.web.settings import FrontendSettings

# A connection to the gateway that nobody uses is let go after so many seconds: before the gateway
# closes it, or a page could ask just then and be told that nobody is there.
KEPT_SECONDS = 30.0
# For the Ingress before us, which keeps its own a minute.
KEEP_ALIVE_SECONDS = 75


def utc_now() -> datetime:
    """The time, in UTC: the one place where a front-end looks at the clock."""
    return datetime.now(UTC)  # noqa: TID251 # this is the edge


@cache
def _authorities() -> ssl.SSLContext:
    """Whom we trust where the gateway is behind TLS; reading them all takes some 30 ms."""
    return httpx.create_ssl_context(trust_env=False)


def http_client(settings: FrontendSettings) -> httpx.AsyncClient:
    """The connections to the gateway, shared by every page."""
    return httpx.AsyncClient(
        base_url=settings.gateway_url,
        timeout=settings.gateway_seconds,
        verify=_authorities(),
        limits=httpx.Limits(
            max_connections=100, max_keepalive_connections=20, keepalive_expiry=KEPT_SECONDS
        ),
        # The environment's proxies are for the world, not for our own gateway.
        trust_env=False,
        # Shared by all visitors: a session of one must never go along with another's request.
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    )


def serve(app: Starlette, settings: FrontendSettings) -> None:
    """
    Run *app* until it is told to stop.

    No access log: addresses and what people look for are nobody's business.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # The place of a mistake, without the values there: they may be somebody's data.
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer()
            if settings.log_format == "console"
            else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    uvicorn.run(
        app,
        host=settings.http_host,
        port=settings.http_port,
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=10,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
