"""Two records that are one person: suggested with reasons, decided by people, taken back whole."""

import asyncio
import itertools

import grpc
import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import merging_pb2 as pb
from atende.identity.v1 import merging_pb2_grpc as rpc
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from chassis.edge import Edge
from services.identity.servicer.merging import MergingServicer
from tests.conftest import as_caller
from tests.rpc import refusal

READER = as_caller(Role.ATTENDANT)
NIF = "123456789"
_keys = itertools.count()


def staff(name: str = "ana", role: Role = Role.SUPERVISOR):
    return as_caller(role, id=name, key=f"k{next(_keys)}")


@pytest.fixture
def four_eyes() -> bool:
    return False


@pytest.fixture
async def merging(serve_grpc, sessions, clock, four_eyes) -> rpc.MergingServiceStub:
    servicer = MergingServicer(Edge(sessions=sessions, clock=clock), four_eyes=four_eyes)
    channel = await serve_grpc(
        lambda server: rpc.add_MergingServiceServicer_to_server(servicer, server)
    )
    return rpc.MergingServiceStub(channel)


async def a_person(stub, name="Marta Prata", nif="", kind=people.PERSON_KIND_NATURAL, **points):
    request = people.RegisterPersonRequest(kind=kind, name=name)
    if nif:
        request.identifiers.add(type=people.IDENTIFIER_TYPE_NIF, value=nif)
    for type_, values in points.items():
        for value in [values] if isinstance(values, str) else values:
            request.points.add(type=getattr(people, f"POINT_TYPE_{type_.upper()}"), value=value)
    return (await stub.RegisterPerson(request, metadata=staff())).person.person_id


async def person(stub, person_id):
    request = people.GetPersonRequest(person_id=person_id)
    return (await stub.GetPerson(request, metadata=READER)).person


def merge(merging, survivor, merged, who=None, reason="A mesma pessoa, viu-se o cartão."):
    request = pb.ProposeMergeRequest(survivor_id=survivor, merged_id=merged, reason=reason)
    return merging.ProposeMerge(request, metadata=who or staff())


async def suggested(merging, person_id):
    request = pb.SuggestMergesRequest(person_id=person_id)
    found = (await merging.SuggestMerges(request, metadata=READER)).suggestions
    return [
        (one.other.person_id, one.score, [reason.kind for reason in one.reasons]) for one in found
    ]


async def test_likeness_is_suggested_with_its_reasons_and_merges_nothing(stub, merging) -> None:
    web = await a_person(stub, email="marta@example.org", phone="910000124")
    counter = await a_person(stub, nif=NIF, phone="910000124")
    await a_person(stub, "Outra Pessoa", phone="910000124")

    assert await suggested(merging, web) == [(counter, 45, ["same_name", "same_phone"])]
    assert (await person(stub, web)).person_id == web


async def test_father_and_son_with_numbers_of_their_own_are_not_suggested(stub, merging) -> None:
    father = await a_person(stub, "António Ferreira", NIF, phone="220000002")
    await a_person(stub, "António Ferreira", "136695973", phone="220000002")

    assert await suggested(merging, father) == []


async def test_a_pair_that_is_two_is_not_suggested_again(stub, merging) -> None:
    one = await a_person(stub, phone="910000124")
    other = await a_person(stub, phone="910000124")
    assert await suggested(merging, one)

    await merging.DismissSuggestion(
        pb.DismissSuggestionRequest(person_id=other, other_id=one), metadata=staff()
    )

    assert await suggested(merging, one) == []
    assert await suggested(merging, other) == []


async def test_the_survivor_has_all_of_both_once_and_answers_for_both(stub, merging) -> None:
    survivor = await a_person(stub, email=["a@example.org", "b@example.org"])
    merged = await a_person(stub, nif=NIF, email="b@example.org", phone="+351910000124")

    await merge(merging, survivor, merged)

    found = await person(stub, merged)
    assert found.person_id == survivor
    assert [point.value for point in found.points] == [
        "a@example.org",
        "b@example.org",
        "+351910000124",
    ]
    assert [number.value for number in found.identifiers] == [NIF]
    search = people.FindPeopleRequest(query="marta prata")
    names = (await stub.FindPeople(search, metadata=READER)).people
    assert [one.person_id for one in names] == [survivor]
    resolved = await merging.ResolvePeople(
        pb.ResolvePeopleRequest(person_ids=[merged, survivor]),
        metadata=as_caller(Role.SERVICE, kind="client"),
    )
    assert {one.person_id: one.survivor_id for one in resolved.people} == {
        merged: survivor,
        survivor: survivor,
    }


