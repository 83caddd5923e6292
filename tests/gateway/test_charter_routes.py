"""What editors, readers and machines send through the door arrives as it was meant."""

import json

import pytest
from atende.charter.v1 import editing_pb2, linked_pb2, reports_pb2

from services.charter.domain.errors import DraftExists
from tests.gateway.charter_rows import DRAFT, REPORT
from tests.gateway.conftest import browser

KEY = {"idempotency-key": "k-1"}


async def test_a_draft_arrives_with_its_questions_in_order(ana, services) -> None:
    content = {"name": "Recolha", "form": {"properties": {"zona": {}, "area": {}, "meio": {}}}}

    answer = await ana.put(
        f"/v1/charter/drafts/{DRAFT}",
        json={"version": 3, "content": content, "note": "Mudou."},
        headers=KEY,
    )

    assert answer.status_code == 200, answer.text
    request = services.calls("SaveEntryDraft")[0].request
    assert (request.draft_id, request.version, request.note) == (DRAFT, 3, "Mudou.")
    assert list(json.loads(request.content)["form"]["properties"]) == ["zona", "area", "meio"]
    shown = answer.json()
    assert shown["state"] == "in_review"
    assert shown["problems"][0]["detail"] == "This unit is not in the charter."


async def test_an_open_draft_of_somebody_else_is_named(ana, services) -> None:
    services.answers["OpenEntryDraft"] = DraftExists(field="code", draft_id=DRAFT)

    answer = await ana.post("/v1/charter/drafts", json={"code": "RSU-02"}, headers=KEY)

    assert (answer.status_code, answer.json()["reason"]) == (409, "ENTRY_DRAFT_EXISTS")
    assert answer.json()["draft_id"] == DRAFT


async def test_a_draft_without_content_is_made_of_what_is_in_force(ana, services) -> None:
    await ana.post("/v1/charter/drafts", json={"code": "RSU-02"}, headers=KEY)

    assert services.calls("OpenEntryDraft")[0].request.content == ""


async def test_the_charter_comes_as_a_file(ana, services) -> None:
    answer = await ana.get("/v1/charter.yaml")

    assert answer.headers["content-type"].startswith("application/yaml")
    assert "charter.yaml" in answer.headers["content-disposition"]
    assert answer.text == "language: pt-PT\n"


@pytest.mark.parametrize(
    ("path", "kind", "form"),
    [
        ("/v1/charter.jsonld", "application/ld+json", linked_pb2.LINKED_FORMAT_JSON_LD),
        ("/v1/charter.ttl", "text/turtle", linked_pb2.LINKED_FORMAT_TURTLE),
    ],
)
async def test_the_catalogue_is_public_and_tagged(nobody, services, path, kind, form) -> None:
    first = await nobody.get(path)
    second = await nobody.get(path, headers={"if-none-match": first.headers["etag"]})

    assert first.headers["content-type"].startswith(kind)
    assert second.status_code == 304
    request = services.calls("DescribeCharter")[0].request
    assert (request.format, request.base_url) == (form, "http://127.0.0.1:8001")


async def test_anybody_says_that_a_text_is_wrong(nobody, services) -> None:
    answer = await nobody.post(
        "/v1/charter/services/RSU-02/reports", json={"said": "O prazo.", "version": 3}, headers=KEY
    )

    assert (answer.status_code, answer.json()) == (201, {"report_id": REPORT})
    assert answer.headers["location"] == f"/v1/charter/reports/{REPORT}"
    call = services.calls("ReportText")[0]
    assert (call.request.said, call.request.version, call.request.language) == ("O prazo.", 3, "en")


async def test_one_address_says_so_only_so_often(make_app, services) -> None:
    async with browser(make_app(public_posts=2)) as client:
        statuses = [
            (
                await client.post(
                    "/v1/charter/services/RSU-02/reports",
                    json={"said": "x"},
                    headers={"idempotency-key": f"k-{place}", "x-forwarded-for": "203.0.113.9"},
                )
            ).status_code
            for place in range(3)
        ]

    assert statuses == [201, 201, 429]


async def test_an_answer_to_a_report_is_one_of_two(ana, services) -> None:
    path = f"/v1/charter/reports/{REPORT}:answer"
    body = {"revision": 1, "state": "not_changed", "answer": "Está certo."}

    right = await ana.post(path, json=body, headers=KEY)
    wrong = await ana.post(path, json=body | {"state": "perhaps"}, headers=KEY)

    assert right.status_code == 200
    request = services.calls("AnswerTextReport")[0].request
    assert request.state == reports_pb2.TEXT_REPORT_STATE_NOT_CHANGED
    assert (wrong.status_code, wrong.json()["errors"][0]["reason"]) == (422, "WORD_UNKNOWN")


async def test_answers_to_a_form_are_judged_in_words(nobody, services) -> None:
    answer = await nobody.post(
        "/v1/charter/services/OVP-03:check", json={"answers": {"place": "x"}}
    )

    assert answer.status_code == 200, answer.text
    assert answer.json()["problems"] == [
        {
            "field": "place",
            "reason": "ANSWER_FORMAT_WRONG",
            "detail": "The answer is not in the right form.",
            "value": "",
        }
    ]
    assert json.loads(services.calls("CheckAnswers")[0].request.answers) == {"place": "x"}


async def test_the_day_of_publication_is_passed_on(ana, services) -> None:
    answer = await ana.post(
        f"/v1/charter/drafts/{DRAFT}:publish",
        json={"version": 2, "from_day": "2027-07-01"},
        headers=KEY,
    )

    assert answer.json()["valid_from"] is not None
    assert services.calls("PublishEntryDraft")[0].request == editing_pb2.PublishEntryDraftRequest(
        draft_id=DRAFT, version=2, from_day="2027-07-01"
    )
