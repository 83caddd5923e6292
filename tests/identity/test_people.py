"""People over gRPC: registered, changed, found; every reading written down."""

import asyncio

import grpc
import pytest
from atende.identity.v1 import identity_pb2 as pb
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from chassis.auth import Role
from chassis.database import outbox
from services.identity.models import AccessRow, PersonRow
from tests.conftest import as_caller
from tests.identity.people import NIF, READER, a_person, found, writer
from tests.rpc import refusal


def a_company(name: str, nif: str):
    request = pb.RegisterPersonRequest(kind=pb.PERSON_KIND_COMPANY, name=name)
    request.identifiers.add(type=NIF, value=nif)
    return request


async def count(sessions, row) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(row))


async def test_a_person_is_kept_as_given_and_told_of_without_personal_data(stub, sessions) -> None:
    request = a_person("  Maria Conceição Brandão ", "123456789", phone="910 000 123")

    person = (await stub.RegisterPerson(request, metadata=writer("k1"))).person

    assert person.name == "Maria Conceição Brandão"
    assert person.identifiers[0].value == "123456789"
    assert person.points[0].value == "+351910000123"
    assert (person.version, person.language) == (1, "pt-PT")
    async with sessions() as session:
        [event] = (await session.execute(select(outbox))).all()
    assert event.subject == "atende.identity.v1.PersonRegistered"
    assert b"Maria" not in event.payload


@pytest.mark.parametrize("typed", ["500123080", "500 123 080", "PT500123080"])
async def test_one_company_is_one_however_its_number_is_typed(stub, sessions, typed) -> None:
    first = await stub.RegisterPerson(
        a_company("Exemplo, Lda.", "500123080"), metadata=writer("k1")
    )

    again = await refusal(
        stub.RegisterPerson(a_company("EXEMPLO LDA", typed), metadata=writer("k2"))
    )

    assert first.person.identifiers[0].value == "500123080"
    assert (again.code, again.reason) == (grpc.StatusCode.ALREADY_EXISTS, "PERSON_EXISTS")
    assert again.facts == {"person_id": first.person.person_id}
    assert await count(sessions, PersonRow) == 1


@pytest.mark.parametrize(
    ("nif", "reason"),
    [
        ("123456780", "NIF_INVALID"),
        ("12345678", "NIF_INVALID"),
        ("000000000", "NIF_INVALID"),
        ("999999990", "NIF_OF_NOBODY"),
        ("500123080", "NIF_OF_OTHER_KIND"),
        ("12345678\x00", "TEXT_FORBIDDEN"),
        ("9" * 5000, "TEXT_TOO_LONG"),
    ],
)
async def test_a_wrong_tax_number_is_refused_naming_it(stub, sessions, nif, reason) -> None:
    refused = await refusal(stub.RegisterPerson(a_person(nif=nif), metadata=writer("k1")))

    assert (refused.code, refused.reason, refused.field) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        reason,
        "identifiers[0].value",
    )
    assert await count(sessions, PersonRow) == 0


async def test_a_full_width_digit_is_stored_as_the_digit_it_is(stub) -> None:
    response = await stub.RegisterPerson(a_person(nif="12345678９"), metadata=writer("k1"))

    assert response.person.identifiers[0].value == "123456789"


async def test_father_and_son_share_a_number_and_a_phone_and_stay_two(stub, sessions) -> None:
    for key, name in (("k1", "José Silva"), ("k2", "José Silva Júnior")):
        await stub.RegisterPerson(
            a_person(name, "123456789", phone="220000123"), metadata=writer(key)
        )

    assert await found(stub, "220 000 123") == ["José Silva", "José Silva Júnior"]
    assert await count(sessions, PersonRow) == 2


async def test_a_company_registered_twice_at_once_is_one(stub, sessions) -> None:
    results = await asyncio.gather(
        *(
            stub.RegisterPerson(a_company("Exemplo", "500123080"), metadata=writer(f"k{n}"))
            for n in range(10)
        ),
        return_exceptions=True,
    )

    codes = [r.code() for r in results if isinstance(r, grpc.aio.AioRpcError)]
    assert codes == [grpc.StatusCode.ALREADY_EXISTS] * 9
    assert await count(sessions, PersonRow) == 1


