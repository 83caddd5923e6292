"""At the desk: how a person proves who they are, who acts for whom, what they ask of their data."""

import re
from typing import Any

import pytest
from starlette.responses import Response

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

OTHER = "0192f000-0000-7000-8000-000000000002"
CASE = "0192f000-0000-7000-8000-0000000000d9"
REQUEST = "0192f000-0000-7000-8000-0000000000e1"
ERASURE = "0192f000-0000-7000-8000-0000000000e2"
PERSON = f"/people/{town.MARIA}"
PROVING, RIGHTS = f"{PERSON}/proving", f"{PERSON}/rights"
GRANTING = f"{PERSON}/mandates/new"
CERTIFICATE = '{"parts": {}}'


def a_request(**changes: Any) -> dict[str, Any]:
    return {
        "request_id": REQUEST,
        "person_id": town.MARIA,
        "right": "erasure",
        "words": "Tudo o que têm.",
        "due_on": "2026-12-28",
        "outcome": "",
        "answer": "",
        "erasure_id": "",
        "case_id": "",
        "received_at": "2026-11-25T09:00:00Z",
        "settled_at": None,
        **changes,
    }


@pytest.fixture
def gateway(gateway: FakeGateway) -> FakeGateway:
    """With Maria in front of Ana, and an erasure that she asked for."""
    supervisor = town.staff(roles=["attendant", "supervisor"])
    gateway.answers |= {
        "staff": supervisor,
        "GET /v1/contacts": {"items": [town.contact()], "next": None},
        f"GET /v1{PERSON}/assurance": {
            "has_code": True,
            "code_blocked": False,
            "code_set_at": "2026-11-01T09:00:00Z",
            "passkeys": 0,
            "providers": [],
            "document_seen_at": None,
            "email_confirmed": False,
        },
        f"POST /v1{PERSON}/access-code": {"code": "052391"},
        "GET /v1/rights-requests": {"items": [a_request()], "next": None},
        f"GET /v1{PERSON}/mandates": {"items": [], "next": None},
        f"POST /v1{PERSON}:erase": {"erasure_id": ERASURE},
        f"GET /v1/erasures/{ERASURE}": {
            "erasure_id": ERASURE,
            "person_id": town.MARIA,
            "state": "done",
            "started_by_id": town.ANA,
            "parts": [
                {
                    "service": "tasks",
                    "answered": True,
                    "erased": 2,
                    "holds": [
                        {
                            "what": "case P/124/2026/CMP",
                            "retention": "R3",
                            "reason": "Portaria 112/2023",
                            "until": "2029-12-31",
                        }
                    ],
                }
            ],
            "certificate": CERTIFICATE,
            "certificate_hash": "ab12",
            "started_at": "2026-11-25T09:50:00Z",
            "finished_at": "2026-11-25T10:00:00Z",
        },
    }
    return gateway


