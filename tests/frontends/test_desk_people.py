"""What is kept of a person is changed, who read it is told, and one visit makes one contact."""

import re

import httpx

from frontends.desk.readers import sittings
from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

PERSON = f"/people/{town.MARIA}"
EDIT = f"{PERSON}/edit"
HISTORY = f"GET /v1{PERSON}/history"


def key_of(page: httpx.Response) -> str:
    """The key of the form that opens a contact."""
    form = next(
        form
        for form in re.findall(r"<form.*?</form>", page.text, re.S)
        if f'action="{PERSON}"' in form
    )
    return re.findall(r'name="form_key" value="([^"]+)"', form)[0]


def as_shown(**changes: str) -> dict[str, str]:
    """What a browser sends when nothing is typed."""
    return {
        "name": "Maria da Conceição Brandão",
        "phone_0": "910 000 123",
        "phone_0_preferred": "1",
        "email_0": "maria@example.org",
        "address_0": "Rua das Flores, 12",
        "postal_code_0": "4050-262",
        "locality_0": "Porto",
        "language": "pt-PT",
        "accessibility": "",
    } | changes


async def test_only_what_was_touched_is_changed(at_desk: Browser, gateway: FakeGateway) -> None:
    page = await at_desk.get(EDIT)

    page = await at_desk.fill(page, EDIT, **as_shown(name="Maria Brandão", accessibility="Rampa"))

    assert page.url.path == PERSON
    assert "Ficha alterada." in page.text
    assert gateway.posts(f"/v1{PERSON}")[0].body == {
        "version": 1,
        "name": "Maria Brandão",
        "accessibility": "Rampa",
    }


