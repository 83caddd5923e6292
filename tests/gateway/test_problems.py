"""Errors as people read them: their language, their reason, nothing of our insides."""

import asyncio
import importlib
import pkgutil
import re
from typing import Any

import pytest

import chassis
import services as all_services
from chassis.errors import (
    Aborted,
    AlreadyExists,
    DomainError,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
    Unavailable,
)
from services.gateway.problems import said, status_of, texts
from tests.gateway.builders import MARIA
from tests.gateway.conftest import browser
from tests.gateway.tokens import ana_token

KEY = {"idempotency-key": "k-1"}


class PersonExists(AlreadyExists):
    """As identity has it."""

    reason = "PERSON_EXISTS"


class TaxNumberInvalid(InvalidArgument):
    """As identity has it."""

    reason = "TAX_NUMBER_INVALID"


class TooManyGuesses(ResourceExhausted):
    """As tasks has it."""

    reason = "TOO_MANY_GUESSES"


def every_reason() -> dict[str, type[DomainError]]:
    """Each reason of the chassis and of the services, with a class that has it."""
    modules = {
        module.name: importlib.import_module(module.name)
        for package in (chassis, all_services)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not module.name.endswith("__main__") and ".migrations" not in module.name
    }
    found: dict[str, type[DomainError]] = {}
    waiting: list[type[DomainError]] = [DomainError]
    while waiting:
        cls = waiting.pop()
        waiting += cls.__subclasses__()
        # Those that a module has, and not what a test or an answer of a moment made.
        if getattr(modules.get(cls.__module__), cls.__name__, None) is cls:
            found[cls.reason] = cls
    return found


def parameters(template: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", template))


@pytest.mark.parametrize("language", ["pt", "en"])
def test_every_reason_has_a_text(language) -> None:
    missing = sorted(set(every_reason()) - set(texts(language)))

    assert missing == []


def test_both_languages_have_the_same_texts_with_the_same_facts() -> None:
    pt, en = texts("pt"), texts("en")

    assert set(pt) == set(en)
    for reason, entry in pt.items():
        assert set(entry) == set(en[reason]), reason
        if not reason.startswith("_"):
            assert set(entry) == {"title", "detail"}, reason
            assert parameters(entry["detail"]) == parameters(en[reason]["detail"]), reason


def test_no_text_is_about_a_reason_that_nobody_gives() -> None:
    spare = (
        set(texts("pt")) - set(every_reason()) - {"_kinds", "_skills", "_charter_file", "_open311"}
    )

    assert spare == set()


def test_a_reason_newer_than_our_texts_is_told_by_its_category() -> None:
    title, detail = said(type("New", (NotFound,), {"reason": "BRAND_NEW"})(), "en")

    assert (title, detail) == ("Not found", "There is nothing of this name.")


@pytest.mark.parametrize(
    ("category", "status"),
    [
        (InvalidArgument, 422),
        (NotFound, 404),
        (AlreadyExists, 409),
        (PermissionDenied, 403),
        (FailedPrecondition, 409),
        (Aborted, 409),
        (ResourceExhausted, 429),
        (Unavailable, 503),
        (DomainError, 500),
    ],
)
def test_a_category_has_a_status(category, status) -> None:
    assert status_of(category()) == status


async def test_what_a_service_refuses_keeps_reason_field_and_facts(ana, services) -> None:
    services.answers["RegisterPerson"] = TaxNumberInvalid(field="identifiers[0].value")

    answer = await ana.post("/v1/people", json={"name": "Maria"}, headers=KEY)

    problem = answer.json()
    assert answer.status_code == 422
    assert problem["type"] == "urn:atende:problem:tax-number-invalid"
    assert problem["errors"][0]["field"] == "identifiers[0].value"
    assert problem["errors"][0]["reason"] == "TAX_NUMBER_INVALID"
    assert problem["instance"] == answer.headers["x-request-id"]


async def test_the_facts_of_a_refusal_stand_beside_it(ana, services) -> None:
    services.answers["RegisterPerson"] = PersonExists(person_id=MARIA, status="mine")

    answer = await ana.post("/v1/people", json={"name": "Maria"}, headers=KEY)

    assert answer.status_code == 409
    assert answer.json()["person_id"] == MARIA
    assert answer.json()["status"] == 409


async def test_who_tried_too_often_is_told_when_to_come_back(nobody, services) -> None:
    services.answers["FollowCase"] = TooManyGuesses(minutes="15")

    answer = await nobody.post("/v1/cases:follow", json={"number": "1", "secret": "x"})

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "900")
    assert "15" in answer.json()["detail"]


