"""Contacts and peers for tests, right unless a test says otherwise."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from atende.charter.v1 import charter_pb2, charter_pb2_grpc
from atende.identity.v1 import identity_pb2, identity_pb2_grpc

from chassis.errors import NotFound
from chassis.ids import new_id
from services.contacts.domain.contact import (
    Channel,
    Contact,
    ContactId,
    Direction,
    open_contact,
)

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)
ANA, RUI = "ana", "rui"


def a_contact(**changes: Any) -> Contact:
    given: dict[str, Any] = {
        "channel": Channel.COUNTER,
        "direction": Direction.INCOMING,
        "person_id": None,
        "on_behalf_of_id": None,
        "attendant_id": ANA,
        "desk": "Balcão 3",
        "address_used": "",
        "confidential": False,
        "note": "",
        "waiting": False,
        "opened_at": None,
        "now": NOW,
    }
    return open_contact(ContactId(new_id()), **{**given, **changes})


class ServiceUnknown(NotFound):
    reason = "SERVICE_NOT_FOUND"


class Charter(charter_pb2_grpc.CharterServiceServicer):
    """A charter of two services."""

    versions = {"RSU-01": 3, "RUI-01": 1}  # noqa: RUF012 # never changed

    async def GetService(self, request: Any, context: Any) -> charter_pb2.GetServiceResponse:
        if request.code not in self.versions:
            raise ServiceUnknown
        return charter_pb2.GetServiceResponse(
            service=charter_pb2.Service(code=request.code, version=self.versions[request.code])
        )


class Identity(identity_pb2_grpc.IdentityServiceServicer):
    """Knows the people that a test put in."""

    def __init__(self) -> None:
        self.people: dict[str, identity_pb2.Person] = {}

    def add(self, *, email: str = "", language: str = "pt-PT") -> UUID:
        person_id = new_id()
        person = identity_pb2.Person(person_id=str(person_id), language=language)
        if email:
            person.points.add(type=identity_pb2.POINT_TYPE_EMAIL, value=email)
        self.people[str(person_id)] = person
        return person_id

    async def CheckPeople(self, request: Any, context: Any) -> identity_pb2.CheckPeopleResponse:
        known = [one for one in request.person_ids if one in self.people]
        return identity_pb2.CheckPeopleResponse(known_ids=known)

    async def GetPerson(self, request: Any, context: Any) -> identity_pb2.GetPersonResponse:
        if request.person_id not in self.people:
            raise ServiceUnknown
        return identity_pb2.GetPersonResponse(person=self.people[request.person_id])
