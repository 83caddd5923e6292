"""The attendant's phone: its state as it changes, and what is done with it."""

import json
from typing import Annotated, Any

from atende.identity.v1 import identity_pb2
from atende.telephony.v1 import phone_pb2
from fastapi import Depends, Header, Query, Response

from services.gateway.auth import keyed
from services.gateway.context import TheHouse, ThePeers, amend_call
from services.gateway.routes.shared import CHANGING, READING, Answer, router
from services.gateway.schemas.common import Nothing
from services.gateway.schemas.fields import Whole
from services.gateway.schemas.phone import (
    AccountShown,
    BrowserAnswer,
    BrowserOffer,
    CallerShown,
    Consulted,
    Dialled,
    Muted,
    PhoneShown,
    Transferred,
)
from services.gateway.serializers.phone import phone_json
from services.gateway.words import CERTAINTIES

routes = router("phone")

# A browser asks again as soon as it was answered; this long it is kept without news.
_WAIT_SECONDS = 20
_MARGIN_SECONDS = 3.0
_BROWSER_SECONDS = 12.0
_AGAIN_MILLISECONDS = 300
_MOST_MAYBE = 5


@routes.get("/phone", response_model=PhoneShown, responses=READING, summary="One's own phone")
async def show(peers: ThePeers) -> Response:
    found = await peers.telephony.ask(peers.telephony.stub.GetPhone, phone_pb2.GetPhoneRequest())
    return Answer(phone_json(found.phone))


@routes.get(
    "/phone/events",
    response_class=Response,
    responses={**READING, 200: {"content": {"text/event-stream": {}}}},
    summary="The phone as soon as it is another than `Last-Event-ID` says; then the stream ends",
)
async def events(
    house: TheHouse,
    last_event_id: Annotated[str, Header()] = "",
    seconds: Annotated[int, Query(), Whole(0, _WAIT_SECONDS, typed=True)] = _WAIT_SECONDS,
) -> Response:
    """
    One event a connection: a browser's EventSource comes back by itself with the id it
    had, so nothing is lost between two, and no connection is held for hours.
    """
    known = last_event_id
    after = int(known) if known.isascii() and known.isdigit() and len(known) < 18 else 0
    amend_call(ends_at=house.monotonic() + seconds + _MARGIN_SECONDS)
    telephony = house.peers.telephony
    found = await telephony.ask(
        telephony.stub.GetPhone,
        phone_pb2.GetPhoneRequest(after=after, seconds=seconds),
        seconds=seconds + _MARGIN_SECONDS,
    )
    shown = json.dumps(phone_json(found.phone), ensure_ascii=False)
    text = (
        f"retry: {_AGAIN_MILLISECONDS}\nid: {found.phone.version}\nevent: phone\ndata: {shown}\n\n"
    )
    return Response(text, media_type="text/event-stream")


@routes.get(
    "/phone/caller",
    response_model=CallerShown,
    responses=READING,
    summary="Whom the caller may be, by number; asking reads people's data",
)
async def caller(peers: ThePeers) -> Response:
    """Asked once a call, not with each event: each look is a reading of these people."""
    found = await peers.telephony.ask(peers.telephony.stub.GetPhone, phone_pb2.GetPhoneRequest())
    call = found.phone.call
    if call.person_id:
        ids = identity_pb2.BatchGetPeopleRequest(person_ids=[call.person_id])
        known = await peers.identity.ask(peers.identity.stub.BatchGetPeople, ids)
        return Answer({"certainty": "known", "people": [_person(one) for one in known.people]})
    people = []
    if call.number:
        request = identity_pb2.FindPeopleRequest(query=call.number, page_size=_MOST_MAYBE)
        answer = await peers.identity.ask(peers.identity.stub.FindPeople, request)
        people = [_person(one) for one in answer.people]
    maybe = phone_pb2.CALLER_CERTAINTY_MAYBE if people else phone_pb2.CALLER_CERTAINTY_UNKNOWN
    return Answer({"certainty": CERTAINTIES.word(maybe), "people": people})


def _person(person: identity_pb2.Person) -> dict[str, Any]:
    return {"person_id": person.person_id, "name": person.name}


