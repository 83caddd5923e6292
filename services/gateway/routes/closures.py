"""The council's agenda: its file, and the days off and closures in it."""

from atende.contacts.v1 import agenda_pb2 as pb
from fastapi import Depends, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, router
from services.gateway.schemas.agenda import (
    AgendaFile,
    AgendaVersion,
    ClosureMade,
    ClosuresShown,
    MaybeDay,
    NewClosure,
    Until,
)
from services.gateway.schemas.common import Nothing, PathId
from services.gateway.serializers.agenda import appointment_json, closure_json
from services.gateway.serializers.times import to_stamp

routes = router("agenda")


@routes.post(
    "/agenda:import",
    response_model=AgendaVersion,
    responses=CHANGING,
    summary="Replace patterns, kinds and sites by a council's file; bookings stay",
    dependencies=[Depends(keyed)],
)
async def import_agenda(body: AgendaFile, peers: ThePeers) -> Response:
    imported = await peers.contacts.ask(
        peers.contacts.stub.ImportAgenda, pb.ImportAgendaRequest(yaml=body.yaml)
    )
    return Answer({"version": imported.version})


@routes.get(
    "/closures",
    response_model=ClosuresShown,
    responses=READING,
    summary="Days off and closures, at most a year of them",
)
async def closures(peers: ThePeers, from_day: MaybeDay = "", to_day: Until = "") -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListClosures,
        pb.ListClosuresRequest(from_day=from_day, to_day=to_day),
    )
    return Answer({"items": [closure_json(one) for one in found.closures]})


@routes.post(
    "/closures",
    status_code=201,
    response_model=ClosureMade,
    responses=CHANGING,
    summary="Close a time, or take places away; says what is booked within it",
    dependencies=[Depends(keyed)],
)
async def close(body: NewClosure, peers: ThePeers) -> Response:
    closure = pb.Closure(
        site=body.site,
        kind=body.kind,
        starts_at=to_stamp(body.starts_at),
        ends_at=to_stamp(body.ends_at),
        places=body.places,
        reason=body.reason,
    )
    added = await peers.contacts.ask(
        peers.contacts.stub.AddClosure, pb.AddClosureRequest(closure=closure)
    )
    shown = closure_json(added.closure) | {
        "touched": [appointment_json(one) for one in added.touched]
    }
    return made(shown, "/v1/closures")


@routes.post(
    "/closures/{closure_id}:remove",
    status_code=204,
    response_class=Response,
    responses=CHANGING,
    summary="Open again",
    dependencies=[Depends(keyed)],
)
async def reopen(closure_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    await peers.contacts.ask(
        peers.contacts.stub.RemoveClosure, pb.RemoveClosureRequest(closure_id=closure_id)
    )
    return Response(status_code=204)
