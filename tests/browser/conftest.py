"""A real Chromium; where there is none, its tests are skipped and say so."""

import shutil
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from playwright.async_api import Browser, Page, async_playwright

from frontends.desk.app import DeskSettings, desk
from frontends.portal.app import portal
from frontends.web.server import http_client
from frontends.web.settings import FrontendSettings
from tests.frontends.conftest import served
from tests.frontends.fake_gateway import FakeGateway

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
# Nothing leaves the machine, nothing needs a screen; Chromium as root has no sandbox.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 320, "height": 640}
SCREEN = {"width": 1280, "height": 800}


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium of this machine, or of Playwright where it was installed by it."""
    own = shutil.which("chromium") or shutil.which("chromium-browser")
    async with async_playwright() as playwright:
        path = own or shutil.which(playwright.chromium.executable_path)
        if path is None:
            pytest.skip("no Chromium here: apt-get install chromium")
        found = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        await found.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """An empty page on a screen; its errors fail the test."""
    context = await browser.new_context(viewport=SCREEN, locale="pt-PT")
    opened = await context.new_page()
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("console", lambda message: said.append(message.text) if _is_bad(message) else None)
    yield opened
    await context.close()
    assert not said, said


def _is_bad(message: object) -> bool:
    """Refused by the policy, or broken; a 404 or 422 that a page answers on purpose is neither."""
    text = str(getattr(message, "text", ""))
    return getattr(message, "type", "") == "error" and "the server responded with" not in text


@pytest.fixture
async def fake_gateway() -> FakeGateway:
    return FakeGateway()


@pytest.fixture
async def frontends(fake_gateway: FakeGateway) -> AsyncIterator[SimpleNamespace]:
    """Portal and desk on ports, over the gateway of ours."""
    async with served(fake_gateway.app()) as gateway:
        portal_settings = FrontendSettings(gateway_url=gateway, secret="a secret of the tests")
        desk_settings = DeskSettings(gateway_url=gateway, secret="a secret of the tests")
        clock: Callable[[], datetime] = lambda: NOW  # noqa: E731 # a clock that stands
        async with (
            http_client(portal_settings) as to_portal,
            http_client(desk_settings) as to_desk,
            served(portal(portal_settings, to_portal, clock)) as portal_url,
            served(desk(desk_settings, to_desk, clock)) as desk_url,
        ):
            yield SimpleNamespace(portal=portal_url, desk=desk_url)
