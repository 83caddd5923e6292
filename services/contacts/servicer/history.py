"""Histories over gRPC."""

from datetime import datetime
from uuid import UUID

from atende.contacts.v1 import history_pb2 as pb
from atende.contacts.v1 import history_pb2_grpc

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from chassis.paging import page_size
from services.contacts.domain.errors import KeyHalfGiven, PersonUnknown
from services.contacts.handlers import history
from services.contacts.serializers.contacts import moment
from services.contacts.serializers.history import entry_to_proto, facts_from_proto
from services.contacts.servicer.base import READERS


class HistoryServicer(history_pb2_grpc.HistoryServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @query(*READERS, Role.CITIZEN, alone=True)
    async def ListHistory(
        self, request: pb.ListHistoryRequest, call: Call
    ) -> pb.ListHistoryResponse:
        person_id = parse_id(request.person_id, "person_id")
        if not call.caller.has(*READERS) and str(person_id) != call.caller.id:
            raise PersonUnknown(field="person_id")
        found, more = await history.page(
            call.session,
            person_id,
            call.caller,
            before=_key(request),
            size=page_size(request.page_size),
            now=call.now,
        )
        for_staff = call.caller.has(*READERS)
        entries = [entry_to_proto(each, for_staff=for_staff) for each in found]
        return pb.ListHistoryResponse(entries=entries, more=more)

    @command(Role.PUBLIC, Role.SERVICE)
    async def NoteCase(self, request: pb.NoteCaseRequest, call: Call) -> pb.NoteCaseResponse:
        await history.note_case(call.session, facts_from_proto(request.case))
        return pb.NoteCaseResponse()


def _key(request: pb.ListHistoryRequest) -> tuple[datetime, UUID] | None:
    if request.HasField("before") != bool(request.before_id):
        raise KeyHalfGiven(field="before_id")
    if not request.before_id:
        return None
    return moment(request.before, "before"), parse_id(request.before_id, "before_id")
