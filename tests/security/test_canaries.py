"""Words planted as people's data come out where they belong: in no log, event or error."""

import pytest
from atende.identity.v1 import assurance_pb2 as codes
from atende.identity.v1 import identity_pb2 as pb
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from tests.conftest import as_caller
from tests.identity.conftest import (  # noqa: F401 # fixtures
    assurance,
    clock,
    drawer,
    servicer,
    sessions,
    stub,
)
from tests.rpc import refusal

NAME, STREET, MAIL = "Canarinha Amarela", "Rua do Canário Verde", "canario@example.org"
NIF, CODE = "123456789", "730519"
CANARIES = ("Canarinha", "canarinha", "Canário", "canario@", NIF, CODE)
CONTACT = "0192f000-0000-7000-8000-0000000000c1"
WEB = as_caller(Role.PUBLIC, kind="client", id="gateway")


def somebody() -> pb.RegisterPersonRequest:
    request = pb.RegisterPersonRequest(kind=pb.PERSON_KIND_NATURAL, name=NAME)
    request.identifiers.add(type=pb.IDENTIFIER_TYPE_NIF, value=NIF)
    request.points.add(type=pb.POINT_TYPE_EMAIL, value=MAIL)
    request.points.add(type=pb.POINT_TYPE_ADDRESS, value=STREET)
    return request


async def test_planted_words_are_in_no_log_event_or_error(
    stub,  # noqa: F811 # the fixture
    assurance,  # noqa: F811 # as above
    drawer,  # noqa: F811 # as above
    sessions,  # noqa: F811 # as above
    capfd: pytest.CaptureFixture[str],
) -> None:
    drawer.next = CODE
    made = await stub.RegisterPerson(somebody(), metadata=as_caller(Role.ATTENDANT, key="k1"))
    errors = [
        await refusal(
            stub.RegisterPerson(somebody(), metadata=as_caller(Role.ATTENDANT, key="k2"))
        ),
        await refusal(
            stub.FindPeople(
                pb.FindPeopleRequest(query=NAME + "\x00"), metadata=as_caller(Role.ATTENDANT)
            )
        ),
    ]
    issue = codes.IssueAccessCodeRequest(
        person_id=made.person.person_id,
        delivery=codes.CODE_DELIVERY_HANDED,
        contact_id=CONTACT,
        document="citizen_card",
    )
    await assurance.IssueAccessCode(issue, metadata=as_caller(Role.ATTENDANT))
    for code in ("480172", CODE):
        attempt = codes.OpenCitizenSessionRequest(login=NIF, code=code, caller="web:203.0.113.9")
        if code == CODE:
            await assurance.OpenCitizenSession(attempt, metadata=WEB)
        else:
            errors.append(await refusal(assurance.OpenCitizenSession(attempt, metadata=WEB)))

    async with sessions() as session:
        rows = (await session.execute(select(outbox))).all()
    told = "".join(f"{row.payload!r} {row.headers}" for row in rows)
    said = "".join(capfd.readouterr()) + told + "".join(str(error) for error in errors)
    assert rows
    for canary in CANARIES:
        assert canary not in said, canary
        assert repr(canary.encode())[2:-1] not in told, canary
