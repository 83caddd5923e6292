"""Sittings over gRPC: files to be seen and meetings to be held."""

from typing import Any

from atende.contacts.v1 import agenda_pb2 as pb

from chassis.auth import Role
from chassis.edge import Call, command, query
from chassis.ids import new_id, parse_id
from chassis.paging import decode_moment, encode_moment, page_size
from services.contacts.domain import sittings as rules
from services.contacts.domain.agenda_errors import SittingNotFound
from services.contacts.domain.sittings import Sitting, SittingId
from services.contacts.handlers import sittings
from services.contacts.serializers.sittings import (
    kind_from_proto,
    legitimacy_from_proto,
    sitting_to_proto,
    state_from_proto,
)
from services.contacts.servicer.base import READERS, WRITERS, Calls, noted, person_meant

DECIDERS = (*WRITERS, Role.DEPARTMENT)


class SittingCalls(Calls):
    @command(*WRITERS, Role.CITIZEN)
    async def RequestSitting(
        self, request: pb.RequestSittingRequest, call: Call
    ) -> pb.RequestSittingResponse:
        person_id = person_meant(request.person_id, call) or parse_id(
            request.person_id, "person_id"
        )
        sitting = rules.request(
            SittingId(new_id()),
            kind_from_proto(request.kind),
            person_id=person_id,
            file_number=request.file_number,
            purpose=request.purpose,
            unit_code=request.unit_code,
            at=call.now,
        )
        await self._identity.expect({"person_id": person_id})
        return pb.RequestSittingResponse(
            sitting=sitting_to_proto(await sittings.request(call.session, sitting))
        )

    @query(*READERS, Role.CITIZEN)
    async def GetSitting(self, request: pb.GetSittingRequest, call: Call) -> pb.GetSittingResponse:
        found = await sittings.get(call.session, _id(request))
        _expect_own(found, call)
        await noted(call, found.person_id, "sitting")
        return pb.GetSittingResponse(sitting=sitting_to_proto(found))

    @query(*READERS, Role.CITIZEN)
    async def ListSittings(
        self, request: pb.ListSittingsRequest, call: Call
    ) -> pb.ListSittingsResponse:
        person_id = person_meant(request.person_id, call)
        found, more = await sittings.listed(
            call.session,
            [state_from_proto(state, f"states[{n}]") for n, state in enumerate(request.states)],
            person_id,
            after=decode_moment(request.page_token),
            size=page_size(request.page_size),
        )
        await noted(call, person_id if found else None, "sitting")
        last = found[-1] if more else None
        return pb.ListSittingsResponse(
            sittings=map(sitting_to_proto, found),
            next_page_token=encode_moment(last.requested_at, last.id) if last else "",
        )

    @command(*DECIDERS)
    async def ApproveSitting(
        self, request: pb.ApproveSittingRequest, call: Call
    ) -> pb.ApproveSittingResponse:
        sitting_id = await _to_decide(request, call)
        approved = await sittings.approve(
            call.session,
            sitting_id,
            legitimacy=legitimacy_from_proto(request.legitimacy),
            technician_id=request.technician_id,
            note=request.note,
            by=call.caller.id,
            stationery=self._stationery,
            now=call.now,
        )
        return pb.ApproveSittingResponse(sitting=sitting_to_proto(approved))

    @command(*DECIDERS)
    async def RefuseSitting(
        self, request: pb.RefuseSittingRequest, call: Call
    ) -> pb.RefuseSittingResponse:
        sitting_id = await _to_decide(request, call)
        refused = await sittings.refuse(
            call.session,
            sitting_id,
            request.reason,
            call.caller.id,
            self._stationery,
            call.now,
        )
        return pb.RefuseSittingResponse(sitting=sitting_to_proto(refused))

    @command(*DECIDERS)
    async def RecordSitting(
        self, request: pb.RecordSittingRequest, call: Call
    ) -> pb.RecordSittingResponse:
        sitting_id = await _to_decide(request, call)
        recorded = await sittings.record(
            call.session,
            sitting_id,
            request.text,
            request.signed_by,
            witness=call.caller.id,
            secret=self._writing.secret,
            now=call.now,
        )
        return pb.RecordSittingResponse(sitting=sitting_to_proto(recorded))


def _id(request: Any) -> SittingId:
    return SittingId(parse_id(request.sitting_id, "sitting_id"))


async def _to_decide(request: Any, call: Call) -> SittingId:
    """
    The sitting that is named, which the caller may decide on.

    Raises:
        SittingOfAnotherUnit: They are of a department, and it is another's.
    """
    sitting_id = _id(request)
    if not call.caller.has(*WRITERS):
        found = await sittings.get(call.session, sitting_id)
        rules.expect_theirs(found, unit=call.caller.unit, staff_id=call.caller.id)
    return sitting_id


def _expect_own(sitting: Sitting, call: Call) -> None:
    if not call.caller.has(*READERS) and str(sitting.person_id) != call.caller.id:
        raise SittingNotFound(field="sitting_id")
