"""Messages that go out, and the question how it was, over gRPC."""

from atende.contacts.v1 import outgoing_pb2 as pb
from atende.contacts.v1 import outgoing_pb2_grpc

from chassis.addresses import parse_email
from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id, parse_optional_id
from chassis.languages import parse_language
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.contacts.domain.agenda_errors import AddressMissing, MessageKeyMissing
from services.contacts.domain.contact import Channel, ContactId, Subject
from services.contacts.domain.messages import direct
from services.contacts.handlers import notices, satisfaction
from services.contacts.handlers.appointments import Writing
from services.contacts.handlers.confidence import as_seen_by
from services.contacts.repository.notices import Draft
from services.contacts.serializers.agenda import day_from_text
from services.contacts.serializers.contacts import channel_from_proto, moment
from services.contacts.serializers.outgoing import failed_to_proto

_LONGEST_NUMBER = 40
CARETAKERS = (Role.ATTENDANT, Role.SUPERVISOR)
ANSWERERS = (Role.PUBLIC, Role.CITIZEN, Role.ATTENDANT, Role.SUPERVISOR, Role.SERVICE)


class OutgoingServicer(outgoing_pb2_grpc.OutgoingServiceServicer):
    def __init__(self, edge: Edge, writing: Writing) -> None:
        self.edge = edge
        self._writing = writing

    @command(Role.SERVICE, *CARETAKERS)
    async def SendMessage(
        self, request: pb.SendMessageRequest, call: Call
    ) -> pb.SendMessageResponse:
        if not request.key:
            raise MessageKeyMissing(field="key")
        person_id = parse_optional_id(request.person_id, "person_id")
        if request.address:
            direct(request.address, request.language)
        elif person_id is None:
            raise AddressMissing(field="address")
        draft = Draft(
            template=request.template,
            facts=dict(request.facts),
            channel=_channel(request.channel),
            address=request.address,
            language=request.language,
            key=clean(request.key, field="key", longest=200),
        )
        about = notices.About(
            person_id=person_id,
            case_id=parse_optional_id(request.case_id, "case_id"),
            subject=Subject(request.service_code, 0) if request.service_code else None,
        )
        contact_id = await notices.plan_message(
            call.session, draft, about, self._writing.stationery, at=call.now, due_at=call.now
        )
        return pb.SendMessageResponse(contact_id=str(contact_id))

    @command(Role.PUBLIC)
    async def SendReceipt(
        self, request: pb.SendReceiptRequest, call: Call
    ) -> pb.SendReceiptResponse:
        case_id = parse_id(request.case_id, "case_id")
        draft = Draft(
            template="receipt",
            facts={
                "number": clean(request.number, field="number", longest=_LONGEST_NUMBER),
                "received_at": moment(request.received_at, "received_at").isoformat(),
                "due_on": day_from_text(request.due_on, "due_on", call.now.date()).isoformat()
                if request.due_on
                else "",
            },
            channel=Channel.EMAIL,
            address=parse_email(request.email, field="email"),
            language=parse_language(request.language, field="language"),
            key=f"receipt/{case_id}",
        )
        # Not said to be about the case: who asks without a name is not named by their address.
        contact_id = await notices.plan_message(
            call.session,
            draft,
            notices.About(),
            self._writing.stationery,
            at=call.now,
            due_at=call.now,
        )
        return pb.SendReceiptResponse(contact_id=str(contact_id))

    @query(*CARETAKERS)
    async def ListFailedMessages(
        self, request: pb.ListFailedMessagesRequest, call: Call
    ) -> pb.ListFailedMessagesResponse:
        found, more = await notices.list_failed(
            call.session,
            before=decode_moment(request.page_token),
            size=page_size(request.page_size),
        )
        last = found[-1][0] if more else None
        return pb.ListFailedMessagesResponse(
            messages=[
                failed_to_proto(
                    as_seen_by(notice, call.caller),
                    one.draft.template,
                    one.tries,
                    one.cause,
                    one.failed_at,
                )
                for one, notice in found
            ],
            next_page_token=encode_moment(last.failed_at, last.contact_id) if last else "",
        )

    @command(*CARETAKERS)
    async def RetryMessage(
        self, request: pb.RetryMessageRequest, call: Call
    ) -> pb.RetryMessageResponse:
        contact_id = ContactId(parse_id(request.contact_id, "contact_id"))
        again = await notices.retry(call.session, contact_id, self._writing.stationery, call.now)
        return pb.RetryMessageResponse(contact_id=str(again))

    @query(*ANSWERERS)
    async def GetSatisfaction(
        self, request: pb.GetSatisfactionRequest, call: Call
    ) -> pb.GetSatisfactionResponse:
        question, contact = await satisfaction.find(
            call.session, request.token, self._writing.secret
        )
        response = pb.GetSatisfactionResponse(
            contact_id=str(contact.id),
            channel=f"CHANNEL_{contact.channel.name}",
            answered=question.answered_at is not None,
        )
        if contact.closed_at is not None:
            response.closed_at.FromDatetime(contact.closed_at)
        return response

    @command(*ANSWERERS)
    async def AnswerSatisfaction(
        self, request: pb.AnswerSatisfactionRequest, call: Call
    ) -> pb.AnswerSatisfactionResponse:
        reopened = await satisfaction.answer(
            call.session,
            request.token,
            request.score,
            request.reason,
            self._writing.secret,
            call.now,
        )
        return pb.AnswerSatisfactionResponse(reopened=reopened)


def _channel(number: int) -> Channel | None:
    return channel_from_proto(number) if number else None  # type: ignore[arg-type] # an enum's number
