"""Calls about files of cases."""

from atende.tasks.v1 import attachments_pb2 as pb
from atende.tasks.v1 import attachments_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, command, query
from chassis.ids import parse_id
from chassis.languages import Language
from chassis.text import clean
from services.tasks.domain.attachments import AttachmentId
from services.tasks.domain.attachments import Role as FileRole
from services.tasks.domain.cases import CaseId
from services.tasks.domain.errors import CaseNotFound
from services.tasks.domain.errors.attachments import AttachmentNotFound, AttachmentRoleInvalid
from services.tasks.handlers import files as handlers
from services.tasks.serializers.beside import attachment_to_proto
from services.tasks.serializers.cases import case_to_proto
from services.tasks.servicer.base import Calls, files
from services.tasks.servicer.citizen import check_may_act

_WORKERS = (Role.DEPARTMENT, Role.ATTENDANT, Role.SUPERVISOR, Role.ADMIN)


class AttachmentServicer(Calls, attachments_pb2_grpc.AttachmentServiceServicer):
    """What is known of files; their bytes pass by here never."""

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
        return pb.RegisterAttachmentResponse(attachment=attachment_to_proto(attachment))

    @query(*STAFF, Role.PUBLIC, Role.CITIZEN, Role.SERVICE)
    async def GetAttachment(
        self, request: pb.GetAttachmentRequest, call: Call
    ) -> pb.GetAttachmentResponse:
        attachment_id = AttachmentId(parse_id(request.attachment_id, "attachment_id"))
        if not request.secret and not call.caller.has(Role.PUBLIC):
            attachment = await handlers.get_file(call.session, attachment_id, call.caller, call.now)
            return pb.GetAttachmentResponse(attachment=attachment_to_proto(attachment))
        case_id = await handlers.case_of(call.session, attachment_id)
        try:
            await check_may_act(call, case_id, request.secret, self._council.secret_pepper)
        except CaseNotFound:
            raise AttachmentNotFound(field="attachment_id") from None
        attachment = await handlers.open_file(call.session, attachment_id, call.caller, call.now)
        return pb.GetAttachmentResponse(attachment=attachment_to_proto(attachment))

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
