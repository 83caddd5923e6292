"""The main job in a real browser on the real system: counter, department, portal, history."""

import random
import re
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from deploy.local.system import System
from tests.browser.conftest import PHONE, SCREEN
from tests.town import a_nif, sign_in_of

ANSWER = "Levámos o sofá e o colchão. Obrigado por avisar."


async def sign_in(page: Page, system: System, role: str) -> None:
    who = sign_in_of(system.home, role)
    await page.goto(system.url("desk"))
    await page.fill("#username", who["username"])
    await page.fill("#password", who["password"])
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Sair")).to_be_visible()


async def picture(page: Page, folder: Path, name: str) -> None:
    await page.screenshot(path=folder / f"{name}.png", full_page=True)


async def test_a_citizen_is_served_by_desk_department_and_portal(
    system: System, browser: Browser, page: Page, tmp_path: Path
) -> None:
    number = random.SystemRandom().randrange(10**7)
    name = f"Conceição Brandão {number}"

    # The attendant looks for somebody unknown, and registers them.
    await sign_in(page, system, "attendant")
    attendant = (await page.locator(".who bdi").inner_text()).strip()
    await page.fill("#q", f"conceicao brandao {number}")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Não encontrámos ninguém")).to_be_visible()
    await page.get_by_role("link", name="Registar pessoa ou empresa").click()
    await page.fill("#name", name)
    await page.fill("#tax_number", "123456780")
    await page.fill("#phone", "910 000 123")
    await page.fill("#email", f"conceicao.{number}@example.org")
    await page.get_by_role("button", name="Registar").click()
    await expect(page.locator("#tax_number-wrong")).to_be_visible()
    await picture(page, tmp_path, "desk-register-wrong")
    assert await page.input_value("#name") == name
    await page.fill("#tax_number", a_nif(number))
    await page.get_by_role("button", name="Registar").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    person = re.sub(r"\?.*", "", page.url)

    # What was forgotten is added to the record.
    await page.get_by_role("link", name="Alterar ficha").click()
    await page.fill("#phone_1", "222 090 400 ext. 12")
    await page.fill("#accessibility", "Fala língua gestual portuguesa.")
    await page.get_by_role("button", name="Guardar").click()
    await expect(page.get_by_text("Ficha alterada.")).to_be_visible()
    await expect(page.get_by_text("Fala língua gestual portuguesa.")).to_be_visible()
    await expect(page.get_by_text("222 090 400 (ext. 12)")).to_be_visible()

    # A contact at the counter, with its subject from the charter.
    await page.fill("#subject-words", "quero deitar fora um sofá velho")
    await page.keyboard.press("Enter")
    await page.get_by_role("checkbox").first.check()
    await page.fill("#desk", "Balcão 3")
    await picture(page, tmp_path, "desk-person")
    await page.get_by_role("button", name="Abrir contacto").click()
    await page.wait_for_url("**/contacts/*")
    # Back does not open a second one.
    await page.go_back()
    await page.get_by_role("link", name="Continuar o contacto").click()
    await page.wait_for_url("**/contacts/*")
    await page.fill("#note", "Quer que levem um sofá e um colchão.")
    await page.get_by_role("button", name="Guardar nota").click()
    await expect(page.get_by_text("Nota guardada.")).to_be_visible()
    await picture(page, tmp_path, "desk-contact")
    contact = re.sub(r"\?.*", "", page.url)

    # A case, its receipt, and the contact closed.
    await page.get_by_role("link", name="Abrir processo").click()
    await page.fill("#description", "Um sofá de três lugares e um colchão, no rés do chão.")
    await page.fill("#place", "Rua das Flores, 12, Porto")
    await picture(page, tmp_path, "desk-open-case")
    await page.get_by_role("button", name="Abrir processo").click()
    await page.wait_for_url("**/receipt")
    case_number = (await page.locator(".big-number").first.inner_text()).strip()
    secret = (await page.locator(".secret").inner_text()).strip()
    await picture(page, tmp_path, "desk-receipt")
    assert secret not in page.url
    await page.goto(contact)
    await page.get_by_role("radio", name="Aberto um processo").check()
    await page.get_by_role("button", name="Fechar contacto").click()
    await expect(page.get_by_text("Contacto fechado.")).to_be_visible()
    await picture(page, tmp_path, "desk-home")

    # The department accepts the task and completes it.
    other = await browser.new_context(viewport=SCREEN)
    work = await other.new_page()
    await sign_in(work, system, "department:AMB")
    await picture(work, tmp_path, "desk-work")
    await work.get_by_role("row").filter(has_text=case_number).get_by_role("link").click()
    await work.get_by_role("button", name="Aceitar").click()
    await expect(work.get_by_text("Tarefa aceite.")).to_be_visible()
    await work.fill("#complete_answer", ANSWER)
    await picture(work, tmp_path, "desk-task")
    await work.get_by_role("button", name="Concluir e responder").click()
    await expect(work.get_by_text("Tarefa concluída.")).to_be_visible()
    await other.close()

    # The citizen follows it on a telephone, without an account and without JavaScript.
    phone = await browser.new_context(viewport=PHONE, java_script_enabled=False)
    portal = await phone.new_page()
    await portal.goto(system.url("portal"))
    await picture(portal, tmp_path, "portal-home")
    await portal.get_by_role("link", name="Acompanhar um pedido").first.click()
    await portal.fill("#number", case_number.lower())
    await portal.fill("#secret", secret)
    await portal.get_by_role("button", name="Ver o pedido").click()
    await expect(portal.get_by_text(ANSWER)).to_be_visible()
    await expect(portal.get_by_text("Concluído", exact=True)).to_be_visible()
    assert await portal.locator(".life > li").count() >= 3
    assert secret not in portal.url
    await picture(portal, tmp_path, "portal-case")
    await phone.close()

    # All of it stands in one history, which is opened for a reason now that the contact is over.
    await page.goto(person)
    await page.fill("#reason", "Confirmar o que foi dito ao balcão")
    await page.get_by_role("button", name="Abrir o histórico").click()
    history = page.locator(".life > li")
    wanted = {
        "the contact at the counter": history.filter(has=page.get_by_role("link", name="Balcão")),
        "the case": history.filter(has_text=case_number).filter(has_text="Concluído"),
        "the notice": history.filter(has_text="enviado pelo município"),
        "the visit to the portal": history.filter(has=page.get_by_role("link", name="Portal ·")),
    }
    missing: list[str] = []
    for _ in range(40):
        await page.goto(person)
        missing = [what for what, entry in wanted.items() if not await entry.count()]
        if not missing:
            break
        await page.wait_for_timeout(500)
    await picture(page, tmp_path, "desk-history")
    assert missing == []
    assert await wanted["the contact at the counter"].count() == 1

    # And it is known who looked at the record, by name and what for.
    await page.get_by_role("link", name="Quem consultou esta ficha").click()
    readings = page.locator("tbody tr").filter(has_text="Atendimento")
    await expect(readings.filter(has_text=attendant).first).to_be_visible()
    await picture(page, tmp_path, "desk-readers")
