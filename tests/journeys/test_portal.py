"""A citizen at the real portal, without script: signs in, asks with a file, is asked, answers."""

import random
import re
from datetime import timedelta
from html import unescape
from typing import Any

import httpx
import pytest

from chassis.server import utc_now
from tests.town import OPENED, Client, Json, a_nif, eventually

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NAME = "Relatório – ação «planta».pdf"


class Pages:
    """A browser without script: follows links, sends forms with their hidden fields."""

    def __init__(self, address: str) -> None:
        self.http = httpx.Client(base_url=address, timeout=20, follow_redirects=True)
        OPENED.append(self.http)

    def get(self, path: str) -> httpx.Response:
        page = self.http.get(path)
        assert page.is_success, (path, page.status_code, page.text)
        return page

    def send(
        self, page: httpx.Response, action: str, files: Any = None, **typed: Any
    ) -> httpx.Response:
        for form in re.findall(r"<form.*?</form>", page.text, re.S):
            head = unescape(form[: form.index(">")])
            if f'action="{action}"' in head and "post" in head:
                hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
                data = {name: unescape(value) for name, value in hidden} | typed
                return self.http.post(action, data=data, files=files)
        raise AssertionError(f"no form to {action} on {page.url}: {page.text}")


def answers_to(schema: Json | None) -> dict[str, Any]:
    """Something for every question of a form."""
    made: dict[str, Any] = {}
    for name, asked in (schema or {"properties": {}})["properties"].items():
        choices = asked.get("oneOf") or (asked.get("items") or {}).get("oneOf")
        if choices:
            made[name] = choices[0]["const"]
        elif asked["type"] in ("integer", "number"):
            made[name] = str(asked.get("minimum", 1))
        elif asked["type"] == "boolean":
            made[name] = "yes"
        else:
            by_format = {
                "date": "24/06/2027",
                "time": "21:30",
                "email": "alguem@example.org",
                "tel": "910 000 123",
                "postal-code": "4050-262",
                "nif": "123456789",
            }
            made[name] = by_format.get(asked.get("format", ""), "Rua das Flores, 12")
    return {f"q_{name}": value for name, value in made.items()}


@pytest.fixture(scope="module")
def known(attendant: Client) -> Json:
    """Somebody registered, with an access code handed over at the counter."""
    number = random.SystemRandom().randrange(10**7)
    person = attendant.post(
        "/v1/people",
        {
            "kind": "natural",
            "name": f"Rita Portal {number}",
            "identifiers": [{"type": "nif", "value": a_nif(number)}],
            "points": [{"type": "email", "value": f"rita.{number}@example.org"}],
        },
    )
    contact = attendant.post(
        "/v1/contacts", {"channel": "counter", "person_id": person["person_id"]}
    )
    issued = attendant.post(
        f"/v1/people/{person['person_id']}/access-code",
        {
            "delivery": "handed",
            "contact_id": contact["contact_id"],
            "document": "citizen_card",
        },
    )
    return person | {"nif": a_nif(number), "code": issued["code"]}


@pytest.fixture
def rita(system, known: Json) -> Pages:
    pages = Pages(system.url("portal"))
    page = pages.send(pages.get("/entrar"), "/entrar", login=known["nif"], code=known["code"])
    assert page.url.path == "/minha", page.text
    return pages


