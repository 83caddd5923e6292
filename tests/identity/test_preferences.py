"""A citizen says how they want to be written to: nobody else, and with an access code."""

import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import preferences_pb2 as pb
from atende.identity.v1 import preferences_pb2_grpc as rpc

from chassis.auth import Role
from chassis.edge import Edge
from services.identity.servicer.preferences import PreferencesServicer
from tests.chassis.keys import token_for
from tests.conftest import as_caller
from tests.rpc import refusal

MOBILE = "+351910000123"


def me(person_id: str, key: str = "k", loa: int = 2):
    token = token_for(Role.CITIZEN, id=person_id, kind="citizen", loa=loa)
    return (("authorization", f"Bearer {token}"), ("idempotency-key", key))


@pytest.fixture
async def preferences(serve_grpc, sessions, clock):
    servicer = PreferencesServicer(Edge(sessions=sessions, clock=clock))
    channel = await serve_grpc(
        lambda server: rpc.add_PreferencesServiceServicer_to_server(servicer, server)
    )
    return rpc.PreferencesServiceStub(channel)


@pytest.fixture
async def maria(stub) -> str:
    request = people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name="Maria Brandão")
    for type_, value in (
        (people.POINT_TYPE_EMAIL, "maria@example.org"),
        (people.POINT_TYPE_PHONE, MOBILE),
        (people.POINT_TYPE_PHONE, "+351220000123"),
    ):
        request.points.add(type=type_, value=value)
    request.points.add(type=people.POINT_TYPE_ADDRESS, value="Rua das Flores 12", preferred=True)
    made = await stub.RegisterPerson(request, metadata=as_caller(Role.ATTENDANT, key="maria"))
    return made.person.person_id


def wanted(**changes) -> pb.SetPreferencesRequest:
    return pb.SetPreferencesRequest(**{"version": 1, "language": "pt-PT"} | changes)


async def test_all_that_a_citizen_chose_is_kept_and_whoever_serves_them_sees_it(
    preferences, stub, maria
) -> None:
    chosen = wanted(
        language="en", told_by=MOBILE, accessibility="Sou surda", declined=["steps", "surveys"]
    )
    await preferences.SetPreferences(chosen, metadata=me(maria))

    found = await preferences.GetPreferences(pb.GetPreferencesRequest(), metadata=me(maria))
    seen = (
        await stub.GetPerson(
            people.GetPersonRequest(person_id=maria), metadata=as_caller(Role.ATTENDANT)
        )
    ).person

    assert found.preferences == pb.Preferences(
        language="en",
        accessibility="Sou surda",
        addresses=["maria@example.org", MOBILE],  # no text reaches a landline
        told_by=MOBILE,
        declined=["steps", "surveys"],
        version=2,
    )
    assert (seen.language, seen.accessibility) == ("en", "Sou surda")
    assert list(seen.declined) == ["steps", "surveys"]
    # The address for letters is not theirs to change here.
    assert [point.value for point in seen.points if point.preferred] == [
        MOBILE,
        "Rua das Flores 12",
    ]


async def test_preferring_nothing_is_a_choice_too(preferences, maria) -> None:
    await preferences.SetPreferences(wanted(told_by=MOBILE), metadata=me(maria, "one"))

    changed = await preferences.SetPreferences(wanted(version=2), metadata=me(maria, "two"))

    assert changed.preferences.told_by == ""


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"told_by": "somebody@else.example"}, "ADDRESS_UNKNOWN", "told_by"),
        ({"told_by": "+351220000123"}, "ADDRESS_UNKNOWN", "told_by"),
        ({"declined": ["steps", "receipts"]}, "MESSAGES_UNKNOWN", "declined[1]"),
        ({"declined": ["steps", "steps"]}, "REPEATED", "declined[1]"),
        ({"language": "tlh"}, "LANGUAGE_INVALID", "language"),
        ({"accessibility": "x" * 501}, "TEXT_TOO_LONG", "accessibility"),
        ({"version": 7}, "CONCURRENT_CHANGE", "version"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_kept(
    preferences, maria, changes, reason, field
) -> None:
    refused = await refusal(
        preferences.SetPreferences(wanted(**changes), metadata=me(maria, "wrong"))
    )

    found = await preferences.GetPreferences(pb.GetPreferencesRequest(), metadata=me(maria))
    assert (refused.reason, refused.field) == (reason, field)
    assert found.preferences.version == 1


async def test_a_confirmed_address_is_not_enough_to_see_what_somebody_needs(
    preferences, maria
) -> None:
    seen = await refusal(
        preferences.GetPreferences(pb.GetPreferencesRequest(), metadata=me(maria, loa=1))
    )
    changed = await refusal(preferences.SetPreferences(wanted(), metadata=me(maria, loa=1)))

    assert (seen.reason, changed.reason) == ("ASSURANCE_TOO_LOW", "ASSURANCE_TOO_LOW")
