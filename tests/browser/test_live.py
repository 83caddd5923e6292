"""Pages that change by themselves, under somebody who uses them by keyboard."""

from collections.abc import AsyncIterator
from types import SimpleNamespace

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.test_pages import sign_in
from tests.frontends import hall_town
from tests.frontends.fake_gateway import FakeGateway
from tests.frontends.hall_town import LINE, ticket

FIRST, SECOND = (f"0192f000-0000-7000-8000-0000000000d{n}" for n in (1, 2))


@pytest.fixture
async def at_the_line(
    page: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> AsyncIterator[Page]:
    """Ana is ready; A001 and A002 wait; she stands on the button that calls A002."""
    fake_gateway.answers |= hall_town.answers()
    show(fake_gateway, A001=FIRST, A002=SECOND)
    await sign_in(page, frontends.desk)
    await page.goto(f"{frontends.desk}/line")
    await button(page, SECOND).focus()
    yield page
    # It listens to its server, which ends before the page does.
    await page.goto("about:blank")


def show(gateway: FakeGateway, **waiting: str) -> None:
    """Make those wait in the line, by number and id."""
    tickets = [ticket(ticket_id=id_, number=number) for number, id_ in waiting.items()]
    gateway.answers[f"GET /v1/lines/{LINE}/tickets"] = {"items": tickets, "next": None}


def button(page: Page, ticket_id: str) -> Locator:
    return page.locator(f"#waiting form:has(input[value='{ticket_id}']) button")


async def test_who_stands_on_a_button_stands_there_when_the_list_moved_up(
    at_the_line: Page, fake_gateway: FakeGateway
) -> None:
    show(fake_gateway, A002=SECOND)

    await at_the_line.evaluate("renew()")

    await expect(button(at_the_line, FIRST)).to_have_count(0)
    await expect(button(at_the_line, SECOND)).to_be_focused()


async def test_who_stood_on_what_is_gone_stands_at_its_part_and_on_no_other_button(
    at_the_line: Page, fake_gateway: FakeGateway
) -> None:
    show(fake_gateway, A001=FIRST)

    await at_the_line.evaluate("renew()")

    await expect(button(at_the_line, SECOND)).to_have_count(0)
    await expect(at_the_line.locator("#waiting")).to_be_focused()
