"""The display of a hall in a real browser: cut off, it says so; back, it shows what was missed."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route

from frontends.hall.app import HallSettings, hall
from frontends.web.server import http_client
from tests.browser.conftest import NOW
from tests.frontends import hall_town
from tests.frontends.conftest import served


class Town:
    """A gateway with one hall; what is called is told to who listens."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.told = 0
        self._news = asyncio.Event()

    def call(self, number: str) -> None:
        at = self.told + 1
        self.calls.insert(0, hall_town.call(number, contact_id=number, called_at=self.now))
        self.told = at
        self._news.set()
        self._news = asyncio.Event()

    now = "2999-01-01T00:00:00Z"

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/v1/hall", self._hall), Route("/v1/events", self._events)])

    async def _hall(self, _: Request) -> JSONResponse:
        return JSONResponse(hall_town.hall(*self.calls))

    async def _events(self, request: Request) -> StreamingResponse:
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        seen = self.told
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), 1)
            name = "called" if self.told > seen else "beat"
            seen = self.told
            yield f"id: {seen}\nevent: {name}\ndata: {{}}\n\n"


class Wire:
    """The cable between the display and its server, which can be cut."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ends: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.address = ""

    async def join(self, port: int = 0) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", port)
        self.address = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def cut(self) -> None:
        assert self._server is not None
        self._server.close()
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()

    async def mend(self) -> None:
        await self.join(int(self.address.rpartition(":")[2]))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._ends |= {writer, far_writer}
        await asyncio.gather(
            _pipe(reader, far_writer), _pipe(far_reader, writer), return_exceptions=True
        )


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()


@pytest.fixture
async def town() -> Town:
    return Town()


@pytest.fixture
async def wire(town: Town) -> AsyncIterator[Wire]:
    clock = SimpleNamespace(now=NOW)
    async with served(town.app()) as gateway_url:
        settings = HallSettings(gateway_url=gateway_url, secret="a secret of the tests")
        async with http_client(settings) as http:
            site = hall(settings, http, lambda: clock.now)
            async with served(site) as address:
                cable = Wire(int(address.rpartition(":")[2]))
                await cable.join()
                yield cable
                await cable.cut()


@pytest.fixture
async def display(browser: Browser, wire: Wire) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1920, "height": 1080})
    page = await context.new_page()
    # What would be called out over the loudspeaker, in order.
    await page.add_init_script(
        "window.said = []; document.addEventListener('atende:called',"
        " (event) => window.said.push(event.detail));"
    )
    yield page
    await context.close()


async def test_after_a_cut_the_display_shows_what_was_called_meanwhile_and_says_each_once(
    town: Town, wire: Wire, display: Page
) -> None:
    """Cal-CS-61A-Staff/oh-queue #82: after a cut the screen kept its old state until a reload."""
    town.call("A013")
    await display.goto(f"{wire.address}/sala/gabinete")
    await expect(display.locator(".call.last strong")).to_have_text("A013")
    offline = display.locator("[data-offline]")
    await expect(offline).to_be_hidden()

    await wire.cut()
    await expect(offline).to_be_visible(timeout=10_000)
    town.call("A014")
    town.call("A015")
    town.calls = [one for one in town.calls if one["number"] != "A013"]
    await wire.mend()

    await expect(display.locator(".call strong")).to_have_text(["A015", "A014"], timeout=5_000)
    await expect(offline).to_be_hidden(timeout=5_000)
    town.call("A016")
    await expect(display.locator(".call.last strong")).to_have_text("A016", timeout=5_000)
    assert await display.evaluate("window.said") == ["A014/1", "A015/1", "A016/1"]


async def test_a_reload_calls_nobody_out_again(town: Town, wire: Wire, display: Page) -> None:
    town.call("A013")
    await display.goto(f"{wire.address}/sala/gabinete")
    town.call("A014")
    await expect(display.locator(".call.last strong")).to_have_text("A014", timeout=5_000)

    await display.reload()
    await expect(display.locator(".call.last strong")).to_have_text("A014")

    assert await display.evaluate("window.said") == []
