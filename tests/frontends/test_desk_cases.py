"""One page for a case: what it shows, what is done on it, and how a refusal is said."""

import re
from typing import Any

import pytest
from starlette.responses import Response

from frontends.desk.case_form import read_form
from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

CASE = f"/cases/{town.CASE}"
API = f"/v1/cases/{town.CASE}"
TASK = f"/v1/tasks/{town.TASK}"
OTHER = "0192f000-0000-7000-8000-0000000000d2"
FILE = "0192f000-0000-7000-8000-00000000f001"
ITEM = "0192f000-0000-7000-8000-00000000b001"
PDF = ("file", ("planta.pdf", b"%PDF-1.7"))


def shows(gateway: FakeGateway, *, state: str = "accepted", task: Any = None, **case: Any) -> None:
    """The case and its one task, in *state*, are these."""
    one = town.task(state=state, **(task or {}))
    gateway.answers |= {
        f"GET {API}": {"case": town.case(**case), "tasks": [one]},
        f"GET {TASK}": one,
    }


@pytest.mark.parametrize("typed", ["P/124/2026/CMP", "p 124 26"])
async def test_a_case_is_found_by_its_number(
    at_desk: Browser, gateway: FakeGateway, typed: str
) -> None:
    gateway.answers["GET /v1/cases/p 124 26"] = gateway.answers["GET /v1/cases/P/124/2026/CMP"]

    page = await at_desk.get(f"/cases?number={typed}")

    assert page.url.path == CASE


async def test_a_number_of_several_cases_lets_one_choose(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse(
        "GET /v1/cases/124 26", 400, "CASE_NUMBER_AMBIGUOUS", "x", numbers="P/124/2026, R/124/2026"
    )

    page = await at_desk.get("/cases?number=124 26")

    assert 'href="/cases?number=R/124/2026"' in page.text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("P/124/2026/CMP", "P/124/2026/CMP"),
        ("p-00124-26", "p-00124-26"),
        ("P%2F124%2F2026", "P%2F124%2F2026"),
        ("124/2026", "124/2026"),
    ],
)
async def test_the_box_for_people_knows_the_number_of_a_case(
    at_desk: Browser, gateway: FakeGateway, typed: str, read: str
) -> None:
    gateway.answers[f"GET /v1/cases/{read}"] = {"case": town.case(), "tasks": []}

    page = await at_desk.http.get("/people", params={"q": typed})

    assert page.url.path == CASE


@pytest.mark.parametrize("typed", ["910 000 123", "123456789", "Maria 26", "2026"])
async def test_what_is_no_number_of_a_case_is_looked_for_among_people(
    at_desk: Browser, gateway: FakeGateway, typed: str
) -> None:
    page = await at_desk.http.get("/people", params={"q": typed})

    assert page.url.path == "/people"
    assert not [one for one in gateway.asked if one.path.startswith("/v1/cases/")]


async def test_a_number_of_no_case_is_still_looked_for_among_people(at_desk: Browser) -> None:
    page = await at_desk.get("/people?q=9/26")

    assert "Maria da Conceição" in page.text


async def test_an_old_address_of_a_task_leads_to_its_case(at_work: Browser) -> None:
    page = await at_work.get(f"/work/{town.TASK}")

    assert (page.url.path, page.url.params["task"]) == (CASE, town.TASK)


