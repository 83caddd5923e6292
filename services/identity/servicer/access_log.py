"""The log of readings, as the person and as reviewers see it."""

from atende.identity.v1 import access_log_pb2 as pb
from atende.identity.v1 import access_log_pb2_grpc

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from chassis.paging import decode_token, encode_token, page_size
from chassis.text import clean
from services.identity.handlers import accesses, merging
from services.identity.serializers.accesses import (
    access_to_proto,
    for_the_person,
    verdict_to_proto,
)

REVIEWERS = (Role.SUPERVISOR, Role.QUALITY, Role.DATA_OFFICER, Role.ADMIN)


class AccessLogServicer(access_log_pb2_grpc.AccessLogServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @query(Role.CITIZEN)
    async def ListMyAccesses(
        self, request: pb.ListMyAccessesRequest, call: Call
    ) -> pb.ListMyAccessesResponse:
        token = decode_token(request.page_token, parts=1)
        found, following = await accesses.list_accesses(
            call.session,
            await merging.all_ids(call.session, parse_id(call.caller.id, "person_id")),
            before=parse_id(token[0], "page_token") if token else None,
            size=page_size(request.page_size),
        )
        return pb.ListMyAccessesResponse(
            accesses=[for_the_person(access) for access in found],
            next_page_token=encode_token(str(following)) if following else "",
        )

    @query(*REVIEWERS)
    async def ListAccessesToReview(
        self, request: pb.ListAccessesToReviewRequest, call: Call
    ) -> pb.ListAccessesToReviewResponse:
        token = decode_token(request.page_token, parts=1)
        found, following = await accesses.list_to_review(
            call.session,
            after=parse_id(token[0], "page_token") if token else None,
            size=page_size(request.page_size),
        )
        return pb.ListAccessesToReviewResponse(
            accesses=[access_to_proto(access) for access in found],
            next_page_token=encode_token(str(following)) if following else "",
        )

    @command(*REVIEWERS)
    async def ReviewAccess(
        self, request: pb.ReviewAccessRequest, call: Call
    ) -> pb.ReviewAccessResponse:
        await accesses.review(
            call.session,
            parse_id(request.access_id, "access_id"),
            by=call.caller.id,
            justified=request.justified,
            # What was not justified needs words.
            note=clean(
                request.note,
                field="note",
                longest=500,
                required=not request.justified,
                multiline=True,
            ),
            now=call.now,
        )
        return pb.ReviewAccessResponse()

    @query(*REVIEWERS)
    async def VerifyAccessLog(
        self, request: pb.VerifyAccessLogRequest, call: Call
    ) -> pb.VerifyAccessLogResponse:
        return verdict_to_proto(await accesses.verify(call.session))
