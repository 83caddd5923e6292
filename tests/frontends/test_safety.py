"""Safety of both front-ends: headers, forged forms, failures in plain words."""

import json
import re

import pytest

from frontends.web.forms import LARGEST_BODY
from frontends.web.pages import _data_block
from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway


async def test_every_page_forbids_what_is_not_ours_and_is_not_kept(at_desk: Browser) -> None:
    for path in ("/", "/sign-in", f"/people/{town.MARIA}", "/no-such-page"):
        page = await at_desk.get(path)

        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page.text)


async def test_the_portal_loads_nothing_from_elsewhere(portal_browser: Browser) -> None:
    for path in ("/", "/servicos/RSU-02", "/acompanhar"):
        page = await portal_browser.get(path)

        loaded = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"', page.text)
        alternates = [one for one in loaded if one.startswith("http")]
        assert all(one.startswith("http://127.0.0.1:8001") for one in alternates)


async def test_style_and_font_are_kept_under_their_version(portal_browser: Browser) -> None:
    page = await portal_browser.get("/")
    style = re.findall(r'href="(/static/[^"]+\.css)"', page.text)[0]

    found = await portal_browser.get(style)
    old = await portal_browser.get("/static/older/atende.css")

    assert "immutable" in found.headers["cache-control"]
    assert old.headers["cache-control"] == "no-cache"
    assert (await portal_browser.get("/static/x/../../settings.py")).status_code == 404


async def test_a_form_without_its_token_changes_nothing(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.http.post("/people/new", data={"name": "Zé"})

    assert page.status_code == 403
    assert "nada foi registado" in page.text
    assert gateway.posts("/v1/people") == []


async def test_a_token_of_another_session_is_refused(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    form = await at_desk.get("/people/new")
    gateway.session = "another-session"
    page = await at_desk.get("/sign-in")
    await at_desk.fill(page, "/sign-in", username="ana", password="the right one")

    page = await at_desk.fill(form, "/people/new?sent=1", name="Zé")

    assert page.status_code == 403
    assert gateway.posts("/v1/people") == []


async def test_a_token_without_the_browsers_cookie_is_refused(portal_browser: Browser) -> None:
    form = await portal_browser.get("/acompanhar")
    portal_browser.http.cookies.clear()

    page = await portal_browser.fill(form, "/acompanhar", number="1", secret="2")

    assert page.status_code == 403


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"number=%ff%fe", "application/x-www-form-urlencoded", 400),
        (b"a=" + b"x" * (LARGEST_BODY + 1), "application/x-www-form-urlencoded", 413),
        (b"&".join(b"a=1" for _ in range(400)), "application/x-www-form-urlencoded", 400),
        (b"{}", "application/json", 415),
        (b"\xff\xfe", "application/x-www-form-urlencoded", 400),
    ],
)
async def test_what_is_no_form_of_ours_gets_a_page_that_says_so(
    portal_browser: Browser, content: bytes, kind: str, status: int
) -> None:
    page = await portal_browser.http.post(
        "/acompanhar", content=content, headers={"content-type": kind}
    )

    assert page.status_code == status
    assert "O formulário não foi aceite" in page.text


async def test_cookies_cannot_be_read_by_scripts_or_sent_by_other_sites(
    at_desk: Browser, portal_browser: Browser
) -> None:
    page = await portal_browser.get("/acompanhar")
    cookies = page.headers.get_list("set-cookie")

    assert cookies
    assert all("httponly" in one.lower() and "samesite=lax" in one.lower() for one in cookies)


async def test_a_stolen_session_value_without_our_seal_opens_nothing(
    desk_browser: Browser,
) -> None:
    desk_browser.http.cookies.set("atende_session", "session-of-ana")

    assert (await desk_browser.get("/")).url.path == "/sign-in"


async def test_a_gateway_that_is_down_is_said_in_plain_words(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.silent.add("GET /v1/tasks")

    page = await at_desk.get("/work")

    assert page.status_code == 502
    assert "Nada se perdeu" in page.text


async def test_a_mistake_of_ours_keeps_the_headers_and_says_nothing_inside(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/contacts"] = {"items": ["no contact at all"], "next": None}

    page = await at_desk.get("/en/")

    assert page.status_code == 500
    assert "Something went wrong on our side" in page.text
    assert "content-security-policy" in page.headers
    assert "Traceback" not in page.text


async def test_an_unknown_id_is_not_found_in_the_readers_language(at_desk: Browser) -> None:
    page = await at_desk.get("/en/people/nobody")

    assert page.status_code == 404
    assert "We did not find this page" in page.text


async def test_health_needs_no_gateway_and_no_sign_in(
    desk_browser: Browser, portal_browser: Browser, gateway: FakeGateway
) -> None:
    for browser in (desk_browser, portal_browser):
        assert (await browser.get("/healthz")).status_code == 200
    assert gateway.asked == []


def test_no_data_in_a_page_ends_the_element_that_holds_it() -> None:
    given = {"title": "</script><script>alert(1)</script>&\u2028"}

    block = _data_block(given)

    assert not set("<>&\u2028") & set(block)
    assert json.loads(block) == given
