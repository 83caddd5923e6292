"""The work of a department in a real Chromium: axe-core, keyboard alone, no script, 320 pixels."""

from types import SimpleNamespace

from playwright.async_api import Browser

from tests.browser.conftest import PHONE
from tests.browser.test_pages import sign_in
from tests.browser.test_portal import assert_accessible
from tests.frontends import town
from tests.frontends.fake_gateway import FakeGateway

TASK = f"/v1/tasks/{town.TASK}"
FILE = "0192f000-0000-7000-8000-00000000f001"
POINT = {"item_id": FILE, "text": "Recolher", "done": False, "done_by": "", "done_at": None}


def shows(gateway: FakeGateway, state: str, **case: object) -> None:
    """The one case of the town and its task, with something in every section."""
    task = town.task(state=state, checklist=[POINT], mark="near")
    whole = town.case(
        latitude=41.15,
        longitude=-8.61,
        attachments=[
            {"attachment_id": FILE, "file_name": "sofá.jpg", "role": "given", "size": 2048}
            | {"uploaded_at": "2026-11-25T09:16:00Z", "document": ""}
        ],
        part_numbers=["P/125/2026/CMP"],
        concerns_staff_ids=[town.ANA],
        **case,
    )
    likely = {"case_id": FILE, "number": "P/98/2026/CMP", "state": "open", "metres": 3}
    gateway.answers |= {
        f"GET /v1/cases/{town.CASE}": {"case": whole, "tasks": [task]},
        f"GET {TASK}": task,
        "GET /v1/tasks": {"items": [task], "next": "more"},
        "GET /v1/cases:duplicates": {"items": [likely | {"joined": 0, "place": ""}]},
        "GET /v1/work-filters": {
            "items": [{"filter_id": FILE, "name": "Perto", "query": "mark=near", "own": True}]
        },
        "GET /v1/replies": {"items": [{"reply_id": FILE, "title": "Feito", "text": "Recolhido."}]},
    }


async def test_a_case_goes_from_the_list_to_its_answer_by_keyboard_without_a_script(
    browser: Browser, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    fake_gateway.answers["staff"] = town.staff(roles=["department", "attendant"], unit_code="AMB")
    context = await browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = await context.new_page()
    shows(fake_gateway, "open")
    await sign_in(page, frontends.desk)
    await page.goto(f"{frontends.desk}/work")
    await page.get_by_label("Escolher P/124/2026/CMP").focus()
    await page.keyboard.press("Space")
    await page.get_by_label("O que fazer").select_option("accept")
    await page.get_by_role("button", name="Fazer").press("Enter")
    await page.wait_for_url("**/work?done=bulk")
    assert fake_gateway.posts("/v1/tasks:change")[0].body["task_ids"] == [town.TASK]

    shows(fake_gateway, "accepted")
    await page.get_by_role("link", name="Recolha de objetos volumosos").press("Enter")
    await page.get_by_role("button", name="Feito Recolher").press("Enter")
    await page.get_by_label("Resposta preparada").select_option(FILE)
    await page.get_by_role("button", name="Juntar ao texto").press("Enter")
    assert await page.input_value("#complete_answer") == "Recolhido."
    await page.set_input_files(
        "#complete_files", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    await page.get_by_role("button", name="Concluir e responder").press("Enter")
    await page.wait_for_url("**/work?done=complete")
    assert fake_gateway.posts(f"{TASK}:complete")[0].body["answer"] == "Recolhido."
    await context.close()


async def test_axe_finds_nothing_on_the_pages_of_work(
    page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    fake_gateway.answers["staff"] = town.staff(roles=["department", "attendant"], unit_code="AMB")
    await page.set_viewport_size(PHONE)
    await sign_in(page, frontends.desk)
    shows(fake_gateway, "accepted")

    for path in ("/work?mark=near&case_kind=request", "/cases?number=x", f"/cases/{town.CASE}"):
        await page.goto(frontends.desk + path)
        await page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
        await assert_accessible(page, path)
