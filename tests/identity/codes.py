"""A citizen with an access code, and ways to enter one."""

from atende.identity.v1 import assurance_pb2 as pb
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1.assurance_events_pb2 import SecretMessageDue
from sqlalchemy import select, text, update

from chassis.auth import Role
from chassis.database import outbox
from services.identity.models import PointRow
from tests.conftest import as_caller

WEB = as_caller(Role.PUBLIC, kind="client", id="gateway")
PHONE = as_caller(Role.SERVICE, kind="client", id="telephony")
CLERK = as_caller(Role.ATTENDANT)
CONTACT = "0192f000-0000-7000-8000-0000000000c1"
NIF = "123456789"


async def a_citizen(stub, sessions, *, nif=NIF, name="Maria Brandão", email="maria@example.org"):
    request = people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name=name)
    request.identifiers.add(type=people.IDENTIFIER_TYPE_NIF, value=nif)
    if email:
        request.points.add(type=people.POINT_TYPE_EMAIL, value=email)
    made = await stub.RegisterPerson(
        request, metadata=as_caller(Role.ATTENDANT, key=f"k{len(name)}")
    )
    async with sessions.begin() as session:
        await session.execute(update(PointRow).values(verified_at=text("now()")))
    return made.person.person_id


async def issued(assurance, person_id: str) -> str:
    request = pb.IssueAccessCodeRequest(
        person_id=person_id,
        delivery=pb.CODE_DELIVERY_HANDED,
        contact_id=CONTACT,
        document="citizen_card",
    )
    return (await assurance.IssueAccessCode(request, metadata=CLERK)).code


def enter(assurance, code: str, *, login: str = NIF, caller: str = "web:203.0.113.9"):
    request = pb.OpenCitizenSessionRequest(login=login, code=code, caller=caller)
    return assurance.OpenCitizenSession(request, metadata=WEB)


async def mailed(assurance, sessions) -> pb.TakeSecretMessageResponse:
    """What contacts would mail now."""
    async with sessions() as session:
        row = (
            await session.execute(
                select(outbox)
                .where(outbox.c.subject == SecretMessageDue.DESCRIPTOR.full_name)
                .order_by(outbox.c.id.desc())
                .limit(1)
            )
        ).one()
    event = SecretMessageDue.FromString(row.payload)
    return await assurance.TakeSecretMessage(
        pb.TakeSecretMessageRequest(message_id=event.message_id), metadata=PHONE
    )


def wrong(code: str) -> str:
    return "480172" if code != "480172" else "480173"
