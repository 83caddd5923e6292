"""Staff who see nothing of one person, over gRPC."""

from atende.identity.v1 import exclusions_pb2 as pb
from atende.identity.v1 import exclusions_pb2_grpc

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from services.identity.handlers import exclusions
from services.identity.serializers.exclusions import exclusion_to_proto

DECIDERS = (Role.SUPERVISOR, Role.ADMIN)


class ExclusionServicer(exclusions_pb2_grpc.ExclusionServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @command(*DECIDERS)
    async def ExcludeStaff(
        self, request: pb.ExcludeStaffRequest, call: Call
    ) -> pb.ExcludeStaffResponse:
        exclusion = await exclusions.exclude(
            call.session,
            parse_id(request.person_id, "person_id"),
            parse_id(request.staff_id, "staff_id"),
            reason=request.reason,
            caller=call.caller,
            now=call.now,
        )
        return pb.ExcludeStaffResponse(exclusion=exclusion_to_proto(exclusion))

    @command(*DECIDERS)
    async def IncludeStaff(
        self, request: pb.IncludeStaffRequest, call: Call
    ) -> pb.IncludeStaffResponse:
        await exclusions.include(
            call.session,
            parse_id(request.person_id, "person_id"),
            parse_id(request.staff_id, "staff_id"),
            call.caller,
            call.now,
        )
        return pb.IncludeStaffResponse()

    @query(*DECIDERS)
    async def ListExclusions(
        self, request: pb.ListExclusionsRequest, call: Call
    ) -> pb.ListExclusionsResponse:
        found = await exclusions.list_exclusions(
            call.session, parse_id(request.person_id, "person_id"), call.caller
        )
        return pb.ListExclusionsResponse(exclusions=[exclusion_to_proto(one) for one in found])
