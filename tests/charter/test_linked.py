"""The charter as linked data: valid CPSV-AP 3.2, the public's only, the same in both forms."""

import json
from pathlib import Path
from typing import Any

import grpc
import pyshacl
import pytest
from atende.charter.v1 import linked_pb2 as pb
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF

from chassis.auth import Role
from services.charter.domain.importing.charter_file import read_charter
from services.charter.domain.versions import Version
from services.charter.serializers.linked import CPSV, CV, described
from tests.charter.builders import NOW, PORTO, charter_yaml, load, service_yaml
from tests.conftest import as_caller
from tests.rpc import refusal

SHAPES = Graph().parse(Path(__file__).parent / "cpsv_ap_3_2.ttl")
BASE = "https://atende.example"
PUBLIC = as_caller(Role.PUBLIC, Role.SERVICE, id="gateway", kind="client")


def graph_of(text: str, form: str) -> Graph:
    file = read_charter(text)
    assert file.edition is not None
    versions = tuple(Version(number=1, entry=entry, start=NOW) for entry in file.entries)
    return Graph().parse(data=described(file.edition, versions, BASE, form), format=form)


@pytest.fixture(scope="module")
def porto() -> Graph:
    return graph_of(PORTO.read_text("utf-8"), "turtle")


def conforms(graph: Graph) -> tuple[bool, str]:
    valid, _, report = pyshacl.validate(graph, shacl_graph=SHAPES)
    return bool(valid), str(report)


def test_the_charter_of_porto_is_valid_cpsv_ap(porto: Graph) -> None:
    valid, report = conforms(porto)

    assert valid, report
    assert len(set(porto.subjects(RDF.type, CPSV.PublicService))) == 47


@pytest.mark.parametrize(
    "predicate", [DCTERMS.title, DCTERMS.identifier, DCTERMS.description, CV.hasCompetentAuthority]
)
def test_the_shapes_notice_what_is_missing(porto: Graph, predicate: URIRef) -> None:
    broken = Graph() + porto
    service = URIRef(f"{BASE}/services/RSU-05")
    broken.remove((service, predicate, None))

    valid, report = conforms(broken)

    assert not valid
    assert "RSU-05" in report


def test_the_smallest_charter_is_valid_too() -> None:
    valid, report = conforms(graph_of(charter_yaml(), "turtle"))

    assert valid, report


# rdflib's own reader of JSON-LD uses what rdflib deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_both_forms_say_the_same(porto: Graph) -> None:
    assert isomorphic(porto, graph_of(PORTO.read_text("utf-8"), "json-ld"))


def test_titles_are_in_both_languages(porto: Graph) -> None:
    titles = set(porto.objects(URIRef(f"{BASE}/services/RSU-05"), DCTERMS.title))

    assert Literal("Remoção de objetos fora de uso", lang="pt") in titles
    assert {title.language for title in titles if isinstance(title, Literal)} == {"pt", "en"}


def test_working_days_are_no_duration_of_the_calendar(porto: Graph) -> None:
    of_days = porto.value(URIRef(f"{BASE}/services/RSU-05"), CV.processingTime)
    of_months = porto.value(URIRef(f"{BASE}/services/IDE-04"), CV.processingTime)

    assert of_days is None
    assert str(of_months) == "P1M"


@pytest.mark.parametrize("code", ["A/1", "A.B-1"])
def test_a_code_with_signs_has_a_name_of_its_own(code: str) -> None:
    graph = graph_of(charter_yaml(service_yaml(code)), "turtle")

    [service] = graph.subjects(RDF.type, CPSV.PublicService)
    assert str(service) == f"{BASE}/services/{code.replace('/', '%2F')}"


async def test_what_is_for_attendants_is_not_published_even_for_them(
    linked: Any, sessions: Any
) -> None:
    await load(
        sessions, charter_yaml(service_yaml("S-1"), service_yaml("A-1", audience="attendants"))
    )

    for metadata in (PUBLIC, as_caller(Role.ADMIN)):
        for form in (pb.LINKED_FORMAT_TURTLE, pb.LINKED_FORMAT_JSON_LD):
            request = pb.DescribeCharterRequest(format=form, base_url=BASE)
            told = await linked.DescribeCharter(request, metadata=metadata, timeout=20)
            assert "S-1" in told.text
            assert "A-1" not in told.text
        one = linked.DescribeService(
            pb.DescribeServiceRequest(code="A-1", base_url=BASE), metadata=metadata
        )
        assert (await refusal(one)).reason == "SERVICE_NOT_FOUND"


