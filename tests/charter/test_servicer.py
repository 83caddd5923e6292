"""The charter as its callers see it, on a real server and a real database."""

from datetime import UTC, datetime
from typing import Any

import grpc
import pytest
from atende.charter.v1 import charter_pb2 as pb
from atende.charter.v1.events_pb2 import ServicePublished
from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from services.charter.models import EntryVersionRow
from tests.charter.builders import NOW, PORTO, charter_yaml, load, service_yaml
from tests.conftest import as_caller
from tests.rpc import refusal

ATTENDANT = as_caller(Role.ATTENDANT)
GATEWAY = as_caller(Role.PUBLIC, Role.SERVICE, id="gateway", kind="client")


def stamp(at: datetime) -> Timestamp:
    message = Timestamp()
    message.FromDatetime(at)
    return message


async def codes(charter: Any, query: str) -> list[str]:
    found = await charter.SearchServices(
        pb.SearchServicesRequest(query=query), metadata=GATEWAY, timeout=5
    )
    return [hit.service.code for hit in found.hits]


async def imported(charter: Any, text: str, key: str, **more: Any) -> pb.ImportCharterResponse:
    return await charter.ImportCharter(
        pb.ImportCharterRequest(yaml=text, **more),
        metadata=as_caller(Role.EDITOR, key=key),
        timeout=30,
    )


async def test_the_charter_of_porto_is_imported_listed_and_got(charter: Any) -> None:
    done = await imported(charter, PORTO.read_text("utf-8"), "k1")
    again = await imported(charter, PORTO.read_text("utf-8"), "k2")

    assert len(done.added) == 47
    assert not done.problems
    assert len(again.unchanged) == 47
    first = await charter.ListServices(pb.ListServicesRequest(page_size=40), metadata=GATEWAY)
    second = await charter.ListServices(
        pb.ListServicesRequest(page_size=40, page_token=first.next_page_token), metadata=GATEWAY
    )
    listed = [service.code for service in [*first.services, *second.services]]
    assert listed == sorted(done.added)
    assert second.next_page_token == ""
    got = await charter.GetService(pb.GetServiceRequest(code="urb-04"), metadata=ATTENDANT)
    assert got.service.term.value == 200
    assert got.service.term.silence == "tacit_approval"
    assert [band.value for band in got.service.term.bands] == [120, 150, 200]
    assert got.service.documents[1].once_only


async def test_each_published_version_is_told_once(charter: Any, sessions: Any) -> None:
    await imported(charter, charter_yaml(), "k1")
    await imported(charter, charter_yaml(), "k2")

    async with sessions() as session:
        rows = (await session.execute(select(outbox.c.subject, outbox.c.payload))).all()
    assert [row.subject for row in rows] == ["atende.charter.v1.ServicePublished"]
    event = ServicePublished.FromString(rows[0].payload)
    assert (event.code, event.version) == ("S-1", 1)


async def test_with_one_problem_nothing_is_stored(charter: Any, sessions: Any) -> None:
    text = charter_yaml(service_yaml("S-1"), service_yaml("S-2", unit="XX"))

    response = await imported(charter, text, "k1")

    assert [(p.entry, p.reason) for p in response.problems] == [("S-2", "UNIT_UNKNOWN")]
    assert not response.added
    async with sessions() as session:
        assert (await session.execute(select(EntryVersionRow.code))).all() == []


async def test_a_dry_run_says_what_would_be_and_stores_nothing(charter: Any) -> None:
    response = await imported(charter, charter_yaml(), "k1", dry_run=True)

    assert list(response.added) == ["S-1"]
    call = charter.GetService(pb.GetServiceRequest(code="S-1"), metadata=ATTENDANT)
    assert (await refusal(call)).status == (grpc.StatusCode.NOT_FOUND, "SERVICE_NOT_FOUND")


async def test_on_the_day_of_change_exactly_one_version_is_told(charter: Any) -> None:
    july = datetime(2027, 6, 30, 23, 0, tzinfo=UTC)
    january = datetime(2027, 1, 1, tzinfo=UTC)
    for key, name, start in (("1", "um", january), ("2", "dois", july), ("3", "tres", july)):
        await imported(charter, charter_yaml(service_yaml(name=name)), key, valid_from=stamp(start))

        async def at(moment: datetime) -> pb.Service:
            request = pb.GetServiceRequest(code="S-1", at=stamp(moment))
            return (await charter.GetService(request, metadata=ATTENDANT)).service

        if key != "1":
            before = await at(datetime(2027, 6, 30, 22, 59, 59, tzinfo=UTC))
            after = await at(july)
            assert (before.name, after.name) == ("um", name)
    replaced = await charter.GetService(
        pb.GetServiceRequest(code="S-1", version=2), metadata=ATTENDANT
    )
    assert replaced.service.name == "dois"
    assert before.valid_until == stamp(july)


