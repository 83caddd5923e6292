"""Loads what a council brings along: departments, calendar, charter, staff, citizens."""

import asyncio
import contextlib
import hashlib
from collections.abc import Awaitable, Iterable
from datetime import UTC, datetime
from typing import TypeVar

from atende.charter.v1.charter_pb2 import ImportCharterRequest
from atende.charter.v1.learning_pb2 import Course, SaveCourseRequest
from atende.identity.v1 import identity_pb2, mandates_pb2, units_pb2

from chassis.errors import AlreadyExists, DomainError
from deploy.local.demo.numbers import tax_number
from deploy.local.demo.services import SECONDS, Services
from deploy.local.demo.town import Person, Staff, Town, Unit

# Before the oldest story, and long enough for those a tester types in later.
CHARTER_FROM = datetime(2025, 1, 1, tzinfo=UTC)
# As far back as figures can be asked for.
UNITS_SINCE = "1990-01-01"
AT_ONCE = 8

T = TypeVar("T")


class CharterRefused(Exception):
    """The council's charter has problems; they are in the text."""


async def all_of(work: Iterable[Awaitable[T]]) -> list[T]:
    """The results of all *work*, a few pieces at a time."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(piece: Awaitable[T]) -> T:
        async with turns:
            return await piece

    return list(await asyncio.gather(*(one(piece) for piece in work)))


async def load_units(services: Services, units: list[Unit]) -> None:
    """Units, each below its own; one that is known stays as it is but gets a unit above."""
    ask, stub = services.identity.ask, services.identity.stub
    listed = await ask(stub.ListUnits, identity_pb2.ListUnitsRequest(), seconds=SECONDS)
    known = {each.code: each for each in listed.units}
    for unit in units:
        there = known.get(unit.code)
        if there is not None and (there.parent_code or not unit.parent):
            continue
        request = identity_pb2.RegisterUnitRequest(
            unit=identity_pb2.Unit(
                code=unit.code,
                name=there.name if there else unit.name,
                parent_code=unit.parent,
                since=UNITS_SINCE,
            )
        )
        key = f"demo/unit/{unit.code}/{unit.parent}/{UNITS_SINCE}"
        await ask(stub.RegisterUnit, request, seconds=SECONDS, key=key)


async def load_heads(services: Services, staff: list[Staff]) -> None:
    """Whoever leads a unit in the town does from today on, where nobody does."""
    ask, stub = services.identity.ask, services.identity.stub
    listed = await ask(stub.ListUnits, identity_pb2.ListUnitsRequest(), seconds=SECONDS)
    led = {each.code for each in listed.units if each.head_id}
    leading = {member.username: member.leads for member in staff if member.leads}
    ids = await _staff_ids(services)
    for username, unit in leading.items():
        if unit in led:
            continue
        request = units_pb2.ChangeUnitRequest(
            unit_code=unit, head_id=ids[username], reason="Nomeação da cidade de demonstração"
        )
        await ask(stub.ChangeUnit, request, seconds=SECONDS, key=f"demo/head/{unit}/{username}")


async def _staff_ids(services: Services) -> dict[str, str]:
    """By username, everybody who works here."""
    ids: dict[str, str] = {}
    token = ""
    while True:
        request = identity_pb2.ListStaffRequest(page_size=100, page_token=token)
        found = await services.identity.ask(
            services.identity.stub.ListStaff, request, seconds=SECONDS
        )
        ids |= {member.username: member.staff_id for member in found.staff}
        token = found.next_page_token
        if not token:
            return ids


async def load_charter(services: Services, town: Town) -> None:
    """
    The charter; one that is there already stays.

    Raises:
        CharterRefused: Something is wrong with the file.
    """
    request = ImportCharterRequest(yaml=town.charter)
    request.valid_from.FromDatetime(CHARTER_FROM)
    response = await services.charter.ask(
        services.charter.stub.ImportCharter,
        request,
        seconds=SECONDS,
        # A council's charter is edited; another text is another import.
        key=f"demo/charter/{hashlib.sha256(town.charter.encode()).hexdigest()[:16]}",
    )
    if response.problems:
        raise CharterRefused("; ".join(str(problem) for problem in response.problems[:5]))


async def load_courses(services: Services, town: Town) -> None:
    """The courses of the council; one that is there already stays."""
    ask, stub = services.charter.ask, services.charter.stub
    for course in town.courses:
        request = SaveCourseRequest(course=Course(open=True, **course))
        with contextlib.suppress(AlreadyExists):
            await ask(
                stub.SaveCourse, request, seconds=SECONDS, key=f"demo/course/{course['code']}"
            )


async def load_staff(services: Services, staff: list[Staff], passwords: dict[str, str]) -> None:
    """Staff with their *passwords*; somebody who is there keeps the one they have."""
    await all_of(_register(services, member, passwords[member.username]) for member in staff)


async def _register(services: Services, member: Staff, password: str) -> None:
    request = identity_pb2.RegisterStaffRequest(
        username=member.username,
        name=member.name,
        password=password,
        roles=member.roles,
        unit_code=member.unit,
        language=member.language,
    )
    try:
        await services.identity.ask(
            services.identity.stub.RegisterStaff,
            request,
            seconds=SECONDS,
            key=f"demo/staff/{member.username}",
        )
    except AlreadyExists:
        return


async def load_people(services: Services, people: list[Person]) -> dict[str, str]:
    """Citizens and companies; returns their ids by the names the stories use."""
    ids = await all_of(_person_id(services, person) for person in people)
    return dict(zip((person.id for person in people), ids, strict=True))


async def load_mandates(services: Services, town: Town, people: dict[str, str]) -> None:
    """Whoever acts for somebody in the stories may."""
    pairs = {(story.who, story.on_behalf_of) for story in town.stories if story.on_behalf_of}
    for holder, principal in sorted(pairs):
        await services.identity.ask(
            services.identity.stub.GrantMandate,
            mandates_pb2.GrantMandateRequest(
                principal_id=people[principal],
                holder_id=people[holder],
                role="proxy",
                evidence="Procuração vista ao balcão",
            ),
            seconds=SECONDS,
            key=f"demo/mandate/{holder}/{principal}",
        )


async def _person_id(services: Services, person: Person) -> str:
    try:
        response = await services.identity.ask(
            services.identity.stub.RegisterPerson,
            person_request(person),
            seconds=SECONDS,
            key=f"demo/person/{person.id}",
        )
    except AlreadyExists as error:
        return _known_id(error)
    found: str = response.person.person_id
    return found


def _known_id(error: DomainError) -> str:
    if "person_id" not in error.metadata:
        raise error
    return error.metadata["person_id"]


def person_request(person: Person) -> identity_pb2.RegisterPersonRequest:
    """What identity is told about *person*."""
    company = person.kind == "company"
    request = identity_pb2.RegisterPersonRequest(
        kind=(identity_pb2.PERSON_KIND_COMPANY if company else identity_pb2.PERSON_KIND_NATURAL),
        name=person.name,
        language=person.language,
        accessibility=person.accessibility,
    )
    if person.document is not None:
        country, number = person.document
        request.identifiers.add(
            type=identity_pb2.IDENTIFIER_TYPE_FOREIGN_DOCUMENT, value=number, country=country
        )
    else:
        request.identifiers.add(
            type=identity_pb2.IDENTIFIER_TYPE_NIF, value=tax_number(person.id, company=company)
        )
    for place, phone in enumerate(person.phones):
        request.points.add(
            type=identity_pb2.POINT_TYPE_PHONE, value=str(phone), preferred=place == 0
        )
    if person.email:
        request.points.add(
            type=identity_pb2.POINT_TYPE_EMAIL,
            value=f"{person.email}@example.org",
            preferred=True,
        )
    request.points.add(
        type=identity_pb2.POINT_TYPE_ADDRESS,
        value=person.address,
        postal_code=person.code,
        locality="Porto",
        preferred=True,
    )
    return request