async def test_one_entry_is_a_government_service(linked: Any, sessions: Any) -> None:
    await load(sessions, PORTO.read_text("utf-8"))

    async def told(code: str, language: str = "") -> dict[str, Any]:
        request = pb.DescribeServiceRequest(code=code, language=language, base_url=f"{BASE}/")
        found = await linked.DescribeService(request, metadata=PUBLIC)
        return dict(json.loads(found.json_ld))

    ours, english, other = await told("rsu-05"), await told("RSU-05", "en"), await told("EXT-02")

    assert ours["@type"] == "GovernmentService"
    assert ours["url"] == f"{BASE}/services/RSU-05"
    assert ours["offers"]["price"] == "0"
    assert ours["provider"]["department"] == "Ambiente (Ecolinha)"
    phone = next(each for each in ours["availableChannel"] if "servicePhone" in each)
    assert phone["servicePhone"]["telephone"] == "220 100 220"
    assert english["inLanguage"] == "en"
    assert "Águas" in other["provider"]["name"]


@pytest.mark.parametrize(
    "base",
    ["", "atende", "ftp://x", "https://", "https://x/?q=1", "https://x y", "https://é", 'h"'],
)
async def test_an_address_that_is_none_names_nothing(linked: Any, base: str) -> None:
    request = pb.DescribeCharterRequest(format=pb.LINKED_FORMAT_TURTLE, base_url=base)

    assert (
        await refusal(linked.DescribeCharter(request, metadata=PUBLIC))
    ).reason == "BASE_URL_INVALID"


async def test_an_unknown_form_is_refused(linked: Any) -> None:
    call = linked.DescribeCharter(pb.DescribeCharterRequest(base_url=BASE), metadata=PUBLIC)

    refused = await refusal(call)
    assert refused.status == (grpc.StatusCode.INVALID_ARGUMENT, "LINKED_FORMAT_INVALID")


async def test_answers_are_held_against_the_form(linked: Any, sessions: Any) -> None:
    await load(sessions, PORTO.read_text("utf-8"))

    async def wrong(answers: Any) -> list[tuple[str, str]]:
        request = pb.CheckAnswersRequest(code="OVP-03", answers=json.dumps(answers))
        found = await linked.CheckAnswers(request, metadata=PUBLIC)
        return [(problem.field, problem.reason) for problem in found.problems]

    assert await wrong({"kind": "hole", "place": "Rua do Sol, 3"}) == []
    assert await wrong({"kind": "moon", "danger": "yes"}) == [
        ("kind", "ANSWER_NOT_A_CHOICE"),
        ("place", "ANSWER_MISSING"),
        ("danger", "ANSWER_TYPE_WRONG"),
    ]
    assert await wrong({"kind": "hole", "place": "\ud800 Rua"}) == [("place", "TEXT_FORBIDDEN")]


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (pb.CheckAnswersRequest(code="GER-01", answers="{}"), "SERVICE_HAS_NO_FORM"),
        (pb.CheckAnswersRequest(code="OVP-03", answers="{"), "ANSWERS_UNREADABLE"),
        (pb.CheckAnswersRequest(code="OVP-03", answers="[" * 50_000), "ANSWERS_UNREADABLE"),
        (pb.CheckAnswersRequest(code="OVP-03", answers=" " * 100_001), "ANSWERS_UNREADABLE"),
        (pb.CheckAnswersRequest(code="OVP-03", version=-1), "SERVICE_VERSION_INVALID"),
        (pb.CheckAnswersRequest(code="NO-1", answers="{}"), "SERVICE_NOT_FOUND"),
    ],
)
async def test_what_are_no_answers_is_refused(
    linked: Any, sessions: Any, request_: Any, reason: str
) -> None:
    await load(sessions, PORTO.read_text("utf-8"))

    assert (await refusal(linked.CheckAnswers(request_, metadata=PUBLIC))).reason == reason