async def test_a_reused_key_is_422(ana, services) -> None:
    from chassis.edge import IdempotencyKeyReused

    services.answers["RegisterPerson"] = IdempotencyKeyReused(field="Idempotency-Key")

    answer = await ana.post("/v1/people", json={"name": "Maria"}, headers=KEY)

    assert (answer.status_code, answer.json()["reason"]) == (422, "IDEMPOTENCY_KEY_REUSED")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("", "pt"),
        ("pt-PT", "pt"),
        ("en", "en"),
        ("en-GB,pt;q=0.8", "en"),
        ("de,en;q=0.5,pt;q=0.9", "pt"),
        ("de, *;q=0.1", "pt"),
        (";;q=x,,", "pt"),
    ],
)
async def test_problems_speak_the_readers_language(make_app, wanted, language) -> None:
    async with browser(make_app(), **{"accept-language": wanted}) as client:
        answer = await client.get("/v1/units")

    assert answer.headers["content-language"] == language
    assert answer.json()["title"] == texts(language)["TOKEN_MISSING"]["title"]


async def test_staff_who_ask_for_no_language_are_told_in_their_own(make_app, services) -> None:
    sign_in = services.answers["OpenSession"]

    async def in_english(request: Any) -> Any:
        opened = await sign_in(request)
        opened.staff.language = "en"
        return opened

    services.answers["OpenSession"] = in_english
    async with browser(make_app(), **{"accept-language": ""}) as client:
        await client.post("/v1/session", json={"username": "ana", "password": "the right one"})
        answer = await client.get("/v1/people/7")

    assert answer.headers["content-language"] == "en"


async def test_a_bug_in_a_service_leaks_nothing(ana, services, capsys) -> None:
    async def broken(_: Any) -> Any:
        raise RuntimeError("select password from staff")

    services.answers["ListUnits"] = broken

    answer = await ana.get("/v1/units")

    assert (answer.status_code, answer.json()["reason"]) == (500, "INTERNAL")
    assert "password" not in answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_bug_in_the_gateway_leaks_nothing_and_is_logged(ana, services, capsys) -> None:
    services.answers["ListHistory"].entries[0].at.seconds = 2**60  # in no calendar

    answer = await ana.get(f"/v1/people/{MARIA}/history")

    assert (answer.status_code, answer.json()["reason"]) == (500, "INTERNAL")
    assert "year" not in answer.text
    assert "request_failed" in capsys.readouterr().out


async def test_a_service_that_is_not_there_is_503(make_app) -> None:
    app = make_app(identity_address="127.0.0.1:1")

    async with browser(app, authorization=f"Bearer {ana_token()}") as client:
        answer = await client.get("/v1/units", headers={"atende-deadline-ms": "900"})

    assert answer.status_code in (503, 504)
    assert answer.json()["reason"] in ("UNAVAILABLE", "DEADLINE_EXCEEDED")


async def test_who_waits_less_is_answered_sooner(ana, services) -> None:
    async def never(_: Any) -> Any:
        await asyncio.Event().wait()

    services.answers["ListUnits"] = never

    async with asyncio.timeout(30):
        answer = await ana.get("/v1/units", headers={"atende-deadline-ms": "200"})

    assert (answer.status_code, answer.json()["reason"]) == (504, "DEADLINE_EXCEEDED")
    assert services.calls("ListUnits")[0].seconds < 0.2


async def test_nobody_may_wait_longer_than_the_gateway_does(ana, services) -> None:
    await ana.get("/v1/units", headers={"atende-deadline-ms": "60000"})

    assert services.calls("ListUnits")[0].seconds <= 5


@pytest.mark.parametrize(
    ("given", "kept"), [("abc-1", True), ("a b", False), ("x" * 65, False), ("é", False)]
)
async def test_a_sane_request_id_goes_all_the_way(ana, services, given, kept) -> None:
    answer = await ana.get("/v1/units", headers={"x-request-id": given.encode()})

    said_back = answer.headers["x-request-id"]
    assert services.calls("ListUnits")[0].request_id == said_back
    assert (said_back == given) is kept


async def test_the_purpose_of_a_reading_reaches_the_service(ana, services) -> None:
    purpose = "Pedido da própria, ao balcão"

    await ana.get(f"/v1/people/{MARIA}", headers={"atende-purpose": purpose.encode()})
    wrong = await ana.get(f"/v1/people/{MARIA}", headers={"atende-purpose": b"\xff"})

    assert services.calls("GetPerson")[0].caller.purpose == purpose
    assert (wrong.status_code, wrong.json()["reason"]) == (400, "HEADER_INVALID")


async def test_the_log_has_one_line_a_request_without_what_people_look_for(ana, capsys) -> None:
    await ana.get("/v1/people", params={"q": "Maria da Conceição"})

    lines = [line for line in capsys.readouterr().out.splitlines() if "milliseconds" in line]
    assert len(lines) == 1
    assert "/v1/people" in lines[0]
    assert "Maria" not in lines[0] and "q=" not in lines[0]  # noqa: PT018 # one thought
