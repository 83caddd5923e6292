"""Strong sign-in: away to a provider and back into the same tab; passkeys."""

import pytest

from frontends.web.settings import FrontendSettings
from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

AWAY = "https://provider.example/authorize?state=the-state"


@pytest.fixture(autouse=True)
def provider(gateway: FakeGateway) -> None:
    gateway.citizen = town.citizen(loa=3)
    gateway.answers |= {
        "POST /v1/session/oidc": {
            "authorize_url": AWAY,
            "state": "the-state",
            "binding": "the-binding",
        },
        "POST /v1/session/passkey": {"challenge_id": town.TASK, "options": '{"challenge":"abc"}'},
        "POST /v1/me/passkeys:begin": {"challenge_id": town.TASK, "options": "{}"},
        "POST /v1/me/passkeys": {},
        "GET /v1/me/passkeys": {"items": [{"passkey_id": town.TASK, "name": "Telemóvel"}]},
    }


async def away(browser: Browser) -> None:
    left = await browser.http.get("/entrar/com/cmd?next=/pedir/URB-04", follow_redirects=False)
    assert left.headers["location"] == AWAY


async def test_away_to_the_provider_and_back_to_what_was_wanted(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    await away(portal_browser)
    [begun] = gateway.posts("/v1/session/oidc")
    assert begun.body == {
        "provider": "cmd",
        "redirect_uri": f"{FrontendSettings().portal_url}/entrar/voltar",
        "return_to": "/pedir/URB-04",
    }

    page = await portal_browser.get("/entrar/voltar?state=the-state&code=the-code")

    assert page.url.path == "/pedir/URB-04"  # which needs level 3
    assert gateway.posts("/v1/session/oidc:finish")[0].body == {
        "state": "the-state",
        "code": "the-code",
        "binding": "the-binding",
    }


@pytest.mark.parametrize(
    "path",
    [
        "/entrar/voltar?state=another&code=the-code",
        "/entrar/voltar?state=the-state",
        "/entrar/voltar?state=the-state&error=access_denied",
        "/entrar/voltar",
    ],
)
async def test_an_answer_that_is_not_this_tabs_signs_nobody_in(
    portal_browser: Browser, gateway: FakeGateway, path: str
) -> None:
    await away(portal_browser)

    page = await portal_browser.get(path)

    assert page.status_code == 401
    assert "Não foi possível entrar." in page.text
    assert gateway.posts("/v1/session/oidc:finish") == []


async def test_what_binds_the_answer_is_sealed_in_this_browser(portal_browser: Browser) -> None:
    await away(portal_browser)

    kept = [v for n, v in portal_browser.http.cookies.items() if n.startswith("atende_oidc_")]
    assert kept
    assert "the-binding" not in kept[0]


async def test_a_passkey_signs_in_and_says_how_without_script(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await portal_browser.get("/entrar/chave?next=/minha/dados")
    assert "Para isto o navegador precisa de JavaScript" in page.text
    assert "&#34;challenge&#34;" in page.text

    page = await portal_browser.fill(page, "/entrar/chave", credential='{"id":"x"}')

    assert page.url.path == "/minha/dados"
    [sent] = gateway.posts("/v1/session/passkey:finish")
    assert sent.body == {"challenge_id": town.TASK, "credential": '{"id":"x"}'}


async def test_a_device_is_added_and_taken_away(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await portal_browser.get("/entrar")
    await portal_browser.fill(page, "/entrar", login="123456789", code=town.CODE)
    page = await portal_browser.get("/minha/chave")

    page = await portal_browser.fill(page, "/minha/chave", credential="{}", name="Telemóvel")
    assert "Já pode entrar com este dispositivo." in page.text
    page = await portal_browser.fill(page, f"/minha/chave/{town.TASK}/tirar")

    assert "Este dispositivo já não entra." in page.text
    assert gateway.posts("/v1/me/passkeys")[0].body["name"] == "Telemóvel"
    assert len(gateway.posts(f"/v1/me/passkeys/{town.TASK}:remove")) == 1
