"""What somebody prefers, as a protobuf message."""

from atende.identity.v1 import preferences_pb2 as pb

from services.identity.domain import preferences
from services.identity.domain.people import Person


def preferences_to_proto(person: Person) -> pb.Preferences:
    return pb.Preferences(
        language=person.language,
        accessibility=person.accessibility,
        addresses=[point.value for point in preferences.addresses(person)],
        told_by=preferences.told_by(person),
        declined=person.declined,
        version=person.version,
    )
