"""Writing the charter: drafts, review, publication. For editors only."""

from atende.charter.v1 import editing_pb2 as pb
from atende.charter.v1 import editing_pb2_grpc

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from chassis.paging import decode_token, encode_token, page_size
from chassis.text import clean
from services.charter.domain import editing
from services.charter.domain.editing import DraftId
from services.charter.handlers import drafts
from services.charter.handlers.drafts import Written
from services.charter.serializers.editing import (
    changes_to_proto,
    draft_to_proto,
    editorial_to_proto,
    version_to_proto,
)
from services.charter.servicer.shared import code_of, moment_of, number_of

EDITORS = (Role.EDITOR, Role.ADMIN)
LONGEST_NOTE = 2000


class EditingServicer(editing_pb2_grpc.CharterEditingServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @query(*EDITORS)
    async def ListEditorial(
        self, request: pb.ListEditorialRequest, call: Call
    ) -> pb.ListEditorialResponse:
        after = decode_token(request.page_token, parts=1) or [""]
        found, following = await drafts.editorial(
            call.session,
            after=after[0],
            size=page_size(request.page_size, default=100, most=500),
            now=call.now,
        )
        return pb.ListEditorialResponse(
            lines=[editorial_to_proto(line) for line in found],
            next_page_token=encode_token(following) if following else "",
        )

    @query(*EDITORS)
    async def ListEntryVersions(
        self, request: pb.ListEntryVersionsRequest, call: Call
    ) -> pb.ListEntryVersionsResponse:
        token = decode_token(request.page_token, parts=1) or ["0"]
        found, following = await drafts.entry_versions(
            call.session,
            code_of(request.code),
            before=number_of(token[0]),
            size=page_size(request.page_size),
        )
        return pb.ListEntryVersionsResponse(
            versions=[version_to_proto(each) for each in found],
            next_page_token=encode_token(str(following)) if following else "",
        )

    @query(*EDITORS)
    async def CompareEntries(
        self, request: pb.CompareEntriesRequest, call: Call
    ) -> pb.CompareEntriesResponse:
        if request.draft_id:
            found = await drafts.compare_draft(call.session, _draft_id(request))
        else:
            found = await drafts.compare_versions(
                call.session, code_of(request.code), request.from_version, request.to_version
            )
        return pb.CompareEntriesResponse(changes=changes_to_proto(found))

    @command(*EDITORS)
    async def OpenEntryDraft(
        self, request: pb.OpenEntryDraftRequest, call: Call
    ) -> pb.OpenEntryDraftResponse:
        written = await drafts.open_draft(
            call.session,
            code_of(request.code),
            content=request.content,
            note=_note(request.note),
            ends=request.ends,
            by=call.caller.id,
            now=call.now,
        )
        return pb.OpenEntryDraftResponse(draft=_told(written))

    @query(*EDITORS)
    async def GetEntryDraft(
        self, request: pb.GetEntryDraftRequest, call: Call
    ) -> pb.GetEntryDraftResponse:
        written = await drafts.get_draft(call.session, _draft_id(request))
        return pb.GetEntryDraftResponse(draft=_told(written))

    @command(*EDITORS)
    async def SaveEntryDraft(
        self, request: pb.SaveEntryDraftRequest, call: Call
    ) -> pb.SaveEntryDraftResponse:
        written = await drafts.save_draft(
            call.session,
            _draft_id(request),
            content=request.content,
            note=_note(request.note),
            by=call.caller.id,
            version=request.version,
            now=call.now,
        )
        return pb.SaveEntryDraftResponse(draft=_told(written))

    @command(*EDITORS)
    async def SubmitEntryDraft(
        self, request: pb.SubmitEntryDraftRequest, call: Call
    ) -> pb.SubmitEntryDraftResponse:
        written = await drafts.change_draft(
            call.session,
            _draft_id(request),
            lambda draft, problems: editing.submit(
                draft, problems=problems, version=request.version, now=call.now
            ),
        )
        return pb.SubmitEntryDraftResponse(draft=_told(written))

    @command(*EDITORS)
    async def ReturnEntryDraft(
        self, request: pb.ReturnEntryDraftRequest, call: Call
    ) -> pb.ReturnEntryDraftResponse:
        reason = clean(request.reason, field="reason", longest=LONGEST_NOTE, multiline=True)
        written = await drafts.change_draft(
            call.session,
            _draft_id(request),
            lambda draft, _: editing.send_back(
                draft, by=call.caller.id, reason=reason, version=request.version, now=call.now
            ),
        )
        return pb.ReturnEntryDraftResponse(draft=_told(written))

    @command(*EDITORS)
    async def PublishEntryDraft(
        self, request: pb.PublishEntryDraftRequest, call: Call
    ) -> pb.PublishEntryDraftResponse:
        written, start = await drafts.publish_draft(
            call.session,
            _draft_id(request),
            from_day=request.from_day,
            by=call.caller.id,
            version=request.version,
            now=call.now,
        )
        response = pb.PublishEntryDraftResponse(draft=_told(written))
        response.valid_from.FromDatetime(start)
        return response

    @command(*EDITORS)
    async def DiscardEntryDraft(
        self, request: pb.DiscardEntryDraftRequest, call: Call
    ) -> pb.DiscardEntryDraftResponse:
        written = await drafts.change_draft(
            call.session,
            _draft_id(request),
            lambda draft, _: editing.discard(draft, version=request.version, now=call.now),
        )
        return pb.DiscardEntryDraftResponse(draft=_told(written))

    @query(*EDITORS)
    async def ExportCharter(
        self, request: pb.ExportCharterRequest, call: Call
    ) -> pb.ExportCharterResponse:
        moment = moment_of(request.at, "at") if request.HasField("at") else call.now
        return pb.ExportCharterResponse(yaml=await drafts.export_charter(call.session, moment))


def _draft_id(request: object) -> DraftId:
    return DraftId(parse_id(str(getattr(request, "draft_id", "")), "draft_id"))


def _note(text: str) -> str:
    return clean(text, field="note", longest=LONGEST_NOTE, required=False, multiline=True)


def _told(written: Written) -> pb.EntryDraft:
    return draft_to_proto(written.draft, written.problems)
