"""Acting for others: what a mandate allows, whom it concerns, until when."""

import itertools
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import mandates_pb2 as pb
from atende.identity.v1 import mandates_pb2_grpc as rpc
from hypothesis import given
from hypothesis import strategies as st

from chassis.auth import Role
from chassis.edge import Edge
from services.identity.domain.mandates import ACTIONS, Mandate, MandateId, fitting
from services.identity.servicer.mandates import MandatesServicer
from tests.conftest import as_caller
from tests.rpc import refusal

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)
SERVICE = as_caller(Role.SERVICE, kind="client", id="tasks")
_keys = itertools.count()


def clerk():
    return as_caller(Role.ATTENDANT, key=f"k{next(_keys)}")


def citizen(person_id: str, loa: int):
    from tests.chassis.keys import token_for

    token = token_for(Role.CITIZEN, id=person_id, kind="citizen", loa=loa)
    return (("authorization", f"Bearer {token}"), ("idempotency-key", f"c{next(_keys)}"))


def a_mandate(**changes) -> Mandate:
    return Mandate(
        **{
            "id": MandateId(UUID(int=1)),
            "principal_id": UUID(int=2),
            "holder_id": UUID(int=3),
            "role": "accountant",
            "service_codes": (),
            "actions": (),
            "valid_from": NOW,
            "valid_to": None,
            "evidence": "x",
            "granted_by": "ana",
            **changes,
        }
    )


@given(
    st.sets(st.sampled_from(ACTIONS)),
    st.sets(st.sampled_from(["FIN-01", "URB-04", "RSU-01"])),
    st.sampled_from(ACTIONS),
    st.sampled_from(["FIN-01", "URB-04", "RSU-01"]),
)
def test_a_mandate_covers_what_it_names_or_all(actions, codes, action, code) -> None:
    mandate = a_mandate(actions=tuple(actions), service_codes=tuple(codes))

    allowed = fitting([mandate], action=action, service_code=code, at=NOW) is not None

    assert allowed == ((not actions or action in actions) and (not codes or code in codes))


@pytest.mark.parametrize(
    ("changes", "hours", "holds"),
    [
        ({}, -1, False),
        ({}, 0, True),
        ({"valid_to": NOW + timedelta(hours=2)}, 1, True),
        ({"valid_to": NOW + timedelta(hours=2)}, 2, False),
        ({"ended_at": NOW + timedelta(hours=1)}, 1, False),
        ({"ended_at": NOW + timedelta(hours=3), "valid_to": NOW + timedelta(hours=2)}, 2, False),
    ],
)
def test_it_holds_from_its_beginning_to_the_moment_before_its_end(changes, hours, holds) -> None:
    assert a_mandate(**changes).holds(NOW + timedelta(hours=hours)) is holds


@pytest.fixture
async def mandates(serve_grpc, sessions, clock) -> rpc.MandatesServiceStub:
    servicer = MandatesServicer(Edge(sessions=sessions, clock=clock))
    channel = await serve_grpc(
        lambda server: rpc.add_MandatesServiceServicer_to_server(servicer, server)
    )
    return rpc.MandatesServiceStub(channel)


@pytest.fixture
async def pair(stub) -> tuple[str, str]:
    """A company and its accountant."""
    company = people.RegisterPersonRequest(kind=people.PERSON_KIND_COMPANY, name="Fontes, Lda.")
    person = people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name="Rita Contas")
    made = [await stub.RegisterPerson(one, metadata=clerk()) for one in (company, person)]
    return made[0].person.person_id, made[1].person.person_id


def grant(mandates, pair, who=None, **changes):
    request = pb.GrantMandateRequest(
        **{
            "principal_id": pair[0],
            "holder_id": pair[1],
            "role": "accountant",
            "evidence": "Certidão 1234-5678-9012",
            **changes,
        }
    )
    return mandates.GrantMandate(request, metadata=who or clerk())