async def test_a_code_that_is_handed_over_stands_on_one_page_only(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(PROVING)
    assert "Tem código" in page.text

    page = await at_desk.fill(
        page, PROVING, "delivery", document="passport", delivery="handed", action="code"
    )

    [sent] = gateway.posts(f"/v1{PERSON}/access-code")
    assert sent.body == {
        "document": "passport",
        "delivery": "handed",
        "contact_id": town.CONTACT,
    }
    assert "052 391" in page.text
    assert "052" not in str(page.url)
    assert "052 391" not in (await at_desk.get(PROVING)).text


async def test_a_document_is_seen_at_the_contact_in_hand_and_a_code_is_blocked(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(PROVING)

    await at_desk.fill(page, PROVING, 'value="document"', document="passport", action="document")
    answer = await at_desk.fill(page, PROVING, 'value="block"', reason="Perdido", action="block")

    [seen] = gateway.posts(f"/v1{PERSON}/documents")
    assert seen.body == {"document": "passport", "contact_id": town.CONTACT}
    [blocked] = gateway.posts(f"/v1{PERSON}/access-code:block")
    assert blocked.body == {"reason": "Perdido"}
    assert "O código está bloqueado." in answer.text


async def test_without_a_contact_there_is_nothing_to_see_a_document_at(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/contacts"]["items"] = [town.contact(person_id=OTHER)]

    page = await at_desk.get(PROVING)

    assert "Abra primeiro um contacto com esta pessoa." in page.text
    assert 'value="document"' not in page.text


async def test_a_mandate_is_granted_to_somebody_who_was_found(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/people"]["items"] = [
        town.person(),
        town.person(person_id=OTHER, name="Rui Advogado"),
    ]
    page = await at_desk.get(f"{GRANTING}?q=rui")
    assert f'value="{town.MARIA}"' not in page.text
    typed = {"other": OTHER, "direction": "represented", "role": "lawyer", "evidence": "Procuração"}

    wrong = await at_desk.fill(page, GRANTING, "evidence", **typed, until="amanhã")
    assert "Escreva o dia como 2027-12-31." in wrong.text
    assert "Rui Advogado" in wrong.text
    answer = await at_desk.fill(
        page, GRANTING, "evidence", **typed, services="RSU-05, URB-04", until="2027-06-30"
    )

    [sent] = gateway.posts("/v1/mandates")
    assert sent.body == {
        "holder_id": OTHER,
        "principal_id": town.MARIA,
        "role": "lawyer",
        "service_codes": ["RSU-05", "URB-04"],
        "actions": [],
        "valid_to": "2027-07-01T00:00:00+01:00",
        "evidence": "Procuração",
    }
    assert "A representação ficou registada." in answer.text


async def test_what_is_open_is_listed_by_the_day_it_is_due(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    later = a_request(request_id=OTHER, right="access", due_on="2027-01-04")
    gateway.answers["GET /v1/rights-requests"]["items"] = [later, a_request()]

    page = await at_desk.get("/rights")

    assert "Maria da Conceição Brandão" in page.text
    assert page.text.index("28/12/2026") < page.text.index("04/01/2027")


async def test_an_erasure_is_begun_once_somebody_said_they_are_sure(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(RIGHTS)
    asked = {"request_id": REQUEST, "action": "erase"}

    unsure = await at_desk.fill(page, RIGHTS, 'value="erase"', **asked)
    assert "Confirme antes de apagar." in unsure.text
    assert gateway.posts(f"/v1{PERSON}:erase") == []
    done = await at_desk.fill(page, RIGHTS, 'value="erase"', **asked, sure="1")

    assert done.url.path == f"/erasures/{ERASURE}"
    assert re.search("Decidido em 25/11/2026[^<]* · <bdi>Ana Prates</bdi>", done.text)
    for told in ("2 registos apagados", "P/124/2026/CMP", "Portaria 112/2023", "31/12/2029"):
        assert told in done.text
    file = await at_desk.get(f"/erasures/{ERASURE}/certificate")
    assert file.text == CERTIFICATE


async def test_a_request_is_written_down_answered_and_what_there_is_goes_out_as_a_file(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers[f"GET /v1{PERSON}/export"] = Response("{}", media_type="application/json")
    gateway.answers["GET /v1/rights-requests"]["items"] = [a_request() | {"case_id": CASE}]
    page = await at_desk.get(RIGHTS)

    await at_desk.fill(page, RIGHTS, 'id="words"', right="access", words="Tudo", action="open")
    await at_desk.fill(
        page, RIGHTS, 'value="settle"', outcome="refused", answer="Sem base", action="settle"
    )

    [opened] = gateway.posts("/v1/rights-requests")
    assert opened.body == {"right": "access", "words": "Tudo", "person_id": town.MARIA}
    [settled] = gateway.posts(f"/v1/rights-requests/{REQUEST}:settle")
    assert settled.body == {"outcome": "refused", "answer": "Sem base"}
    assert (await at_desk.get(f"{PERSON}/export")).text == "{}"
    [asked] = [one for one in gateway.asked if one.path == f"/v1{PERSON}/export"]
    assert asked.about == f"case:{CASE}"


async def test_a_person_is_closed_to_a_colleague_with_a_reason_and_opened_again(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    path = f"{PERSON}/exclusions"
    exclusion = {
        "staff_id": town.ANA,
        "reason": "É irmã.",
        "decided_by": town.ANA,
        "decided_at": "2026-11-25T09:00:00Z",
    }
    gateway.answers[f"GET /v1{path}"] = {"items": [exclusion]}
    page = await at_desk.get(path)
    assert "É irmã." in page.text

    nobody = await at_desk.fill(page, path, 'id="reason"', reason="É prima.", action="close")
    assert "Escolha quem." in nobody.text
    await at_desk.fill(
        page, path, 'id="reason"', staff_id=town.ANA, reason="É prima.", action="close"
    )
    await at_desk.fill(page, path, 'value="lift"', action="lift")

    [sent] = gateway.posts(f"/v1{path}")
    assert sent.body == {"staff_id": town.ANA, "reason": "É prima."}
    assert len(gateway.posts(f"/v1{path}/{town.ANA}:lift")) == 1
