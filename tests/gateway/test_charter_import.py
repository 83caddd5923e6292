"""A charter comes in as YAML or within JSON; its mistakes come back line by line."""

import pytest
from atende.charter.v1 import charter_pb2

KEY = {"idempotency-key": "k-1"}
YAML = "services:\n- code: RSU-02\n  name: Recolha\n"
PROBLEM = charter_pb2.ImportProblem(
    line=3, entry="RSU-02", reason="KEY_REPEATED", path="services[0].name", value="x"
)


async def test_a_yaml_file_arrives_as_it_is(ana, services) -> None:
    answer = await ana.post(
        "/v1/charter:import?dry_run=true&valid_from=2027-01-01T00:00:00Z",
        content=YAML,
        headers=KEY | {"content-type": "text/yaml; charset=utf-8"},
    )

    assert answer.status_code == 200, answer.text
    request = services.calls("ImportCharter")[0].request
    assert request.yaml.strip() == YAML.strip()
    assert request.dry_run is True
    assert request.valid_from.ToJsonString() == "2027-01-01T00:00:00Z"
    assert services.calls("ImportCharter")[0].seconds > 20


async def test_mistakes_store_nothing_and_are_listed(ana, services) -> None:
    services.answers["ImportCharter"] = charter_pb2.ImportCharterResponse(problems=[PROBLEM])

    answer = await ana.post("/v1/charter:import", json={"yaml": YAML}, headers=KEY)

    problem = answer.json()
    assert (answer.status_code, problem["reason"]) == (422, "CHARTER_INVALID")
    assert problem["errors"][0]["field"] == "services[0].name"
    assert problem["errors"][0]["line"] == 3


async def test_a_dry_run_with_mistakes_is_a_report(ana, services) -> None:
    services.answers["ImportCharter"] = charter_pb2.ImportCharterResponse(problems=[PROBLEM])

    answer = await ana.post("/v1/charter:import", json={"yaml": YAML, "dry_run": True}, headers=KEY)

    assert answer.status_code == 200
    assert answer.json()["problems"][0]["reason"] == "KEY_REPEATED"


@pytest.mark.parametrize(
    ("content", "kind", "status", "reason"),
    [
        (b"x", "application/pdf", 415, "CONTENT_TYPE_UNSUPPORTED"),
        (b"", "text/yaml", 422, "TEXT_MISSING"),
        (b"a\x00", "text/yaml", 422, "TEXT_FORBIDDEN"),
        (b"\xff", "text/yaml", 422, "FIELD_INVALID"),
        (b"{", "application/json", 400, "JSON_INVALID"),
        (b"{}", "application/json", 422, "FIELD_MISSING"),
        (b'{"yaml": "x", "y": 1}', "application/json", 422, "FIELD_UNKNOWN"),
        (b"x" * 1_100_000, "text/yaml", 413, "BODY_TOO_LARGE"),
    ],
)
async def test_what_is_no_charter_is_refused(ana, services, content, kind, status, reason) -> None:
    answer = await ana.post(
        "/v1/charter:import", content=content, headers=KEY | {"content-type": kind}
    )

    assert (answer.status_code, answer.json()["reason"]) == (status, reason)
    assert services.asked == []
