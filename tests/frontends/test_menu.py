"""The menu of the desk: everybody finds what is theirs, and few things stand in the way."""

import re

import pytest

from frontends.desk.menu import MOST_IN_A_ROW, PLACES, menu
from frontends.desk.session import Me
from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

EVERYBODY = (
    *("attendant", "supervisor", "department", "quality"),
    *("advocate", "editor", "data_officer", "admin"),
)


def me(*roles: str) -> Me:
    return Me(staff_id="a", name="Ana", username="ana", unit_code="GM", roles=roles)


@pytest.mark.parametrize(
    ("roles", "row", "folded"),
    [
        (["attendant"], ["/", "/line", "/agenda", "/phone", "/cases", "/charter"], []),
        (["department"], ["/work", "/letters", "/replies", "/cases", "/charter"], []),
        (["editor"], ["/charter", "/editor"], []),
        (["advocate"], ["/cases", "/charter", "/indicators", "/advocate"], []),
        (
            ["supervisor"],
            ["/", "/line", "/agenda", "/phone", "/work", "/letters", "/cases", "/charter"],
            ["/board", "/telephone", "/routing", "/indicators", "/rights"],
        ),
    ],
)
def test_who_has_few_places_sees_them_all_and_who_has_many_those_of_every_day(
    roles: list[str], row: list[str], folded: list[str]
) -> None:
    found = menu(me(*roles), "/cases")

    assert [place.path for place in found.row] == row
    assert [place.path for place in found.folded] == folded


def test_no_row_is_longer_than_it_may_be_and_nothing_is_lost() -> None:
    found = menu(me(*EVERYBODY), "/")

    assert len(found.row) <= MOST_IN_A_ROW
    # Replies stand below the routing of whoever arranges.
    assert {place.path for place in (*found.row, *found.folded)} == {
        place.path for place in PLACES
    } - {"/replies"}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "/"),
        ("/people/new", "/"),
        ("/agenda/new", "/agenda"),
        ("/callbacks", "/agenda"),
        ("/skills", "/board"),
        ("/webhooks", "/routing"),
        ("/access-review", "/rights"),
        ("/me", None),
    ],
)
def test_a_page_is_shown_to_be_of_its_place(path: str, place: str | None) -> None:
    found = menu(me("supervisor"), path).current

    assert (found.path if found else None) == place


async def test_on_a_page_of_a_folded_place_the_menu_says_which(
    desk_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["staff"] = town.staff(roles=["supervisor"])
    page = await desk_browser.get("/sign-in")
    page = await desk_browser.fill(page, "/sign-in", username="ana", password="the right one")
    assert re.search(r"<summary><span>Gestão</span></summary>", page.text)

    page = await desk_browser.get("/routing")

    assert re.search(r'<summary aria-current="true"><span>Gestão: Organização</span>', page.text)
    assert re.search(r'href="/routing" aria-current="page"', page.text)
    assert page.text.count('aria-current="page"') == 1


@pytest.mark.parametrize("role", ["attendant", "department", "quality"])
async def test_whoever_works_here_comes_to_the_suggestions_from_any_page(
    desk_browser: Browser, gateway: FakeGateway, role: str
) -> None:
    gateway.answers["staff"] = town.staff(roles=[role])
    page = await desk_browser.get("/sign-in")
    assert 'href="/suggestions"' not in page.text
    page = await desk_browser.fill(page, "/sign-in", username="ana", password="the right one")

    page = await desk_browser.get("/cases")

    assert re.search(r'href="/suggestions">Sugerir uma melhoria<', page.text)
