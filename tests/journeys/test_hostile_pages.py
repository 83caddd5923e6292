"""The pages take nasty input calmly: what was typed stays, and no form of others counts."""

import html
import re
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

from deploy.local.system import System
from tests.town import sign_in_of

NASTY = ("a\x00b", "\u202eabc", "\ufffe", "a" * 5000, "<script>alert(1)</script>", "{{7*7}}", "'")


def hidden(page: str) -> dict[str, str]:
    """The fields that the last form of *page* brings along."""
    form = page.rpartition("<form")[2]
    found = re.findall(r'name="(form_token|form_key)" value="([^"]*)"', form)
    return dict(found)


def assert_calm(answer: httpx.Response, what: object) -> None:
    assert answer.status_code < 500, what
    assert "Traceback" not in answer.text, what
    assert "<script>alert" not in answer.text, what


@pytest.fixture(scope="module")
def desk(system: System) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=system.url("desk"), timeout=15) as client:
        who = sign_in_of(system.home, "attendant")
        asked = {"username": who["username"], "password": who["password"]}
        page = client.get("/sign-in").text
        assert client.post("/sign-in", data={**asked, **hidden(page)}).status_code == 303
        yield client


@pytest.fixture(scope="module")
def portal(system: System) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=system.url("portal"), timeout=15) as client:
        yield client


@pytest.mark.parametrize("typed", NASTY)
@pytest.mark.parametrize("field", ["name", "tax_number", "phone", "email", "accessibility"])
def test_a_refused_person_comes_back_as_typed(desk, field, typed) -> None:
    right = {
        "kind": "natural",
        "name": "",
        "tax_number": "1",
        **hidden(desk.get("/people/new").text),
    }

    answer = desk.post("/people/new?sent=1", data={**right, field: typed})

    assert_calm(answer, (field, typed))
    assert answer.status_code == 422
    if "\x00" not in typed and "\ufffe" not in typed:
        assert typed in html.unescape(answer.text)


@pytest.mark.parametrize("typed", NASTY)
def test_a_number_that_is_none_is_calmly_refused(portal, typed) -> None:
    form = hidden(portal.get("/acompanhar").text)

    answer = portal.post("/acompanhar", data={**form, "number": typed, "secret": "segredo-meu-77"})

    assert_calm(answer, typed)
    assert answer.status_code >= 400
    assert "segredo-meu-77" not in answer.text


@pytest.mark.parametrize(
    "path", ["/people/new", "/sign-in", "/contacts", "/people/x", "/work", "/cases/x"]
)
def test_the_desk_takes_no_form_that_is_not_its_own(desk, path) -> None:
    for token in ({}, {"form_token": "x"}, {"form_token": "\x00" * 43}):
        assert desk.post(path, data={"name": "Alheio", **token}).status_code == 403, token


@pytest.mark.parametrize("path", ["/acompanhar", "/acompanhar/pedido/desistir", "/acompanhar/sair"])
def test_the_portal_takes_no_form_that_is_not_its_own(portal, path) -> None:
    assert portal.post(path, data={"number": "P/1/2026/CMP", "secret": "x"}).status_code == 403


@pytest.mark.parametrize("typed", [*NASTY, "\ud800"])
def test_no_address_breaks_a_page(desk, portal, typed) -> None:
    word = quote(typed.encode("utf-8", "surrogatepass"), safe="")

    for path in ("/people?q=", "/cases?number=", "/charter?q=", "/charter/", "/people/"):
        assert_calm(desk.get(path + word), path)
    for path in ("/work?unit_code=", "/work?filter=", "/cases/", "/files/"):
        assert_calm(desk.get(path + word), path)
    for path in ("/servicos?q=", "/servicos/", "/acompanhar?numero=", "/pedir/", "/en/servicos?q="):
        assert_calm(portal.get(path + word), path)
