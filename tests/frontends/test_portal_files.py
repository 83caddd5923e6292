"""The files of a request: by document, once each, and what is missing is said before sending."""

import httpx
import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

FILES = "/pedir/RSU-02/anexos"
CHECK = "/pedir/RSU-02/confirmar"
PDF = b"%PDF-1.7 ata"


@pytest.fixture(autouse=True)
def documents(gateway: FakeGateway) -> None:
    gateway.answers["GET /v1/charter/services/RSU-02"] = town.service(
        documents=[
            {"name": "Ata do condomínio", "mandatory": True},
            {"name": "Prova da morada", "mandatory": True, "once_only": True},
            {"name": "Cartão de cidadão", "mandatory": True, "mode": "show"},
            {"name": "Morada e contacto", "mandatory": True, "mode": "say"},
        ]
    )
    gateway.answers["POST /v1/attachments"] = {
        "attachment_id": town.TASK,
        "file_name": "Relatório – ação «planta».pdf",
        "size": 2048,
    }


async def at_files(browser: Browser) -> httpx.Response:
    form = await browser.get("/pedir/RSU-02")
    return await browser.fill(form, "/pedir/RSU-02?sent=1", description="Um sofá")


def uploads(gateway: FakeGateway) -> list[bytes]:
    return [one.body for one in gateway.posts("/v1/attachments")]


async def test_each_document_that_can_be_sent_has_a_place(portal_browser: Browser) -> None:
    page = await at_files(portal_browser)

    assert page.url.path == FILES
    assert "Ata do condomínio" in page.text
    assert "Cartão de cidadão" not in page.text  # only shown, at the counter
    assert "Morada e contacto" not in page.text  # no document at all
    assert "Passo 2 de 3" in page.text


async def test_what_is_only_said_stands_on_the_sheet_as_that(portal_browser: Browser) -> None:
    page = await portal_browser.get("/servicos/RSU-02")

    assert page.text.count("basta dizer") == 1


async def test_a_file_goes_with_its_document_and_with_the_case(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await at_files(portal_browser)

    check = await portal_browser.fill(page, FILES, files=[("file_0", ("ata.pdf", PDF))])

    assert check.url.path == CHECK
    assert "Relatório – ação «planta».pdf" in check.text
    [body] = uploads(gateway)
    assert "Ata do condomínio".encode() in body
    assert PDF in body
    await portal_browser.fill(check, CHECK)
    [sent] = gateway.posts("/v1/cases")
    assert sent.body["attachment_ids"] == [town.TASK]


async def test_the_same_file_sent_twice_lies_there_once(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await at_files(portal_browser)

    for _ in range(2):
        await portal_browser.fill(page, FILES, files=[("file_0", ("ata.pdf", PDF))], more="1")

    assert len({one.key for one in gateway.posts("/v1/attachments")}) == 1
    again = await portal_browser.get(FILES)
    assert again.text.count('name="remove"') == 1


async def test_a_file_is_taken_out_again(portal_browser: Browser) -> None:
    page = await at_files(portal_browser)
    page = await portal_browser.fill(page, FILES, files=[("file_0", ("a.pdf", PDF))], more="1")

    page = await portal_browser.fill(page, FILES, remove=town.TASK)

    assert 'name="remove"' not in page.text


async def test_what_is_missing_is_said_and_does_not_stand_in_the_way(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await at_files(portal_browser)

    check = await portal_browser.fill(page, FILES, had_1="1")

    said = check.text[check.text.index("Ainda falta") :]
    assert "Ata do condomínio" in said
    assert "Prova da morada" not in said
    await portal_browser.fill(check, CHECK)
    [sent] = gateway.posts("/v1/cases")
    assert "Já entregue ao município: Prova da morada" in sent.body["description"]


async def test_a_file_that_is_refused_is_said_beside_its_place_and_the_others_stay(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await at_files(portal_browser)
    page = await portal_browser.fill(page, FILES, files=[("file_0", ("a.pdf", PDF))], more="1")
    gateway.refuse("POST /v1/attachments", 422, "FILE_TYPE", "Este ficheiro não se abre.", "file")

    page = await portal_browser.fill(page, FILES, files=[("file_1", ("virus.exe", b"MZ"))])

    assert page.status_code == 422
    assert 'id="file_1-wrong"' in page.text
    assert "Este ficheiro não se abre." in page.text
    assert page.text.count('name="remove"') == 1


async def test_a_form_with_files_that_is_not_ours_takes_nothing_in(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await portal_browser.http.post(FILES, files=[("file_0", ("a.pdf", PDF))])

    assert page.status_code == 403
    assert uploads(gateway) == []
