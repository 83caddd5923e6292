"""Born, dead, in hiding, of ours: what is known of a person before they are served."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from atende.identity.v1 import exclusions_pb2 as pb
from atende.identity.v1 import exclusions_pb2_grpc as rpc
from atende.identity.v1 import identity_pb2 as people
from sqlalchemy import text

from chassis.auth import Role
from chassis.edge import Edge
from services.identity.domain.circumstances import (
    BornOnInvalid,
    DiedOnInvalid,
    is_minor,
    with_dates,
)
from services.identity.domain.identifiers import Kind
from services.identity.domain.people import Person
from services.identity.repository.guard import GUARD
from services.identity.servicer.exclusions import ExclusionServicer
from tests.conftest import as_caller
from tests.rpc import refusal

TODAY = date(2026, 11, 27)
MARIA = Person(
    id=None,  # type: ignore[arg-type] # nobody asks
    kind=Kind.NATURAL,
    name="Maria",
    identifiers=(),
    points=(),
    language="pt-PT",
    accessibility="",
    registered_at=datetime(2026, 1, 1, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("born", "minor"),
    [
        (None, False),
        (date(2008, 11, 27), False),
        (date(2008, 11, 28), True),
        (date(2008, 2, 29), False),
    ],
)
def test_somebody_comes_of_age_on_their_birthday(born, minor) -> None:
    assert is_minor(replace(MARIA, born_on=born), TODAY) is minor


@pytest.mark.parametrize("born", ["2026-11-28", "1895-01-01", "ontem", "2026-02-30"])
def test_a_birth_that_cannot_be_is_refused(born) -> None:
    with pytest.raises(BornOnInvalid):
        with_dates(MARIA, born_on=born, died_on=None, today=TODAY)


def test_nobody_dies_before_they_are_born_and_no_company_does() -> None:
    born = with_dates(MARIA, born_on="1950-05-01", died_on=None, today=TODAY)
    assert with_dates(born, born_on=None, died_on="2026-01-02", today=TODAY).died_on
    with pytest.raises(DiedOnInvalid):
        with_dates(born, born_on=None, died_on="1949-01-01", today=TODAY)
    with pytest.raises(DiedOnInvalid):
        company = replace(MARIA, kind=Kind.COMPANY)
        with_dates(company, born_on=None, died_on="2026-01-02", today=TODAY)


@pytest.fixture
async def exclusions(serve_grpc, sessions, clock) -> rpc.ExclusionServiceStub:
    servicer = ExclusionServicer(Edge(sessions=sessions, clock=clock, guard=GUARD))
    channel = await serve_grpc(
        lambda server: rpc.add_ExclusionServiceServicer_to_server(servicer, server)
    )
    return rpc.ExclusionServiceStub(channel)


@pytest.fixture
async def maria(stub) -> people.Person:
    request = people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name="Maria Brandão")
    request.points.add(type=people.POINT_TYPE_PHONE, value="910000123")
    request.points.add(
        type=people.POINT_TYPE_ADDRESS, value="Rua das Flores 12", postal_code="4050-262"
    )
    made = await stub.RegisterPerson(request, metadata=as_caller(Role.ATTENDANT, key="maria"))
    return made.person


async def update(stub, person, role: Role, key: str, **changes) -> people.Person:
    request = people.UpdatePersonRequest(
        person_id=person.person_id, version=person.version, **changes
    )
    return (await stub.UpdatePerson(request, metadata=as_caller(role, key=key))).person


async def test_a_secret_address_is_for_few_and_stays_when_others_change_the_rest(
    stub, maria, sessions
) -> None:
    secret = await update(stub, maria, Role.ATTENDANT, "a", secret_address=True)
    assert [one.value for one in secret.points] == ["+351910000123"]
    phone = people.ContactPoint(type=people.POINT_TYPE_PHONE, value="910000124")
    changed = await update(stub, secret, Role.ATTENDANT, "b", replace_points=True, points=[phone])
    asked = people.GetPersonRequest(person_id=maria.person_id)
    boss = await stub.GetPerson(asked, metadata=as_caller(Role.SUPERVISOR))
    lift = await refusal(update(stub, changed, Role.ATTENDANT, "c", secret_address=False))

    assert [one.value for one in boss.person.points] == ["+351910000124", "Rua das Flores 12"]
    assert lift.reason == "SECRET_ADDRESS_KEPT"
    async with sessions() as session:
        read = set(await session.scalars(text("SELECT what FROM access")))
    assert "secret_address" in read
    opened = await update(stub, changed, Role.SUPERVISOR, "d", secret_address=False)
    assert opened.secret_address is False


async def test_a_person_is_closed_to_a_relative_wherever_they_look(stub, exclusions, maria) -> None:
    employed = await stub.RegisterStaff(
        people.RegisterStaffRequest(
            username="rui", name="Rui", password="a long enough one", roles=["supervisor"]
        ),
        metadata=as_caller(Role.ADMIN, key="rui"),
    )
    rui = employed.staff.staff_id
    request = pb.ExcludeStaffRequest(person_id=maria.person_id, staff_id=rui, reason="É irmão.")
    await exclusions.ExcludeStaff(request, metadata=as_caller(Role.SUPERVISOR, key="e"))

    def his(key: str = ""):
        return as_caller(Role.SUPERVISOR, id=rui, kind="staff", key=key)

    asked = people.GetPersonRequest(person_id=maria.person_id)
    assert (await refusal(stub.GetPerson(asked, metadata=his()))).reason == "PERSON_CLOSED_TO_YOU"
    found = await stub.FindPeople(people.FindPeopleRequest(query="brandao"), metadata=his())
    batch = await stub.BatchGetPeople(
        people.BatchGetPeopleRequest(person_ids=[maria.person_id]), metadata=his()
    )
    assert (list(found.people), list(batch.people)) == ([], [])
    lift = pb.IncludeStaffRequest(person_id=maria.person_id, staff_id=rui)
    own = await refusal(exclusions.IncludeStaff(lift, metadata=his("f")))
    assert own.reason == "PERSON_CLOSED_TO_YOU"

    await exclusions.IncludeStaff(lift, metadata=as_caller(Role.ADMIN, key="g"))
    assert (await stub.GetPerson(asked, metadata=his())).person.name == "Maria Brandão"
