"""How staff prove who they are, over gRPC; passwords are never part of a stored answer."""

from atende.identity.v1 import staff_security_pb2 as pb
from atende.identity.v1 import staff_security_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from services.identity.domain.staff import StaffId
from services.identity.handlers import staff, staff_security
from services.identity.handlers.sessions import Passwords
from services.identity.servicer.sign_in import TokenPolicy, count_try


class StaffSecurityServicer(staff_security_pb2_grpc.StaffSecurityServiceServicer):
    def __init__(self, edge: Edge, passwords: Passwords, policy: TokenPolicy) -> None:
        self.edge = edge
        self._passwords = passwords
        self._policy = policy

    @query(*STAFF, Role.ENROLLING)
    async def GetStaffSecurity(
        self, request: pb.GetStaffSecurityRequest, call: Call
    ) -> pb.GetStaffSecurityResponse:
        owner = _owner(call)
        [member] = await staff.batch_staff(call.session, [owner])
        found = await staff_security.security_of(call.session, owner)
        return pb.GetStaffSecurityResponse(
            one_time_codes=found.one_time_codes,
            passkeys=found.passkeys,
            second_factor_required=self._policy.asks_twice(member),
        )

    @command(*STAFF, keyed=False)
    async def ChangePassword(
        self, request: pb.ChangePasswordRequest, call: Call
    ) -> pb.ChangePasswordResponse:
        owner = _owner(call)
        await count_try(self.edge, f"password of {owner}", call)
        await staff_security.change_password(
            call.session,
            self._passwords,
            owner,
            old=request.old_password[:1000],
            new=request.new_password,
            now=call.now,
        )
        return pb.ChangePasswordResponse()

    @command(Role.ADMIN)
    async def ResetSecondFactor(
        self, request: pb.ResetSecondFactorRequest, call: Call
    ) -> pb.ResetSecondFactorResponse:
        await staff_security.reset_second_factor(
            call.session, StaffId(parse_id(request.staff_id, "staff_id")), call.now
        )
        return pb.ResetSecondFactorResponse()


def _owner(call: Call) -> StaffId:
    return StaffId(parse_id(call.caller.id, "caller"))
