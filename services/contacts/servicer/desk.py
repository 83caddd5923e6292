"""What attendants do at their desk, and the offers they get: message in, handler, message out."""

from atende.contacts.v1 import lines_pb2 as pb

from chassis.auth import Caller, Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id, parse_optional_id
from chassis.text import clean
from services.contacts.clients import CharterClient, IdentityClient
from services.contacts.domain.contact import LONGEST_CODE, ContactId
from services.contacts.domain.line import LineId
from services.contacts.domain.line_errors import (
    MoveUnclear,
    NotYourself,
    OfferReasonInvalid,
    SkillInvalid,
    TooManyStaff,
)
from services.contacts.domain.offers import OfferId, OfferResult
from services.contacts.domain.place import Place
from services.contacts.domain.presence import MOST_SKILLS, language_tag, skill
from services.contacts.handlers import desk, moving, offers, presence
from services.contacts.handlers.confidence import as_seen_by
from services.contacts.handlers.moving import Target
from services.contacts.serializers import lines as wire
from services.contacts.serializers.contacts import (
    channel_from_proto,
    contact_to_proto,
    outcome_from_proto,
)
from services.contacts.servicer.base import WRITERS

MOST_STAFF = 100
ATTENDANTS = (Role.ATTENDANT, Role.SUPERVISOR)
_DECLINED = {
    "": OfferResult.DECLINED,
    "declined": OfferResult.DECLINED,
    "no_answer": OfferResult.TIMED_OUT,
    "phone_unreachable": OfferResult.TIMED_OUT,
}


