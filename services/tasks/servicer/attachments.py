"""Calls about files of cases."""

from atende.tasks.v1 import attachments_pb2 as pb
from atende.tasks.v1 import attachments_pb2_grpc

from chassis.auth import OF_PEOPLE, STAFF, Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from chassis.keys import KeyRing
from chassis.languages import Language
from chassis.text import clean
from services.tasks.clients import CharterClient, IdentityClient
from services.tasks.domain.attachments import Attachment, AttachmentId
from services.tasks.domain.attachments import Role as FileRole
from services.tasks.domain.cases import CaseId
from services.tasks.domain.council import Council
from services.tasks.domain.errors import CaseNotFound
from services.tasks.domain.errors.attachments import AttachmentNotFound, AttachmentRoleInvalid
from services.tasks.handlers import files as handlers
from services.tasks.serializers.beside import attachment_to_proto
from services.tasks.serializers.cases import case_to_proto
from services.tasks.servicer.base import Calls, files
from services.tasks.servicer.citizen import check_may_act

_WORKERS = (Role.DEPARTMENT, Role.ATTENDANT, Role.SUPERVISOR, Role.ADMIN)


class AttachmentServicer(Calls, attachments_pb2_grpc.AttachmentServiceServicer):
    """What is known of files, and their keys; their bytes pass by here never."""

    def __init__(
        self,
        edge: Edge,
        charter: CharterClient,
        identity: IdentityClient,
        council: Council,
        keys: KeyRing,
    ) -> None:
        super().__init__(edge, charter, identity, council)
        self._keys = keys

    @command(*STAFF, Role.PUBLIC, Role.CITIZEN, Role.SERVICE)
    async def RegisterAttachment(
        self, request: pb.RegisterAttachmentRequest, call: Call
    ) -> pb.RegisterAttachmentResponse:
        attachment = await handlers.register_file(
            call.session,
            request.file_name[:1000],
            request.media_type,
            request.size,
            request.sha256[:32],
            clean(request.document, field="document", longest=300, required=False),
            caller=call.caller,
            now=call.now,
        )
        await self._keys.make(call.session, attachment.id)
        return pb.RegisterAttachmentResponse(attachment=attachment_to_proto(attachment))

    @query(*OF_PEOPLE, Role.PUBLIC, Role.CITIZEN, Role.SERVICE)
    async def GetAttachment(
        self, request: pb.GetAttachmentRequest, call: Call
    ) -> pb.GetAttachmentResponse:
        attachment_id = AttachmentId(parse_id(request.attachment_id, "attachment_id"))
        if not request.secret and not call.caller.has(Role.PUBLIC):
            attachment = await handlers.get_file(call.session, attachment_id, call.caller, call.now)
            return await self._opened(attachment, call)
        case_id = await handlers.case_of(call.session, attachment_id)
        try:
            await check_may_act(call, case_id, request.secret, self._council.secret_pepper)
        except CaseNotFound:
            raise AttachmentNotFound(field="attachment_id") from None
        attachment = await handlers.open_file(call.session, attachment_id, call.caller, call.now)
        return await self._opened(attachment, call)

    async def _opened(self, attachment: Attachment, call: Call) -> pb.GetAttachmentResponse:
        return pb.GetAttachmentResponse(
            attachment=attachment_to_proto(attachment),
            key=await self._keys.open(call.session, attachment.id),
        )

    # No part of the answer to RegisterAttachment: that is stored, to be repeated.
    @query(*STAFF, Role.PUBLIC, Role.CITIZEN, Role.SERVICE)
    async def GetUploadKey(
        self, request: pb.GetUploadKeyRequest, call: Call
    ) -> pb.GetUploadKeyResponse:
        attachment_id = AttachmentId(parse_id(request.attachment_id, "attachment_id"))
        await handlers.check_uploads(
            call.session, attachment_id, request.sha256, caller=call.caller
        )
        return pb.GetUploadKeyResponse(key=await self._keys.open(call.session, attachment_id))

    @command(*_WORKERS)
    async def AttachToCase(
        self, request: pb.AttachToCaseRequest, call: Call
    ) -> pb.AttachToCaseResponse:
        try:
            role = FileRole(request.role or FileRole.GIVEN.value)
        except ValueError:
            raise AttachmentRoleInvalid(field="role") from None
        case = await handlers.attach(
            call.session,
            CaseId(parse_id(request.case_id, "case_id")),
            files(request.attachment_ids),
            role,
            caller=call.caller,
        )
        return pb.AttachToCaseResponse(case=case_to_proto(case, Language.PORTUGUESE))