def test_a_citizen_asks_with_a_file_is_asked_back_and_answers(
    system, rita: Pages, attendant: Client, nobody: Client
) -> None:
    code = "RUI-01"
    service = nobody.get(f"/v1/charter/services/{code}")

    # The questions, a file, a last look.
    page = rita.get(f"/pedir/{code}")
    page = rita.send(page, f"/pedir/{code}?sent=1", **answers_to(service["form"]))
    assert page.url.path == f"/pedir/{code}/anexos", page.text
    files = [("file_other", (NAME, PDF))]
    page = rita.send(page, f"/pedir/{code}/anexos", files=files)
    assert page.url.path == f"/pedir/{code}/confirmar", page.text
    assert NAME in unescape(page.text)
    received = rita.send(page, f"/pedir/{code}/confirmar")
    assert received.url.path == "/pedido-recebido", received.text
    [number] = re.findall(r'<dd class="big-number">([^<]+)</dd>', received.text)
    # Sent again, from a page the browser kept: the same number.
    again = rita.send(page, f"/pedir/{code}/confirmar")
    assert number in again.text

    # It stands on their own page, with the file under its whole name.
    own = eventually(lambda: page if number in (page := rita.get("/minha")).text else None)
    [link] = set(re.findall(r'href="(/minha/pedidos/[^"]+)"', own.text))
    case = rita.get(link)
    [file] = re.findall(r'href="([^"]+/ficheiro/[^"]+)"', case.text)
    found = rita.get(file)
    assert found.content == PDF
    assert "filename*=UTF-8''" in found.headers["content-disposition"]

    # The department asks; the citizen answers on the same page.
    unit = Client(system, role=f"department:{service['unit_code']}")
    case_id = link.rpartition("/")[2]
    unit.post(
        f"/v1/cases/{case_id}:ask", {"kind": "completion", "text": "Falta a planta do recinto."}
    )
    case = rita.get(link)
    assert "Falta a planta do recinto." in case.text
    answered = rita.send(
        case, f"{link}/responder", files=[("file", ("planta.pdf", PDF))], text="Aqui está."
    )
    assert "chegou ao serviço responsável" in answered.text, answered.text
    assert "planta.pdf" in answered.text


def test_every_page_of_ones_own_is_there(rita: Pages) -> None:
    for path in ("", "/contactos", "/acessos", "/preferencias", "/representacao"):
        page = rita.get(f"/minha{path}")
        assert page.url.path == f"/minha{path}", page.url
        assert "não está disponível" not in page.text, (path, page.text)


def test_a_street_report_without_a_name_is_followed_added_to_and_withdrawn(
    system, nobody: Client
) -> None:
    every = nobody.get("/v1/charter/services", page_size=100)["items"]
    code = next(one["code"] for one in every if one["duplicates"])
    service = nobody.get(f"/v1/charter/services/{code}")
    pages = Pages(system.url("portal"))

    typed = answers_to(service["form"]) | {"latitude": "41.1579", "longitude": "-8.6291"}
    page = pages.send(pages.get(f"/pedir/{code}"), f"/pedir/{code}?sent=1", **typed)
    for _ in range(3):
        if page.url.path.endswith("/confirmar"):
            break
        page = pages.send(page, page.url.path)
    received = pages.send(page, f"/pedir/{code}/confirmar")
    assert received.url.path == "/pedido-recebido", received.text

    case = pages.get("/acompanhar/pedido")
    case = pages.send(case, "/acompanhar/pedido/acrescentar", text="É perigoso à noite.")
    assert "chegou ao serviço responsável" in case.text, case.text
    case = pages.send(case, "/acompanhar/pedido/desistir", reason="Já foi arranjado.")
    assert "O pedido foi fechado porque desistiu." in case.text, case.text


def test_an_hour_is_booked_moved_and_given_back(system) -> None:
    pages = Pages(system.url("portal"))
    page = pages.get("/marcacoes?semana=" + _next_week())
    hours = re.findall(r'name="starts_at" value="([^"]+)"', page.text)
    assert hours, page.text

    booked = pages.send(page, "/marcacoes", starts_at=hours[0], address="rita@example.org")
    assert "Marcação feita" in booked.text, booked.text
    mine = booked.url.path
    calendar = pages.get(f"{mine}/calendario")
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    page = pages.get(f"/marcacoes?semana={_next_week()}&mudar={mine.rpartition('/')[2]}")
    moved = pages.send(page, f"{mine}/mudar", starts_at=hours[1])
    assert "A marcação mudou." in moved.text, moved.text
    gone = pages.send(moved, f"{mine}/desmarcar")
    assert "A marcação foi desmarcada." in gone.text, gone.text


def _next_week() -> str:
    return (utc_now() + timedelta(days=7)).date().isoformat()