async def test_markup_in_a_name_is_a_name(stub) -> None:
    name = '"><script>alert(1)</script>'
    await stub.RegisterPerson(a_person(name), metadata=writer("k1"))

    assert await found(stub, "script alert") == [name]


async def test_a_change_by_somebody_who_read_an_older_version_is_refused(stub) -> None:
    person = (await stub.RegisterPerson(a_person(), metadata=writer("k1"))).person
    change = pb.UpdatePersonRequest(person_id=person.person_id, version=1, name="Maria C. Brandão")

    results = await asyncio.gather(
        *(stub.UpdatePerson(change, metadata=writer(f"u{n}")) for n in range(2)),
        return_exceptions=True,
    )

    codes = [r.code() for r in results if isinstance(r, grpc.aio.AioRpcError)]
    assert codes == [grpc.StatusCode.ABORTED]
    kept = await stub.GetPerson(pb.GetPersonRequest(person_id=person.person_id), metadata=READER)
    assert (kept.person.name, kept.person.version) == ("Maria C. Brandão", 2)


async def test_a_change_leaves_what_it_does_not_give(stub) -> None:
    request = a_person(nif="123456789", phone="910000123")
    person = (await stub.RegisterPerson(request, metadata=writer("k1"))).person
    change = pb.UpdatePersonRequest(person_id=person.person_id, version=1, replace_points=True)
    change.points.add(type=pb.POINT_TYPE_EMAIL, value="maria@example.org")

    changed = (await stub.UpdatePerson(change, metadata=writer("u1"))).person

    assert [point.value for point in changed.points] == ["maria@example.org"]
    assert changed.identifiers == person.identifiers
    assert await found(stub, "910000123") == []


async def test_every_reading_is_written_down_with_who_why_and_when(stub, clock) -> None:
    person = (await stub.RegisterPerson(a_person(), metadata=writer("k1"))).person
    await stub.GetPerson(pb.GetPersonRequest(person_id=person.person_id), metadata=READER)
    await found(stub, "conceicao")

    log = await stub.ListAccesses(
        pb.ListAccessesRequest(person_id=person.person_id), metadata=as_caller(Role.SUPERVISOR)
    )

    assert [(a.what, a.reader_id, a.purpose) for a in log.accesses] == [
        ("search", "ana", "contact 7"),
        ("person", "ana", "contact 7"),
    ]
    assert log.accesses[0].read_at.ToDatetime().timestamp()


async def test_the_log_of_readings_can_only_be_added_to(stub, sessions) -> None:
    await stub.RegisterPerson(a_person(), metadata=writer("k1"))
    await found(stub, "conceicao")

    for change in ("UPDATE access SET purpose = ''", "DELETE FROM access"):
        with pytest.raises(DBAPIError):
            async with sessions.begin() as session:
                await session.execute(text(change))
    assert await count(sessions, AccessRow) == 1


async def test_the_public_may_register_and_learns_nothing_of_anybody(stub) -> None:
    public = as_caller(Role.PUBLIC, kind="client", id="gateway", key="p1")
    known = await stub.RegisterPerson(a_person(nif="123456789"), metadata=writer("k1"))

    again = await stub.RegisterPerson(a_person(nif="123456789"), metadata=public)
    reading = await refusal(
        stub.GetPerson(
            pb.GetPersonRequest(person_id=known.person.person_id),
            metadata=as_caller(Role.PUBLIC, kind="client", id="gateway"),
        )
    )

    assert again.person == pb.Person(person_id=known.person.person_id)
    assert reading.code is grpc.StatusCode.PERMISSION_DENIED


async def test_an_unknown_person_is_not_found_and_a_broken_id_is_named(stub) -> None:
    unknown = await refusal(
        stub.GetPerson(
            pb.GetPersonRequest(person_id="01a211c9-c5bf-7750-8980-36ac50318caa"), metadata=READER
        )
    )
    broken = await refusal(stub.GetPerson(pb.GetPersonRequest(person_id="7"), metadata=READER))

    assert (unknown.reason, broken.reason) == ("PERSON_NOT_FOUND", "ID_INVALID")
