"""Files that came with mails, over gRPC; their bytes pass by here never."""

from atende.contacts.v1 import files_pb2 as pb
from atende.contacts.v1 import files_pb2_grpc

from chassis.edge import Call, Edge, query
from chassis.ids import parse_id
from chassis.keys import KeyRing
from services.contacts.domain.contact import ContactId
from services.contacts.domain.files import FileId
from services.contacts.handlers import files
from services.contacts.serializers.files import file_to_proto
from services.contacts.servicer.base import READERS


class ContactFileServicer(files_pb2_grpc.ContactFileServiceServicer):
    def __init__(self, edge: Edge, keys: KeyRing) -> None:
        self.edge = edge
        self._keys = keys

    @query(*READERS)
    async def ListContactFiles(
        self, request: pb.ListContactFilesRequest, call: Call
    ) -> pb.ListContactFilesResponse:
        contact_id = ContactId(parse_id(request.contact_id, "contact_id"))
        found = await files.list_files(call.session, contact_id, call.caller, call.now)
        return pb.ListContactFilesResponse(files=[file_to_proto(one) for one in found])

    @query(*READERS)
    async def GetContactFile(
        self, request: pb.GetContactFileRequest, call: Call
    ) -> pb.GetContactFileResponse:
        found = await files.get_file(
            call.session,
            ContactId(parse_id(request.contact_id, "contact_id")),
            FileId(parse_id(request.file_id, "file_id")),
            call.caller,
            call.now,
        )
        return pb.GetContactFileResponse(
            file=file_to_proto(found), key=await self._keys.open(call.session, found.id)
        )
