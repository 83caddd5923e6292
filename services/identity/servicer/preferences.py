"""A citizen's own preferences over gRPC."""

from atende.identity.v1 import preferences_pb2 as pb
from atende.identity.v1 import preferences_pb2_grpc

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from services.identity.domain.codes import Loa
from services.identity.domain.errors import PersonNotFound
from services.identity.domain.people import PersonId
from services.identity.handlers import people, preferences
from services.identity.serializers.preferences import preferences_to_proto
from services.identity.servicer.citizens import need


class PreferencesServicer(preferences_pb2_grpc.PreferencesServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @query(Role.CITIZEN)
    async def GetPreferences(
        self, request: pb.GetPreferencesRequest, call: Call
    ) -> pb.GetPreferencesResponse:
        found = await people.get_people(
            call.session, [_own(call)], call.caller, call.now, sees=False
        )
        if not found:
            raise PersonNotFound(field="person_id")
        return pb.GetPreferencesResponse(preferences=preferences_to_proto(found[0]))

    @command(Role.CITIZEN)
    async def SetPreferences(
        self, request: pb.SetPreferencesRequest, call: Call
    ) -> pb.SetPreferencesResponse:
        changed = await preferences.set_preferences(
            call.session,
            _own(call),
            language=request.language,
            accessibility=request.accessibility,
            address=request.told_by,
            declined=request.declined,
            version=request.version,
            now=call.now,
        )
        return pb.SetPreferencesResponse(preferences=preferences_to_proto(changed))


def _own(call: Call) -> PersonId:
    """
    Raises:
        AssuranceTooLow: Who confirmed an address only does not see what somebody needs.
    """
    need(call, Loa.CODE)
    return PersonId(parse_id(call.caller.id, "person_id"))
