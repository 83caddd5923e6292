"""Open311 as a client reads it that others wrote: georeport, in both formats."""

from typing import Any

import pytest
from georeport import GeoReport

from tests.journeys.open311 import file


@pytest.fixture(params=["json", "xml"])
def client(request, system) -> GeoReport:
    return GeoReport(system.url("gateway") + "/open311/v2", output_format=request.param)


def text(value: Any) -> str:
    """What XML can say of a value of JSON."""
    return "" if value is None else str(value)


def test_another_ones_client_finds_the_services_and_what_they_ask_for(client, code) -> None:
    assert code in [each["service_code"] for each in client.get_service_list()]
    assert client.get_service_definition(code)["service_code"] == code


def test_another_ones_client_finds_a_report_by_id_by_service_and_by_date(
    client, open311, key, code
) -> None:
    (made,) = file(open311, key, code).json()
    report_id = made["service_request_id"]

    one = client.get_service_request(report_id)
    at = one["requested_datetime"]
    by_id = client.get_service_requests(service_request_id=report_id)
    listed = client.get_service_requests(
        service_code=code.lower(), status="open", start_date=at, end_date=at
    )

    (expected,) = open311.get(f"/requests/{report_id}.json").json()
    assert {name: text(value) for name, value in one.items()} == {
        name: text(value) for name, value in expected.items()
    }
    # Out of XML it gives one element where there is one, and a list where there are more.
    for found in (by_id, listed):
        assert (found if isinstance(found, list) else [found]) == [one]