async def test_a_point_is_added_another_taken_off_and_the_rest_stays(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(EDIT)

    await at_desk.fill(page, EDIT, **as_shown(phone_1="222 090 400 ext. 12", email_0=""))

    assert gateway.posts(f"/v1{PERSON}")[0].body["points"] == [
        {"type": "phone", "value": "910 000 123", "preferred": True},
        {"type": "phone", "value": "222 090 400 ext. 12", "preferred": False},
        {
            "type": "address",
            "value": "Rua das Flores, 12",
            "preferred": False,
            "postal_code": "4050-262",
            "locality": "Porto",
        },
    ]


async def test_a_form_in_which_nothing_was_typed_changes_nothing(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(EDIT)

    page = await at_desk.fill(page, EDIT, **as_shown())

    assert page.url.path == PERSON
    assert gateway.posts(f"/v1{PERSON}") == []


async def test_a_wrong_point_is_said_beside_its_own_row(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse(f"PATCH /v1{PERSON}", 422, "PHONE_INVALID", "Número errado.", "points[1].value")
    page = await at_desk.get(EDIT)

    page = await at_desk.fill(page, EDIT, **as_shown(phone_1="12"))

    assert page.status_code == 422
    assert re.search(r'id="phone_1-wrong".*?Número errado\.', page.text, re.S)
    assert 'value="12"' in page.text


async def test_who_comes_second_sees_what_changed_and_keeps_what_they_typed(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(EDIT)
    gateway.refuse(f"PATCH /v1{PERSON}", 409, "CONCURRENT_CHANGE", "Outra pessoa mudou isto.")
    gateway.answers[f"GET /v1{PERSON}"] = town.person(
        name="Maria C. Brandão", accessibility="Fala língua gestual", version=2
    )

    page = await at_desk.fill(page, EDIT, **as_shown(name="Maria Brandão"))

    assert page.status_code == 409
    assert "Outra pessoa mudou esta ficha entretanto" in page.text
    assert "Maria C. Brandão</bdi> — também mudou este campo" in re.sub(r"\s+", " ", page.text)
    assert 'value="Maria Brandão"' in page.text
    assert re.search(r"<textarea[^>]*>\s*Fala língua gestual</textarea>", page.text)

    # Saved again, against what is there now: their change stays, the own name is sent.
    del gateway.refusals[f"PATCH /v1{PERSON}"]
    typed = as_shown(name="Maria Brandão", accessibility="Fala língua gestual")
    page = await at_desk.fill(page, EDIT, **typed)
    assert page.url.path == PERSON
    assert gateway.posts(f"/v1{PERSON}")[-1].body == {"version": 2, "name": "Maria Brandão"}


async def test_a_change_that_nobody_answered_is_sent_again_under_its_key(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.silent.add(f"PATCH /v1{PERSON}")
    page = await at_desk.get(EDIT)

    page = await at_desk.fill(page, EDIT, **as_shown(name="Maria Brandão"))
    assert page.status_code == 502
    assert 'value="Maria Brandão"' in page.text
    gateway.silent.clear()
    await at_desk.fill(page, EDIT, **as_shown(name="Maria Brandão"))

    first, second = gateway.posts(f"/v1{PERSON}")
    assert (first.key, first.body) == (second.key, second.body)


async def test_it_is_told_who_looked_at_a_record(at_desk: Browser, gateway: FakeGateway) -> None:
    gateway.answers[f"GET /v1{PERSON}/accesses"]["next"] = "abc=="

    page = await at_desk.get(f"{PERSON}/accesses")

    for told in (
        "Ana Prates",
        "Histórico",
        "Envio de avisos",
        "não disse",
        "25/11/2026 09:10",
    ):
        assert told in page.text
    assert "cursor=abc%3D%3D" in page.text
    assert town.ANA not in page.text
    names = next(one for one in reversed(gateway.asked) if one.path == "/v1/staff")
    assert names.query["ids"] == [town.ANA]


async def test_the_same_page_opened_twice_makes_one_contact(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    first, again = await at_desk.get(PERSON), await at_desk.get(PERSON)

    await at_desk.fill(first, PERSON, channel="counter")
    await at_desk.fill(again, PERSON, channel="counter")

    keys = {one.key for one in gateway.posts("/v1/contacts")}
    assert len(keys) == 1


async def test_back_after_opening_leads_on_to_the_contact_and_another_is_a_choice(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    before = await at_desk.get(PERSON)
    await at_desk.fill(before, PERSON, channel="counter")
    entry = {"kind": "contact", "at": "2026-11-25T10:00:00Z", "contact": town.contact()}
    gateway.answers[HISTORY]["items"].insert(0, entry)
    gateway.answers["GET /v1/contacts"]["items"] = [town.contact()]

    after = await at_desk.get(PERSON)

    assert "Continuar o contacto das 09:10" in after.text
    assert re.search(r'<details class="folded"><summary>Abrir outro contacto', after.text)
    assert key_of(after) != key_of(before)


async def test_a_contact_of_somebody_else_does_not_stand_in_the_way(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    other = town.contact(attendant_id=town.MARIA)
    gateway.answers[HISTORY]["items"].insert(0, {"kind": "contact", "contact": other})

    page = await at_desk.get(PERSON)

    assert "Abrir outro contacto" not in page.text


async def test_a_tab_left_open_says_that_its_contact_is_there_already(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/contacts", 422, "IDEMPOTENCY_KEY_REUSED", "Chave repetida.")
    page = await at_desk.get(PERSON)

    page = await at_desk.fill(page, PERSON, channel="phone")

    assert "o contacto foi aberto" in page.text
    assert "Chave repetida." not in page.text


async def test_where_nobody_tells_what_was_opened_each_page_has_a_key_of_its_own(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.silent.add("GET /v1/contacts")

    first, again = await at_desk.get(PERSON), await at_desk.get(PERSON)

    assert key_of(first) != key_of(again)


async def test_contacts_are_opened_from_the_newest_page_only(at_desk: Browser) -> None:
    page = await at_desk.get(f"{PERSON}?cursor=abc")

    assert f'action="{PERSON}"' not in page.text
    assert f'href="{PERSON}#serve"' in page.text


async def test_names_stand_where_ids_would(at_desk: Browser, gateway: FakeGateway) -> None:
    timeline = [
        {"at": "2026-11-25T09:15:00Z", "kind": "accepted", "actor_id": town.ANA, "unit_code": "AMB"}
    ]
    gateway.answers[f"GET /v1/cases/{town.CASE}"] = {
        "case": town.case(timeline=timeline),
        "tasks": [town.task(assignee_id=town.ANA)],
    }
    gateway.answers[f"GET /v1/tasks/{town.TASK}"] = town.task(assignee_id=town.ANA)

    for path in (f"/cases/{town.CASE}", f"/work/{town.TASK}", PERSON, f"/contacts/{town.CONTACT}"):
        page = await at_desk.get(path)
        assert "<bdi>Ana Prates</bdi>" in page.text.split("<main")[1], path
        assert town.ANA not in page.text, path
    assert "Gabinete do Munícipe · atendente" in page.text


async def test_units_are_asked_for_once_a_minute(at_desk: Browser, gateway: FakeGateway) -> None:
    for _ in range(3):
        await at_desk.get("/work")

    assert len([one for one in gateway.asked if one.path == "/v1/units"]) == 1


async def test_a_contact_with_nobody_known_has_a_page(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    nobody = town.contact(person_id="", subjects=[], note="")
    gateway.answers[f"GET /v1/contacts/{town.CONTACT}"] = nobody

    page = await at_desk.get(f"/contacts/{town.CONTACT}")

    assert page.status_code == 200
    assert "Pessoa não identificada" in page.text


async def test_each_reading_says_what_it_is_for(at_desk: Browser, gateway: FakeGateway) -> None:
    said = {}
    for path in (PERSON, f"/work/{town.TASK}", f"{PERSON}/accesses"):
        gateway.asked.clear()
        await at_desk.get(path)
        said[path] = {one.purpose for one in gateway.asked}

    assert said == {
        PERSON: {"Atendimento", ""},  # the charter is read for nobody in particular
        f"/work/{town.TASK}": {"Tratamento de pedidos"},
        f"{PERSON}/accesses": {"Consulta dos acessos"},
    }


def test_what_one_reader_saw_in_a_row_is_told_in_one_line() -> None:
    def access(reader: str, what: str, at: str = "2026-11-25T09:10:01Z") -> dict[str, str]:
        return {"reader_kind": "staff", "reader_id": reader, "what": what, "read_at": at}

    told = sittings(
        [
            access("ana", "history"),
            access("ana", "person"),
            access("ana", "history"),
            access("rui", "person"),
            access("ana", "person"),
            access("ana", "person", "2026-11-25T09:09:59Z"),
        ]
    )

    assert [(one["reader_id"], one["what"]) for one in told] == [
        ("ana", ["history", "person"]),
        ("rui", ["person"]),
        ("ana", ["person"]),
        ("ana", ["person"]),
    ]


async def test_the_dead_the_minor_and_a_secret_address_are_said_above_all(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    life = {"born_on": "2012-05-01", "died_on": "2026-01-02", "minor": True}
    gateway.answers[f"GET /v1{PERSON}"] = town.person(secret_address=True, **life)

    page = await at_desk.get(PERSON)
    for told in ("Faleceu em 02/01/2026", "Menor de idade", "01/05/2012", "Secreta"):
        assert told in page.text
    page = await at_desk.get(EDIT)
    typed = as_shown(born_on="2012-05-02", died_on="2026-01-02", secret_address="1")
    await at_desk.fill(page, EDIT, **typed)

    [sent] = gateway.posts(f"/v1{PERSON}")
    assert sent.body == {"version": 1, "born_on": "2012-05-02"}
