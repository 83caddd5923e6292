"""Open311 GeoReport v2 through the public door: what any application of the standard meets."""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import httpx
import pytest

from chassis.server import utc_now
from tests.journeys.open311 import HERE, file
from tests.town import Client, eventually

REQUEST_FIELDS = {
    "service_request_id",
    "status",
    "status_notes",
    "service_name",
    "service_code",
    "description",
    "agency_responsible",
    "service_notice",
    "requested_datetime",
    "updated_datetime",
    "expected_datetime",
    "address",
    "address_id",
    "zipcode",
    "lat",
    "long",
    "media_url",
}


def refused(answer: httpx.Response, field: str, status: int = 400) -> None:
    assert answer.status_code == status, answer.text
    (error,) = answer.json()
    assert error.keys() == {"code", "description"}
    assert error["code"] == status
    assert field in error["description"]


def test_the_services_are_those_of_the_charter_that_applications_may_ask_for(open311) -> None:
    found = open311.get("/services.json").json()
    assert found
    for service in found:
        assert service.keys() == {
            "service_code",
            "service_name",
            "description",
            "metadata",
            "type",
            "keywords",
            "group",
        }
        assert service["type"] == "realtime"
    xml = ElementTree.fromstring(open311.get("/services.xml").content)
    assert xml.tag == "services"
    assert [e.findtext("service_code") for e in xml] == [s["service_code"] for s in found]


def test_a_definition_says_what_a_client_has_to_ask_for(open311) -> None:
    with_form = [s for s in open311.get("/services.json").json() if s["metadata"]]
    for service in with_form:
        found = open311.get(f"/services/{service['service_code']}.json").json()
        for order, each in enumerate(found["attributes"], start=1):
            assert each["order"] == order
            assert each["datatype"] in (
                "string",
                "number",
                "datetime",
                "text",
                "singlevaluelist",
                "multivaluelist",
            )
            if each["datatype"].endswith("list"):
                assert each["values"]
                assert all(value.keys() == {"key", "name"} for value in each["values"])


def test_what_is_reported_can_be_read_by_everybody_and_says_nothing_of_who_reported_it(
    open311, key, code
) -> None:
    answer = file(
        open311,
        key,
        code,
        first_name="Quitéria",
        last_name="Anfíloquia",
        email="quiteria@example.pt",
    )
    assert answer.status_code == 201, answer.text
    (made,) = answer.json()
    assert "segredo" in made["service_notice"]
    (found,) = open311.get(f"/requests/{made['service_request_id']}.json").json()
    assert found.keys() == REQUEST_FIELDS
    assert (found["status"], found["service_code"]) == ("open", code)
    assert (found["lat"], found["long"]) == (41.1911, -8.7001)
    assert datetime.fromisoformat(found["expected_datetime"]) > utc_now()
    for path in (f"/requests/{made['service_request_id']}.json", "/requests.xml"):
        text = open311.get(path).text
        assert "Quitéria" not in text
        assert "quiteria" not in text
    (token,) = open311.get(f"/tokens/{made['service_request_id']}.json").json()
    assert token["service_request_id"] == made["service_request_id"]


def test_text_comes_back_the_same_in_both_formats(open311, key, code) -> None:
    written = f'Jardim & Sol <esquina> "A" ]]> ção {uuid4().hex[:6]}'
    (made,) = file(open311, key, code, description=written).json()
    path = f"/requests/{made['service_request_id']}"
    assert open311.get(f"{path}.json").json()[0]["description"] == written
    answer = open311.get(f"{path}.xml")
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    xml = ElementTree.fromstring(answer.content)
    assert xml.findtext("request/description") == written
    refused(file(open311, key, code, description=f"{written}\x08"), "description")


@pytest.mark.parametrize(
    ("lat", "long", "field"),
    [
        ("-8.6291", "41.1579", "lat"),
        ("141.2", "-8.6", "lat"),
        ("41.1579", "-188.6", "long"),
        ("41.1579", "8.6291", "long"),
        ("41,1579", "-8,6291", "lat"),
        ("NaN", "1e400", "lat"),
        ("41.1579", None, "long"),
        ("0", "0", "lat"),
    ],
)
def test_a_point_that_is_not_in_the_council_is_refused_by_name_and_not_stored(
    open311, key, code, lat, long, field
) -> None:
    written = f"Fora {uuid4().hex}"
    refused(file(open311, key, code, description=written, lat=lat, long=long), field)
    assert written not in open311.get("/requests.json", params={"page_size": "100"}).text


@pytest.mark.parametrize("given", ["NOEXISTE", "GER-99", "%", "a" * 300])
def test_an_unknown_service_never_gives_the_whole_list(open311, given) -> None:
    refused(
        open311.get("/requests.json", params={"service_code": given}), "service_code", status=404
    )


def test_a_service_that_applications_may_not_ask_for_is_as_unknown_as_one_that_is_none(
    open311, key, attendant
) -> None:
    asked_for = {each["service_code"] for each in open311.get("/services.json").json()}
    listed = attendant.get("/v1/charter/services", page_size=100)["items"]
    hidden = next(each["code"] for each in listed if each["code"] not in asked_for)
    written = f"Escondido {uuid4().hex}"

    refused(open311.get("/requests.json", params={"service_code": hidden}), "service_code", 404)
    refused(file(open311, key, hidden, description=written), "service_code", 404)

    assert written not in open311.get("/requests.json", params={"page_size": "100"}).text


