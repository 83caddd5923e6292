"""Messages that did not reach their person, and the question how it was."""

from atende.contacts.v1 import outgoing_pb2 as pb
from fastapi import Depends, Response

from services.gateway.auth import anyone, few_follows, keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, page, router
from services.gateway.schemas.agenda import Token
from services.gateway.schemas.common import Cursor, Nothing, PageSize, PathId
from services.gateway.schemas.messages import (
    FailedMessagesPage,
    Opinion,
    OpinionTaken,
    QuestionShown,
    Retried,
)
from services.gateway.serializers.agenda import failed_json
from services.gateway.serializers.times import moment_json
from services.gateway.words import CHANNELS

routes = router("messages")
open_routes = router("messages", guarded=False)


@routes.get(
    "/messages/failed",
    response_model=FailedMessagesPage,
    responses=READING,
    summary="Refused, bounced, given up or without an address; the latest first",
)
async def failed(peers: ThePeers, page_size: PageSize = 0, cursor: Cursor = "") -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListFailedMessages,
        pb.ListFailedMessagesRequest(page_size=page_size, page_token=cursor),
    )
    return page(map(failed_json, found.messages), found.next_page_token)


@routes.post(
    "/messages/{contact_id}:retry",
    response_model=Retried,
    responses=CHANGING,
    summary="Send a failed one again, as a message of its own",
    dependencies=[Depends(keyed)],
)
async def retry(contact_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    again = await peers.contacts.ask(
        peers.contacts.stub.RetryMessage, pb.RetryMessageRequest(contact_id=contact_id)
    )
    return Answer({"contact_id": again.contact_id})


@open_routes.get(
    "/satisfaction/{token}",
    response_model=QuestionShown,
    responses=READING,
    summary="The question behind a link",
    dependencies=[Depends(anyone), Depends(few_follows)],
)
async def question(token: Token, peers: ThePeers) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.GetSatisfaction, pb.GetSatisfactionRequest(token=token)
    )
    return Answer(
        {
            "contact_id": found.contact_id,
            "channel": CHANNELS.word(found.channel),
            "closed_at": moment_json(found, "closed_at"),
            "answered": found.answered,
        }
    )


@open_routes.post(
    "/satisfaction/{token}:answer",
    response_model=OpinionTaken,
    responses=CHANGING,
    summary="How it was; unhappy with a reason, the contact waits again",
    dependencies=[Depends(anyone), Depends(few_follows), Depends(keyed)],
)
async def answer(token: Token, body: Opinion, peers: ThePeers) -> Response:
    taken = await peers.contacts.ask(
        peers.contacts.stub.AnswerSatisfaction,
        pb.AnswerSatisfactionRequest(token=token, score=body.score, reason=body.reason),
    )
    return Answer({"reopened": taken.reopened})