async def may(mandates, pair, action="file", code="") -> bool:
    request = pb.CheckMandateRequest(
        principal_id=pair[0], holder_id=pair[1], action=action, service_code=code
    )
    return (await mandates.CheckMandate(request, metadata=SERVICE)).allowed


async def test_an_accountant_files_taxes_and_does_not_see_fines(mandates, pair) -> None:
    await grant(mandates, pair, service_codes=["IMI-01"], actions=["see", "file"])

    assert await may(mandates, pair, "file", "IMI-01")
    assert not await may(mandates, pair, "see", "COI-01")
    assert not await may(mandates, pair, "change", "IMI-01")
    assert not await may(mandates, pair[::-1], "file", "IMI-01")


async def test_when_it_has_ended_nothing_new_is_allowed_and_it_stays_on_the_list(
    mandates, pair, clock
) -> None:
    made = (await grant(mandates, pair)).mandate
    end = pb.EndMandateRequest(mandate_id=made.mandate_id, reason="Saiu da empresa.")

    assert await may(mandates, pair)
    await mandates.EndMandate(end, metadata=clerk())
    again = await refusal(mandates.EndMandate(end, metadata=clerk()))
    listed = await mandates.ListMandates(
        pb.ListMandatesRequest(person_id=pair[0], include_ended=True), metadata=clerk()
    )
    current = await mandates.ListMandates(
        pb.ListMandatesRequest(person_id=pair[0]), metadata=clerk()
    )

    assert not await may(mandates, pair)
    assert again.reason == "MANDATE_ENDED"
    assert [one.end_reason for one in listed.mandates] == ["Saiu da empresa."]
    assert not current.mandates


async def test_a_term_runs_out_by_itself(mandates, pair, clock) -> None:
    until = clock.now + timedelta(days=30)
    request = {"valid_to": None}
    proto = pb.GrantMandateRequest()
    proto.valid_to.FromDatetime(until)
    request["valid_to"] = proto.valid_to
    await grant(mandates, pair, **request)

    before = await may(mandates, pair)
    clock.now = until
    after = await may(mandates, pair)

    assert (before, after) == (True, False)


async def test_who_is_represented_grants_it_when_we_are_sure_of_them_and_nobody_else(
    mandates, stub, pair
) -> None:
    other = people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name="Zé Manel")
    principal = (await stub.RegisterPerson(other, metadata=clerk())).person.person_id
    both = (principal, pair[1])

    weak = await refusal(grant(mandates, both, citizen(principal, 2), role="proxy"))
    foreign = await refusal(grant(mandates, both, citizen(pair[1], 3), role="proxy"))
    made = (await grant(mandates, both, citizen(principal, 3), role="proxy")).mandate
    mine = await mandates.ListMandates(pb.ListMandatesRequest(), metadata=citizen(pair[1], 2))
    assert all(one.principal_name and one.holder_name for one in mine.mandates)
    peek = await refusal(
        mandates.ListMandates(
            pb.ListMandatesRequest(person_id=principal), metadata=citizen(pair[1], 2)
        )
    )

    assert (weak.reason, foreign.reason) == ("ASSURANCE_TOO_LOW", "NOT_YOURS")
    assert [one.mandate_id for one in mine.mandates] == [made.mandate_id]
    assert peek.reason == "NOT_YOURS"


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"role": "king"}, "MANDATE_ROLE_INVALID", "role"),
        ({"actions": ["see", "burn"]}, "ACTION_INVALID", "actions[1]"),
        ({"evidence": " "}, "TEXT_MISSING", "evidence"),
        ({"holder_id": "0192f000-0000-7000-8000-000000000009"}, "PERSON_NOT_FOUND", "holder_id"),
    ],
)
async def test_a_mandate_that_is_not_right_is_refused(
    mandates, pair, changes, reason, field
) -> None:
    refused = await refusal(grant(mandates, pair, **changes))

    assert (refused.reason, refused.field) == (reason, field)
    self_ = await refusal(grant(mandates, (pair[0], pair[0])))
    assert self_.reason == "MANDATE_FOR_SELF"
