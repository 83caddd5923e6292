"""People are found however they are written."""

import unicodedata

import grpc
import pytest
from atende.identity.v1 import identity_pb2 as pb

from tests.identity.people import READER, a_person, found, writer
from tests.rpc import refusal


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("alvaro nunez", "Álvaro Núñez"),
        ("NUÑEZ", "Álvaro Núñez"),
        ("pena", "Ángela Peña"),
        ("lukasz sorensen", "Łukasz Sørensen"),
        ("conceicao", "Conceição Brandão"),
        ("brandao conceição", "Conceição Brandão"),
    ],
)
async def test_names_are_found_without_accents_in_any_order_and_form(stub, query, name) -> None:
    for key, known in enumerate(
        ("Álvaro Núñez", "Ángela Peña", "Łukasz Sørensen", "Conceição Brandão")
    ):
        await stub.RegisterPerson(a_person(known), metadata=writer(f"k{key}"))

    assert await found(stub, query) == [name]
    assert await found(stub, unicodedata.normalize("NFD", query)) == [name]


async def test_the_accents_as_typed_come_first(stub) -> None:
    for key, name in enumerate(("Ana Pena", "Zita Peña")):
        await stub.RegisterPerson(a_person(name), metadata=writer(f"k{key}"))

    assert await found(stub, "peña") == ["Zita Peña", "Ana Pena"]
    assert await found(stub, "pena") == ["Ana Pena", "Zita Peña"]


@pytest.mark.parametrize(
    "query",
    ["910 000 123", "00351910000123", "351910000123", "(+351) 910000123", "٩١٠٠٠٠١٢٣"],
)
async def test_a_phone_is_found_however_it_is_written(stub, query) -> None:
    await stub.RegisterPerson(a_person(phone="+351910000123"), metadata=writer("k1"))

    assert await found(stub, query) == ["Maria Conceição Brandão"]


async def test_an_email_is_found_whatever_its_case_and_shown_as_typed(stub) -> None:
    request = a_person(email=" Marta.Prata@Example.org ")
    person = (await stub.RegisterPerson(request, metadata=writer("k1"))).person

    assert person.points[0].value == "Marta.Prata@Example.org"
    assert await found(stub, " marta.prata@example.org ") == ["Maria Conceição Brandão"]


@pytest.mark.parametrize("query", ["100%", "a_b", "' OR 1=1", "{{7*7}}", "12345678901234"])
async def test_signs_in_a_search_mean_themselves(stub, query) -> None:
    await stub.RegisterPerson(a_person("Cem por Cento"), metadata=writer("k1"))

    assert await found(stub, query) == []


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "TEXT_MISSING"),
        ("a", "QUERY_TOO_SHORT"),
        ("😀", "QUERY_TOO_SHORT"),
        ("\\%", "QUERY_TOO_SHORT"),
        ("a\x00b", "TEXT_FORBIDDEN"),
        ("a" * 5000, "TEXT_TOO_LONG"),
    ],
)
async def test_a_search_that_is_none_is_refused(stub, query, reason) -> None:
    refused = await refusal(stub.FindPeople(pb.FindPeopleRequest(query=query), metadata=READER))

    assert (refused.code, refused.reason, refused.field) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        reason,
        "q",
    )


async def test_pages_of_a_search_hold_everybody_once(stub) -> None:
    names = sorted(f"Ana {chr(97 + n)}" for n in range(7))
    for key, name in enumerate(names):
        await stub.RegisterPerson(a_person(name), metadata=writer(f"k{key}"))

    seen, token = [], ""
    while True:
        page = await stub.FindPeople(
            pb.FindPeopleRequest(query="ana", page_size=3, page_token=token), metadata=READER
        )
        seen += [person.name for person in page.people]
        token = page.next_page_token
        if not token:
            break

    assert seen == names
