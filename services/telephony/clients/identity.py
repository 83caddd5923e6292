"""Identity: is it who they say, by tax number and access code."""

from uuid import UUID

from atende.identity.v1 import assurance_pb2
from atende.identity.v1.assurance_pb2_grpc import AssuranceServiceStub
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub

from chassis.clients import Peer, Tokens, together
from chassis.errors import (
    DeadlineExceeded,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    Unauthenticated,
)
from chassis.ids import new_id

IDENTITY = together(IdentityServiceStub, AssuranceServiceStub)
SECONDS = 4.0
_WRONG = (Unauthenticated, NotFound, InvalidArgument, PermissionDenied, FailedPrecondition)


class IdentityClient:
    """What was keyed goes there and is kept nowhere else."""

    def __init__(self, address: str, tokens: Tokens | None) -> None:
        self._peer = Peer("identity", address, IDENTITY, tokens)

    async def verify(self, number: str, code: str, *, caller: str, call_id: UUID) -> UUID | None:
        """
        Who it is; None when number and code do not belong together, whatever the reason.

        Raises:
            DomainError: Identity does not answer, or takes no more tries now.
        """
        request = assurance_pb2.VerifyAccessCodeRequest(
            login=number, code=code, caller=f"phone:{caller}", call_id=str(call_id)
        )
        try:
            answer = await self._peer.ask(
                self._peer.stub.VerifyAccessCode,
                request,
                seconds=SECONDS,
                key=f"{call_id}/verify/{new_id()}",
            )
        except DeadlineExceeded:
            raise
        except _WRONG:
            return None
        return UUID(answer.person_id)

    async def request_code(self, number: str, *, caller: str, call_id: UUID) -> None:
        """A new code by e-mail, if there is anybody; nobody is told whether there is."""
        request = assurance_pb2.RequestAccessCodeRequest(login=number, caller=f"phone:{caller}")
        await self._peer.ask(
            self._peer.stub.RequestAccessCode, request, seconds=SECONDS, key=f"{call_id}/new-code"
        )

    async def block_code(self, person_id: UUID, *, call_id: UUID) -> None:
        """The access code of *person_id*, who keyed it in this call, opens nothing any more."""
        request = assurance_pb2.BlockAccessCodeRequest(
            person_id=str(person_id), reason="pedido pelo próprio ao telefone"
        )
        await self._peer.ask(
            self._peer.stub.BlockAccessCode, request, seconds=SECONDS, key=f"{call_id}/block"
        )
