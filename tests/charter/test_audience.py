"""An entry for attendants is not there for anybody else: by no way of asking."""

from datetime import UTC, datetime
from typing import Any

import grpc
import pytest
from atende.charter.v1 import charter_pb2 as pb

from chassis.auth import Role
from tests.charter.builders import charter_yaml, load, service_yaml
from tests.conftest import as_caller
from tests.rpc import refusal

PUBLIC = as_caller(Role.PUBLIC, Role.SERVICE, id="gateway", kind="client")
CITIZEN = as_caller(Role.CITIZEN, kind="citizen")
ATTENDANT = as_caller(Role.ATTENDANT)
MACHINE = as_caller(Role.SERVICE, id="tasks", kind="client")

OPEN = service_yaml("S-1", "Licença de esplanada", related="[AX-77, S-2]")
OTHER = service_yaml("S-2", "Cemitério")
HIDDEN = service_yaml("AX-77", "Zimbório", audience="attendants", keywords="[esplanada]")


async def codes(charter: Any, query: str, metadata: Any) -> list[tuple[str, float]]:
    found = await charter.SearchServices(
        pb.SearchServicesRequest(query=query), metadata=metadata, timeout=5
    )
    return [(hit.service.code, round(hit.score, 6)) for hit in found.hits]


@pytest.mark.parametrize("metadata", [PUBLIC, CITIZEN])
async def test_the_public_learns_nothing_of_it(charter: Any, sessions: Any, metadata: Any) -> None:
    await load(sessions, charter_yaml(OPEN.replace("AX-77, ", ""), OTHER))
    alone = await codes(charter, "esplanada", metadata)
    await load(sessions, charter_yaml(OPEN, OTHER, HIDDEN))

    for query in ("zimbório", "zimborio", "zimborios", "zimb", "AX-77", "ax77"):
        assert await codes(charter, query, metadata) == []
    # Nor by how much others weigh: what is hidden is not counted.
    assert alone
    assert await codes(charter, "esplanada", metadata) == alone
    listed = await charter.ListServices(pb.ListServicesRequest(), metadata=metadata)
    assert [one.code for one in listed.services] == ["S-1", "S-2"]
    for request in (
        pb.GetServiceRequest(code="AX-77"),
        pb.GetServiceRequest(code="AX-77", version=1),
    ):
        known = await refusal(charter.GetService(request, metadata=metadata))
        request.code = "AX-78"
        unknown = await refusal(charter.GetService(request, metadata=metadata))
        assert known.code == unknown.code == grpc.StatusCode.NOT_FOUND
        assert known.reason == unknown.reason
    got = await charter.GetService(pb.GetServiceRequest(code="S-1"), metadata=metadata)
    assert list(got.service.related) == ["S-2"]


@pytest.mark.parametrize("metadata", [ATTENDANT, MACHINE])
async def test_staff_and_services_find_it(charter: Any, sessions: Any, metadata: Any) -> None:
    await load(sessions, charter_yaml(OPEN, OTHER, HIDDEN))

    got = await charter.GetService(pb.GetServiceRequest(code="AX-77"), metadata=metadata)
    related = await charter.GetService(pb.GetServiceRequest(code="S-1"), metadata=metadata)

    assert got.service.attendants_only
    assert (await codes(charter, "zimbório", metadata))[0][0] == "AX-77"
    assert list(related.service.related) == ["AX-77", "S-2"]


async def test_a_related_entry_that_is_not_yet_in_force_is_not_named(
    charter: Any, sessions: Any
) -> None:
    later = datetime(2030, 1, 1, tzinfo=UTC)
    await load(sessions, charter_yaml(OTHER, HIDDEN), valid_from=later)
    await load(sessions, charter_yaml(OPEN, OTHER, HIDDEN), valid_from=later)
    await load(sessions, charter_yaml(service_yaml("S-1", related="[S-1]")))

    for metadata in (PUBLIC, ATTENDANT):
        got = await charter.GetService(pb.GetServiceRequest(code="S-1"), metadata=metadata)
        assert list(got.service.related) == ["S-1"]


async def test_questions_for_attendants_are_for_them(charter: Any, sessions: Any) -> None:
    questions = (
        "[{question: Onde?, answer: Ali.},"
        " {question: Zimbório?, answer: Não dizer., audience: attendants}]"
    )
    english = (
        "{name: A, summary: B, questions: [{question: Where?, answer: There.},"
        " {question: Dome?, answer: No.}]}"
    )
    await load(sessions, charter_yaml(service_yaml(questions=questions, en=english)))

    async def asked(metadata: Any) -> list[str]:
        request = pb.GetServiceRequest(code="S-1", language="en")
        got = await charter.GetService(request, metadata=metadata)
        return [one.question for one in got.service.questions]

    assert await asked(PUBLIC) == ["Where?"]
    assert await asked(ATTENDANT) == ["Where?", "Dome?"]
    assert await codes(charter, "zimbório", PUBLIC) == []
