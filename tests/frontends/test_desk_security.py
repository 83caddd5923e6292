"""By what one signs in at the desk; who has to prove it twice; who is switched off."""

import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

SECRET = "ABCDEFGHIJKLMNOP"
KEY = "0192f000-0000-7000-8000-0000000000d1"


@pytest.fixture
def gateway(gateway: FakeGateway) -> FakeGateway:
    """With one passkey, no one-time codes, and two members of staff."""
    gateway.answers |= {
        "GET /v1/me/security": {
            "one_time_codes": False,
            "passkeys": 1,
            "second_factor_required": False,
        },
        "GET /v1/me/passkeys": {"items": [{"passkey_id": KEY, "name": "Balcão 3"}]},
        "POST /v1/me/totp": {"secret": SECRET, "uri": f"otpauth://totp/Atende?secret={SECRET}"},
        "POST /v1/me/passkeys:begin": {"challenge_id": KEY, "options": "{}"},
        "POST /v1/session/passkey": {"challenge_id": KEY, "options": "{}"},
    }
    return gateway


async def test_a_one_time_code_is_asked_for_where_one_is_needed(
    desk_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/session", 401, "SECOND_FACTOR_NEEDED", "Escreva também o código.")
    page = await desk_browser.get("/sign-in")
    assert 'name="otp"' not in page.text

    page = await desk_browser.fill(page, "/sign-in", username="ana", password="the right one")
    assert "Escreva também o código." in page.text
    del gateway.refusals["POST /v1/session"]
    await desk_browser.fill(
        page, "/sign-in", username="ana", password="the right one", otp=" 123456 "
    )

    assert gateway.posts("/v1/session")[-1].body["otp"] == "123456"


async def test_who_has_to_enrol_sees_nothing_else_until_they_have(
    desk_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.must_enrol = True
    page = await desk_browser.get("/sign-in")

    page = await desk_browser.fill(page, "/sign-in", username="ana", password="the right one")
    assert page.url.path == "/me"
    assert "Configure um dos dois meios" in page.text
    assert (await desk_browser.get("/messages")).url.path == "/me"
    assert 'action="/me/password"' not in page.text

    page = await desk_browser.fill(page, "/me/codes")
    assert "ABCD EFGH IJKL MNOP" in page.text
    page = await desk_browser.fill(page, "/me/codes/confirm", code="123456")
    assert gateway.posts("/v1/me/totp:confirm")[0].body == {"code": "123456"}
    assert str(page.url).endswith("/sign-in?enrolled=1")


async def test_a_wrong_first_code_keeps_the_secret_on_the_page(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/me/totp:confirm", 401, "CREDENTIALS_WRONG", "Não.")
    page = await at_desk.fill(await at_desk.get("/me"), "/me/codes")

    page = await at_desk.fill(page, "/me/codes/confirm", code="000000")

    assert page.status_code == 422
    assert "Este código não serve." in page.text
    assert "ABCD EFGH IJKL MNOP" in page.text
    assert len(gateway.posts("/v1/me/totp")) == 1


async def test_a_password_is_typed_twice_and_then_one_signs_in_anew(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/me")

    differ = await at_desk.fill(page, "/me/password", old_password="a", new_password="b", again="c")
    assert "As duas não são iguais." in differ.text
    assert gateway.posts("/v1/me/password") == []

    page = await at_desk.fill(page, "/me/password", old_password="a", new_password="b", again="b")
    [sent] = gateway.posts("/v1/me/password")
    assert sent.body == {"old_password": "a", "new_password": "b"}
    assert "Entre com a nova." in page.text


async def test_a_passkey_is_made_and_taken_away(at_desk: Browser, gateway: FakeGateway) -> None:
    page = await at_desk.get("/me/passkeys/new")
    assert 'data-passkey="create"' in page.text
    await at_desk.fill(page, "/me/passkeys/new", credential="{}", name="Telemóvel")
    page = await at_desk.get("/me")
    await at_desk.fill(page, f"/me/passkeys/{KEY}/remove")

    assert gateway.posts("/v1/me/passkeys")[0].body["name"] == "Telemóvel"
    assert len(gateway.posts(f"/v1/me/passkeys/{KEY}:remove")) == 1


async def test_a_citizen_s_passkey_opens_no_desk(
    desk_browser: Browser, gateway: FakeGateway
) -> None:
    page = await desk_browser.get("/sign-in/passkey")

    page = await desk_browser.fill(page, "/sign-in/passkey", credential="{}")

    assert page.status_code == 403
    assert "não é de um trabalhador" in page.text


async def test_somebody_is_switched_off_and_helped_with_a_lost_device(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    other = town.staff(staff_id=KEY, name="Rui Costa", username="rui", active=True)
    gateway.answers["GET /v1/staff"] = {"items": [town.staff(active=True), other], "next": None}
    page = await at_desk.get("/staff")
    assert f'action="/staff/{town.ANA}"' not in page.text  # nobody switches themselves off

    page = await at_desk.fill(page, f"/staff/{KEY}", action="deactivate")

    assert "Deixou de poder entrar." in page.text
    assert len(gateway.posts(f"/v1/staff/{KEY}:deactivate")) == 1