ACTED = [
    ("accept", "open", {}, f"{TASK}:accept", {}),
    ("return", "open", {"return_reason": "Lixo."}, f"{TASK}:return", {"reason": "Lixo."}),
    (
        "forward",
        "open",
        {"forward_unit_code": "URB", "forward_reason": "Obras."},
        f"{TASK}:forward",
        {"unit_code": "URB", "reason": "Obras."},
    ),
    (
        "assign",
        "open",
        {"assign_to": f"person:{town.ANA}"},
        f"{TASK}:assign",
        {"assignee_id": town.ANA, "group_code": ""},
    ),
    (
        "assign",
        "open",
        {"assign_to": "group:NOITE"},
        f"{TASK}:assign",
        {"assignee_id": "", "group_code": "NOITE"},
    ),
    (
        "split",
        "open",
        {"split_unit_0": "URB", "split_title_0": "Parecer", "split_title_2": "Só título"},
        f"{TASK}:split",
        {
            "parts": [
                {"unit_code": "URB", "title": "Parecer"},
                {"unit_code": "", "title": ""},
                {"unit_code": "", "title": "Só título"},
            ]
        },
    ),
    (
        "checklist",
        "open",
        {"checklist_texts": "Fotografar\n\n Recolher "},
        f"{TASK}/checklist",
        {"texts": ["Fotografar", "Recolher"]},
    ),
    ("tick", "open", {}, f"{TASK}/checklist/{ITEM}:tick", {"done": True}),
    (
        "complete",
        "accepted",
        {"complete_answer": "Levado.", "complete_reason": "done"},
        f"{TASK}:complete",
        {"answer": "Levado.", "reason": "done"},
    ),
    (
        "ask",
        "accepted",
        {"ask_kind": "hearing", "ask_text": "Quer pronunciar-se?", "ask_working_days": "15"},
        f"{API}:ask",
        {"kind": "hearing", "text": "Quer pronunciar-se?", "working_days": 15},
    ),
    (
        "extend",
        "accepted",
        {"extend_value": "5", "extend_reason": "Chuva."},
        f"{API}:extend",
        {"value": 5, "reason": "Chuva."},
    ),
    ("note", "accepted", {"note_text": "Ligar."}, f"{API}/notes", {"text": "Ligar."}),
    (
        "refer",
        "accepted",
        {"refer_body": "IP", "refer_text": "É da IP.", "refer_follow_in_working_days": "x"},
        f"{API}:refer",
        {"body": "IP", "text": "É da IP.", "follow_in_working_days": -1},
    ),
    (
        "close",
        "accepted",
        {"close_reason": "withdrawn", "close_answer": ""},
        f"{API}:close",
        {"reason": "withdrawn", "answer": ""},
    ),
]


async def test_each_act_is_sent_where_it_belongs(at_work: Browser, gateway: FakeGateway) -> None:
    points = [{"item_id": ITEM, "text": "Fotografar", "done": False, "done_by": ""}]
    for act, state, typed, path, sent in ACTED:
        gateway.asked.clear()
        shows(gateway, state=state, task={"checklist": points})
        page = await at_work.get(CASE)

        page = await at_work.fill(page, CASE, f'name="action" value="{act}"', **typed)

        assert [one.body for one in gateway.posts(path)] == [sent], act
        assert page.url.params["done"] == act
        assert 'class="note good"' in page.text, act


