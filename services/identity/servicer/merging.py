"""Merging over gRPC: staff decide, services ask who speaks for whom."""

from collections.abc import Sequence
from uuid import UUID

from atende.identity.v1 import merging_pb2 as pb
from atende.identity.v1 import merging_pb2_grpc

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id, parse_optional_id
from chassis.paging import decode_token, encode_token, page_size
from services.identity.domain.circumstances import as_seen
from services.identity.domain.errors import TooMany
from services.identity.domain.merging import MergeId
from services.identity.domain.people import PersonId
from services.identity.handlers import merging
from services.identity.serializers.merging import merge_to_proto, suggestion_to_proto
from services.identity.servicer.seeing import sees

MERGERS = (Role.ATTENDANT, Role.SUPERVISOR, Role.ADMIN)
DECIDERS = (Role.SUPERVISOR, Role.ADMIN)
MOST_IDS = 100


class MergingServicer(merging_pb2_grpc.MergingServiceServicer):
    def __init__(self, edge: Edge, *, four_eyes: bool) -> None:
        self.edge = edge
        self._four_eyes = four_eyes

    @query(*MERGERS)
    async def SuggestMerges(
        self, request: pb.SuggestMergesRequest, call: Call
    ) -> pb.SuggestMergesResponse:
        found = await merging.suggest(
            call.session,
            PersonId(parse_id(request.person_id, "person_id")),
            call.caller,
            call.now,
            sees=sees(call),
        )
        return pb.SuggestMergesResponse(
            suggestions=[
                suggestion_to_proto(as_seen(other, sees=sees(call)), likeness, call.now.date())
                for other, likeness in found
            ]
        )

    @command(*MERGERS)
    async def DismissSuggestion(
        self, request: pb.DismissSuggestionRequest, call: Call
    ) -> pb.DismissSuggestionResponse:
        await merging.dismiss(
            call.session,
            parse_id(request.person_id, "person_id"),
            parse_id(request.other_id, "other_id"),
            reason=request.reason,
            by=call.caller.id,
            now=call.now,
        )
        return pb.DismissSuggestionResponse()

    @command(*MERGERS)
    async def ProposeMerge(
        self, request: pb.ProposeMergeRequest, call: Call
    ) -> pb.ProposeMergeResponse:
        merge = await merging.propose(
            call.session,
            parse_id(request.survivor_id, "survivor_id"),
            parse_id(request.merged_id, "merged_id"),
            reason=request.reason,
            by=call.caller.id,
            four_eyes=self._four_eyes,
            now=call.now,
        )
        return pb.ProposeMergeResponse(merge=merge_to_proto(merge))

    @command(*DECIDERS)
    async def ApproveMerge(
        self, request: pb.ApproveMergeRequest, call: Call
    ) -> pb.ApproveMergeResponse:
        merge = await merging.approve(
            call.session,
            _merge_id(request.merge_id),
            by=call.caller.id,
            four_eyes=self._four_eyes,
            now=call.now,
        )
        return pb.ApproveMergeResponse(merge=merge_to_proto(merge))

    @command(*DECIDERS)
    async def RefuseMerge(
        self, request: pb.RefuseMergeRequest, call: Call
    ) -> pb.RefuseMergeResponse:
        merge = await merging.refuse(
            call.session, _merge_id(request.merge_id), by=call.caller.id, now=call.now
        )
        return pb.RefuseMergeResponse(merge=merge_to_proto(merge))

    @command(*DECIDERS)
    async def UndoMerge(self, request: pb.UndoMergeRequest, call: Call) -> pb.UndoMergeResponse:
        merge = await merging.undo(
            call.session, _merge_id(request.merge_id), by=call.caller.id, now=call.now
        )
        return pb.UndoMergeResponse(merge=merge_to_proto(merge))

    @query(*MERGERS)
    async def GetMerge(self, request: pb.GetMergeRequest, call: Call) -> pb.GetMergeResponse:
        merge = await merging.get_merge(call.session, _merge_id(request.merge_id))
        return pb.GetMergeResponse(merge=merge_to_proto(merge))

    @query(*MERGERS)
    async def ListMerges(self, request: pb.ListMergesRequest, call: Call) -> pb.ListMergesResponse:
        token = decode_token(request.page_token, parts=1)
        found, following = await merging.list_merges(
            call.session,
            parse_optional_id(request.person_id, "person_id"),
            before=parse_id(token[0], "page_token") if token else None,
            size=page_size(request.page_size),
        )
        return pb.ListMergesResponse(
            merges=[merge_to_proto(merge) for merge in found],
            next_page_token=encode_token(str(following)) if following else "",
        )

    @query(Role.SERVICE)
    async def ResolvePeople(
        self, request: pb.ResolvePeopleRequest, call: Call
    ) -> pb.ResolvePeopleResponse:
        found = await merging.resolve(call.session, _ids(request.person_ids))
        return pb.ResolvePeopleResponse(
            people=[
                pb.ResolvedPerson(person_id=str(one), survivor_id=str(survivor))
                for one, survivor in found.items()
            ]
        )


def _merge_id(text: str) -> MergeId:
    return MergeId(parse_id(text, "merge_id"))


def _ids(given: Sequence[str]) -> list[UUID]:
    if len(given) > MOST_IDS:
        raise TooMany(field="person_ids", most=str(MOST_IDS))
    return [parse_id(one, f"person_ids[{position}]") for position, one in enumerate(given)]