@pytest.mark.parametrize("role", [Role.ATTENDANT, Role.PUBLIC, Role.SERVICE, Role.CITIZEN])
async def test_only_editors_and_administrators_import(charter: Any, role: Role) -> None:
    call = charter.ImportCharter(
        pb.ImportCharterRequest(yaml=charter_yaml()), metadata=as_caller(role, key="k")
    )

    assert (await refusal(call)).status == (grpc.StatusCode.PERMISSION_DENIED, "ROLE_MISSING")


async def test_work_instructions_are_for_staff_only(charter: Any, sessions: Any) -> None:
    secret = '"Perguntar pelo zimbório"'
    await load(sessions, charter_yaml(service_yaml(work_instruction=secret)))

    for metadata, wanted in ((ATTENDANT, "Perguntar pelo zimbório"), (GATEWAY, "")):
        got = await charter.GetService(pb.GetServiceRequest(code="S-1"), metadata=metadata)
        listed = await charter.ListServices(pb.ListServicesRequest(), metadata=metadata)
        found = await charter.SearchServices(
            pb.SearchServicesRequest(query="teste"), metadata=metadata
        )
        assert got.service.work_instruction == wanted
        assert listed.services[0].work_instruction == wanted
        assert found.hits[0].service.work_instruction == wanted
    for word in ("zimbório", "zimborio", "zimb"):
        assert await codes(charter, word) == []


async def test_english_is_given_where_there_is_any(charter: Any, sessions: Any) -> None:
    english = "{name: A test, summary: To try.}"
    await load(sessions, charter_yaml(service_yaml("S-1", en=english), service_yaml("S-2")))

    async def got(code: str, language: str) -> pb.Service:
        request = pb.GetServiceRequest(code=code, language=language)
        return (await charter.GetService(request, metadata=GATEWAY)).service

    one, two, other = await got("S-1", "en-GB"), await got("S-2", "en"), await got("S-1", "fr")
    assert (one.name, one.category_name, one.language) == ("A test", "General", "en")
    assert (two.name, two.language) == ("Serviço de teste", "pt-PT")
    assert (other.name, other.language) == ("Serviço de teste", "pt-PT")


async def test_a_version_that_is_not_yet_in_force_is_not_found_or_listed(
    charter: Any, sessions: Any
) -> None:
    await load(sessions, charter_yaml(), valid_from=datetime(2030, 1, 1, tzinfo=UTC))

    assert (await charter.ListServices(pb.ListServicesRequest(), metadata=GATEWAY)).services == []
    assert await codes(charter, "teste") == []
    assert await codes(charter, "S-1") == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("TR-7604", "TR-7604-IE"),
        ("tr 7604", "TR-7604-IE"),
        ("7604-IE", "TR-7604-IE"),
        ("ocupacao via publica", "TR-7604-IE"),
        ("esplanadas", "TR-7605-IE"),
    ],
)
async def test_b21_a_part_of_a_code_finds_it(
    charter: Any, sessions: Any, query: str, first: str
) -> None:
    await load(
        sessions,
        charter_yaml(
            service_yaml("TR-7604-IE", "Ocupação da via pública"),
            service_yaml("TR-7605-IE", "Licença de esplanada"),
        ),
    )

    assert (await codes(charter, query))[0] == first


HARMLESS = ["Av. Liberdade:*", "'", '"certidão', "100%", "a_b", "de a", "😀", "\\", "x" * 200]


@pytest.mark.parametrize("query", HARMLESS)
async def test_b22_any_question_is_answered(charter: Any, sessions: Any, query: str) -> None:
    await load(sessions, charter_yaml(service_yaml("S-1", "Certidão")))

    assert await codes(charter, query) == (["S-1"] if "certidão" in query else [])