@pytest.mark.parametrize(
    ("act", "field", "place"),
    [
        ("split", "parts[1].unit_code", "split_unit_1"),
        ("split", "parts", "split_unit_0"),
        ("assign", "assignee_id", "assign_to"),
        ("checklist", "texts[0]", "checklist_texts"),
        ("refer", "body", "refer_body"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field_and_its_section_is_open(
    at_work: Browser, gateway: FakeGateway, act: str, field: str, place: str
) -> None:
    shows(gateway, state="open")
    page = await at_work.get(CASE)
    path = f"{TASK}/checklist" if act == "checklist" else f"{TASK}:{act}"
    method = "PUT" if act == "checklist" else "POST"
    gateway.refuse(f"{method} {path}", 400, "WRONG", "Está mal.", field)
    gateway.refuse(f"POST {API}:refer", 400, "WRONG", "Está mal.", field)

    page = await at_work.fill(page, CASE, f'name="action" value="{act}"')

    assert page.status_code == 400
    section = re.findall(r"<details[^>]* open>.*?</details>", page.text, re.S)
    assert any(f'id="{place}-wrong"' in one for one in section)


async def test_what_is_with_an_outside_body_is_followed_and_heard(
    at_work: Browser, gateway: FakeGateway
) -> None:
    referral = {
        "body": "Infraestruturas de Portugal",
        "reference": "IP-77",
        "follow_on": "2026-12-09",
        "referred_at": "2026-11-25T10:00:00Z",
        "answer": "",
        "answered_at": None,
    }
    shows(gateway, state="referred", referral=referral)
    gateway.answers[f"GET {API}"]["case"]["state"] = "referred"
    page = await at_work.get(CASE)
    assert "09/12/2026" in page.text

    await at_work.fill(
        page, CASE, 'value="heard"', heard_answer="Vão tapar o buraco.", heard_settled="1"
    )

    [asked] = gateway.posts(f"{API}:referral-answer")
    assert asked.body == {"answer": "Vão tapar o buraco.", "settled": True}


async def test_a_closed_case_is_reopened_with_a_reason(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    shows(gateway, state="done", closing_reason="done", answer="Levado.")
    gateway.answers[f"GET {API}"]["case"]["state"] = "closed"
    page = await at_desk.get(CASE)

    page = await at_desk.fill(page, CASE, 'value="reopen"', reopen_reason="Ficou o colchão.")

    assert gateway.posts(f"{API}:reopen")[0].body == {"reason": "Ficou o colchão."}
    assert "Processo reaberto" in page.text


async def test_what_the_citizen_owes_no_longer_is_taken_back(
    at_work: Browser, gateway: FakeGateway
) -> None:
    request = {"request_id": ITEM, "kind": "completion", "state": "open", "text": "A planta?"}
    shows(gateway, requests=[request | {"due_on": "2026-12-09", "explanation": [], "answer": ""}])
    page = await at_work.get(CASE)

    await at_work.fill(page, CASE, 'value="take_back"')

    assert gateway.posts(f"{API}:take-back")[0].body == {"request_id": ITEM}


async def test_a_likely_duplicate_is_shown_and_joined(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    shows(gateway, state="open", latitude=41.15, longitude=-8.61)
    gateway.answers["GET /v1/cases:duplicates"] = {
        "items": [
            {
                "case_id": OTHER,
                "number": "P/98/2026/CMP",
                "state": "open",
                "metres": 12,
                "opened_at": "2026-11-20T10:00:00Z",
                "place": "Rua das Flores, 14",
                "joined": 2,
            }
        ]
    }
    page = await at_desk.get(CASE)
    assert "a 12 metros" in page.text
    assert "2 já o acompanham" in page.text

    await at_desk.fill(page, CASE, 'value="join"', join_into_case_id=OTHER, join_number="")

    assert gateway.posts(f"{API}:join")[0].body == {"into_case_id": OTHER}


async def test_a_case_is_joined_by_a_number_and_a_wrong_one_is_said_beside_it(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/cases/98/26"] = {"case": town.case(case_id=OTHER), "tasks": []}
    gateway.refuse("GET /v1/cases/7/26", 404, "CASE_NOT_FOUND", "Não há.")
    shows(gateway, state="open")
    page = await at_desk.get(CASE)

    await at_desk.fill(page, CASE, 'value="join"', join_number="98/26")
    wrong = await at_desk.fill(page, CASE, 'value="join"', join_number="7/26")
    nothing = await at_desk.fill(page, CASE, 'value="join"')

    assert [one.body for one in gateway.posts(f"{API}:join")] == [{"into_case_id": OTHER}]
    assert wrong.status_code == 422
    assert "Escolha um processo ou escreva o número." in nothing.text
    assert re.search(r'id="join_number-wrong".*?Não há\.', wrong.text, re.S)
    assert 'value="7/26"' in wrong.text


async def test_files_go_first_and_are_added_with_what_they_are(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/attachments"] = {"attachment_id": FILE, "file_name": "planta.pdf"}
    page = await at_desk.get(CASE)

    page = await at_desk.fill(page, CASE, 'value="attach"', files=[PDF], attach_role="answer")

    assert gateway.posts(f"{API}/attachments")[0].body == {
        "attachment_ids": [FILE],
        "role": "answer",
    }
    assert "Ficheiros juntos ao processo" in page.text


async def test_a_file_of_another_true_type_is_refused_by_its_name_beside_the_field(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse(
        "POST /v1/attachments",
        400,
        "ATTACHMENT_TYPE_FORBIDDEN",
        "Aceitam-se ficheiros destes tipos: .pdf.",
        "media_type",
    )
    page = await at_desk.get(CASE)

    page = await at_desk.fill(
        page, CASE, 'value="attach"', files=[("file", ("foto.jpg", b"<html>"))], attach_role="given"
    )

    assert page.status_code == 422
    assert re.search(r'id="attach_files-wrong".*?foto\.jpg: Aceitam-se', page.text, re.S)
    assert gateway.posts(f"{API}/attachments") == []


async def test_a_file_is_handed_on_and_never_run(at_desk: Browser, gateway: FakeGateway) -> None:
    gateway.answers[f"GET /v1/attachments/{FILE}"] = Response(
        b"%PDF", headers={"content-disposition": 'attachment; filename="planta.pdf"'}
    )

    found = await at_desk.get(f"/files/{FILE}")

    assert found.content == b"%PDF"
    assert "planta.pdf" in found.headers["content-disposition"]
    assert "sandbox" in found.headers["content-security-policy"]
    assert gateway.asked[-1].purpose == "Tratamento de pedidos"


async def test_missing_evidence_is_said_and_what_came_stays_when_the_form_comes_back(
    at_work: Browser, gateway: FakeGateway
) -> None:
    shows(gateway)
    gateway.answers["POST /v1/attachments"] = {"attachment_id": FILE, "file_name": "planta.pdf"}
    gateway.refuse(f"POST {TASK}:complete", 400, "TEXT_MISSING", "Falta a resposta.", "answer")
    page = await at_work.get(CASE)

    back = await at_work.fill(
        page, CASE, 'value="complete"', files=[PDF], complete_answer="", complete_reason="done"
    )
    gateway.refusals.clear()
    await at_work.fill(
        back, CASE, 'value="complete"', complete_answer="Feito.", complete_reason="done"
    )

    assert re.search(r'id="complete_answer-wrong".*?Falta a resposta', back.text, re.S)
    assert "planta.pdf" in back.text
    assert len(gateway.posts("/v1/attachments")) == 1
    assert gateway.posts(f"{TASK}:complete")[-1].body["evidence_ids"] == [FILE]


async def test_a_prepared_reply_is_put_below_what_was_typed(
    at_work: Browser, gateway: FakeGateway
) -> None:
    shows(gateway)
    reply = {"reply_id": ITEM, "title": "Recolhido", "text": "Recolhemos o P/124/2026/CMP."}
    gateway.answers["GET /v1/replies"] = {"items": [reply], "next": None}
    page = await at_work.get(CASE)

    page = await at_work.fill(
        page, CASE, 'value="complete"', complete_answer="Boa tarde.", reply_id=ITEM, pick="1"
    )

    assert "Boa tarde.\n\nRecolhemos o P/124/2026/CMP.</textarea>" in page.text
    assert gateway.posts(f"{TASK}:complete") == []


async def test_whom_a_case_is_about_is_shown_and_set(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    shows(gateway, state="open", concerns_staff_ids=[town.ANA])
    page = await at_desk.get(CASE)
    assert "Conflito de interesses" in page.text
    assert "Ana Prates. Quem é visado não vê" in page.text

    await at_desk.fill(page, CASE, 'value="concerned"', concerned_staff_ids="")

    [asked] = gateway.posts(f"{API}/concerned")
    assert (asked.method, asked.body) == ("PUT", {"staff_ids": []})


async def test_a_part_is_opened_for_another_service(at_work: Browser, gateway: FakeGateway) -> None:
    page = await at_work.get(f"{CASE}/part")

    page = await at_work.fill(
        page, f"{CASE}/part", service_code="RUI-01", description="Medir o ruído.", place=""
    )

    assert gateway.posts("/v1/cases")[0].body == {
        "service_code": "RUI-01",
        "description": "Medir o ruído.",
        "place": "",
        "parent_case_id": town.CASE,
        "person_id": town.MARIA,
    }
    assert "Parte aberta" in page.text


async def test_the_way_to_a_person_says_from_which_case(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    shows(gateway, on_behalf_of_id=OTHER)

    page = await at_desk.get(CASE)

    for person in (town.MARIA, OTHER):
        assert f'href="/people/{person}?case={town.CASE}"' in page.text


async def test_relatives_are_shown_by_their_numbers(at_desk: Browser, gateway: FakeGateway) -> None:
    shows(gateway, parent_number="P/1/2026/CMP", joined_numbers=["P/2/2026/CMP"])

    page = await at_desk.get(CASE)

    assert "Faz parte de" in page.text
    assert 'href="/cases?number=P/2/2026/CMP"' in page.text


async def test_what_is_another_units_can_be_read_and_not_worked_on(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    shows(gateway, state="accepted")

    page = await at_desk.get(CASE)

    offered = set(re.findall(r'name="action" value="(\w+)"', page.text))
    assert offered == {"attach", "note", "join", "concerned", "close"}
    assert "withdrawn" in page.text
    assert 'value="not_competent"' not in page.text


def test_what_a_form_says_is_read_by_the_titles_of_the_charter() -> None:
    schema = {
        "properties": {
            "day": {"type": "string", "title": "Em que dia", "format": "date"},
            "size": {"title": "Tamanho", "oneOf": [{"const": "s", "title": "Pequeno"}]},
            "lift": {"type": "boolean", "title": "Há elevador"},
        }
    }
    given = {"size": "s", "lift": False, "day": "amanhã", "older": [1, 2]}

    assert read_form(given, schema) == [
        ("Em que dia", "amanhã"),
        ("Tamanho", "Pequeno"),
        ("Há elevador", False),
        ("older", ["1", "2"]),
    ]
    assert read_form({"lift": True}, None) == [("lift", True)]


async def test_the_case_stands_without_what_is_beside_it(
    at_work: Browser, gateway: FakeGateway
) -> None:
    shows(gateway)
    gateway.silent |= {f"GET {TASK}", "GET /v1/replies", "GET /v1/groups", f"GET {API}/notes"}

    page = await at_work.get(CASE)

    assert page.status_code == 200
    assert "Responder e concluir" in page.text


async def test_an_act_that_was_not_answered_keeps_its_key_and_its_words(
    at_work: Browser, gateway: FakeGateway
) -> None:
    shows(gateway)
    gateway.silent.add(f"POST {API}/notes")
    page = await at_work.get(CASE)

    back = await at_work.fill(page, CASE, 'value="note"', note_text="Ligar amanhã.")
    gateway.silent.clear()
    await at_work.fill(back, CASE, 'value="note"', note_text="Ligar amanhã.")

    assert back.status_code == 502
    assert "Ligar amanhã." in back.text
    assert len({one.key for one in gateway.posts(f"{API}/notes")}) == 1


async def test_what_no_button_says_is_no_act(at_work: Browser, gateway: FakeGateway) -> None:
    page = await at_work.get(CASE)

    page = await at_work.fill(page, CASE, 'value="note"', action="burn")

    assert page.status_code == 400


async def test_a_date_leads_to_the_calendar_that_it_was_counted_by(at_work: Browser) -> None:
    page = await at_work.get(f"/cases/{town.CASE}")

    year = town.deadline()["due_on"][:4]
    assert f'href="/calendar?year={year}"' in page.text
