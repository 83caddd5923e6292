"""People and companies to register, and who asks for them."""

from atende.identity.v1 import identity_pb2 as pb

from chassis.auth import Role
from tests.conftest import as_caller

READER = as_caller(Role.ATTENDANT, purpose="contact 7")
NIF = pb.IDENTIFIER_TYPE_NIF


def writer(key: str):
    return as_caller(Role.ATTENDANT, key=key)


def a_person(name: str = "Maria Conceição Brandão", nif: str = "", **points: str):
    request = pb.RegisterPersonRequest(kind=pb.PERSON_KIND_NATURAL, name=name)
    if nif:
        request.identifiers.add(type=NIF, value=nif)
    for type_, value in points.items():
        request.points.add(type=getattr(pb, f"POINT_TYPE_{type_.upper()}"), value=value)
    return request


async def found(stub, query: str) -> list[str]:
    response = await stub.FindPeople(pb.FindPeopleRequest(query=query), metadata=READER)
    return [person.name for person in response.people]
