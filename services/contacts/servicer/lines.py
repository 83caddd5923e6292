"""Lines, tickets, the board and the hall: message in, handler, message out."""

from datetime import datetime

from atende.contacts.v1 import lines_pb2 as pb
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.errors import Unavailable
from chassis.ids import new_id, parse_id, parse_optional_id
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.contacts.clients import CharterClient, IdentityClient
from services.contacts.domain.callbacks import cannot_hear
from services.contacts.domain.calling import on_paper
from services.contacts.domain.contact import LONGEST_CODE, Channel, ContactId, Subject, past
from services.contacts.domain.joining import Joining
from services.contacts.domain.line import LineId, Overflow
from services.contacts.domain.line_errors import TicketNotFound
from services.contacts.domain.presence import language_tag
from services.contacts.domain.ticket_codes import hashed, is_code, new_code
from services.contacts.handlers import board, desk, joining, lines, paper
from services.contacts.serializers import board as board_wire
from services.contacts.serializers import line_file
from services.contacts.serializers import lines as wire
from services.contacts.serializers.contacts import (
    channel_from_proto,
    contact_to_proto,
    moment,
    outcome_from_proto,
)
from services.contacts.servicer.base import WRITERS

# A kiosk and the portal give tickets in nobody's name.
JOINERS = (*WRITERS, Role.PUBLIC, Role.CITIZEN)


