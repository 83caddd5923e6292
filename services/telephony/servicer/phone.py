"""The attendant's phone: what it shows and what is done with it."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import structlog
from atende.contacts.v1 import contacts_pb2
from atende.telephony.v1 import phone_pb2 as pb
from atende.telephony.v1 import phone_pb2_grpc

from chassis.auth import Role
from chassis.clients import Peer
from chassis.edge import Call, Edge, command, query
from chassis.errors import DomainError
from chassis.exclusions import expect_open
from chassis.ids import new_id, parse_optional_id
from chassis.text import clean
from services.telephony.calling.conversation import Conversation
from services.telephony.calling.outgoing import Outgoing, may_begin, party_of_number
from services.telephony.calling.phone import Phone
from services.telephony.calling.switchboard import Switchboard
from services.telephony.calling.transferring import rung, to_consulted, to_contacts
from services.telephony.domain.errors import NoSuchPhoneAction, NumberNotDialable
from services.telephony.domain.numbers import LONGEST_NUMBER, caller_number
from services.telephony.domain.phone import PhoneState, expect
from services.telephony.handlers.phones import issue_account
from services.telephony.media.port import DialFailed
from services.telephony.media.webrtc.browser import Browser
from services.telephony.repository.metadata import METADATA
from services.telephony.serializers.phone import phone_to_proto

log = structlog.get_logger()

ATTENDANTS = (Role.ATTENDANT, Role.SUPERVISOR)
MOST_WAIT = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneParts:
    """
    What phones need.

    Attributes:
        contacts: Asked to open the contact of an outgoing call, for who calls.
        server: host:port at which telephones register.
    """

    board: Switchboard
    outgoing: Outgoing
    contacts: Peer  # type: ignore[type-arg] # three stubs
    server: str


class PhoneServicer(phone_pb2_grpc.PhoneServiceServicer):
    def __init__(self, edge: Edge, parts: PhoneParts) -> None:
        self.edge = edge
        self._board = parts.board
        self._outgoing = parts.outgoing
        self._contacts = parts.contacts
        self._server = parts.server

    def _phone(self, call: Call) -> Phone:
        return self._board.phone(call.caller.id)

    def _talk(self, call: Call) -> tuple[Phone, Conversation]:
        phone = self._phone(call)
        if phone.conversation is None:
            raise NoSuchPhoneAction(state=phone.view.state.value)
        return phone, phone.conversation

    @query(*ATTENDANTS)
    async def GetPhone(self, request: pb.GetPhoneRequest, call: Call) -> pb.GetPhoneResponse:
        seconds = min(max(request.seconds, 0), MOST_WAIT)
        view = await self._phone(call).until_changed(request.after, float(seconds))
        return pb.GetPhoneResponse(phone=phone_to_proto(view))

    @command(*ATTENDANTS, keyed=False)
    async def IssueAccount(
        self, request: pb.IssueAccountRequest, call: Call
    ) -> pb.IssueAccountResponse:
        username, password = await issue_account(call.session, call.caller.id, call.now)
        return pb.IssueAccountResponse(username=username, password=password, server=self._server)

    @command(*ATTENDANTS, keyed=False)
    async def ConnectBrowser(
        self, request: pb.ConnectBrowserRequest, call: Call
    ) -> pb.ConnectBrowserResponse:
        phone = self._phone(call)
        browser = Browser(call.caller.id)
        answer = await browser.connect(request.offer)
        before, phone.browser = phone.browser, browser
        if before is not None:
            await before.close()
        phone.show()
        return pb.ConnectBrowserResponse(answer=answer)

    @command(*ATTENDANTS, keyed=False)
    async def DisconnectBrowser(
        self, request: pb.DisconnectBrowserRequest, call: Call
    ) -> pb.DisconnectBrowserResponse:
        phone = self._phone(call)
        before, phone.browser = phone.browser, None
        if before is not None:
            await before.close()
        phone.show()
        return pb.DisconnectBrowserResponse(phone=phone_to_proto(phone.view))

    @command(*ATTENDANTS)
    async def AnswerCall(self, request: pb.AnswerCallRequest, call: Call) -> pb.AnswerCallResponse:
        phone = self._phone(call)
        expect(phone.view, PhoneState.RINGING)
        if not phone.view.browser or not phone.answer():
            raise NoSuchPhoneAction(state=phone.view.state.value)
        return pb.AnswerCallResponse(phone=phone_to_proto(phone.view))

    @command(*ATTENDANTS)
    async def DeclineCall(
        self, request: pb.DeclineCallRequest, call: Call
    ) -> pb.DeclineCallResponse:
        phone = self._phone(call)
        expect(phone.view, PhoneState.RINGING)
        phone.decline()
        return pb.DeclineCallResponse(phone=phone_to_proto(phone.view))

    @command(*ATTENDANTS)
    async def HoldCall(self, request: pb.HoldCallRequest, call: Call) -> pb.HoldCallResponse:
        phone, talk = self._talk(call)
        await talk.hold()
        return pb.HoldCallResponse(phone=phone_to_proto(phone.view))

    @command(*ATTENDANTS)
    async def ResumeCall(self, request: pb.ResumeCallRequest, call: Call) -> pb.ResumeCallResponse:
        phone, talk = self._talk(call)
        await talk.resume()
        return pb.ResumeCallResponse(phone=phone_to_proto(phone.view))

    @command(*ATTENDANTS)
    async def MuteCall(self, request: pb.MuteCallRequest, call: Call) -> pb.MuteCallResponse:
        phone, talk = self._talk(call)
        await talk.mute(request.muted)
        return pb.MuteCallResponse(phone=phone_to_proto(phone.view))

    @command(*ATTENDANTS)
    async def ConsultCall(
        self, request: pb.ConsultCallRequest, call: Call
    ) -> pb.ConsultCallResponse:
        phone, talk = self._talk(call)
        expect(phone.view, PhoneState.TALKING, PhoneState.HOLDING)
        self._board.spawn(self._consult(talk, _address(request.to)))
        await asyncio.sleep(0)
        return pb.ConsultCallResponse(phone=phone_to_proto(phone.view))

    async def _consult(self, talk: Conversation, address: str, *, hand: bool = False) -> None:
        house = self._board.house
        dial = rung(house, talk, address, hand=hand)
        try:
            await talk.consult(address, dial)
            if hand:
                await talk.hand_to_consulted()
            elif (asked := talk.asked) is not None:
                await asked.leg.until_ended()
                await talk.asked_left(asked)
        except DialFailed as failure:
            log.info("consultation_failed", cause=failure.cause.value)
        except DomainError as error:
            log.info("consultation_failed", reason=error.reason)
        finally:
            dial.cancel()

    @command(*ATTENDANTS)
    async def JoinCalls(self, request: pb.JoinCallsRequest, call: Call) -> pb.JoinCallsResponse:
        phone, talk = self._talk(call)
        await talk.join()
        return pb.JoinCallsResponse(phone=phone_to_proto(phone.view))

    @command(*ATTENDANTS)
    async def TransferCall(
        self, request: pb.TransferCallRequest, call: Call
    ) -> pb.TransferCallResponse:
        phone, talk = self._talk(call)
        kind, _, staff_id = request.to.partition(":")
        staff_id = staff_id if kind == "staff" else ""
        if request.line_id or request.service_code or staff_id:
            await to_contacts(
                self._board.house,
                talk,
                line_id=request.line_id,
                service=request.service_code,
                staff_id=staff_id,
                note=clean(request.note, field="note", longest=2000, required=False),
            )
            await talk.hand_to_line()
        elif request.to:
            expect(phone.view, PhoneState.TALKING, PhoneState.HOLDING)
            self._board.spawn(self._consult(talk, _address(request.to), hand=True))
        else:
            await to_consulted(self._board.house, phone, talk)
        await asyncio.sleep(0)
        return pb.TransferCallResponse(phone=phone_to_proto(phone.view))

    @command(*ATTENDANTS)
    async def HangUpCall(self, request: pb.HangUpCallRequest, call: Call) -> pb.HangUpCallResponse:
        phone, talk = self._talk(call)
        await talk.hang_up()
        return pb.HangUpCallResponse(phone=phone_to_proto(phone.view))

    @command(*ATTENDANTS)
    async def DialNumber(self, request: pb.DialNumberRequest, call: Call) -> pb.DialNumberResponse:
        phone = self._phone(call)
        number = "" if request.callback_id else _dialable(request.number)
        may_begin(phone)  # before anything is counted as an attempt
        attempt = 0
        contact_id, person_id = (
            request.contact_id,
            parse_optional_id(request.person_id, "person_id"),
        )
        if request.callback_id:
            agenda = self._board.house.agenda
            callback = await agenda.callback(request.callback_id)
            if callback.person_id:
                # Contacts was asked by telephony itself, which sees everybody.
                await expect_open(call.session, METADATA, call.caller, UUID(callback.person_id))
                await call.session.rollback()
            attempt = await agenda.begin_attempt(request.callback_id, str(new_id()))
            number, contact_id = _dialable(callback.phone), contact_id or callback.contact_id
        contact_id = contact_id or await self._contact(number, person_id)
        party = party_of_number(
            number, contact_id=contact_id, person_id=person_id, board=self._board
        )
        self._outgoing.begin(phone, party, request.callback_id, attempt)
        return pb.DialNumberResponse(phone=phone_to_proto(phone.view))

    async def _contact(self, number: str, person_id: UUID | None) -> str:
        opened = await self._contacts.ask(
            self._contacts.stub.OpenContact,
            contacts_pb2.OpenContactRequest(
                channel=contacts_pb2.CHANNEL_PHONE,
                direction=contacts_pb2.DIRECTION_OUTGOING,
                person_id=str(person_id or ""),
                address_used=number,
            ),
        )
        return str(opened.contact.contact_id)

    @command(*ATTENDANTS)
    async def PauseRecording(
        self, request: pb.PauseRecordingRequest, call: Call
    ) -> pb.PauseRecordingResponse:
        phone, talk = self._talk(call)
        talk.pause_recording(True)
        return pb.PauseRecordingResponse(phone=phone_to_proto(phone.view))

    @command(*ATTENDANTS)
    async def ResumeRecording(
        self, request: pb.ResumeRecordingRequest, call: Call
    ) -> pb.ResumeRecordingResponse:
        phone, talk = self._talk(call)
        talk.pause_recording(False)
        return pb.ResumeRecordingResponse(phone=phone_to_proto(phone.view))


def _address(to: str) -> str:
    """Whom to ring: an attendant, or a number that may be dialled."""
    if to.startswith("staff:") and len(to) < 100:
        return to
    return _dialable(to, field="to")


def _dialable(number: str, field: str = "number") -> str:
    """
    *number* in E.164.

    Raises:
        NumberNotDialable: It is no telephone number.
    """
    found = caller_number(clean(number, field=field, longest=LONGEST_NUMBER))
    if not found:
        raise NumberNotDialable(field=field)
    return found