async def test_b22_operators_between_words_do_no_harm(charter: Any, sessions: Any) -> None:
    await load(
        sessions,
        charter_yaml(service_yaml("S-1", "Pagar o IMI"), service_yaml("S-2", "Certidão")),
    )

    assert (await codes(charter, "IMI & (taxas"))[0] == "S-1"


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "TEXT_MISSING"),
        ("   ", "TEXT_MISSING"),
        ("x" * 201, "TEXT_TOO_LONG"),
        ("x" * 5000, "TEXT_TOO_LONG"),
        ("a\0b", "TEXT_FORBIDDEN"),
    ],
)
async def test_b22_a_question_that_is_none_is_refused(
    charter: Any, query: str, reason: str
) -> None:
    call = charter.SearchServices(pb.SearchServicesRequest(query=query), metadata=GATEWAY)

    assert (await refusal(call)).status == (grpc.StatusCode.INVALID_ARGUMENT, reason)


@pytest.mark.parametrize(
    ("method", "request_", "reason"),
    [
        ("GetService", pb.GetServiceRequest(code=""), "TEXT_MISSING"),
        ("GetService", pb.GetServiceRequest(code="x" * 33), "TEXT_TOO_LONG"),
        ("GetService", pb.GetServiceRequest(code="a\0"), "TEXT_FORBIDDEN"),
        ("GetService", pb.GetServiceRequest(code="S-1", version=-1), "SERVICE_VERSION_INVALID"),
        (
            "GetService",
            pb.GetServiceRequest(code="a", at=Timestamp(seconds=-1)),
            "MOMENT_INVALID",
        ),
        (
            "GetService",
            pb.GetServiceRequest(code="S-1", at=Timestamp(seconds=2**62)),
            "MOMENT_INVALID",
        ),
        ("ListServices", pb.ListServicesRequest(page_size=501), "PAGE_SIZE_INVALID"),
        ("ListServices", pb.ListServicesRequest(page_size=-1), "PAGE_SIZE_INVALID"),
        ("ListServices", pb.ListServicesRequest(page_token="x"), "PAGE_TOKEN_INVALID"),
        ("ListServices", pb.ListServicesRequest(category="a\0"), "TEXT_FORBIDDEN"),
        ("ListServices", pb.ListServicesRequest(language="x" * 40), "TEXT_TOO_LONG"),
        ("SearchServices", pb.SearchServicesRequest(query="a", limit=51), "LIMIT_INVALID"),
        ("SearchServices", pb.SearchServicesRequest(query="a", limit=-1), "LIMIT_INVALID"),
    ],
)
async def test_bad_input_is_refused_with_its_reason(
    charter: Any, method: str, request_: Any, reason: str
) -> None:
    call = getattr(charter, method)(request_, metadata=GATEWAY)

    assert (await refusal(call)).status == (grpc.StatusCode.INVALID_ARGUMENT, reason)


async def test_a_version_nobody_published_is_not_found(charter: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())

    call = charter.GetService(pb.GetServiceRequest(code="S-1", version=2**31 - 1), metadata=GATEWAY)

    refused = await refusal(call)
    assert (refused.code, refused.reason) == (
        grpc.StatusCode.NOT_FOUND,
        "SERVICE_VERSION_NOT_FOUND",
    )


async def test_without_a_charter_there_is_no_edition(charter: Any) -> None:
    call = charter.GetEdition(pb.GetEditionRequest(), metadata=GATEWAY)

    assert (await refusal(call)).status == (grpc.StatusCode.NOT_FOUND, "CHARTER_EMPTY")


async def test_the_edition_has_the_symbols_and_the_phone_menu(charter: Any, sessions: Any) -> None:
    await load(sessions, PORTO.read_text("utf-8"))

    portuguese = await charter.GetEdition(pb.GetEditionRequest(), metadata=GATEWAY)
    edition = await charter.GetEdition(pb.GetEditionRequest(language="en"), metadata=GATEWAY)

    assert {symbol.label for symbol in portuguese.symbols} >= {"Pedido", "Ecolinha", "@Ecolinha"}
    assert {symbol.label for symbol in edition.symbols} >= {"Request", "Ecolinha", "@Ecolinha"}
    assert [o.keys for o in edition.menu if "." not in o.keys] == ["1", "2", "3", "9"]
    assert "Planning and building" in {category.name for category in edition.categories}
    assert len(edition.units) == 15


async def test_a_service_tells_when_it_began(charter: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())

    got = await charter.GetService(pb.GetServiceRequest(code="s-1"), metadata=GATEWAY)

    assert got.service.valid_from == stamp(NOW)
    assert not got.service.HasField("valid_until")
