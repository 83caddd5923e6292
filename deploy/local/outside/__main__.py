"""Starts the network: `python -m deploy.local.outside`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from pydantic_settings import BaseSettings, SettingsConfigDict
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from deploy.local.outside.network import network, on_call


class Settings(BaseSettings):
    """Where it is called, and where it says that it is well."""

    model_config = SettingsConfigDict(env_prefix="ATENDE_", frozen=True, extra="ignore")

    trunk_port: int = 5090
    http_port: int = 8006


async def _well(_: Request) -> Response:
    return PlainTextResponse("ok")


def application(port: int) -> Starlette:
    """The network, for as long as the application lives."""
    outside = network(port)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await outside.start(on_call)
        yield
        await outside.stop()

    return Starlette(routes=[Route("/healthz", _well)], lifespan=lifespan)


if __name__ == "__main__":
    settings = Settings()
    uvicorn.run(
        application(settings.trunk_port),
        host="127.0.0.1",
        port=settings.http_port,
        log_level="warning",
    )