class DeskCalls:
    """Presence, the next person and what is done with them, offers."""

    edge: Edge
    _charter: CharterClient
    _identity: IdentityClient

    @command(*WRITERS)
    async def SetPresence(
        self, request: pb.SetPresenceRequest, call: Call
    ) -> pb.SetPresenceResponse:
        now_is = await presence.set_presence(
            call.session,
            _staff(request.staff_id, call.caller),
            wire.presence_state_from_proto(request.state),
            channels=wire.channels_from_proto(request.channels),
            line_ids=[
                LineId(parse_id(one, f"line_ids[{n}]")) for n, one in enumerate(request.line_ids)
            ],
            desk=request.desk,
            site=wire.site_from_proto(request.site),
            now=call.now,
        )
        found = await presence.desk_of(call.session, now_is.staff_id)
        return pb.SetPresenceResponse(
            presence=wire.presence_to_proto(
                now_is, busy=found.busy, contact_id=_contact(found.held)
            )
        )

    @query(*WRITERS)
    async def GetPresence(
        self, request: pb.GetPresenceRequest, call: Call
    ) -> pb.GetPresenceResponse:
        staff_id = clean(request.staff_id or call.caller.id, field="staff_id", longest=60)
        found = await presence.desk_of(call.session, staff_id)
        response = pb.GetPresenceResponse(
            presence=wire.presence_to_proto(
                found.presence, busy=found.busy, contact_id=_contact(found.held)
            )
            if found.presence
            else pb.Presence(staff_id=staff_id, state="PRESENCE_STATE_AWAY"),
            parked=[wire.ticket_to_proto(one) for one in found.parked],
        )
        if found.held is not None:
            response.ticket.CopyFrom(wire.ticket_to_proto(found.held))
        return response

    @query(Role.SUPERVISOR, Role.ADMIN, Role.SERVICE)
    async def BatchGetPresences(
        self, request: pb.BatchGetPresencesRequest, call: Call
    ) -> pb.BatchGetPresencesResponse:
        if len(request.staff_ids) > MOST_STAFF:
            raise TooManyStaff(field="staff_ids", most=str(MOST_STAFF))
        wanted = [
            clean(one, field=f"staff_ids[{n}]", longest=60)
            for n, one in enumerate(request.staff_ids)
        ]
        found = await presence.some(call.session, wanted)
        return pb.BatchGetPresencesResponse(
            presences=[wire.presence_to_proto(one, busy=busy) for one, busy in found]
        )

    @command(Role.SUPERVISOR, Role.ADMIN, Role.SERVICE)
    async def SetSkills(self, request: pb.SetSkillsRequest, call: Call) -> pb.SetSkillsResponse:
        if len(request.skills) > MOST_SKILLS or len(request.languages) > MOST_SKILLS:
            raise SkillInvalid(field="skills")
        known = await presence.set_skills(
            call.session,
            clean(request.staff_id, field="staff_id", longest=60),
            [
                skill(one.code, one.certified_until, f"skills[{n}]")
                for n, one in enumerate(request.skills)
            ],
            [language_tag(one, f"languages[{n}]") for n, one in enumerate(request.languages)],
            call.now,
        )
        return pb.SetSkillsResponse(presence=wire.presence_to_proto(known, busy=False))

    @command(*ATTENDANTS)
    async def Next(self, request: pb.NextRequest, call: Call) -> pb.NextResponse:
        found = await desk.next_person(call.session, call.caller, request.desk, call.now)
        if found is None:
            return pb.NextResponse()
        return pb.NextResponse(ticket=wire.ticket_to_proto(found))

    @command(*ATTENDANTS)
    async def Pick(self, request: pb.PickRequest, call: Call) -> pb.PickResponse:
        found = await desk.pick(
            call.session, call.caller, _id(request.contact_id), request.desk, call.now
        )
        return pb.PickResponse(ticket=wire.ticket_to_proto(found))

    @command(*ATTENDANTS)
    async def Recall(self, request: pb.RecallRequest, call: Call) -> pb.RecallResponse:
        found = await desk.recall(call.session, call.caller, _id(request.contact_id), call.now)
        return pb.RecallResponse(ticket=wire.ticket_to_proto(found))

    @command(*ATTENDANTS)
    async def Begin(self, request: pb.BeginRequest, call: Call) -> pb.BeginResponse:
        found = await desk.begin(call.session, call.caller, _id(request.contact_id), call.now)
        return pb.BeginResponse(ticket=wire.ticket_to_proto(found))

    @command(*ATTENDANTS)
    async def Park(self, request: pb.ParkRequest, call: Call) -> pb.ParkResponse:
        found = await desk.park(call.session, call.caller, _id(request.contact_id), call.now)
        return pb.ParkResponse(ticket=wire.ticket_to_proto(found))

    @command(*ATTENDANTS)
    async def Unpark(self, request: pb.UnparkRequest, call: Call) -> pb.UnparkResponse:
        found = await desk.unpark(call.session, call.caller, _id(request.contact_id), call.now)
        return pb.UnparkResponse(ticket=wire.ticket_to_proto(found))

    @command(*ATTENDANTS)
    async def NoShow(self, request: pb.NoShowRequest, call: Call) -> pb.NoShowResponse:
        found = await desk.no_show(
            call.session, call.caller, _id(request.contact_id), call.now, final=request.final
        )
        return pb.NoShowResponse(ticket=wire.ticket_to_proto(found))

    @command(*WRITERS)
    async def WrapUp(self, request: pb.WrapUpRequest, call: Call) -> pb.WrapUpResponse:
        found = await desk.wrap_up(call.session, call.caller, _id(request.contact_id), call.now)
        return pb.WrapUpResponse(ticket=wire.ticket_to_proto(found) if found else None)

    @command(*WRITERS)
    async def Finish(self, request: pb.FinishRequest, call: Call) -> pb.FinishResponse:
        closed = await desk.finish(
            call.session,
            call.caller,
            _id(request.contact_id),
            outcome_from_proto(request.outcome),
            request.note,
            call.now,
        )
        return pb.FinishResponse(contact=contact_to_proto(as_seen_by(closed, call.caller)))

    @command(*WRITERS)
    async def Move(self, request: pb.MoveRequest, call: Call) -> pb.MoveResponse:
        named = (request.line_id, request.service_code, request.staff_id, request.desk)
        if sum(map(bool, named)) != 1:
            raise MoveUnclear(field="line_id")
        line_id = parse_optional_id(request.line_id, "line_id")
        subject = None
        if request.service_code:
            code = clean(request.service_code, field="service_code", longest=LONGEST_CODE)
            subject = await self._charter.subject(code, "service_code")
        target = Target(
            line_id=LineId(line_id) if line_id else None,
            subject=subject,
            staff_id=clean(request.staff_id, field="staff_id", longest=60, required=False),
            desk=request.desk,
        )
        moved = await moving.move(
            call.session, call.caller, _id(request.contact_id), target, request.note, call.now
        )
        return pb.MoveResponse(ticket=wire.ticket_to_proto(moved))

    @command(*WRITERS)
    async def AcceptOffer(
        self, request: pb.AcceptOfferRequest, call: Call
    ) -> pb.AcceptOfferResponse:
        its_place, contact = await offers.accept(
            call.session,
            _offer(request.offer_id),
            _staff(request.staff_id, call.caller),
            request.desk,
            call.now,
        )
        return pb.AcceptOfferResponse(
            ticket=wire.ticket_to_proto(its_place), contact=contact_to_proto(contact)
        )

    @command(*WRITERS)
    async def DeclineOffer(
        self, request: pb.DeclineOfferRequest, call: Call
    ) -> pb.DeclineOfferResponse:
        if request.reason not in _DECLINED:
            raise OfferReasonInvalid(field="reason")
        await offers.decline(
            call.session,
            _offer(request.offer_id),
            _staff(request.staff_id, call.caller),
            _DECLINED[request.reason],
            call.now,
        )
        return pb.DeclineOfferResponse()

    @query(*WRITERS)
    async def ListOffers(self, request: pb.ListOffersRequest, call: Call) -> pb.ListOffersResponse:
        channel = channel_from_proto(request.channel) if request.channel else None
        everybody = call.caller.has(Role.SERVICE)
        found = await offers.standing(call.session, "" if everybody else call.caller.id, channel)
        return pb.ListOffersResponse(offers=[wire.offer_to_proto(one) for one in found])


def _staff(named: str, caller: Caller) -> str:
    """For whom *caller* speaks."""
    if named in ("", caller.id):
        return caller.id
    if not caller.has(Role.SUPERVISOR, Role.SERVICE):
        raise NotYourself(field="staff_id")
    return clean(named, field="staff_id", longest=60)


def _id(text: str) -> ContactId:
    return ContactId(parse_id(text, "contact_id"))


def _offer(text: str) -> OfferId:
    return OfferId(parse_id(text, "offer_id"))


def _contact(found: Place | None) -> str:
    return str(found.contact_id) if found else ""
