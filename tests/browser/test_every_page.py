"""Every page of the desk by its route: axe-core, a small phone, headings, labels, the keyboard."""

from datetime import UTC, datetime
from types import SimpleNamespace

import httpx
import pytest
from playwright.async_api import Page
from starlette.routing import Route

from frontends.desk.app import DeskSettings, desk
from tests.browser.conftest import PHONE
from tests.browser.desk_answers import answers
from tests.browser.pages_of_the_desk import NO_PAGES, PAGES
from tests.browser.test_pages import NAMELESS, SMALL_CONTROLS, sign_in
from tests.browser.test_portal import assert_accessible
from tests.frontends.fake_gateway import FakeGateway

# What every front-end has besides pages.
OF_THE_SITE = {"/healthz", "/static/{version}/{name}"}


def routes() -> set[str]:
    """The routes of the desk that answer a GET."""
    settings = DeskSettings(gateway_url="http://nowhere", secret="a secret of the tests")
    app = desk(settings, httpx.AsyncClient(), lambda: datetime(2026, 11, 25, tzinfo=UTC))
    return {
        route.path
        for route in app.router.routes
        if isinstance(route, Route) and "GET" in (route.methods or ())
    }


def test_every_route_of_the_desk_is_a_page_that_is_looked_at_or_named_as_none() -> None:
    assert routes() - OF_THE_SITE == PAGES.keys() | NO_PAGES
    assert not PAGES.keys() & NO_PAGES


PARTS = 4
# What a heading leaves out, and what a mouse alone could reach.
SKIPPED = """
() => { let last = 0; const found = [];
  for (const one of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Number(one.tagName[1]);
    if (level > last + 1) found.push(one.outerHTML.slice(0, 80));
    last = level; }
  return found; }
"""
MOUSE_ONLY = """
() => [...document.querySelectorAll('[onclick], [tabindex]')]
  .filter((one) => one.tabIndex > 0 || (one.onclick && !one.matches('a, button, input, summary')))
  .map((one) => one.outerHTML.slice(0, 80))
"""


@pytest.mark.parametrize("part", range(PARTS))
async def test_every_page_is_for_everybody(
    page: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway, part: int
) -> None:
    fake_gateway.answers |= answers()
    await page.set_viewport_size(PHONE)
    await sign_in(page, frontends.desk)

    wrong: list[str] = []
    for path in list(PAGES.values())[part::PARTS]:
        found = await page.goto(frontends.desk + path)
        if found is None or found.status != 200:
            wrong.append(f"{path}: {found and found.status}")
            continue
        await page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
        try:
            await assert_accessible(page, path)
        except AssertionError as error:
            wrong.append(str(error))
        for looked_for in (NAMELESS, SMALL_CONTROLS, SKIPPED, MOUSE_ONLY):
            wrong += [f"{path}: {one}" for one in await page.evaluate(looked_for)]
        await page.keyboard.press("Tab")
        if not await page.evaluate("document.activeElement.matches('a, button, input')"):
            wrong.append(f"{path}: the keyboard leads nowhere")
    # Pages that are live ask on until they are left.
    await page.goto("about:blank")
    assert not wrong, "\n".join(wrong)