def test_a_service_is_found_however_its_code_is_spelt(open311, key, code) -> None:
    (made,) = file(open311, key, code.lower()).json()

    for asked in (code, code.lower()):
        found = open311.get("/requests.json", params={"service_code": asked}).json()
        assert made["service_request_id"] in [each["service_request_id"] for each in found]
        assert {each["service_code"] for each in found} == {code}


def test_an_empty_service_is_refused_wherever_it_is_given(open311, key) -> None:
    refused(open311.get("/requests.json", params={"service_code": ""}), "service_code")
    refused(file(open311, key, ""), "service_code")
    answer = open311.post(
        "/requests.json", data={"api_key": key, "description": "Um buraco", **HERE}
    )
    refused(answer, "service_code")


def test_pages_end_where_the_reports_end(open311, key, code) -> None:
    began = utc_now()
    ids = [file(open311, key, code).json()[0]["service_request_id"] for _ in range(21)]
    asked = {"start_date": began.isoformat(), "service_code": code, "page_size": "10"}

    def page(number: str) -> httpx.Response:
        return open311.get("/requests.json", params={**asked, "page": number})

    pages = [page(str(number)).json() for number in (1, 2, 3, 4)]
    assert [len(each) for each in pages] == [10, 10, 1, 0]
    found = [each["service_request_id"] for one in pages for each in one]
    assert found == ids[::-1]
    for bad in ("0", "-1", "abc", ""):
        refused(page(bad), "page")
    refused(open311.get("/requests.json", params={**asked, "page_size": "0"}), "page_size")
    most = open311.get("/requests.json", params={**asked, "page_size": "100000"}).json()
    assert len(most) == 21
    far = open311.get("/requests.json", params={**asked, "page": "9999999"})
    assert far.json() == []


def test_dates_narrow_a_list_with_both_ends_in(open311, key, code) -> None:
    (made,) = file(open311, key, code).json()
    (found,) = open311.get(f"/requests/{made['service_request_id']}.json").json()
    at = found["requested_datetime"]
    exactly = open311.get("/requests.json", params={"start_date": at, "end_date": at}).json()
    assert [each["service_request_id"] for each in exactly] == [made["service_request_id"]]
    refused(open311.get("/requests.json", params={"start_date": "2026-05-01"}), "start_date")
    refused(open311.get("/requests.json", params={"status": "pending"}), "status")


def test_a_repetition_after_a_time_out_makes_one_report(open311, key, code) -> None:
    same = f"A mesma {uuid4().hex}"
    answers = [file(open311, key, code, description=same) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()[0]["service_request_id"] for answer in answers}) == 1


def test_without_a_valid_key_nothing_is_taken(open311, code) -> None:
    for wrong in ("", "nada", "ç" * 20):
        refused(file(open311, wrong, code), "api_key", status=403)


def test_the_jurisdiction_may_be_empty_and_no_other(open311) -> None:
    assert open311.get("/requests.json", params={"jurisdiction_id": ""}).status_code == 200
    assert open311.get("/services.json", params={"jurisdiction_id": "porto"}).status_code == 200
    refused(
        open311.get("/services.json", params={"jurisdiction_id": "lisboa"}),
        "jurisdiction_id",
        status=404,
    )


def test_the_end_of_the_address_says_the_format_whatever_accept_says(open311) -> None:
    answer = open311.get("/services.json", headers={"accept": "application/xml"})
    assert json.loads(answer.content)
    answer = open311.get("/requests.xml", params={"page": "x"})
    assert answer.status_code == 400
    xml = ElementTree.fromstring(answer.content)
    assert (xml.tag, xml.findtext("error/code")) == ("errors", "400")
    assert open311.get("/services.html").status_code == 404


def test_what_happens_to_a_report_is_told_and_its_client_may_add_to_it(
    open311, key, code, system
) -> None:
    (made,) = file(open311, key, code).json()
    report_id = made["service_request_id"]
    added = open311.post(
        "/servicerequestupdates.json",
        data={"api_key": key, "service_request_id": report_id, "description": "Continua lá."},
    )
    assert added.status_code == 201, added.text
    (update_id,) = (each["update_id"] for each in added.json())
    told = [
        each
        for each in open311.get("/servicerequestupdates.json").json()
        if each["service_request_id"] == report_id
    ]
    assert [(each["update_id"], each["status"], each["description"]) for each in told] == [
        (update_id, "open", "Continua lá.")
    ]
    (found,) = open311.get(f"/requests/{report_id}.json").json()
    assert found["updated_datetime"] == told[0]["updated_datetime"]
    supervisor = Client(system, role="supervisor")
    supervisor.post(f"/v1/cases/{report_id}:close", {"reason": "done", "answer": "Tapado."})

    def closed() -> list[dict[str, Any]]:
        found = open311.get("/servicerequestupdates.json").json()
        return [
            each
            for each in found
            if each["service_request_id"] == report_id and each["status"] == "closed"
        ]

    (update,) = eventually(closed)
    assert update["description"] == "Resolvido."
    (found,) = open311.get(f"/requests/{report_id}.json").json()
    assert (found["status"], found["status_notes"]) == ("closed", "Resolvido.")
    open_ids = [
        each["service_request_id"]
        for each in open311.get("/requests.json", params={"status": "open"}).json()
    ]
    assert report_id not in open_ids


def test_what_is_no_report_is_not_found(open311) -> None:
    for path in ("/requests/nada.json", f"/requests/{uuid4()}.json", "/tokens/x.json"):
        assert open311.get(path).status_code == 404
    assert open311.get("/services/NOEXISTE.json").status_code == 404