class LineCalls:
    """Into lines, out of them, and what stands in them."""

    edge: Edge
    _charter: CharterClient
    _identity: IdentityClient

    @command(*JOINERS)
    async def Join(self, request: pb.JoinRequest, call: Call) -> pb.JoinResponse:
        staffed = call.caller.has(*WRITERS)
        code = new_code()
        wanted = await self._joining(request, call, code, staffed=staffed)
        await self._identity.expect({"person_id": wanted.person_id})
        not_by_voice = wanted.channel is Channel.PHONE and await self._cannot_hear(wanted)
        given = await joining.join(call.session, wanted, call.now)
        if isinstance(given, Overflow):
            return pb.JoinResponse(
                overflow=wire.overflow_to_proto(given), not_by_voice=not_by_voice
            )
        return pb.JoinResponse(
            not_by_voice=not_by_voice,
            ticket=wire.ticket_to_proto(
                given.place,
                position=given.position,
                code=code,
                line_code=given.line.code,
            ),
            wait=wire.wait_to_proto(given.wait),
        )

    async def _cannot_hear(self, wanted: Joining) -> bool:
        """Whether who joins, if they are known, is answered in writing only."""
        if wanted.person_id is None:
            return False
        return cannot_hear(await self._identity.accessibility(wanted.person_id))

    @command(Role.ATTENDANT, Role.SUPERVISOR)
    async def RecordPaper(
        self, request: pb.RecordPaperRequest, call: Call
    ) -> pb.RecordPaperResponse:
        times = on_paper(
            moment(request.arrived_at, "arrived_at"),
            _given(request.called_at, "called_at"),
            moment(request.began_at, "began_at"),
            moment(request.ended_at, "ended_at"),
            call.now,
        )
        outcome = outcome_from_proto(request.outcome)
        wanted = await self._joining(
            pb.JoinRequest(
                line_id=request.line_id,
                service_code=request.service_code,
                person_id=request.person_id,
                arrived_at=request.arrived_at,
                paper_number=request.paper_number,
            ),
            call,
            "",
            staffed=True,
        )
        await self._identity.expect({"person_id": wanted.person_id})
        contact, its_place = await paper.record(
            call.session,
            call.caller,
            wanted,
            times,
            outcome,
            request.note,
            request.desk,
            call.now,
        )
        return pb.RecordPaperResponse(
            contact=contact_to_proto(contact), ticket=wire.ticket_to_proto(its_place)
        )

    @command(*JOINERS)
    async def Leave(self, request: pb.LeaveRequest, call: Call) -> pb.LeaveResponse:
        contact_id = await _shown(request.contact_id, request.code, call)
        gone = await lines.leave(call.session, contact_id, call.now)
        return pb.LeaveResponse(ticket=wire.ticket_to_proto(gone))

    @query(*JOINERS)
    async def GetStanding(
        self, request: pb.GetStandingRequest, call: Call
    ) -> pb.GetStandingResponse:
        contact_id = await _shown(request.contact_id, request.code, call)
        found = await lines.standing(call.session, contact_id, call.now)
        wait = wire.wait_to_proto(found.wait)
        return pb.GetStandingResponse(
            ticket=wire.ticket_to_proto(
                found.place, position=found.position, line_code=found.line.code
            ),
            position=found.position,
            wait_low_s=wait.low_s,
            wait_high_s=wait.high_s,
            unknown=wait.unknown,
            line_name=found.line.name,
        )

    @command(*JOINERS)
    async def Walk(self, request: pb.WalkRequest, call: Call) -> pb.WalkResponse:
        contact_id = await _shown(request.contact_id, request.code, call)
        found = await desk.walk(call.session, contact_id, call.now)
        return pb.WalkResponse(ticket=wire.ticket_to_proto(found))

    @command(*WRITERS)
    async def KeepPlace(self, request: pb.KeepPlaceRequest, call: Call) -> pb.KeepPlaceResponse:
        contact_id = ContactId(parse_id(request.contact_id, "contact_id"))
        kept = await lines.keep_place(call.session, contact_id, call.now)
        return pb.KeepPlaceResponse(ticket=wire.ticket_to_proto(kept))

    @query(anyone=True)
    async def ListLines(self, request: pb.ListLinesRequest, call: Call) -> pb.ListLinesResponse:
        channel = channel_from_proto(request.channel) if request.channel else None
        site = wire.site_from_proto(request.site)
        found = await lines.list_lines(call.session, site, channel)
        return pb.ListLinesResponse(
            lines=[wire.line_to_proto(one, call.now, waiting=waiting) for one, waiting in found]
        )

    @command(Role.SUPERVISOR, Role.ADMIN, Role.SERVICE)
    async def ImportLines(
        self, request: pb.ImportLinesRequest, call: Call
    ) -> pb.ImportLinesResponse:
        read = [
            line_file.line_from_proto(one, LineId(new_id()), f"lines[{n}]")
            for n, one in enumerate(request.lines)
        ]
        added, changed = await lines.import_lines(call.session, read)
        return pb.ImportLinesResponse(added=added, changed=changed)

    @query(*WRITERS)
    async def ListWaiting(
        self, request: pb.ListWaitingRequest, call: Call
    ) -> pb.ListWaitingResponse:
        after = decode_moment(request.page_token)
        found, more = await lines.list_waiting(
            call.session,
            LineId(parse_id(request.line_id, "line_id")),
            after=(after[0], ContactId(after[1])) if after else None,
            size=page_size(request.page_size),
        )
        last = found[-1] if more else None
        return pb.ListWaitingResponse(
            tickets=[wire.ticket_to_proto(one) for one in found],
            next_page_token=encode_moment(last.rank, last.contact_id) if last else "",
        )

    @query(*WRITERS, Role.QUALITY)
    async def GetBoard(self, request: pb.GetBoardRequest, call: Call) -> pb.GetBoardResponse:
        site = wire.site_from_proto(request.site)
        shown, attendants = await board.board(call.session, site, call.now)
        response = pb.GetBoardResponse(
            lines=[board_wire.board_line_to_proto(one, call.now) for one in shown],
            attendants=[
                wire.presence_to_proto(
                    one.presence, busy=one.busy, contact_id=str(one.contact_id or "")
                )
                for one in attendants
            ],
        )
        response.at.FromDatetime(call.now)
        return response

    @query(anyone=True)
    async def ListHall(self, request: pb.ListHallRequest, call: Call) -> pb.ListHallResponse:
        site = wire.site_from_proto(clean(request.site, field="site", longest=60))
        calls, here = await board.hall(call.session, site, call.now)
        return pb.ListHallResponse(
            calls=[board_wire.hall_call_to_proto(one) for one in calls],
            lines=[board_wire.hall_line_to_proto(one, call.now) for one in here],
        )

    async def _joining(
        self, request: pb.JoinRequest, call: Call, code: str, *, staffed: bool
    ) -> Joining:
        channel = channel_from_proto(request.channel) if request.channel else Channel.COUNTER
        contact_id = parse_optional_id(request.contact_id, "contact_id") if staffed else None
        line_id = parse_optional_id(request.line_id, "line_id")
        arrived_at = _given(request.arrived_at, "arrived_at") if staffed else None
        citizen = call.caller.id if call.caller.has(Role.CITIZEN) else ""
        return Joining(
            line_id=LineId(line_id) if line_id else None,
            line_code=clean(request.line_code, field="line_code", longest=60, required=False),
            subject=await self._subject(request.service_code),
            site=wire.site_from_proto(request.site),
            channel=channel,
            contact_id=ContactId(contact_id) if contact_id else None,
            call_id=clean(request.call_id, field="call_id", required=False) if staffed else "",
            person_id=parse_optional_id(request.person_id if staffed else citizen, "person_id"),
            priority=wire.priority_from_proto(request.priority),
            language=language_tag(request.language, "language"),
            booked_for=_given(request.booked_for, "booked_for") if staffed else None,
            address_used=wire.notice_address(request.address_used),
            arrived_at=past(arrived_at, "arrived_at", call.now) if arrived_at else None,
            paper_number=wire.paper_number(request.paper_number) if staffed else 0,
            code_hash=hashed(code),
        )

    async def _subject(self, typed: str) -> Subject | None:
        code = clean(typed, field="service_code", longest=LONGEST_CODE, required=False)
        if not code:
            return None
        try:
            return await self._charter.subject(code, "service_code")
        except Unavailable:
            # People stand there and want a ticket, with or without the charter.
            return Subject(code, 0)


async def _shown(contact_id: str, code: str, call: Call) -> ContactId:
    """The contact of a ticket, for staff and for who shows its code."""
    found = ContactId(parse_id(contact_id, "contact_id"))
    if call.caller.has(*WRITERS):
        return found
    if not is_code(code, await lines.code_hash(call.session, found)):
        raise TicketNotFound(field="contact_id")
    return found


def _given(stamp: Timestamp, field: str) -> datetime | None:
    return moment(stamp, field) if stamp.seconds or stamp.nanos else None
