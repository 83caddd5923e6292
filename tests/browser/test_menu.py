"""The folded part of the desk's menu in a real browser."""

from types import SimpleNamespace

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import PHONE, SCREEN
from tests.browser.test_pages import SMALL_CONTROLS, sign_in, tab_to
from tests.browser.test_portal import assert_accessible
from tests.frontends import town
from tests.frontends.fake_gateway import FakeGateway


@pytest.fixture
def boss(fake_gateway: FakeGateway) -> None:
    fake_gateway.answers["staff"] = town.staff(roles=["supervisor"])


@pytest.mark.usefixtures("boss")
async def test_it_opens_leads_and_closes_by_keyboard(
    page: Page, frontends: SimpleNamespace
) -> None:
    await sign_in(page, frontends.desk)
    await expect(page.locator("#q")).to_be_focused()
    inside = page.locator("nav details a").first

    await page.locator("body").press("Home")
    await page.locator(".brand").focus()
    await tab_to(page, "Gestão")
    await page.keyboard.press("Enter")
    await expect(inside).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(inside).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(inside).to_be_hidden()
    await expect(page.locator("nav summary")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.locator("h1").first.click(force=True)
    await expect(inside).to_be_hidden()


@pytest.mark.parametrize("size", [PHONE, SCREEN, {"width": 900, "height": 700}])
@pytest.mark.usefixtures("boss")
async def test_without_a_script_it_opens_too_and_fits(
    browser: Browser, frontends: SimpleNamespace, size: dict[str, int]
) -> None:
    context = await browser.new_context(java_script_enabled=False, viewport=size)
    page = await context.new_page()
    await sign_in(page, frontends.desk)

    await page.locator("nav summary").press("Enter")

    for link in await page.locator("nav details a").all():
        box = await link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert box["height"] >= 43.5
    await context.close()


@pytest.mark.usefixtures("boss")
async def test_axe_finds_nothing_while_it_is_open(page: Page, frontends: SimpleNamespace) -> None:
    await page.set_viewport_size(PHONE)
    await sign_in(page, frontends.desk)
    await page.locator("nav summary").click()

    await assert_accessible(page, "the menu")
    assert await page.evaluate(SMALL_CONTROLS) == []
