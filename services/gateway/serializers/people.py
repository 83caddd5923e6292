"""People, who read about them, staff and units."""

from typing import Any

from atende.identity.v1 import exclusions_pb2, identity_pb2

from services.gateway.serializers.times import moment_json
from services.gateway.words import IDENTIFIER_TYPES, PERSON_KINDS, POINT_TYPES

Json = dict[str, Any]


def person_json(person: identity_pb2.Person) -> Json:
    """A person or company with identifiers and contact points."""
    return {
        "person_id": person.person_id,
        "kind": PERSON_KINDS.word(person.kind),
        "name": person.name,
        "identifiers": [
            {
                "type": IDENTIFIER_TYPES.word(one.type),
                "value": one.value,
                "country": one.country,
            }
            for one in person.identifiers
        ],
        "points": [_point_json(one) for one in person.points],
        "language": person.language,
        "accessibility": person.accessibility,
        "born_on": person.born_on,
        "died_on": person.died_on,
        "minor": person.minor,
        "secret_address": person.secret_address,
        "registered_at": moment_json(person, "registered_at"),
        "version": person.version,
    }


def _point_json(point: identity_pb2.ContactPoint) -> Json:
    return {
        "type": POINT_TYPES.word(point.type),
        "value": point.value,
        "extension": point.extension,
        "postal_code": point.postal_code,
        "locality": point.locality,
        "preferred": point.preferred,
        "verified_at": moment_json(point, "verified_at"),
    }


def access_json(access: identity_pb2.Access) -> Json:
    """One reading of a person's data."""
    return {
        "access_id": access.access_id,
        "person_id": access.person_id,
        "reader_id": access.reader_id,
        "reader_kind": access.reader_kind,
        "purpose": access.purpose,
        "what": access.what,
        "read_at": moment_json(access, "read_at"),
        "about": access.about,
        "break_glass": access.break_glass,
        "reader_unit": access.reader_unit,
        "reviewed_at": moment_json(access, "reviewed_at"),
    }


def staff_json(staff: identity_pb2.Staff) -> Json:
    """A staff member."""
    return {
        "staff_id": staff.staff_id,
        "username": staff.username,
        "name": staff.name,
        "roles": list(staff.roles),
        "unit_code": staff.unit_code,
        "active": staff.active,
        "language": staff.language,
    }


def unit_json(unit: identity_pb2.Unit) -> Json:
    """A unit of the council."""
    return {
        "code": unit.code,
        "name": unit.name,
        "parent_code": unit.parent_code,
        "head_id": unit.head_id,
        "since": unit.since,
    }


def exclusion_json(exclusion: exclusions_pb2.Exclusion) -> Json:
    """A member of staff who sees nothing of one person."""
    return {
        "person_id": exclusion.person_id,
        "staff_id": exclusion.staff_id,
        "reason": exclusion.reason,
        "decided_by": exclusion.decided_by,
        "decided_at": moment_json(exclusion, "decided_at"),
    }