async def test_undoing_gives_each_what_it_had_and_keeps_what_came_since(stub, merging) -> None:
    survivor = await a_person(stub, email="a@example.org")
    merged = await a_person(stub, "Marta C. Prata", NIF, phone="910000124")
    before = await person(stub, survivor), await person(stub, merged)
    done = (await merge(merging, survivor, merged)).merge
    joined = await person(stub, survivor)
    change = people.UpdatePersonRequest(
        person_id=survivor, version=joined.version, replace_points=True
    )
    change.points.extend(joined.points)
    change.points.add(type=people.POINT_TYPE_EMAIL, value="novo@example.org")
    await stub.UpdatePerson(change, metadata=staff())

    request = pb.UndoMergeRequest(merge_id=done.merge_id, reason="Eram duas.")
    undone = (await merging.UndoMerge(request, metadata=staff("rui"))).merge

    one, other = await person(stub, survivor), await person(stub, merged)
    assert [point.value for point in one.points] == ["a@example.org", "novo@example.org"]
    assert list(one.identifiers) == list(before[0].identifiers)
    assert (other.person_id, other.name) == (merged, "Marta C. Prata")
    assert (list(other.points), list(other.identifiers)) == (
        list(before[1].points),
        list(before[1].identifiers),
    )
    assert (undone.state, undone.undone_by) == (pb.MERGE_STATE_UNDONE, "rui")
    again = await refusal(merging.UndoMerge(request, metadata=staff()))
    assert again.reason == "MERGE_STATE_WRONG"


async def test_of_opposite_merges_at_once_one_wins(stub, merging) -> None:
    for _ in range(5):
        one, other = await a_person(stub), await a_person(stub)

        results = await asyncio.gather(
            merge(merging, one, other), merge(merging, other, one), return_exceptions=True
        )

        refused = [each for each in results if isinstance(each, grpc.aio.AioRpcError)]
        assert [each.code() for each in refused] == [grpc.StatusCode.FAILED_PRECONDITION]
        [won] = [each.merge for each in results if not isinstance(each, grpc.aio.AioRpcError)]
        for person_id in (one, other):
            assert (await person(stub, person_id)).person_id == won.survivor_id


async def test_a_chain_of_merges_ends_at_the_last_and_is_undone_link_by_link(stub, merging) -> None:
    a, b, c = [await a_person(stub, email=f"{name}@example.org") for name in "abc"]
    first = (await merge(merging, b, c)).merge
    second = (await merge(merging, a, b)).merge

    assert (await person(stub, c)).person_id == a
    early = await refusal(
        merging.UndoMerge(pb.UndoMergeRequest(merge_id=first.merge_id), metadata=staff())
    )
    await merging.UndoMerge(pb.UndoMergeRequest(merge_id=second.merge_id), metadata=staff())
    assert (await person(stub, c)).person_id == b
    await merging.UndoMerge(pb.UndoMergeRequest(merge_id=first.merge_id), metadata=staff())

    assert early.reason == "PERSON_MERGED"
    for name, person_id in zip("abc", (a, b, c), strict=True):
        found = await person(stub, person_id)
        assert (found.person_id, found.points[0].value) == (person_id, f"{name}@example.org")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        ({"nif": "136695973"}, "NUMBERS_DIFFER"),
        ({"nif": "500123080", "kind": people.PERSON_KIND_COMPANY}, "NUMBERS_DIFFER"),
    ],
)
async def test_who_is_certainly_two_is_not_merged(stub, merging, make, reason) -> None:
    one = await a_person(stub, nif=NIF)
    other = await a_person(stub, **make)

    assert (await refusal(merge(merging, one, other))).reason == reason
    assert (await refusal(merge(merging, one, one))).reason == "MERGE_INTO_SELF"
    assert (await refusal(merge(merging, one, other, reason=" "))).reason in (
        "TEXT_MISSING",
        reason,
    )


@pytest.mark.parametrize("four_eyes", [True])
async def test_where_four_eyes_are_set_another_has_to_approve(stub, merging) -> None:
    one, other = await a_person(stub), await a_person(stub)
    proposed = (await merge(merging, one, other, staff("ana"))).merge
    approve = pb.ApproveMergeRequest(merge_id=proposed.merge_id)

    waiting = await merging.ListMerges(pb.ListMergesRequest(), metadata=READER)
    own = await refusal(merging.ApproveMerge(approve, metadata=staff("ana")))
    attendant = await refusal(merging.ApproveMerge(approve, metadata=staff("rui", Role.ATTENDANT)))
    assert (await person(stub, other)).person_id == other
    done = (await merging.ApproveMerge(approve, metadata=staff("sara"))).merge

    assert proposed.state == pb.MERGE_STATE_PROPOSED
    assert [merge.merge_id for merge in waiting.merges] == [proposed.merge_id]
    assert (own.reason, attendant.reason) == ("MERGE_NEEDS_ANOTHER", "ROLE_MISSING")
    assert (done.state, done.proposed_by, done.decided_by) == (pb.MERGE_STATE_DONE, "ana", "sara")
    assert (await person(stub, other)).person_id == one


async def test_a_merge_is_told_by_ids_only(stub, merging, sessions) -> None:
    one, other = await a_person(stub, nif=NIF), await a_person(stub)
    done = (await merge(merging, one, other)).merge
    await merging.UndoMerge(pb.UndoMergeRequest(merge_id=done.merge_id), metadata=staff())

    async with sessions() as session:
        rows = (await session.execute(select(outbox).order_by(outbox.c.id))).all()
    told = [row.subject.rpartition(".")[2] for row in rows]
    assert told[-2:] == ["PeopleMerged", "MergeUndone"]
    assert not any(b"Marta" in row.payload or NIF.encode() in row.payload for row in rows)
