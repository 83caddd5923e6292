"""The desk's pages for editors of the charter, readers of instructions and learners."""

from typing import Any

import pytest

from frontends.desk import entry_form
from frontends.desk.entry_form import MoreUnreadable, shown, typed_content
from frontends.web.forms import Form
from services.charter.domain.exporting import as_written
from services.charter.domain.importing.charter_file import read_charter
from tests.charter.builders import PORTO
from tests.frontends import town
from tests.frontends.charter_town import (
    CONTENT,
    DRAFT,
    ENROLMENT,
    REPORT,
    a_draft,
    charter_answers,
)
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

PAGE = f"/editor/drafts/{DRAFT}"


@pytest.fixture
def gateway(gateway: FakeGateway) -> FakeGateway:
    gateway.answers |= charter_answers()
    return gateway


async def test_the_list_shows_states_and_filters_by_them(at_desk: Browser) -> None:
    every = await at_desk.get("/editor")
    review = await at_desk.get("/editor?state=review")

    assert "RSU-01" in every.text
    assert "2 avisos" in every.text
    assert 'href="/editor/entries/RSU-01"' not in review.text
    assert f'href="/editor/drafts/{DRAFT}"' in review.text


async def test_a_draft_is_begun_and_an_open_one_is_gone_on_with(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/editor")

    begun = await at_desk.fill(page, "/editor", 'id="code"', code="RSU-01")
    gateway.refuse("POST /v1/charter/drafts", 409, "ENTRY_DRAFT_EXISTS", "Já há.", draft_id=DRAFT)
    known = await at_desk.fill(page, "/editor", 'id="code"', code="RSU-02")

    assert begun.url.path == known.url.path == PAGE


async def test_the_end_of_a_service_is_proposed_and_reviewed_like_a_draft(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    version = {"number": 3, "name": "Recolha", "published_by": "", "valid_until": None}
    gateway.answers["GET /v1/charter/services/RSU-02/versions"] = {"items": [version]}
    gateway.answers[f"GET /v1/charter/drafts/{DRAFT}"] = a_draft(ends=True)

    page = await at_desk.get("/editor/entries/RSU-02")
    page = await at_desk.fill(page, "/editor", 'name="ends"', note="Passou para outra entidade.")

    assert gateway.posts("/v1/charter/drafts")[-1].body == {
        "code": "RSU-02",
        "ends": True,
        "note": "Passou para outra entidade.",
    }
    assert "Este serviço vai terminar" in page.text
    assert 'value="save"' not in page.text

    gateway.answers[f"GET /v1/charter/drafts/{DRAFT}"] = a_draft(
        ends=True, state="in_review", writer_ids=[]
    )
    assert "Deixa de existir a partir de" in (await at_desk.get(PAGE)).text


async def test_what_is_typed_is_sent_as_the_entry_it_is(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(PAGE)

    await at_desk.fill(
        page,
        PAGE,
        'value="save"',
        name="Recolha de monos",
        summary="Um sofá.",
        keywords="sofá\n\n colchão ",
        more="term: {value: 10}\ndocuments: [{name: no, mode: show}]",
        note="Nome novo.",
    )

    [sent] = gateway.posts(f"/v1/charter/drafts/{DRAFT}")
    assert sent.method == "PUT"
    assert (sent.body["version"], sent.body["note"]) == (4, "Nome novo.")
    content = sent.body["content"]
    assert content["keywords"] == ["sofá", "colchão"]
    assert content["term"] == {"value": 10}
    assert content["documents"] == [{"name": "no", "mode": "show"}]


async def test_a_slip_in_the_yaml_keeps_what_was_typed(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(PAGE)

    page = await at_desk.fill(page, PAGE, 'value="save"', name="Novo", more="term: [1,\nfee: {")

    assert page.status_code == 422
    assert "linha 2" in page.text
    assert 'value="Novo"' in page.text
    assert gateway.posts(f"/v1/charter/drafts/{DRAFT}") == []


async def test_a_reviewer_sees_what_changes_and_publishes_from_a_day(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers[f"GET /v1/charter/drafts/{DRAFT}"] = a_draft(state="in_review")
    page = await at_desk.get(PAGE)

    done = await at_desk.fill(page, PAGE, 'value="publish"', from_day="2027-07-01")

    assert "&lt;Depois&gt;" in page.text
    [sent] = gateway.posts(f"/v1/charter/drafts/{DRAFT}:publish")
    assert sent.body == {"version": 4, "from_day": "2027-07-01"}
    assert done.url.path == "/editor"
    assert "Publicado." in done.text


async def test_who_wrote_the_draft_is_not_offered_to_publish_it(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    me = town.staff()["staff_id"]
    gateway.answers[f"GET /v1/charter/drafts/{DRAFT}"] = a_draft(state="in_review", writer_ids=[me])

    page = await at_desk.get(PAGE)

    assert 'value="publish"' not in page.text
    assert "Quem publica é outra pessoa." in page.text


async def test_a_charter_file_is_tried_before_it_is_imported(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/charter:import"] = {
        "dry_run": True,
        "added": [],
        "changed": [],
        "unchanged": [],
        "problems": [
            {
                "field": "services[3].unit",
                "reason": "UNIT_UNKNOWN",
                "detail": "Este serviço municipal não está na carta.",
                "line": 42,
                "entry": "S-1",
                "value": "XX",
            }
        ],
    }
    page = await at_desk.get("/editor/import")

    page = await at_desk.fill(
        page,
        "/editor/import",
        files=[("file", ("carta.yaml", b"language: pt-PT\n"))],
        action="try",
    )

    [sent] = gateway.posts("/v1/charter:import")
    assert sent.body == {"yaml": "language: pt-PT\n", "dry_run": True}
    assert "Linha 42" in page.text
    assert "services[3].unit" in page.text


async def test_a_report_is_answered_and_what_was_said_is_only_text(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/editor/reports")

    await at_desk.fill(page, "/editor/reports", REPORT, state="corrected", answer="Corrigido.")

    assert "&lt;b&gt;não&lt;/b&gt;" in page.text
    [sent] = gateway.posts(f"/v1/charter/reports/{REPORT}:answer")
    assert sent.body == {"revision": 1, "state": "corrected", "answer": "Corrigido."}


async def test_an_attendant_says_on_the_sheet_that_its_text_is_wrong(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/charter/RSU-02")

    page = await at_desk.fill(page, "/charter/RSU-02", 'name="said"', said="O prazo não é este.")

    [sent] = gateway.posts("/v1/charter/services/RSU-02/reports")
    assert sent.body["said"] == "O prazo não é este."
    assert "Obrigado." in page.text


async def test_an_instruction_is_read_and_understood(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/reading")

    await at_desk.fill(page, "/reading")

    assert "Perguntar a morada." in page.text
    [sent] = gateway.posts("/v1/charter/services/RSU-02:read")
    assert sent.body == {"version": 3}


async def test_a_coach_signs_off_on_the_job(at_desk: Browser, gateway: FakeGateway) -> None:
    page = await at_desk.get("/courses")

    page = await at_desk.fill(page, "/courses", 'value="sign_off"', passed="yes", note="Bem.")

    [sent] = gateway.posts(f"/v1/enrolments/{ENROLMENT}:sign-off")
    assert sent.body == {"version": 2, "passed": True, "note": "Bem."}
    assert page.url.params["done"] == "sign_off"


@pytest.mark.parametrize("path", ["/editor", PAGE, "/editor/import", "/reading", "/courses"])
async def test_the_pages_speak_english_too(at_desk: Browser, path: str) -> None:
    page = await at_desk.get(f"/en{path}")

    assert page.status_code == 200
    assert 'lang="en"' in page.text


def as_typed(fields: dict[str, Any]) -> Form:
    """What a browser sends back of *fields*, untouched."""
    plain = [(name, str(value)) for name, value in fields.items() if name != "questions"]
    asked = [
        (f"{name}_{number}", value)
        for number, row in enumerate(fields["questions"])
        for name, value in row.items()
    ]
    return Form((*plain, *asked))


def test_every_entry_of_a_charter_goes_into_the_form_and_comes_back_as_it_was() -> None:
    for entry in read_charter(PORTO.read_text("utf-8")).entries:
        content = as_written(entry)

        back = typed_content(as_typed(shown(content)))

        kept = {name: value for name, value in back.items() if value not in ("", [])}
        assert kept == {name: value for name, value in content.items() if name != "code"}


@pytest.mark.parametrize(
    "content",
    [
        {"questions": "E agora?", "en": ["x"]},
        {"questions": [{"question": "E agora?", "see": "x"}], "en": {"questions": "x"}},
        {"questions": [{"question": "E agora?"}], "en": {"questions": [{}, {}]}},
    ],
)
def test_what_is_written_otherwise_stays_in_the_yaml(content: dict[str, Any]) -> None:
    fields = shown(content)

    back = typed_content(as_typed(fields))

    assert fields["questions"] == []
    assert {name: back[name] for name in content} == content


async def test_questions_and_english_have_fields_of_their_own(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    asked = [{"question": "Quanto custa?", "answer": "Nada."}]
    english = {"name": "Collection", "questions": [{"question": "How much?", "answer": "Nothing."}]}
    content = CONTENT | {"questions": asked, "en": english}
    gateway.answers[f"GET /v1/charter/drafts/{DRAFT}"] = a_draft(content=content)
    page = await at_desk.get(PAGE)
    assert 'value="How much?"' in page.text

    await at_desk.fill(
        page,
        PAGE,
        'value="save"',
        en_name="Pick-up",
        question_0="Quanto custa?",
        answer_0="Nada.",
        question_en_0="How much?",
        answer_en_0="Nothing.",
        question_2="E ao domingo?",
        answer_2="Não.",
    )

    sent = gateway.posts(f"/v1/charter/drafts/{DRAFT}")[-1].body["content"]
    assert sent["questions"] == [*asked, {"question": "E ao domingo?", "answer": "Não."}]
    # A question without English is told by the charter, not left out here.
    assert sent["en"]["questions"] == [english["questions"][0], {"question": "", "answer": ""}]
    assert sent["en"]["name"] == "Pick-up"


@pytest.mark.parametrize("more", ["[1]", "a: [", "x", "a: !!python/object:os.system {}", "a: \x00"])
def test_what_is_no_set_of_fields_is_refused(more: str) -> None:
    with pytest.raises(MoreUnreadable):
        typed_content(Form((("more", more),)))


def test_the_form_and_the_rest_share_no_field() -> None:
    assert len(set(entry_form.OWN)) == len(entry_form.OWN)
