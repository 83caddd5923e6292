"""What a caller sees of a person: secret addresses are for few."""

from atende.identity.v1 import identity_pb2 as pb

from chassis.auth import Role
from chassis.edge import Call
from services.identity.domain.circumstances import as_seen
from services.identity.domain.people import Person
from services.identity.serializers.people import person_to_proto

# Services write to people; each shows an address as it may be seen.
READERS_OF_SECRETS = (Role.SUPERVISOR, Role.ADMIN, Role.SERVICE)


def sees(call: Call) -> bool:
    """Whether the caller may see secret addresses."""
    return call.caller.has(*READERS_OF_SECRETS)


def shown(person: Person, call: Call) -> pb.Person:
    """*person* as the caller may see them."""
    return person_to_proto(as_seen(person, sees=sees(call)), call.now.date())
