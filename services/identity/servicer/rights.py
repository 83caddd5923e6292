"""Rights over one's own data, over gRPC."""

from zoneinfo import ZoneInfo

from atende.identity.v1 import rights_pb2 as pb
from atende.identity.v1 import rights_pb2_grpc

from chassis.auth import OF_PEOPLE, STAFF, Role, authorize
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id, parse_optional_id
from chassis.paging import decode_token, encode_token, page_size
from services.identity.domain.codes import Loa
from services.identity.handlers import rights
from services.identity.serializers.rights import (
    consent_to_proto,
    erasure_to_proto,
    request_to_proto,
    right_from_proto,
)
from services.identity.servicer.citizens import CLERKS, need, note_by_staff, own_or_any

DECIDERS = (Role.SUPERVISOR, Role.DATA_OFFICER, Role.ADMIN)


class RightsServicer(rights_pb2_grpc.RightsServiceServicer):
    def __init__(self, edge: Edge, zone: ZoneInfo) -> None:
        self.edge = edge
        self._zone = zone

    @command(Role.CITIZEN, *CLERKS)
    async def OpenRightsRequest(
        self, request: pb.OpenRightsRequestRequest, call: Call
    ) -> pb.OpenRightsRequestResponse:
        need(call, Loa.CODE)
        opened = await rights.open_request(
            call.session,
            own_or_any(call, request.person_id),
            kind=right_from_proto(request.right),
            words=request.words,
            zone=self._zone,
            now=call.now,
            case_id=parse_optional_id(request.case_id, "case_id"),
        )
        return pb.OpenRightsRequestResponse(request=request_to_proto(opened))

    @query(Role.CITIZEN, *OF_PEOPLE)
    async def ListRightsRequests(
        self, request: pb.ListRightsRequestsRequest, call: Call
    ) -> pb.ListRightsRequestsResponse:
        token = decode_token(request.page_token, parts=1)
        of_all = call.caller.has(*STAFF) and not request.person_id
        if of_all:  # in the words of everybody who asked
            authorize(call.caller, frozenset(DECIDERS))
        person_id = None if of_all else own_or_any(call, request.person_id)
        if person_id is not None:
            await note_by_staff(call, person_id, "rights_requests")
        found, following = await rights.list_requests(
            call.session,
            person_id,
            before=parse_id(token[0], "page_token") if token else None,
            size=page_size(request.page_size),
        )
        return pb.ListRightsRequestsResponse(
            requests=[request_to_proto(one) for one in found],
            next_page_token=encode_token(str(following)) if following else "",
        )

    @command(*DECIDERS)
    async def SettleRightsRequest(
        self, request: pb.SettleRightsRequestRequest, call: Call
    ) -> pb.SettleRightsRequestResponse:
        settled = await rights.settle_request(
            call.session,
            parse_id(request.request_id, "request_id"),
            outcome=request.outcome,
            answer=request.answer,
            now=call.now,
        )
        return pb.SettleRightsRequestResponse(request=request_to_proto(settled))

    @command(*DECIDERS)
    async def StartErasure(
        self, request: pb.StartErasureRequest, call: Call
    ) -> pb.StartErasureResponse:
        erasure = await rights.start_erasure(
            call.session,
            parse_id(request.person_id, "person_id"),
            # Nobody of the staff erases but who asked for it.
            parse_id(request.request_id, "request_id"),
            call.now,
            by=call.caller.id,
        )
        return pb.StartErasureResponse(erasure=erasure_to_proto(erasure))

    @query(*DECIDERS)
    async def GetErasure(self, request: pb.GetErasureRequest, call: Call) -> pb.GetErasureResponse:
        found = await rights.get_erasure(call.session, parse_id(request.erasure_id, "erasure_id"))
        return pb.GetErasureResponse(erasure=erasure_to_proto(found))

    @command(Role.CITIZEN, *CLERKS)
    async def GiveConsent(
        self, request: pb.GiveConsentRequest, call: Call
    ) -> pb.GiveConsentResponse:
        given = await rights.give_consent(
            call.session,
            own_or_any(call, request.person_id),
            purpose=request.purpose,
            text_version=request.text_version,
            now=call.now,
        )
        return pb.GiveConsentResponse(consent=consent_to_proto(given))

    @command(Role.CITIZEN, *CLERKS)
    async def WithdrawConsent(
        self, request: pb.WithdrawConsentRequest, call: Call
    ) -> pb.WithdrawConsentResponse:
        withdrawn = await rights.withdraw_consent(
            call.session,
            own_or_any(call, request.person_id),
            purpose=request.purpose,
            now=call.now,
        )
        return pb.WithdrawConsentResponse(consent=consent_to_proto(withdrawn))

    @query(Role.CITIZEN, *OF_PEOPLE)
    async def ListConsents(
        self, request: pb.ListConsentsRequest, call: Call
    ) -> pb.ListConsentsResponse:
        found = await rights.list_consents(call.session, own_or_any(call, request.person_id))
        return pb.ListConsentsResponse(consents=[consent_to_proto(one) for one in found])
