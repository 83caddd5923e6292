"""Other services that contacts asks, always before its own transaction."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from atende.charter.v1 import charter_pb2, charter_pb2_grpc
from atende.identity.v1 import identity_pb2, identity_pb2_grpc

from chassis.clients import Peer, Tokens
from chassis.errors import InvalidArgument, NotFound
from services.contacts.domain.contact import Subject
from services.contacts.domain.errors import PersonUnknown, SubjectUnknown

REMEMBERED_SECONDS = 60.0
MOST_REMEMBERED = 50_000


class CharterClient:
    """Which services there are; an answer is good for a minute."""

    def __init__(self, address: str, tokens: Tokens) -> None:
        self._peer = Peer("charter", address, charter_pb2_grpc.CharterServiceStub, tokens)
        self._known: dict[str, tuple[float, Subject]] = {}

    async def subjects(self, codes: Sequence[str], field: str) -> tuple[Subject, ...]:
        """
        The services named *codes* with their versions in force, in the same order.

        Raises:
            SubjectUnknown: Naming *field*`[n]`.
        """
        asked = (self.subject(code, f"{field}[{n}]") for n, code in enumerate(codes))
        return tuple(await asyncio.gather(*asked))

    async def subject(self, code: str, field: str) -> Subject:
        """
        The service named *code*.

        Raises:
            SubjectUnknown: Naming *field*.
        """
        known = self._known.get(code)
        if known is not None and time.monotonic() - known[0] < REMEMBERED_SECONDS:
            return known[1]
        request = charter_pb2.GetServiceRequest(code=code)
        try:
            response = await self._peer.ask(self._peer.stub.GetService, request, as_service=True)
        except (NotFound, InvalidArgument):
            raise SubjectUnknown(field=field, code=code) from None
        subject = Subject(response.service.code, response.service.version)
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        self._known[code] = (time.monotonic(), subject)
        return subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Where a notice goes, and in which language."""

    email: str
    language: str


class IdentityClient:
    """Whether people exist, and where they get mail."""

    def __init__(self, address: str, tokens: Tokens) -> None:
        self._peer = Peer("identity", address, identity_pb2_grpc.IdentityServiceStub, tokens)
        self._known: dict[UUID, float] = {}

    async def expect(self, people: dict[str, UUID | None]) -> None:
        """
        Make sure that the people in *people* (field name: id or None) are registered.

        Raises:
            PersonUnknown: Naming the field.
        """
        now = time.monotonic()
        asked = {
            field: person_id
            for field, person_id in people.items()
            if person_id is not None and now - self._known.get(person_id, -1e9) > 600
        }
        if not asked:
            return
        response = await self._peer.ask(
            self._peer.stub.CheckPeople,
            identity_pb2.CheckPeopleRequest(person_ids=[str(one) for one in asked.values()]),
            as_service=True,
        )
        known = set(response.known_ids)
        for field, person_id in asked.items():
            if str(person_id) not in known:
                raise PersonUnknown(field=field)
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            self._known[person_id] = now

    async def addressee(self, person_id: UUID) -> Addressee | None:
        """
        Where *person_id* gets mail: the preferred address, else the first; None if there is none.

        A reading of the person's data, by this service, to send a notice.
        """
        response = await self._peer.ask(
            self._peer.stub.GetPerson,
            identity_pb2.GetPersonRequest(person_id=str(person_id)),
            as_service=True,
            purpose="notice",
        )
        emails = sorted(
            (p for p in response.person.points if p.type == identity_pb2.POINT_TYPE_EMAIL),
            key=lambda point: not point.preferred,
        )
        if not emails:
            return None
        return Addressee(email=emails[0].value, language=response.person.language or "pt-PT")
