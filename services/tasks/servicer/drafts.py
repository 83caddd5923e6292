"""Calls about drafts; for front-ends, which seal what they keep."""

from datetime import datetime
from uuid import UUID

from atende.tasks.v1 import drafts_pb2 as pb
from atende.tasks.v1 import drafts_pb2_grpc
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from services.tasks.handlers import drafts

_WHO = (Role.PUBLIC, Role.CITIZEN)


class DraftServicer(drafts_pb2_grpc.DraftServiceServicer):
    """
    The key is the right to a draft: it is a digest that nobody can guess.

    Keeping and dropping need no idempotency key: done twice they do the same.
    """

    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @command(*_WHO, keyed=False)
    async def KeepDraft(self, request: pb.KeepDraftRequest, call: Call) -> pb.KeepDraftResponse:
        kept = await drafts.keep(call.session, request.key, request.sealed, call.now, _person(call))
        return pb.KeepDraftResponse(expires_at=_stamp(kept.expires_at))

    @query(*_WHO)
    async def ReadDraft(self, request: pb.ReadDraftRequest, call: Call) -> pb.ReadDraftResponse:
        found = await drafts.read(call.session, request.key, call.now)
        return pb.ReadDraftResponse(
            sealed=found.sealed,
            kept_at=_stamp(found.kept_at),
            expires_at=_stamp(found.expires_at),
        )

    @command(*_WHO, keyed=False)
    async def DropDraft(self, request: pb.DropDraftRequest, call: Call) -> pb.DropDraftResponse:
        await drafts.drop(call.session, request.key)
        return pb.DropDraftResponse()


def _person(call: Call) -> UUID | None:
    return UUID(call.caller.id) if call.caller.has(Role.CITIZEN) else None


def _stamp(moment: datetime) -> Timestamp:
    stamp = Timestamp()
    stamp.FromDatetime(moment)
    return stamp
