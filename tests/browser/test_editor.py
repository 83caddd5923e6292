"""The editors' pages in a real Chromium: nothing inaccessible, nothing too wide, keys alone."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from frontends.desk.app import DeskSettings, desk
from frontends.web.server import http_client
from tests.browser.conftest import PHONE
from tests.frontends.charter_town import DRAFT, a_draft, charter_answers
from tests.frontends.conftest import served
from tests.frontends.fake_gateway import FakeGateway

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
PAGES = [
    "/editor",
    f"/editor/drafts/{DRAFT}",
    "/editor/import",
    "/editor/reports",
    "/courses",
    "/reading",
    f"/en/editor/drafts/{DRAFT}",
]


@pytest.fixture
def gateway() -> FakeGateway:
    gateway = FakeGateway()
    gateway.answers |= charter_answers()
    return gateway


@pytest.fixture
async def at_editor(page: Page, gateway: FakeGateway) -> AsyncIterator[str]:
    """Address of the desk, at which somebody has signed in."""
    async with served(gateway.app()) as address:
        settings = DeskSettings(gateway_url=address, secret="a secret of the tests")
        async with (
            http_client(settings) as http,
            served(desk(settings, http, lambda: NOW)) as front,
        ):
            await page.goto(f"{front}/sign-in")
            await page.fill("#username", "ana")
            await page.fill("#password", "the right one")
            await page.click("main button")
            await page.wait_for_url(f"{front}/")
            yield front


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_of_editors_is_accessible_and_fits_a_phone(
    page: Page, at_editor: str, path: str
) -> None:
    await page.goto(at_editor + path)

    found = await Axe().run(page)
    await page.set_viewport_size(PHONE)
    width = await page.evaluate("document.documentElement.scrollWidth")

    assert page.url == at_editor + path
    assert found.violations_count == 0, found.generate_report()
    assert width <= PHONE["width"]


async def test_a_draft_is_published_with_the_keyboard_alone(
    page: Page, at_editor: str, gateway: FakeGateway
) -> None:
    gateway.answers[f"GET /v1/charter/drafts/{DRAFT}"] = a_draft(state="in_review")
    await page.goto(f"{at_editor}/editor/drafts/{DRAFT}")

    for _ in range(60):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.textContent.trim()") == "Publicar":
            break
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/editor?done=publish")

    [sent] = gateway.posts(f"/v1/charter/drafts/{DRAFT}:publish")
    assert sent.body == {"version": 4, "from_day": ""}
