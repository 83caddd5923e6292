"""Calls about non-conformities."""

from atende.tasks.v1 import quality_pb2 as pb

from chassis.edge import Call, command, query
from chassis.ids import parse_optional_id
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.tasks.domain.quality.nonconformity import Change, Evidence, State
from services.tasks.domain.quality.spots import HotSpotId
from services.tasks.handlers.quality import nonconformities
from services.tasks.serializers.quality import (
    CHANGE_KINDS,
    EVIDENCE_KINDS,
    NC_STATES,
    SIGNALS,
    analysis_from_proto,
    day_from_text,
    nonconformity_to_proto,
    place_from_proto,
)
from services.tasks.servicer.base import version
from services.tasks.servicer.quality.base import MAKERS, READERS, QualityCalls, nc_id, paragraphs

_LONGEST_REFERENCE = 200


class NonConformityCalls(QualityCalls):
    @command(*MAKERS)
    async def OpenNonConformity(
        self, request: pb.OpenNonConformityRequest, call: Call
    ) -> pb.OpenNonConformityResponse:
        spot_id = parse_optional_id(request.hot_spot_id, "hot_spot_id")
        nc = await nonconformities.open_one(
            call.session,
            nonconformities.Trouble(
                spot_id=HotSpotId(spot_id) if spot_id else None,
                signal=SIGNALS.word(request.signal, "signal") if request.signal else None,
                place=place_from_proto(request.place),
                title=clean(request.title, field="title", longest=200),
                description=paragraphs(request.description, "description", required=False),
                owner_id=clean(request.owner_id, field="owner_id", longest=64, required=False)
                or call.caller.id,
            ),
            council=self._council,
            actor_id=call.caller.id,
            now=call.now,
        )
        return pb.OpenNonConformityResponse(nonconformity=nonconformity_to_proto(nc))

    @query(*READERS)
    async def GetNonConformity(
        self, request: pb.GetNonConformityRequest, call: Call
    ) -> pb.GetNonConformityResponse:
        shown = await nonconformities.get(
            call.session, nc_id(request.nonconformity_id), council=self._council, now=call.now
        )
        message = nonconformity_to_proto(
            shown.nc,
            evidence=shown.evidence,
            actions=shown.actions,
            checks=shown.checks,
            changes=shown.changes,
            points=shown.points,
            raised_until=shown.raised_until,
            whole=True,
        )
        return pb.GetNonConformityResponse(nonconformity=message)

    @query(*READERS)
    async def ListNonConformities(
        self, request: pb.ListNonConformitiesRequest, call: Call
    ) -> pb.ListNonConformitiesResponse:
        open_ones = frozenset(State) - {State.EFFECTIVE}
        found, more = await nonconformities.page(
            call.session,
            NC_STATES.words(request.states, "states", open_ones),
            before=decode_moment(request.page_token),
            size=page_size(request.page_size),
        )
        return pb.ListNonConformitiesResponse(
            nonconformities=map(nonconformity_to_proto, found),
            next_page_token=encode_moment(found[-1].opened_at, found[-1].id) if more else "",
        )

    @command(*MAKERS)
    async def LinkEvidence(
        self, request: pb.LinkEvidenceRequest, call: Call
    ) -> pb.LinkEvidenceResponse:
        evidence = Evidence(
            kind=EVIDENCE_KINDS.word(request.kind, "kind"),
            reference=clean(request.reference, field="reference", longest=_LONGEST_REFERENCE),
            note=paragraphs(request.note, "note", required=False),
            linked_at=call.now,
            linked_by_id=call.caller.id,
        )
        nc = await nonconformities.link_evidence(
            call.session, nc_id(request.nonconformity_id), evidence
        )
        return pb.LinkEvidenceResponse(nonconformity=nonconformity_to_proto(nc))

    @command(*MAKERS)
    async def SetCauses(self, request: pb.SetCausesRequest, call: Call) -> pb.SetCausesResponse:
        nc = await nonconformities.set_causes(
            call.session,
            nc_id(request.nonconformity_id),
            analysis_from_proto(request),
            version=version(request.version),
            now=call.now,
        )
        return pb.SetCausesResponse(nonconformity=nonconformity_to_proto(nc, whole=True))

    @command(*MAKERS)
    async def PlanCheck(self, request: pb.PlanCheckRequest, call: Call) -> pb.PlanCheckResponse:
        nc = await nonconformities.plan_check(
            call.session,
            nc_id(request.nonconformity_id),
            day_from_text(request.check_on, "check_on"),
            version=version(request.version),
            council=self._council,
            now=call.now,
        )
        return pb.PlanCheckResponse(nonconformity=nonconformity_to_proto(nc))

    @command(*MAKERS)
    async def RecordChange(
        self, request: pb.RecordChangeRequest, call: Call
    ) -> pb.RecordChangeResponse:
        change = Change(
            kind=CHANGE_KINDS.word(request.kind, "kind"),
            reference=_reference(request.reference),
            note=paragraphs(request.note, "note", required=False),
            at=call.now,
            actor_id=call.caller.id,
        )
        nc = await nonconformities.record_change(
            call.session, nc_id(request.nonconformity_id), change
        )
        return pb.RecordChangeResponse(nonconformity=nonconformity_to_proto(nc))

    @query(*READERS)
    async def TraceChange(
        self, request: pb.TraceChangeRequest, call: Call
    ) -> pb.TraceChangeResponse:
        found = await nonconformities.trace(
            call.session,
            CHANGE_KINDS.word(request.kind, "kind"),
            _reference(request.reference),
        )
        return pb.TraceChangeResponse(nonconformities=map(nonconformity_to_proto, found))


def _reference(text: str) -> str:
    return clean(text, field="reference", longest=_LONGEST_REFERENCE)
