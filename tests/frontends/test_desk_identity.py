"""At the desk: two records of one person, who acts for whom, and whose reading is looked at."""

from typing import Any

import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

OTHER = "0192f000-0000-7000-8000-000000000002"
MERGE = "0192f000-0000-7000-8000-0000000000b1"
MANDATE = "0192f000-0000-7000-8000-0000000000b2"
READING = "0192f000-0000-7000-8000-0000000000b3"
COMPARE = f"/people/{town.MARIA}/merge/{OTHER}"


def a_merge(**changes: Any) -> dict[str, Any]:
    return {
        "merge_id": MERGE,
        "state": "done",
        "survivor_id": town.MARIA,
        "merged_id": OTHER,
        "reason": "Viu-se o cartão.",
        "proposed_by": town.ANA,
        "proposed_at": "2026-11-24T09:00:00Z",
        **changes,
    }


@pytest.fixture
def gateway(gateway: FakeGateway) -> FakeGateway:
    """With somebody like Maria, an old merge, a mandate and a reading to review."""
    other = town.person(person_id=OTHER, name="Maria C. Brandão")
    gateway.answers |= {
        f"GET /v1/people/{OTHER}": other,
        f"GET /v1/people/{town.MARIA}/merge-suggestions": {
            "items": [
                {
                    "person": other,
                    "score": 45,
                    "reasons": [
                        {"kind": "same_name", "weight": 30},
                        {"kind": "same_phone", "weight": 15},
                    ],
                }
            ]
        },
        "GET /v1/merges": {"items": [a_merge()], "next": None},
        "POST /v1/merges": a_merge(),
        f"POST /v1/merges/{MERGE}:undo": a_merge(state="undone"),
        f"GET /v1/people/{town.MARIA}/mandates": {
            "items": [
                {
                    "mandate_id": MANDATE,
                    "principal_id": OTHER,
                    "holder_id": town.MARIA,
                    "role": "accountant",
                    "service_codes": ["IMI-01"],
                    "actions": ["see", "file"],
                    "valid_from": "2026-01-01T00:00:00Z",
                    "valid_to": None,
                    "evidence": "Certidão 1234",
                    "ended_at": None,
                    "end_reason": "",
                }
            ],
            "next": None,
        },
        "GET /v1/access-log/to-review": {
            "items": [
                {
                    "access_id": READING,
                    "reader_id": town.ANA,
                    "reader_kind": "staff",
                    "purpose": "Telefonema de um hospital",
                    "what": "history",
                    "read_at": "2026-11-25T09:10:00Z",
                    "break_glass": True,
                }
            ],
            "next": None,
        },
        "GET /v1/access-log:verify": {"intact": True, "accesses": 12, "broken_seal": 0},
    }
    return gateway


async def test_suggestions_say_why_and_lead_to_both_records_side_by_side(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    found = await at_desk.get(f"/people/{town.MARIA}/merge")
    compared = await at_desk.get(COMPARE)

    for told in ("Maria C. Brandão", "45 / 100", "o mesmo nome, o mesmo telefone", "Ana Prates"):
        assert told in found.text
    assert f'href="{COMPARE}"' in found.text
    assert "Maria da Conceição Brandão" in compared.text
    assert "Maria C. Brandão" in compared.text


@pytest.mark.parametrize(
    ("chosen", "survivor", "merged"),
    [("one", town.MARIA, OTHER), ("other", OTHER, town.MARIA)],
)
async def test_who_stays_is_chosen_and_the_reason_kept(
    at_desk: Browser, gateway: FakeGateway, chosen, survivor, merged
) -> None:
    page = await at_desk.get(COMPARE)

    answer = await at_desk.fill(
        page, COMPARE, survivor=chosen, reason="Viu-se o cartão.", action="merge"
    )

    [sent] = gateway.posts("/v1/merges")
    assert sent.body == {
        "survivor_id": survivor,
        "merged_id": merged,
        "reason": "Viu-se o cartão.",
    }
    assert str(answer.url).endswith(f"/people/{survivor}/merge?said=done")


async def test_they_may_be_two(at_desk: Browser, gateway: FakeGateway) -> None:
    page = await at_desk.get(COMPARE)

    await at_desk.fill(page, COMPARE, survivor="one", action="two")

    [sent] = gateway.posts(f"/v1/people/{town.MARIA}/merge-suggestions:dismiss")
    assert sent.body == {"other_id": OTHER}
    assert gateway.posts("/v1/merges") == []


async def test_a_refused_merge_comes_back_with_what_was_typed(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/merges", 409, "NUMBERS_DIFFER", "Os números são diferentes.")
    page = await at_desk.get(COMPARE)

    answer = await at_desk.fill(page, COMPARE, survivor="one", reason="Parece", action="merge")

    assert answer.status_code == 409
    assert "Os números são diferentes." in answer.text
    assert 'value="Parece"' in answer.text


async def test_a_mandate_says_for_what_and_is_ended_with_a_reason(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    path = f"/people/{town.MARIA}/mandates"
    page = await at_desk.get(path)
    for told in ("contabilista", "IMI-01", "ver, pedir", "Maria C. Brandão", "Certidão 1234"):
        assert told in page.text

    await at_desk.fill(page, f"{path}/{MANDATE}", reason="Saiu da empresa.")

    [sent] = gateway.posts(f"/v1/mandates/{MANDATE}:end")
    assert sent.body == {"reason": "Saiu da empresa."}


async def test_a_reading_for_a_reason_is_reviewed_and_the_log_is_said_to_be_intact(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/access-review")
    assert "Telefonema de um hospital" in page.text
    assert "12 consultas seladas" in page.text

    await at_desk.fill(page, f"/access-review/{READING}", verdict="unjustified", note="Sem motivo.")

    [sent] = gateway.posts(f"/v1/access-log/{READING}:review")
    assert sent.body == {"justified": False, "note": "Sem motivo."}
