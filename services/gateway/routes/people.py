"""People and companies: register, find, change; who read about them."""

from typing import Annotated, Any

from atende.identity.v1 import exclusions_pb2, identity_pb2
from fastapi import Depends, Query, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.common import Cursor, Nothing, PageSize, PathId
from services.gateway.schemas.fields import Text
from services.gateway.schemas.people import (
    AccessesPage,
    ExclusionShown,
    ExclusionsShown,
    Identifier,
    NewExclusion,
    NewPerson,
    PeoplePage,
    PersonChange,
    PersonShown,
    Point,
)
from services.gateway.serializers.people import access_json, exclusion_json, person_json
from services.gateway.words import IDENTIFIER_TYPES, PERSON_KINDS, POINT_TYPES

routes = router("people")

_OPTIONAL = ("name", "language", "accessibility", "born_on", "died_on", "secret_address")


@routes.post(
    "/people",
    status_code=201,
    response_model=PersonShown,
    responses=CHANGING,
    summary="Register a person or a company",
    dependencies=[Depends(keyed)],
)
async def register(body: NewPerson, peers: ThePeers) -> Response:
    registered = await peers.identity.ask(
        peers.identity.stub.RegisterPerson,
        identity_pb2.RegisterPersonRequest(
            kind=PERSON_KINDS.number(body.kind),
            name=body.name,
            identifiers=[_identifier(one) for one in body.identifiers],
            points=[_point(one) for one in body.points],
            language=body.language,
            accessibility=body.accessibility,
        ),
    )
    person = person_json(registered.person)
    return made(person, f"/v1/people/{person['person_id']}")


@routes.get(
    "/people",
    response_model=PeoplePage,
    responses=READING,
    summary="Find people by name, phone, tax number or e-mail",
)
async def find(
    peers: ThePeers,
    q: Annotated[str, Query(), Text(500, required=True)],
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.FindPeople,
        identity_pb2.FindPeopleRequest(query=q, page_size=page_size, page_token=cursor),
    )
    return page(map(person_json, found.people), found.next_page_token)


@routes.get(
    "/people/{person_id}",
    response_model=PersonShown,
    responses=READING,
    summary="One person or company",
)
async def get(person_id: PathId, peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.GetPerson, identity_pb2.GetPersonRequest(person_id=person_id)
    )
    return Answer(person_json(found.person))


@routes.patch(
    "/people/{person_id}",
    response_model=PersonShown,
    responses=CHANGING,
    summary="Change what is given, leave the rest",
    dependencies=[Depends(keyed)],
)
async def change(person_id: PathId, body: PersonChange, peers: ThePeers) -> Response:
    changed: dict[str, Any] = {
        name: value for name in _OPTIONAL if (value := getattr(body, name)) is not None
    }
    updated = await peers.identity.ask(
        peers.identity.stub.UpdatePerson,
        identity_pb2.UpdatePersonRequest(
            person_id=person_id,
            version=body.version,
            replace_points=body.points is not None,
            points=[_point(one) for one in body.points or ()],
            replace_identifiers=body.identifiers is not None,
            identifiers=[_identifier(one) for one in body.identifiers or ()],
            **changed,
        ),
    )
    return Answer(person_json(updated.person))


@routes.get(
    "/people/{person_id}/accesses",
    response_model=AccessesPage,
    responses=READING,
    summary="Who read this person's data, newest first",
)
async def accesses(
    person_id: PathId, peers: ThePeers, page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListAccesses,
        identity_pb2.ListAccessesRequest(
            person_id=person_id, page_size=page_size, page_token=cursor
        ),
    )
    return page(map(access_json, found.accesses), found.next_page_token)


@routes.get(
    "/people/{person_id}/exclusions",
    response_model=ExclusionsShown,
    responses=READING,
    summary="Staff who see nothing of this person",
)
async def exclusions(person_id: PathId, peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListExclusions,
        exclusions_pb2.ListExclusionsRequest(person_id=person_id),
    )
    return Answer({"items": [exclusion_json(one) for one in found.exclusions]})


@routes.post(
    "/people/{person_id}/exclusions",
    status_code=201,
    response_model=ExclusionShown,
    responses=CHANGING,
    summary="Close a person to a member of staff: their own record, a relative's",
    dependencies=[Depends(keyed)],
)
async def exclude(person_id: PathId, body: NewExclusion, peers: ThePeers) -> Response:
    made_of = await peers.identity.ask(
        peers.identity.stub.ExcludeStaff,
        exclusions_pb2.ExcludeStaffRequest(
            person_id=person_id, staff_id=body.staff_id, reason=body.reason
        ),
    )
    return Answer(exclusion_json(made_of.exclusion), 201)


@routes.post(
    "/people/{person_id}/exclusions/{staff_id}:lift",
    response_model=Nothing,
    responses=CHANGING,
    summary="Open a person again to a member of staff; nobody for themselves",
    dependencies=[Depends(keyed)],
)
async def include(person_id: PathId, staff_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    await peers.identity.ask(
        peers.identity.stub.IncludeStaff,
        exclusions_pb2.IncludeStaffRequest(person_id=person_id, staff_id=staff_id),
    )
    return Answer({})


def _identifier(one: Identifier) -> identity_pb2.Identifier:
    return identity_pb2.Identifier(
        type=IDENTIFIER_TYPES.number(one.type), value=one.value, country=one.country
    )


def _point(one: Point) -> identity_pb2.ContactPoint:
    return identity_pb2.ContactPoint(
        type=POINT_TYPES.number(one.type),
        value=one.value,
        extension=one.extension,
        postal_code=one.postal_code,
        locality=one.locality,
        preferred=one.preferred,
    )
