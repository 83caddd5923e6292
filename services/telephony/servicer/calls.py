"""Calls, as an exchange and staff see them."""

from atende.telephony.v1 import telephony_pb2, telephony_pb2_grpc

from chassis import events
from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.readings import data_read
from chassis.text import clean
from services.telephony.clients.charter import CharterClient
from services.telephony.domain import call as domain
from services.telephony.domain.call import CallId
from services.telephony.domain.errors import ExchangeCallIdInvalid
from services.telephony.domain.menu import Menu
from services.telephony.domain.numbers import LONGEST_NUMBER, called_number, caller_number
from services.telephony.domain.prompts import Prompts, Reading
from services.telephony.handlers import calls as handlers
from services.telephony.serializers.calls import actions_to_proto, call_to_proto

EXCHANGE = (Role.SERVICE, Role.ADMIN)
READERS = (Role.SUPERVISOR, Role.ATTENDANT, *EXCHANGE)


class TelephonyServicer(telephony_pb2_grpc.TelephonyServiceServicer):
    def __init__(self, edge: Edge, *, menu: Menu, prompts: Prompts, charter: CharterClient) -> None:
        self.edge = edge
        self._menu = menu
        self._prompts = prompts
        self._charter = charter

    @command(*EXCHANGE)
    async def BeginCall(
        self, request: telephony_pb2.BeginCallRequest, call: Call
    ) -> telephony_pb2.BeginCallResponse:
        exchange_call_id = clean(request.exchange_call_id, field="exchange_call_id", longest=128)
        if not exchange_call_id.isascii():
            raise ExchangeCallIdInvalid(field="exchange_call_id")
        began, actions = await handlers.begin_call(
            call.session,
            self._menu,
            exchange_call_id=exchange_call_id,
            caller_number=caller_number(_number(request.caller_number, "caller_number")),
            called_number=called_number(_number(request.called_number, "called_number")),
            now=call.now,
        )
        return telephony_pb2.BeginCallResponse(
            call=call_to_proto(began),
            actions=actions_to_proto(actions, began.menu.language, self._prompts, Reading()),
        )

    @command(*EXCHANGE)
    async def PressKey(
        self, request: telephony_pb2.PressKeyRequest, call: Call
    ) -> telephony_pb2.PressKeyResponse:
        call_id = CallId(parse_id(request.call_id, "call_id"))
        known = await handlers.get_call(call.session, call_id)
        # The charter is asked between two transactions, never inside one.
        await call.session.rollback()
        asked = domain.service_asked(known, request.key, self._menu)
        reading = await self._charter.spoken(asked, known.menu.language) if asked else Reading()
        pressed, actions = await handlers.press_key(
            call.session, self._menu, call_id, request.key, read=asked, now=call.now
        )
        return telephony_pb2.PressKeyResponse(
            call=call_to_proto(pressed),
            actions=actions_to_proto(actions, pressed.menu.language, self._prompts, reading),
        )

    @command(*EXCHANGE)
    async def EndCall(
        self, request: telephony_pb2.EndCallRequest, call: Call
    ) -> telephony_pb2.EndCallResponse:
        call_id = CallId(parse_id(request.call_id, "call_id"))
        ended = await handlers.end_call(call.session, call_id, request.cause, now=call.now)
        return telephony_pb2.EndCallResponse(call=call_to_proto(ended))

    @query(*READERS)
    async def GetCall(
        self, request: telephony_pb2.GetCallRequest, call: Call
    ) -> telephony_pb2.GetCallResponse:
        found = await handlers.get_call(call.session, CallId(parse_id(request.call_id, "call_id")))
        if found.person_id is not None and call.caller.kind == "staff":
            reading = data_read(found.person_id, "call", call.caller, call.now)
            await events.publish(call.session, [reading])
        return telephony_pb2.GetCallResponse(call=call_to_proto(found))

    @query(*READERS)
    async def ListCalls(
        self, request: telephony_pb2.ListCallsRequest, call: Call
    ) -> telephony_pb2.ListCallsResponse:
        calls, more = await handlers.list_calls(
            call.session,
            before=decode_moment(request.page_token),
            size=page_size(request.page_size),
        )
        response = telephony_pb2.ListCallsResponse(calls=[call_to_proto(each) for each in calls])
        if more:
            last = calls[-1]
            response.next_page_token = encode_moment(last.began_at, last.id)
        return response


def _number(reported: str, field: str) -> str:
    return clean(reported, field=field, longest=LONGEST_NUMBER, required=False)
