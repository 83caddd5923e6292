"""Cookies behind TLS: of this host alone, and none of a neighbour's."""

import httpx

from frontends.desk.app import DeskSettings, desk
from frontends.web.server import http_client
from tests.frontends.conftest import Browser, _signed_in
from tests.frontends.fake_gateway import FakeGateway


async def test_behind_tls_each_cookie_is_of_this_host_alone_and_still_signs_in(
    gateway: FakeGateway, gateway_url: str, clock
) -> None:
    settings = DeskSettings(gateway_url=gateway_url, secret="a secret of the tests", https=True)
    async with http_client(settings) as to_gateway:
        site = desk(settings, to_gateway, lambda: clock.now)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=site), base_url="https://front", follow_redirects=True
        ) as http:
            browser = await _signed_in(Browser(http))
            home = await browser.get("/")

            kept = list(http.cookies.jar)
            assert "Quem está à sua frente?" in home.text
            assert len(kept) >= 3
            for cookie in kept:
                assert cookie.name.startswith("__Host-"), cookie.name
                assert (cookie.secure, cookie.path, cookie.domain_specified) == (True, "/", False)

            # A neighbour's, or an older one, names nobody here.
            plain = {one.name.removeprefix("__Host-"): str(one.value) for one in kept}
            http.cookies.clear()
            http.cookies.update(plain)
            stranger = await browser.get("/")
            assert stranger.url.path == "/sign-in"


async def test_without_tls_names_are_plain_or_no_browser_would_keep_them(
    at_desk: Browser,
) -> None:
    assert {name for name in at_desk.http.cookies if name.startswith("__Host-")} == set()
    assert "atende_session" in at_desk.http.cookies
