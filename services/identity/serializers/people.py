"""People, staff and units to protobuf messages and back."""

from collections.abc import Iterable
from datetime import date, datetime

from atende.identity.v1 import events_pb2
from atende.identity.v1 import identity_pb2 as pb

from services.identity.domain import points as contact_points
from services.identity.domain.circumstances import is_minor
from services.identity.domain.errors import (
    IdentifierTypeInvalid,
    KindInvalid,
    PointTypeInvalid,
)
from services.identity.domain.identifiers import Identifier, IdentifierType, Kind, identifier
from services.identity.domain.people import Changes, Person
from services.identity.domain.points import Point, PointType
from services.identity.domain.staff import Staff, Unit

_KINDS = {pb.PERSON_KIND_NATURAL: Kind.NATURAL, pb.PERSON_KIND_COMPANY: Kind.COMPANY}
_IDENTIFIERS = {
    pb.IDENTIFIER_TYPE_NIF: IdentifierType.NIF,
    pb.IDENTIFIER_TYPE_NISS: IdentifierType.NISS,
    pb.IDENTIFIER_TYPE_CITIZEN_CARD: IdentifierType.CITIZEN_CARD,
    pb.IDENTIFIER_TYPE_FOREIGN_DOCUMENT: IdentifierType.FOREIGN_DOCUMENT,
}
_POINTS = {
    pb.POINT_TYPE_PHONE: PointType.PHONE,
    pb.POINT_TYPE_EMAIL: PointType.EMAIL,
    pb.POINT_TYPE_ADDRESS: PointType.ADDRESS,
}
_KINDS_OUT = {kind: number for number, kind in _KINDS.items()}
_IDENTIFIERS_OUT = {type_: number for number, type_ in _IDENTIFIERS.items()}
_POINTS_OUT = {type_: number for number, type_ in _POINTS.items()}


def kind_from_proto(number: pb.PersonKind) -> Kind:
    if number not in _KINDS:
        raise KindInvalid(field="kind")
    return _KINDS[number]


def identifiers_from_proto(given: Iterable[pb.Identifier], kind: Kind) -> tuple[Identifier, ...]:
    """
    Raises:
        InvalidArgument: Naming `identifiers[n].…`.
    """
    found = []
    for position, one in enumerate(given):
        field = f"identifiers[{position}]"
        if one.type not in _IDENTIFIERS:
            raise IdentifierTypeInvalid(field=f"{field}.type")
        found.append(
            identifier(_IDENTIFIERS[one.type], one.value, one.country, kind=kind, field=field)
        )
    return tuple(found)


def points_from_proto(given: Iterable[pb.ContactPoint]) -> tuple[Point, ...]:
    """
    Raises:
        InvalidArgument: Naming `points[n].…`.
    """
    return tuple(_point_from_proto(one, f"points[{n}]") for n, one in enumerate(given))


def _point_from_proto(given: pb.ContactPoint, field: str) -> Point:
    match given.type:
        case pb.POINT_TYPE_PHONE:
            return contact_points.phone(given.value, field=field, preferred=given.preferred)
        case pb.POINT_TYPE_EMAIL:
            return contact_points.email(given.value, field=field, preferred=given.preferred)
        case pb.POINT_TYPE_ADDRESS:
            return contact_points.address(
                given.value,
                given.postal_code,
                given.locality,
                field=field,
                preferred=given.preferred,
            )
    raise PointTypeInvalid(field=f"{field}.type")


def changes_from_proto(request: pb.UpdatePersonRequest, kind: Kind) -> Changes:
    """What an update gives, checked for somebody of *kind*."""
    return Changes(
        name=request.name if request.HasField("name") else None,
        identifiers=identifiers_from_proto(request.identifiers, kind)
        if request.replace_identifiers
        else None,
        points=points_from_proto(request.points) if request.replace_points else None,
        language=request.language if request.HasField("language") else None,
        accessibility=request.accessibility if request.HasField("accessibility") else None,
        born_on=request.born_on if request.HasField("born_on") else None,
        died_on=request.died_on if request.HasField("died_on") else None,
        secret_address=request.secret_address if request.HasField("secret_address") else None,
    )


def person_to_proto(person: Person, today: date) -> pb.Person:
    """*person* as they are on *today*: a minor comes of age by themselves."""
    message = pb.Person(
        person_id=str(person.id),
        kind=_KINDS_OUT[person.kind],
        name=person.name,
        identifiers=[
            pb.Identifier(type=_IDENTIFIERS_OUT[one.type], value=one.value, country=one.country)
            for one in person.identifiers
        ],
        points=[_point_to_proto(point) for point in person.points],
        language=person.language,
        accessibility=person.accessibility,
        version=person.version,
        declined=person.declined,
        born_on=person.born_on.isoformat() if person.born_on else "",
        died_on=person.died_on.isoformat() if person.died_on else "",
        minor=is_minor(person, today),
        secret_address=person.secret_address,
    )
    message.registered_at.FromDatetime(person.registered_at)
    return message


def _point_to_proto(point: Point) -> pb.ContactPoint:
    message = pb.ContactPoint(
        type=_POINTS_OUT[point.type],
        value=point.value,
        extension=point.extension,
        postal_code=point.postal_code,
        locality=point.locality,
        preferred=point.preferred,
    )
    if point.verified_at is not None:
        message.verified_at.FromDatetime(point.verified_at)
    return message


def unit_to_proto(unit: Unit) -> pb.Unit:
    return pb.Unit(
        code=unit.code,
        name=unit.name,
        parent_code=unit.parent,
        head_id=unit.head,
        since=unit.since.isoformat() if unit.since else "",
    )


def staff_to_proto(staff: Staff) -> pb.Staff:
    return pb.Staff(
        staff_id=str(staff.id),
        username=staff.username,
        name=staff.name,
        roles=staff.roles,
        unit_code=staff.unit,
        active=staff.active,
        language=staff.language,
    )


def registered(person: Person) -> events_pb2.PersonRegistered:
    event = events_pb2.PersonRegistered(person_id=str(person.id))
    event.registered_at.FromDatetime(person.registered_at)
    return event


def updated(person: Person, at: datetime) -> events_pb2.PersonUpdated:
    event = events_pb2.PersonUpdated(person_id=str(person.id), version=person.version)
    event.updated_at.FromDatetime(at)
    return event


def deactivated(staff: Staff, at: datetime) -> events_pb2.StaffDeactivated:
    event = events_pb2.StaffDeactivated(staff_id=str(staff.id))
    event.deactivated_at.FromDatetime(at)
    return event
