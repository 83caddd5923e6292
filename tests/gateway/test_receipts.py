"""The receipt of a case by mail: asked for after the case is there, and never in its way."""

import pytest

from chassis.errors import Unavailable

HEADERS = {"Idempotency-Key": "receipt-1"}
CASE = {"service_code": "RSU-02", "description": "Um sofá.", "receipt_email": "m@example.org"}


async def test_the_receipt_says_number_and_address_and_not_the_secret(nobody, services) -> None:
    opened = (await nobody.post("/v1/cases", json=CASE, headers=HEADERS)).json()

    [sent] = [one for one in services.asked if one.method == "SendReceipt"]
    assert opened["receipt_mailed"] is True
    assert (sent.request.email, sent.request.number) == ("m@example.org", opened["case"]["number"])
    assert opened["secret"] not in str(sent.request)


async def test_a_case_is_opened_though_no_receipt_can_be_mailed(nobody, services) -> None:
    services.answers["SendReceipt"] = Unavailable("away")

    opened = await nobody.post("/v1/cases", json=CASE, headers=HEADERS)

    assert opened.status_code == 201
    assert opened.json()["receipt_mailed"] is False


@pytest.mark.parametrize("email", ["m@", "m@example", "two words@example.org"])
async def test_nothing_is_opened_for_an_address_that_is_none(nobody, services, email) -> None:
    refused = await nobody.post("/v1/cases", json=CASE | {"receipt_email": email}, headers=HEADERS)

    assert (refused.status_code, refused.json()["field"]) == (422, "receipt_email")
    assert "OpenCase" not in [one.method for one in services.asked]
