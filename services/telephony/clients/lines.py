"""The lines of contacts: telephony never chooses who serves, it asks."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from atende.contacts.v1 import contacts_pb2, lines_pb2
from atende.contacts.v1.agenda_pb2_grpc import AgendaServiceStub
from atende.contacts.v1.contacts_pb2_grpc import ContactServiceStub
from atende.contacts.v1.lines_pb2_grpc import LineServiceStub
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.clients import Peer, Tokens, together
from services.telephony.domain.waiting import Instead, Joined, Offer, Standing

CONTACTS = together(ContactServiceStub, LineServiceStub, AgendaServiceStub)
_INSTEAD = {
    lines_pb2.OVERFLOW_ACTION_MESSAGE: Instead.MESSAGE,
    lines_pb2.OVERFLOW_ACTION_CALLBACK: Instead.CALL_BACK,
    lines_pb2.OVERFLOW_ACTION_WAIT: Instead.WAIT,
}
_PHONE = contacts_pb2.CHANNEL_PHONE
SECONDS = 3.0


def contacts_peer(address: str, tokens: Tokens | None) -> Peer:  # type: ignore[type-arg] # three stubs
    """The one connection to contacts."""
    return Peer("contacts", address, CONTACTS, tokens)


@dataclass(frozen=True, slots=True)
class LinesClient:
    """See `proto/atende/contacts/v1/lines.proto`; every method may raise `DomainError`."""

    peer: Peer  # type: ignore[type-arg] # as above

    async def join(
        self, call_id: UUID, *, service: str, language: str, person_id: UUID | None, number: str
    ) -> Joined:
        """Let the call wait; said again it is the same place."""
        answer = await self.peer.ask(
            self.peer.stub.Join,
            lines_pb2.JoinRequest(
                call_id=str(call_id),
                service_code=service,
                channel=_PHONE,
                language=language,
                person_id=str(person_id or ""),
                address_used=number,
            ),
            seconds=SECONDS,
            key=f"{call_id}/join",
        )
        if not answer.HasField("ticket"):
            opens = answer.overflow.opens_at
            return Joined(
                instead=_INSTEAD.get(answer.overflow.action, Instead.MESSAGE),
                opens_at=opens.ToDatetime(UTC) if answer.overflow.HasField("opens_at") else None,
                not_by_voice=answer.not_by_voice,
            )
        return Joined(
            contact_id=UUID(answer.ticket.contact_id),
            line_id=answer.ticket.line_id,
            not_by_voice=answer.not_by_voice,
        )

    async def standing(self, contact_id: UUID) -> Standing:
        """Where it stands."""
        answer = await self.peer.ask(
            self.peer.stub.GetStanding,
            lines_pb2.GetStandingRequest(contact_id=str(contact_id)),
            seconds=SECONDS,
        )
        return Standing(
            position=answer.position,
            low_s=answer.wait_low_s,
            high_s=answer.wait_high_s,
            unknown=answer.unknown,
        )

    async def leave(self, contact_id: UUID, reason: str) -> None:
        """`hung_up`, `callback` or `overflow`."""
        await self.peer.ask(
            self.peer.stub.Leave,
            lines_pb2.LeaveRequest(contact_id=str(contact_id), reason=reason),
            seconds=SECONDS,
            key=f"{contact_id}/leave/{reason}",
        )

    async def keep_place(self, contact_id: UUID) -> None:
        """The caller hangs up and the place stays."""
        await self.peer.ask(
            self.peer.stub.KeepPlace,
            lines_pb2.KeepPlaceRequest(contact_id=str(contact_id)),
            seconds=SECONDS,
            key=f"{contact_id}/keep-place",
        )

    async def offers(self) -> list[Offer]:
        """All offers of the telephone that stand now."""
        answer = await self.peer.ask(
            self.peer.stub.ListOffers, lines_pb2.ListOffersRequest(channel=_PHONE), seconds=SECONDS
        )
        return [
            Offer(
                id=one.offer_id,
                contact_id=UUID(one.contact_id),
                staff_id=one.staff_id,
                expires_at=one.expires_at.ToDatetime(UTC),
                virtual=one.virtual,
                line_id=one.line_id,
            )
            for one in answer.offers
        ]

    async def by_code(self, code: str) -> str:
        """The line of the telephone that has *code*; empty when none has."""
        answer = await self.peer.ask(
            self.peer.stub.ListLines, lines_pb2.ListLinesRequest(channel=_PHONE), seconds=SECONDS
        )
        return next((one.line_id for one in answer.lines if one.code == code.lower()), "")

    async def accept(self, offer_id: str, staff_id: str) -> None:
        """
        *staff_id* picked up.

        Raises:
            DomainError: Another was first, or the time was over.
        """
        request = lines_pb2.AcceptOfferRequest(offer_id=offer_id, staff_id=staff_id)
        await self.peer.ask(
            self.peer.stub.AcceptOffer, request, seconds=SECONDS, key=f"{offer_id}/accept"
        )

    async def decline(self, offer_id: str, staff_id: str, reason: str) -> None:
        """`declined`, `no_answer` or `phone_unreachable`."""
        request = lines_pb2.DeclineOfferRequest(offer_id=offer_id, staff_id=staff_id, reason=reason)
        await self.peer.ask(
            self.peer.stub.DeclineOffer, request, seconds=SECONDS, key=f"{offer_id}/decline"
        )

    async def wrap_up(self, contact_id: str, key: str) -> None:
        """The caller is gone, the attendant still writes."""
        request = lines_pb2.WrapUpRequest(contact_id=contact_id)
        await self.peer.ask(self.peer.stub.WrapUp, request, seconds=SECONDS, key=f"{key}/wrap-up")

    async def move(
        self, contact_id: str, *, line_id: str, service: str, staff_id: str, note: str, key: str
    ) -> None:
        """Hand on to a line, the line of a subject, or an attendant, without waiting anew."""
        request = lines_pb2.MoveRequest(
            contact_id=contact_id,
            line_id=line_id,
            service_code=service,
            staff_id=staff_id,
            note=note,
        )
        await self.peer.ask(self.peer.stub.Move, request, seconds=SECONDS, key=f"{key}/move")

    async def held(self, contact_id: str, *, held: bool, key: str) -> None:
        """The caller hears music, or the attendant again."""
        stub = self.peer.stub
        if held:
            hold = contacts_pb2.HoldContactRequest(contact_id=contact_id)
            await self.peer.ask(stub.HoldContact, hold, seconds=SECONDS, key=f"{key}/hold")
        else:
            resume = contacts_pb2.ResumeContactRequest(contact_id=contact_id)
            await self.peer.ask(stub.ResumeContact, resume, seconds=SECONDS, key=f"{key}/resume")


def stamp(moment: datetime) -> Timestamp:
    """*moment* as the wire has it."""
    made = Timestamp()
    made.FromDatetime(moment)
    return made
