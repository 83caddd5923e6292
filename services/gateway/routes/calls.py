"""Telephone calls, as the exchange reports them."""

from atende.telephony.v1 import telephony_pb2
from fastapi import Depends, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.calls import (
    CallEnd,
    CallShown,
    CallsPage,
    CallStep,
    NewCall,
    Pressed,
)
from services.gateway.schemas.common import Cursor, PageSize, PathId
from services.gateway.serializers.calls import action_json, call_json

routes = router("calls")


@routes.post(
    "/calls",
    status_code=201,
    response_model=CallStep,
    responses=CHANGING,
    summary="A call came in",
    dependencies=[Depends(keyed)],
)
async def begin(body: NewCall, peers: ThePeers) -> Response:
    begun = await peers.telephony.ask(
        peers.telephony.stub.BeginCall,
        telephony_pb2.BeginCallRequest(
            exchange_call_id=body.exchange_call_id,
            caller_number=body.caller_number,
            called_number=body.called_number,
        ),
    )
    return made(
        {"call": call_json(begun.call), "actions": [action_json(one) for one in begun.actions]},
        f"/v1/calls/{begun.call.call_id}",
    )


@routes.post(
    "/calls/{call_id}:press",
    response_model=CallStep,
    responses=CHANGING,
    summary="One key, or silence; answers what the caller hears next",
    dependencies=[Depends(keyed)],
)
async def press(call_id: PathId, body: Pressed, peers: ThePeers) -> Response:
    pressed = await peers.telephony.ask(
        peers.telephony.stub.PressKey,
        telephony_pb2.PressKeyRequest(call_id=call_id, key=body.key),
    )
    return Answer(
        {"call": call_json(pressed.call), "actions": [action_json(one) for one in pressed.actions]}
    )


@routes.post(
    "/calls/{call_id}:end",
    response_model=CallShown,
    responses=CHANGING,
    summary="The call is over",
    dependencies=[Depends(keyed)],
)
async def end(call_id: PathId, body: CallEnd, peers: ThePeers) -> Response:
    ended = await peers.telephony.ask(
        peers.telephony.stub.EndCall,
        telephony_pb2.EndCallRequest(call_id=call_id, cause=body.cause),
    )
    return Answer(call_json(ended.call))


@routes.get("/calls", response_model=CallsPage, responses=READING, summary="Calls, newest first")
async def find(peers: ThePeers, page_size: PageSize = 0, cursor: Cursor = "") -> Response:
    found = await peers.telephony.ask(
        peers.telephony.stub.ListCalls,
        telephony_pb2.ListCallsRequest(page_size=page_size, page_token=cursor),
    )
    return page(map(call_json, found.calls), found.next_page_token)


@routes.get("/calls/{call_id}", response_model=CallShown, responses=READING, summary="One call")
async def get(call_id: PathId, peers: ThePeers) -> Response:
    found = await peers.telephony.ask(
        peers.telephony.stub.GetCall, telephony_pb2.GetCallRequest(call_id=call_id)
    )
    return Answer(call_json(found.call))
