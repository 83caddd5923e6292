"""The agenda of contacts: call-backs, and meetings booked by telephone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from atende.contacts.v1 import agenda_pb2, contacts_pb2

from chassis.clients import Peer
from services.telephony.clients.lines import SECONDS, stamp
from services.telephony.domain.sittings import Sitting, SittingKind, SittingStand
from services.telephony.domain.waiting import Slot

_MOST_SITTINGS = 50
_KINDS = {
    agenda_pb2.SITTING_KIND_FILE_CONSULTATION: SittingKind.FILE_CONSULTATION,
    agenda_pb2.SITTING_KIND_TECHNICAL_MEETING: SittingKind.TECHNICAL_MEETING,
}
_STANDS = {
    agenda_pb2.SITTING_STATE_REQUESTED: SittingStand.PREPARING,
    agenda_pb2.SITTING_STATE_RETRIEVING: SittingStand.PREPARING,
    agenda_pb2.SITTING_STATE_READY: SittingStand.READY,
    agenda_pb2.SITTING_STATE_BOOKED: SittingStand.BOOKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """Somebody who waits to be called."""

    id: str
    phone: str
    person_id: str
    contact_id: str
    language: str


@dataclass(frozen=True, slots=True)
class AgendaClient:
    """See `proto/atende/contacts/v1/agenda.proto`; every method may raise `DomainError`."""

    peer: Peer  # type: ignore[type-arg] # three stubs

    async def request_callback(
        self,
        *,
        phone: str,
        purpose: str,
        service: str,
        language: str,
        person_id: UUID | None,
        keep_place: UUID | None,
        key: str,
    ) -> None:
        """Promise to call *phone*; one that is pending already stays the only one."""
        request = agenda_pb2.RequestCallbackRequest(
            phone=phone,
            purpose=purpose,
            service_code=service,
            language=language,
            person_id=str(person_id or ""),
            keep_place_contact_id=str(keep_place or ""),
        )
        await self.peer.ask(
            self.peer.stub.RequestCallback, request, seconds=SECONDS, key=f"{key}/callback"
        )

    async def callback(self, callback_id: str) -> CallBack:
        """One call-back."""
        answer = await self.peer.ask(
            self.peer.stub.GetCallback,
            agenda_pb2.GetCallbackRequest(callback_id=callback_id),
            seconds=SECONDS,
        )
        return _callback(answer.callback)

    async def of_place(self, contact_id: UUID) -> CallBack | None:
        """The call-back for which the place of *contact_id* is kept; among the most urgent 100."""
        answer = await self.peer.ask(
            self.peer.stub.ListCallbacks,
            agenda_pb2.ListCallbacksRequest(page_size=100),
            seconds=SECONDS,
        )
        for one in answer.callbacks:
            if one.keep_place_contact_id == str(contact_id):
                return _callback(one)
        return None

    async def begin_attempt(self, callback_id: str, key: str, staff_id: str = "") -> int:
        """
        Let *staff_id* begin to call, by default who is being served; gives the attempt's number.

        Raises:
            DomainError: Another attempt runs, or no more are allowed now.
        """
        request = agenda_pb2.BeginAttemptRequest(callback_id=callback_id, staff_id=staff_id)
        answer = await self.peer.ask(
            self.peer.stub.BeginAttempt, request, seconds=SECONDS, key=f"{key}/attempt"
        )
        return int(answer.attempt)

    async def record_attempt(self, callback_id: str, attempt: int, result: str) -> None:
        """How it ended: `reached`, `no_answer`, `busy` or `failed`."""
        request = agenda_pb2.RecordAttemptRequest(
            callback_id=callback_id, attempt=attempt, result=f"ATTEMPT_RESULT_{result.upper()}"
        )
        await self.peer.ask(
            self.peer.stub.RecordAttempt,
            request,
            seconds=SECONDS,
            key=f"{callback_id}/{attempt}/{result}",
        )

    async def slots(self, kind: str, most: int) -> list[Slot]:
        """The next *most* times that may be booked by telephone."""
        request = agenda_pb2.ListSlotsRequest(
            kind=kind, channel=contacts_pb2.CHANNEL_PHONE, page_size=max(most * 4, 20)
        )
        answer = await self.peer.ask(self.peer.stub.ListSlots, request, seconds=SECONDS)
        return [
            Slot(kind=one.kind, site=one.site, starts_at=one.starts_at.ToDatetime(UTC))
            for one in answer.slots
            if one.free > 0
        ][:most]

    async def book(
        self,
        slot: Slot,
        *,
        person_id: UUID,
        service: str,
        language: str,
        key: str,
        sitting_id: str = "",
    ) -> datetime:
        """
        Book *slot*, for what was prepared as *sitting_id* if it needs that; gives when it is.

        Raises:
            DomainError: It was taken meanwhile.
        """
        request = agenda_pb2.BookAppointmentRequest(
            kind=slot.kind,
            site=slot.site,
            starts_at=stamp(slot.starts_at),
            person_id=str(person_id),
            service_code=service,
            channel=contacts_pb2.CHANNEL_PHONE,
            language=language,
            sitting_id=sitting_id,
        )
        answer = await self.peer.ask(
            self.peer.stub.BookAppointment, request, seconds=SECONDS, key=f"{key}/book"
        )
        moment: datetime = answer.appointment.starts_at.ToDatetime(UTC)
        return moment

    async def sittings(self, person_id: UUID) -> list[Sitting]:
        """What *person_id* asked to see or whom to meet, and is not over."""
        answer = await self.peer.ask(
            self.peer.stub.ListSittings,
            agenda_pb2.ListSittingsRequest(person_id=str(person_id), page_size=_MOST_SITTINGS),
            seconds=SECONDS,
        )
        return [
            Sitting(id=one.sitting_id, kind=_KINDS[one.kind], stand=_STANDS[one.state])
            for one in answer.sittings
            if one.kind in _KINDS and one.state in _STANDS
        ]

    async def request_sitting(
        self, kind: SittingKind, *, person_id: UUID, file_number: str, key: str
    ) -> None:
        """Ask for one; it is decided and prepared by people, and its person is told."""
        request = agenda_pb2.RequestSittingRequest(
            kind=f"SITTING_KIND_{kind.name}",
            person_id=str(person_id),
            file_number=file_number,
            purpose="Pedido feito ao telefone",
        )
        await self.peer.ask(
            self.peer.stub.RequestSitting, request, seconds=SECONDS, key=f"{key}/sitting"
        )


def _callback(one: agenda_pb2.Callback) -> CallBack:
    return CallBack(
        id=one.callback_id,
        phone=one.phone,
        person_id=one.person_id,
        contact_id=one.contact_id,
        language=one.language,
    )
