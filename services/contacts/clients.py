"""Other services that contacts asks, always before its own transaction."""

import asyncio
import time
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from atende.charter.v1 import charter_pb2, charter_pb2_grpc
from atende.identity.v1 import (
    assurance_pb2,
    assurance_pb2_grpc,
    identity_pb2,
    identity_pb2_grpc,
)
from atende.tasks.v1 import tasks_pb2, tasks_pb2_grpc

from chassis.addresses import is_mobile
from chassis.clients import Peer, Tokens
from chassis.errors import (
    DeadlineExceeded,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    Unavailable,
)
from services.contacts.domain.contact import Channel, Subject
from services.contacts.domain.errors import PersonUnknown, SubjectUnknown
from services.contacts.domain.messages import Addressee
from services.contacts.domain.secret_mails import Due, Letter

REMEMBERED_SECONDS = 60.0
MOST_REMEMBERED = 50_000
CALENDAR_SECONDS = 600.0
MOST_YEARS = 50


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


class IdentityClient:
    """Whether people exist, how they are written to, what they need."""

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

    async def addressee(self, person_id: UUID) -> Addressee:
        """
        How *person_id* is written to: preferred addresses first.

        A reading of the person's data, by this service, to send a notice.

        Raises:
            NotFound: There is no such person.
        """
        person = await self._person(person_id, "notice")
        points = sorted(person.points, key=lambda point: not point.preferred)
        emails = [point for point in points if point.type == identity_pb2.POINT_TYPE_EMAIL]
        mobiles = [
            point
            for point in points
            if point.type == identity_pb2.POINT_TYPE_PHONE and is_mobile(point.value)
        ]
        # Who prefers one of each prefers neither.
        by_mail, by_text = (any(point.preferred for point in some) for some in (emails, mobiles))
        preferred = Channel.EMAIL if by_mail else Channel.SMS
        return Addressee(
            language=person.language or "pt-PT",
            email=emails[0].value if emails else "",
            mobile=mobiles[0].value if mobiles else "",
            preferred=preferred if by_mail is not by_text else None,
            declined=frozenset(person.declined),
        )

    async def accessibility(self, person_id: UUID) -> str:
        """What *person_id* needs, in their own words; empty for nothing said."""
        person = await self._person(person_id, "callback")
        needs: str = person.accessibility
        return needs

    async def _person(self, person_id: UUID, purpose: str) -> identity_pb2.Person:
        response = await self._peer.ask(
            self._peer.stub.GetPerson,
            identity_pb2.GetPersonRequest(person_id=str(person_id)),
            as_service=True,
            purpose=purpose,
        )
        person: identity_pb2.Person = response.person
        return person


class CaseClient:
    """Opens cases with tasks: the archive has to bring a file."""

    def __init__(self, address: str, tokens: Tokens) -> None:
        self._peer = Peer("tasks", address, tasks_pb2_grpc.TaskServiceStub, tokens)

    async def open(self, *, service_code: str, person_id: UUID, text: str, key: str) -> UUID:
        """
        The case opened for *key*, or the one that was.

        Raises:
            DomainError: Tasks refused, or is away.
        """
        request = tasks_pb2.OpenCaseRequest(
            kind=tasks_pb2.CASE_KIND_REQUEST,
            service_code=service_code,
            person_id=str(person_id),
            description=text,
        )
        response = await self._peer.ask(self._peer.stub.OpenCase, request, as_service=True, key=key)
        return UUID(response.case.case_id)


class CalendarClient:
    """On which days the council is closed; answers hold for ten minutes, and longer in need."""

    def __init__(self, address: str, tokens: Tokens) -> None:
        self._peer = Peer("tasks", address, tasks_pb2_grpc.TaskServiceStub, tokens)
        self._known: dict[int, tuple[float, frozenset[date]]] = {}

    async def closed(self, first: date, last: date) -> frozenset[date]:
        """
        Holidays and days of tolerance in the years from *first* to *last*.

        Of a year without a calendar that is all its days.

        Raises:
            Unavailable: Tasks is away and never told of one of these years.
        """
        years = range(first.year, last.year + 1)
        found = await asyncio.gather(*(self._year(year) for year in years))
        return frozenset().union(*found)

    async def _year(self, year: int) -> frozenset[date]:
        known = self._known.get(year)
        if known is not None and time.monotonic() - known[0] < CALENDAR_SECONDS:
            return known[1]
        request = tasks_pb2.ListCalendarDaysRequest(year=year)
        try:
            response = await self._peer.ask(
                self._peer.stub.ListCalendarDays, request, as_service=True
            )
        except (Unavailable, DeadlineExceeded):
            if known is None:
                raise
            return known[1]
        except FailedPrecondition:
            # Nobody has declared this year: no day of it is promised to anybody.
            first = date(year, 1, 1)
            length = (date(year + 1, 1, 1) - first).days
            return frozenset(first + timedelta(days=n) for n in range(length))
        days = frozenset(
            date.fromisoformat(one.day)
            for one in response.days
            if one.kind != tasks_pb2.DAY_KIND_WORKING
        )
        if len(self._known) > MOST_YEARS:
            self._known.clear()
        self._known[year] = (time.monotonic(), days)
        return days


class SecretLetters:
    """What is to be mailed to whom, and only to them."""

    def __init__(self, address: str, tokens: Tokens) -> None:
        self._peer = Peer("identity", address, assurance_pb2_grpc.AssuranceServiceStub, tokens)

    async def letter(self, due: Due) -> Letter:
        """
        Fetch one that is due.

        Raises:
            NotFound: It is past its time.
        """
        taken = await self._peer.ask(
            self._peer.stub.TakeSecretMessage,
            assurance_pb2.TakeSecretMessageRequest(message_id=str(due.message_id)),
            as_service=True,
        )
        return Letter(
            email=taken.email, language=taken.language, kind=taken.kind, secret=taken.secret
        )
