"""Tickets: for who holds one, and for who serves them."""

from typing import Annotated, Any

from atende.contacts.v1 import lines_pb2
from fastapi import Depends, Query, Response

from services.gateway.auth import anyone, keyed, signed_in
from services.gateway.clients import Peers
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, Answer, problems, router
from services.gateway.schemas.common import Nothing, PathId
from services.gateway.schemas.contacts import ContactShown
from services.gateway.schemas.fields import Text
from services.gateway.schemas.lines import Finishing, Leaving, Moving, NextPlease, NotThere, Shows
from services.gateway.schemas.lines_shown import OwnTicketShown, StandingShown, TicketShown
from services.gateway.serializers.contacts import contact_json
from services.gateway.serializers.lines import own_ticket_json, ticket_json
from services.gateway.words import OUTCOMES

routes = router("tickets", guarded=False)

_HOLDER = [Depends(anyone), Depends(keyed)]
_STAFF = [Depends(signed_in), Depends(keyed)]


@routes.get(
    "/tickets/{ticket_id}",
    response_model=StandingShown,
    responses=problems(401, 404, 422, 500, 503, 504),
    summary="Where one stands and how long it may take, for who shows the ticket's code",
    # Not counted: a hall full of phones behind one address asks again and again, and fifty
    # random bits of code are not guessed.
    dependencies=[Depends(anyone)],
)
async def standing(
    ticket_id: PathId, peers: ThePeers, code: Annotated[str, Query(), Text(60)] = ""
) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.GetStanding,
        lines_pb2.GetStandingRequest(contact_id=ticket_id, code=code),
    )
    wait = {"low_s": found.wait_low_s, "high_s": found.wait_high_s}
    return Answer(
        {
            "ticket": own_ticket_json(found.ticket),
            "position": found.position,
            "wait": None if found.unknown else wait,
            "line_name": found.line_name,
        }
    )


@routes.post(
    "/tickets/{ticket_id}:leave",
    response_model=OwnTicketShown,
    responses=CHANGING,
    summary="Wait no longer",
    dependencies=_HOLDER,
)
async def leave(ticket_id: PathId, body: Leaving, peers: ThePeers) -> Response:
    request = lines_pb2.LeaveRequest(contact_id=ticket_id, code=body.code, reason=body.reason)
    answer = await peers.contacts.ask(peers.contacts.stub.Leave, request)
    return Answer(own_ticket_json(answer.ticket))


@routes.post(
    "/tickets/{ticket_id}:walk",
    response_model=OwnTicketShown,
    responses=CHANGING,
    summary="On the way to the desk",
    dependencies=_HOLDER,
)
async def walk(ticket_id: PathId, body: Shows, peers: ThePeers) -> Response:
    request = lines_pb2.WalkRequest(contact_id=ticket_id, code=body.code)
    answer = await peers.contacts.ask(peers.contacts.stub.Walk, request)
    return Answer(own_ticket_json(answer.ticket))


@routes.post(
    "/tickets/{ticket_id}:pick",
    response_model=TicketShown,
    responses=CHANGING,
    summary="Call this person; the first desk has them",
    dependencies=_STAFF,
)
async def pick(ticket_id: PathId, body: NextPlease, peers: ThePeers) -> Response:
    request = lines_pb2.PickRequest(contact_id=ticket_id, desk=body.desk)
    return await _answered(peers, peers.contacts.stub.Pick, request)


@routes.post(
    "/tickets/{ticket_id}:recall",
    response_model=TicketShown,
    responses=CHANGING,
    summary="Call again who has not come",
    dependencies=_STAFF,
)
async def recall(ticket_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = lines_pb2.RecallRequest(contact_id=ticket_id)
    return await _answered(peers, peers.contacts.stub.Recall, request)


@routes.post(
    "/tickets/{ticket_id}:begin",
    response_model=TicketShown,
    responses=CHANGING,
    summary="They are at the desk",
    dependencies=_STAFF,
)
async def begin(ticket_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = lines_pb2.BeginRequest(contact_id=ticket_id)
    return await _answered(peers, peers.contacts.stub.Begin, request)


@routes.post(
    "/tickets/{ticket_id}:park",
    response_model=TicketShown,
    responses=CHANGING,
    summary="Put aside, and be free for another",
    dependencies=_STAFF,
)
async def park(ticket_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = lines_pb2.ParkRequest(contact_id=ticket_id)
    return await _answered(peers, peers.contacts.stub.Park, request)


@routes.post(
    "/tickets/{ticket_id}:unpark",
    response_model=TicketShown,
    responses=CHANGING,
    summary="Go on with who was put aside",
    dependencies=_STAFF,
)
async def unpark(ticket_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = lines_pb2.UnparkRequest(contact_id=ticket_id)
    return await _answered(peers, peers.contacts.stub.Unpark, request)


@routes.post(
    "/tickets/{ticket_id}:no-show",
    response_model=TicketShown,
    responses=CHANGING,
    summary="Called and not there: some places behind, or for the last time gone",
    dependencies=_STAFF,
)
async def no_show(ticket_id: PathId, body: NotThere, peers: ThePeers) -> Response:
    request = lines_pb2.NoShowRequest(contact_id=ticket_id, final=body.final)
    return await _answered(peers, peers.contacts.stub.NoShow, request)


@routes.post(
    "/tickets/{ticket_id}:wrap-up",
    response_model=TicketShown,
    responses=CHANGING,
    summary="They have left, the attendant still writes",
    dependencies=_STAFF,
)
async def wrap_up(ticket_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = lines_pb2.WrapUpRequest(contact_id=ticket_id)
    return await _answered(peers, peers.contacts.stub.WrapUp, request)


@routes.post(
    "/tickets/{ticket_id}:move",
    response_model=TicketShown,
    responses=CHANGING,
    summary="Hand on to a line, a subject, an attendant or a desk, without waiting anew",
    dependencies=_STAFF,
)
async def move(ticket_id: PathId, body: Moving, peers: ThePeers) -> Response:
    request = lines_pb2.MoveRequest(
        contact_id=ticket_id,
        line_id=body.line_id,
        service_code=body.service_code,
        staff_id=body.staff_id,
        desk=body.desk,
        note=body.note,
    )
    return await _answered(peers, peers.contacts.stub.Move, request)


@routes.post(
    "/tickets/{ticket_id}:finish",
    response_model=ContactShown,
    responses=CHANGING,
    summary="Close with an outcome; the attendant is free",
    dependencies=_STAFF,
)
async def finish(ticket_id: PathId, body: Finishing, peers: ThePeers) -> Response:
    answer = await peers.contacts.ask(
        peers.contacts.stub.Finish,
        lines_pb2.FinishRequest(
            contact_id=ticket_id, outcome=OUTCOMES.number(body.outcome), note=body.note
        ),
    )
    return Answer(contact_json(answer.contact))


async def _answered(peers: Peers, method: Any, request: Any) -> Response:
    return Answer(ticket_json((await peers.contacts.ask(method, request)).ticket))
