"""The tree of units and who works where, over gRPC."""

from datetime import date
from zoneinfo import ZoneInfo

from atende.identity.v1 import units_pb2 as pb
from atende.identity.v1 import units_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import new_id, parse_id
from chassis.text import clean
from services.identity.domain.staff import StaffId
from services.identity.domain.tree import Membership, UnitChange
from services.identity.handlers import tree
from services.identity.repository.tree import newest_changes
from services.identity.serializers.tree import change_to_proto, membership_to_proto, parse_day

DECIDERS = (Role.SUPERVISOR, Role.ADMIN)


class UnitTreeServicer(units_pb2_grpc.UnitTreeServiceServicer):
    def __init__(self, edge: Edge, zone: ZoneInfo) -> None:
        self.edge = edge
        self._zone = zone

    @command(*DECIDERS)
    async def ChangeUnit(self, request: pb.ChangeUnitRequest, call: Call) -> pb.ChangeUnitResponse:
        today = self._today(call)
        change = UnitChange(
            id=new_id(),
            unit_code=_code(request.unit_code, "unit_code", required=True),
            effective_on=parse_day(request.effective_on, "effective_on") or today,
            name=clean(request.name, field="name", longest=120)
            if request.HasField("name")
            else None,
            parent=_code(request.parent_code, "parent_code")
            if request.HasField("parent_code")
            else None,
            head=clean(request.head_id, field="head_id", longest=64, required=False)
            if request.HasField("head_id")
            else None,
            reason=clean(request.reason, field="reason", longest=500),
            actor_id=call.caller.id,
            decided_at=call.now,
        )
        decided = await tree.change_unit(call.session, change, today=today)
        return pb.ChangeUnitResponse(change=change_to_proto(decided))

    @query(*STAFF)
    async def ListUnitChanges(
        self, request: pb.ListUnitChangesRequest, call: Call
    ) -> pb.ListUnitChangesResponse:
        found = await newest_changes(call.session, _code(request.unit_code, "unit_code"))
        return pb.ListUnitChangesResponse(changes=map(change_to_proto, found))

    @command(*DECIDERS)
    async def MoveStaff(self, request: pb.MoveStaffRequest, call: Call) -> pb.MoveStaffResponse:
        today = self._today(call)
        membership = Membership(
            staff_id=StaffId(parse_id(request.staff_id, "staff_id")),
            unit_code=_code(request.unit_code, "unit_code"),
            since=parse_day(request.effective_on, "effective_on") or today,
            reason=clean(request.reason, field="reason", longest=500),
            actor_id=call.caller.id,
            decided_at=call.now,
        )
        moved = await tree.move_staff(call.session, membership, today=today)
        return pb.MoveStaffResponse(membership=membership_to_proto(moved))

    @query(*STAFF)
    async def ListMemberships(
        self, request: pb.ListMembershipsRequest, call: Call
    ) -> pb.ListMembershipsResponse:
        if request.staff_id:
            staff_id = StaffId(parse_id(request.staff_id, "staff_id"))
            found = await tree.memberships_of(call.session, staff_id, call.caller)
        else:
            found = await tree.memberships_at(
                call.session,
                _code(request.unit_code, "unit_code", required=True),
                parse_day(request.on, "on") or self._today(call),
                call.caller,
            )
        return pb.ListMembershipsResponse(memberships=map(membership_to_proto, found))

    def _today(self, call: Call) -> date:
        return call.now.astimezone(self._zone).date()


def _code(text: str, field: str, *, required: bool = False) -> str:
    return clean(text, field=field, longest=32, required=required)
