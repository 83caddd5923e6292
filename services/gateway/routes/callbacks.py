"""Call-backs: asked for by anybody, made by attendants."""

from typing import Annotated, Any

from atende.contacts.v1 import agenda_pb2 as pb
from fastapi import Depends, Query, Response
from pydantic import Field

from services.gateway.auth import anyone, few_posts, keyed
from services.gateway.clients import Peers
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.routes.agenda import CALENDAR, calendar_answer
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.agenda import (
    AttemptEnd,
    CallbackMade,
    CallbackShown,
    CallbacksPage,
    NewCallback,
)
from services.gateway.schemas.common import Cursor, MaybeId, Nothing, PageSize, PathId
from services.gateway.schemas.fields import OneOf
from services.gateway.serializers.agenda import callback_json
from services.gateway.serializers.times import to_stamp
from services.gateway.words import ATTEMPT_RESULTS, CALLBACK_STATES

routes = router("callbacks", guarded=False)
staff = router("callbacks")

State = Annotated[str, OneOf(CALLBACK_STATES)]


@routes.post(
    "/callbacks",
    status_code=201,
    response_model=CallbackMade,
    responses=CHANGING,
    summary="Ask to be called back; joined with one that is pending for the number",
    dependencies=[Depends(anyone), Depends(few_posts), Depends(keyed)],
)
async def ask(body: NewCallback, peers: ThePeers, language: TheLanguage) -> Response:
    asked = await peers.contacts.ask(
        peers.contacts.stub.RequestCallback,
        pb.RequestCallbackRequest(
            person_id=body.person_id,
            phone=body.phone,
            purpose=body.purpose,
            line=body.line,
            service_code=body.service_code,
            keep_place_contact_id=body.keep_place_contact_id,
            language=body.language or language,
            most_attempts=body.most_attempts,
            not_before=to_stamp(body.not_before),
        ),
    )
    callback = callback_json(asked.callback) | {"joined": asked.joined}
    return made(callback, f"/v1/callbacks/{callback['callback_id']}")


@staff.get(
    "/callbacks",
    response_model=CallbacksPage,
    responses=READING,
    summary="By promise, the most urgent first; without a state those not over",
)
async def find(
    peers: ThePeers,
    state: Annotated[list[State], Query(), Field(max_length=10)] = [],  # noqa: B006 # FastAPI copies defaults
    person_id: Annotated[MaybeId, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListCallbacks,
        pb.ListCallbacksRequest(
            states=[CALLBACK_STATES.number(one) for one in state],
            person_id=person_id,
            page_size=page_size,
            page_token=cursor,
        ),
    )
    return page(map(callback_json, found.callbacks), found.next_page_token)


@staff.get(
    "/callbacks/{callback_id}.ics",
    response_class=Response,
    responses={**READING, **CALENDAR},
    summary="The promised day for a calendar, all day",
)
async def calendar_file(callback_id: PathId, peers: ThePeers) -> Response:
    request = pb.GetCalendarFileRequest(callback_id=callback_id)
    return await calendar_answer(peers, request, f"chamada-{callback_id}.ics")


@staff.get(
    "/callbacks/{callback_id}",
    response_model=CallbackShown,
    responses=READING,
    summary="One call-back",
)
async def get(callback_id: PathId, peers: ThePeers) -> Response:
    request = pb.GetCallbackRequest(callback_id=callback_id)
    return await _answered(peers, peers.contacts.stub.GetCallback, request)


@staff.post(
    "/callbacks/{callback_id}:begin",
    response_model=CallbackShown,
    responses=CHANGING,
    summary="The caller dials now; one attempt at a time",
    dependencies=[Depends(keyed)],
)
async def begin(callback_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = pb.BeginAttemptRequest(callback_id=callback_id)
    return await _answered(peers, peers.contacts.stub.BeginAttempt, request)


@staff.post(
    "/callbacks/{callback_id}:record",
    response_model=CallbackShown,
    responses=CHANGING,
    summary="How an attempt ended",
    dependencies=[Depends(keyed)],
)
async def record(callback_id: PathId, body: AttemptEnd, peers: ThePeers) -> Response:
    request = pb.RecordAttemptRequest(
        callback_id=callback_id,
        attempt=body.attempt,
        result=ATTEMPT_RESULTS.number(body.result),
        note=body.note,
    )
    return await _answered(peers, peers.contacts.stub.RecordAttempt, request)


@staff.post(
    "/callbacks/{callback_id}:cancel",
    response_model=CallbackShown,
    responses=CHANGING,
    summary="Not wanted any more",
    dependencies=[Depends(keyed)],
)
async def cancel(callback_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = pb.CancelCallbackRequest(callback_id=callback_id)
    return await _answered(peers, peers.contacts.stub.CancelCallback, request)


async def _answered(peers: Peers, method: Any, request: Any) -> Response:
    return Answer(callback_json((await peers.contacts.ask(method, request)).callback))
