"""Mandates over gRPC."""

from datetime import UTC, datetime

from atende.identity.v1 import mandates_pb2 as pb
from atende.identity.v1 import mandates_pb2_grpc

from chassis.auth import OF_PEOPLE, Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import new_id, parse_id
from chassis.paging import decode_token, encode_token, page_size
from services.identity.domain import mandates as rules
from services.identity.domain.codes import Loa
from services.identity.domain.errors import NotYours
from services.identity.domain.mandates import MandateId, ValidityInvalid
from services.identity.handlers import mandates
from services.identity.serializers.mandates import mandate_to_proto
from services.identity.servicer.citizens import CLERKS, need, note_by_staff, own_or_any


class MandatesServicer(mandates_pb2_grpc.MandatesServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @command(*CLERKS, Role.CITIZEN)
    async def GrantMandate(
        self, request: pb.GrantMandateRequest, call: Call
    ) -> pb.GrantMandateResponse:
        principal_id = parse_id(request.principal_id, "principal_id")
        if call.caller.has(Role.CITIZEN):
            # Only who is represented says so, and only when we are sure who they are.
            need(call, Loa.STRONG)
            if str(principal_id) != call.caller.id:
                raise NotYours(field="principal_id")
        mandate = rules.grant(
            MandateId(new_id()),
            principal_id=principal_id,
            holder_id=parse_id(request.holder_id, "holder_id"),
            role=request.role,
            service_codes=request.service_codes,
            actions=request.actions,
            valid_from=_moment(request, "valid_from"),
            valid_to=_moment(request, "valid_to"),
            evidence=request.evidence,
            by=call.caller.id,
            now=call.now,
        )
        await mandates.grant(call.session, mandate, call.now)
        return pb.GrantMandateResponse(mandate=mandate_to_proto(mandate))

    @command(*CLERKS, Role.CITIZEN)
    async def EndMandate(self, request: pb.EndMandateRequest, call: Call) -> pb.EndMandateResponse:
        citizen = call.caller.has(Role.CITIZEN)
        need(call, Loa.CODE)
        mandate = await mandates.end(
            call.session,
            MandateId(parse_id(request.mandate_id, "mandate_id")),
            reason=request.reason,
            own=parse_id(call.caller.id, "person_id") if citizen else None,
            now=call.now,
        )
        return pb.EndMandateResponse(mandate=mandate_to_proto(mandate))

    @query(*OF_PEOPLE, Role.CITIZEN)
    async def ListMandates(
        self, request: pb.ListMandatesRequest, call: Call
    ) -> pb.ListMandatesResponse:
        token = decode_token(request.page_token, parts=1)
        person_id = own_or_any(call, request.person_id)
        await note_by_staff(call, person_id, "mandates")
        found, following = await mandates.list_mandates(
            call.session,
            person_id,
            include_ended=request.include_ended,
            before=parse_id(token[0], "page_token") if token else None,
            size=page_size(request.page_size),
            now=call.now,
        )
        names = await mandates.names(call.session, found)
        return pb.ListMandatesResponse(
            mandates=[mandate_to_proto(one, names) for one in found],
            next_page_token=encode_token(str(following)) if following else "",
        )

    @query(Role.SERVICE)
    async def CheckMandate(
        self, request: pb.CheckMandateRequest, call: Call
    ) -> pb.CheckMandateResponse:
        found = await mandates.check(
            call.session,
            parse_id(request.holder_id, "holder_id"),
            parse_id(request.principal_id, "principal_id"),
            action=request.action,
            service_code=request.service_code,
            now=call.now,
        )
        if found is None:
            return pb.CheckMandateResponse()
        return pb.CheckMandateResponse(
            allowed=True,
            mandate_id=str(found.id),
            role=found.role,
            service_codes=found.service_codes,
        )


def _moment(request: pb.GrantMandateRequest, field: str) -> datetime | None:
    if not request.HasField(field):
        return None
    try:
        moment: datetime = getattr(request, field).ToDatetime(UTC)
    except (ValueError, OverflowError):
        raise ValidityInvalid(field=field) from None
    return moment