@routes.post(
    "/phone/browser",
    response_model=BrowserAnswer,
    responses=CHANGING,
    summary="The browser becomes the phone (WebRTC)",
    dependencies=[Depends(keyed)],
)
async def connect(body: BrowserOffer, house: TheHouse) -> Response:
    amend_call(ends_at=house.monotonic() + _BROWSER_SECONDS)
    telephony = house.peers.telephony
    answered = await telephony.ask(
        telephony.stub.ConnectBrowser,
        phone_pb2.ConnectBrowserRequest(offer=body.offer),
        seconds=_BROWSER_SECONDS,
    )
    return Answer({"answer": answered.answer})


@routes.delete(
    "/phone/browser",
    response_model=PhoneShown,
    responses=CHANGING,
    summary="The browser is the phone no more",
)
async def disconnect(peers: ThePeers) -> Response:
    found = await peers.telephony.ask(
        peers.telephony.stub.DisconnectBrowser, phone_pb2.DisconnectBrowserRequest()
    )
    return Answer(phone_json(found.phone))


@routes.post(
    "/phone/account",
    status_code=201,
    response_model=AccountShown,
    responses=CHANGING,
    summary="Name and password for a telephone of one's own; the old ones end",
    dependencies=[Depends(keyed)],
)
async def account(body: Nothing, peers: ThePeers) -> Response:
    made = await peers.telephony.ask(
        peers.telephony.stub.IssueAccount, phone_pb2.IssueAccountRequest()
    )
    shown = {"username": made.username, "password": made.password, "server": made.server}
    return Answer(shown, 201)


def _plain(verb: str, method: str, summary: str) -> None:
    """A route for something that needs no more than its name."""

    async def act(body: Nothing, peers: ThePeers) -> Response:
        request = getattr(phone_pb2, f"{method}Request")()
        done = await peers.telephony.ask(getattr(peers.telephony.stub, method), request)
        return Answer(phone_json(done.phone))

    act.__name__ = method
    routes.post(
        f"/phone:{verb}",
        response_model=PhoneShown,
        responses=CHANGING,
        summary=summary,
        dependencies=[Depends(keyed)],
    )(act)


for _verb, _method, _summary in (
    ("answer", "AnswerCall", "Pick up in the browser"),
    ("decline", "DeclineCall", "Let the next attendant have it"),
    ("hold", "HoldCall", "The caller hears music"),
    ("resume", "ResumeCall", "Talk to the caller again"),
    ("join", "JoinCalls", "All hear each other"),
    ("hang-up", "HangUpCall", "End the consultation, or the call"),
    ("pause-recording", "PauseRecording", "What is said now is not recorded"),
    ("resume-recording", "ResumeRecording", "Record again"),
):
    _plain(_verb, _method, _summary)


@routes.post(
    "/phone:mute",
    response_model=PhoneShown,
    responses=CHANGING,
    summary="Nobody hears the attendant, or they do again",
    dependencies=[Depends(keyed)],
)
async def mute(body: Muted, peers: ThePeers) -> Response:
    done = await peers.telephony.ask(
        peers.telephony.stub.MuteCall, phone_pb2.MuteCallRequest(muted=body.muted)
    )
    return Answer(phone_json(done.phone))


@routes.post(
    "/phone:consult",
    response_model=PhoneShown,
    responses=CHANGING,
    summary="Ask somebody while the caller hears music",
    dependencies=[Depends(keyed)],
)
async def consult(body: Consulted, peers: ThePeers) -> Response:
    done = await peers.telephony.ask(
        peers.telephony.stub.ConsultCall, phone_pb2.ConsultCallRequest(to=body.to)
    )
    return Answer(phone_json(done.phone))


@routes.post(
    "/phone:transfer",
    response_model=PhoneShown,
    responses=CHANGING,
    summary="Hand the caller on",
    dependencies=[Depends(keyed)],
)
async def transfer(body: Transferred, peers: ThePeers) -> Response:
    request = phone_pb2.TransferCallRequest(
        line_id=body.line_id, service_code=body.service_code, to=body.to, note=body.note
    )
    done = await peers.telephony.ask(peers.telephony.stub.TransferCall, request)
    return Answer(phone_json(done.phone))


@routes.post(
    "/phone:dial",
    response_model=PhoneShown,
    responses=CHANGING,
    summary="Ring one's own phone, then the number",
    dependencies=[Depends(keyed)],
)
async def dial(body: Dialled, peers: ThePeers) -> Response:
    request = phone_pb2.DialNumberRequest(
        number=body.number,
        contact_id=body.contact_id,
        callback_id=body.callback_id,
        person_id=body.person_id,
    )
    done = await peers.telephony.ask(peers.telephony.stub.DialNumber, request)
    return Answer(phone_json(done.phone))
