"""Front-ends in this process, a gateway of ours on a port, and a browser that keeps cookies."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from html import unescape
from threading import Thread
from types import SimpleNamespace

import httpx
import pytest
import uvicorn
from jinja2.bccache import Bucket, BytecodeCache
from starlette.types import ASGIApp, Receive, Scope, Send

from frontends.desk.app import DeskSettings, desk
from frontends.portal.app import portal
from frontends.web import pages
from frontends.web.server import http_client
from frontends.web.settings import FrontendSettings
from tests.frontends import town
from tests.frontends.fake_gateway import FakeGateway

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def _as_the_gateway(app: object) -> uvicorn.Config:
    """It keeps connections as long as the gateway does: under load five seconds are soon over."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_level="error",
        lifespan="off",
        ws="none",
        timeout_keep_alive=75,
    )


@asynccontextmanager
async def served(app: object) -> AsyncIterator[str]:
    """Serve *app* on a free port; give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(_as_the_gateway(app))
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running
        listening.close()


class Browser:
    """Follows links and sends forms as a browser without JavaScript does."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def get(self, path: str) -> httpx.Response:
        return await self.http.get(path)

    async def fill(
        self,
        page: httpx.Response,
        action: str,
        which: str = "",
        /,
        files: list[tuple[str, tuple[str, bytes]]] | None = None,
        **typed: object,
    ) -> httpx.Response:
        """Send the form of *page* to *action* that holds *which*, with its hidden fields."""
        for form in re.findall(r"<form.*?</form>", page.text, re.S):
            head = form[: form.index(">")]
            if f'action="{action}"' in unescape(head) and "post" in head and which in form:
                hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
                data = {name: unescape(value) for name, value in hidden} | typed
                return await self.http.post(action, data=data, files=files)
        raise AssertionError(f"no form to {action} with {which}")


@pytest.fixture
def clock() -> SimpleNamespace:
    return SimpleNamespace(now=NOW)


@pytest.fixture
async def gateway() -> FakeGateway:
    return FakeGateway()


class Compiled(BytecodeCache):
    """Templates compiled once for all tests: each test has a site of its own."""

    def __init__(self) -> None:
        self._code: dict[str, object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get(bucket.checksum + bucket.key)  # type: ignore[assignment]

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.checksum + bucket.key] = bucket.code


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "Environment", partial(pages.Environment, bytecode_cache=Compiled()))
        yield


class Houses:
    """
    Many apps behind one port, each below a number of its own.

    A page that failed may leave questions of its own on their way: they reach whom they were
    meant for, and not the app of the test that came after.
    """

    def __init__(self) -> None:
        self._apps: list[ASGIApp] = []

    def add(self, app: ASGIApp) -> int:
        """Give the number below which *app* answers."""
        self._apps.append(app)
        return len(self._apps) - 1

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        number, _, path = scope["path"].removeprefix("/").partition("/")
        scope["path"] = f"/{path}"
        await self._apps[int(number)](scope, receive, send)


@pytest.fixture(scope="session")
def houses() -> Iterator[tuple[Houses, str]]:
    """One server for all tests, beside their loops: starting one a test took most of their time."""
    app = Houses()
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(_as_the_gateway(app))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield app, f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def gateway_url(gateway: FakeGateway, houses: tuple[Houses, str]) -> str:
    app, address = houses
    return f"{address}/{app.add(gateway.app())}"


async def _browser(app: Callable[..., object], settings: FrontendSettings, clock):
    async with http_client(settings) as to_gateway:
        site = app(settings, to_gateway, lambda: clock.now)
        transport = httpx.ASGITransport(app=site)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://front", follow_redirects=True
        ) as http:
            yield Browser(http)


@pytest.fixture
async def portal_browser(gateway_url: str, clock: SimpleNamespace) -> AsyncIterator[Browser]:
    settings = FrontendSettings(gateway_url=gateway_url, secret="a secret of the tests")
    async for browser in _browser(portal, settings, clock):
        yield browser


@pytest.fixture
async def desk_browser(gateway_url: str, clock: SimpleNamespace) -> AsyncIterator[Browser]:
    """Nobody has signed in yet."""
    settings = DeskSettings(gateway_url=gateway_url, secret="a secret of the tests")
    async for browser in _browser(desk, settings, clock):
        yield browser


@pytest.fixture
async def at_desk(desk_browser: Browser) -> Browser:
    """Ana, an attendant, has signed in."""
    return await _signed_in(desk_browser)


@pytest.fixture
async def at_work(desk_browser: Browser, gateway: FakeGateway) -> Browser:
    """Rui, of a department, has signed in."""
    gateway.answers["staff"] = town.staff(roles=["department"], unit_code="AMB", name="Rui Gomes")
    return await _signed_in(desk_browser)


async def _signed_in(browser: Browser) -> Browser:
    page = await browser.get("/sign-in")
    await browser.fill(page, "/sign-in", username="ana", password="the right one")
    return browser
