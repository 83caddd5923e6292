"""Passkeys on the pages of desk and portal, in Chromium, over the whole system."""

import secrets

from playwright.async_api import Page, expect

from deploy.local.system import System
from tests.browser.device import device_of
from tests.town import Client, a_nif, sign_in_of

# Milliseconds: behind each page a whole system is at work, beside whatever else the machine does.
PATIENCE = 30_000


def at(system: System, name: str, path: str) -> str:
    """A page by a name: a passkey is never made for a number."""
    return f"http://localhost:{system.port(name)}{path}"


async def test_an_attendant_adds_a_passkey_and_signs_in_by_it(system: System, page: Page) -> None:
    device = await device_of(page)
    who = sign_in_of(system.home, "attendant")
    await page.goto(at(system, "desk", "/sign-in"))
    await page.fill("#username", who["username"])
    await page.fill("#password", who["password"])
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Sair")).to_be_visible(timeout=PATIENCE)

    await page.goto(at(system, "desk", "/me/passkeys/new"))
    await page.fill("#name", "Computador do balcão 3")
    await page.get_by_role("button", name="Usar este aparelho").click()
    await expect(page.get_by_text("A chave de acesso ficou junta.")).to_be_visible(timeout=PATIENCE)
    await expect(page.get_by_text("Computador do balcão 3", exact=True).first).to_be_visible(
        timeout=PATIENCE
    )
    assert len(await device.credentials()) == 1
    await page.get_by_role("button", name="Sair").click()

    await page.goto(at(system, "desk", "/sign-in"))
    await page.get_by_role("link", name="Entrar com chave de acesso").click()
    await page.get_by_role("button", name="Usar este aparelho").click()
    await expect(page.get_by_role("button", name="Sair")).to_be_visible(timeout=PATIENCE)

    # Taken away at the desk, the device's own copy opens nothing.
    await page.goto(at(system, "desk", "/me"))
    await page.get_by_role("button", name="Computador do balcão 3").click()
    await expect(page.get_by_text("Computador do balcão 3", exact=True)).to_have_count(
        0, timeout=PATIENCE
    )
    await page.get_by_role("button", name="Sair").click()
    await page.goto(at(system, "desk", "/sign-in/passkey"))
    await page.get_by_role("button", name="Usar este aparelho").click()
    await expect(page.get_by_role("button", name="Sair")).to_have_count(0, timeout=PATIENCE)
    refused = page.get_by_text("Esta chave de acesso não serve aqui.")
    await expect(refused).to_be_visible(timeout=PATIENCE)


async def test_a_citizen_adds_a_device_and_enters_by_it_without_a_code(
    system: System, page: Page
) -> None:
    attendant, seed = Client(system, role="attendant"), 6_000_000 + secrets.randbelow(900_000)
    nif = a_nif(seed)
    person = attendant.post(
        "/v1/people",
        {"name": f"Rosa Teste Chave {seed}", "identifiers": [{"type": "nif", "value": nif}]},
    )["person_id"]
    contact = attendant.post(
        "/v1/contacts",
        {"channel": "counter", "person_id": person, "service_codes": ["RSU-02"]},
    )["contact_id"]
    code = attendant.post(
        f"/v1/people/{person}/access-code",
        {"delivery": "handed", "contact_id": contact, "document": "citizen_card"},
    )["code"]
    device = await device_of(page)

    await page.goto(at(system, "portal", "/entrar"))
    await page.fill("#login", nif)
    await page.fill("#code", code)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Olá, Rosa")).to_be_visible(timeout=PATIENCE)
    await page.goto(at(system, "portal", "/minha/chave"))
    await page.fill("#name", "Telemóvel da Rosa")
    await page.get_by_role("button", name="Juntar este dispositivo").click()
    await expect(page.get_by_text("Telemóvel da Rosa", exact=True).first).to_be_visible(
        timeout=PATIENCE
    )

    await page.context.clear_cookies()
    await page.goto(at(system, "portal", "/entrar"))
    await page.get_by_role("link", name="Chave de acesso do dispositivo").click()
    await page.get_by_role("button", name="Usar a chave").click()
    await expect(page.get_by_role("heading", name="Olá, Rosa")).to_be_visible(timeout=PATIENCE)

    # A finger that is not hers: the page says what to do, and nothing is opened.
    await page.context.clear_cookies()
    await device.verified(False)
    await page.goto(at(system, "portal", "/entrar/chave"))
    await page.get_by_role("button", name="Usar a chave").click()
    await expect(page.get_by_text("O dispositivo não respondeu")).to_be_visible(timeout=PATIENCE)
