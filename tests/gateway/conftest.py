"""The gateway in this process, over HTTP, with the town's services on ports and a real Valkey."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.gateway.app import gateway
from services.gateway.clients import peers
from services.gateway.settings import Settings
from tests.gateway.builders import NOW
from tests.gateway.case_rows import FILE, PDF
from tests.gateway.services import SERVICERS, Services
from tests.gateway.tokens import ana_token
from tests.gateway.town import town


@pytest.fixture
def services() -> Services:
    return town()


@pytest.fixture
def clock() -> SimpleNamespace:
    """`clock.now` may be moved."""
    return SimpleNamespace(now=NOW)


@pytest.fixture
async def addresses(grpc_server: Any, services: Services) -> dict[str, str]:
    """Where each service listens."""
    return {f"{name}_address": await grpc_server(services.registrar(name)) for name in SERVICERS}


@pytest.fixture
async def make_app(
    addresses: dict[str, str], valkey_url: str, clock: SimpleNamespace, tmp_path: Path
) -> AsyncIterator[Callable[..., FastAPI]]:
    """Makes the gateway, with settings that may be other than usual."""
    apps: list[FastAPI] = []

    def now() -> datetime:
        moment: datetime = clock.now
        return moment

    def make(**changes: Any) -> FastAPI:
        # A file that tasks knows of has its bytes.
        (tmp_path / FILE).write_bytes(PDF)
        usual = {**addresses, "valkey_url": valkey_url, "storage_url": str(tmp_path)}
        settings = Settings(**{**usual, **changes})
        app = gateway(settings, peers(settings), now)
        apps.append(app)
        return app

    yield make
    for app in apps:
        async with app.router.lifespan_context(app):
            pass


def browser(app: FastAPI, address: str = "127.0.0.1", **headers: str) -> httpx.AsyncClient:
    """Somebody at *address* who speaks to *app*."""
    transport = httpx.ASGITransport(app=app, client=(address, 40000), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://gateway", headers=headers)


@pytest.fixture
async def nobody(make_app: Callable[..., FastAPI]) -> AsyncIterator[httpx.AsyncClient]:
    """Asks without a session."""
    async with browser(make_app(), **{"accept-language": "en"}) as client:
        yield client


@pytest.fixture
async def ana(make_app: Callable[..., FastAPI]) -> AsyncIterator[httpx.AsyncClient]:
    """An attendant, signed in by a bearer token."""
    headers = {"authorization": f"Bearer {ana_token()}", "accept-language": "en"}
    async with browser(make_app(), **headers) as client:
        yield client


@pytest.fixture
def app(make_app: Any) -> FastAPI:
    made: FastAPI = make_app()
    return made
