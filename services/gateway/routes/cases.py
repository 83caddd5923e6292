"""Cases: open, read, follow without an account, close, reopen."""

import json
from typing import Annotated

from atende.tasks.v1 import tasks_pb2
from fastapi import Depends, Path, Response

from chassis.addresses import parse_email
from services.gateway.auth import anyone, few_follows, few_posts, key_allowed, keyed, signed_in
from services.gateway.context import TheHouse, TheLanguage, ThePeers
from services.gateway.routes.noting import note_case
from services.gateway.routes.receipts import send_receipt
from services.gateway.routes.shared import CHANGING, READING, Answer, made, router
from services.gateway.schemas.cases import (
    CaseClosing,
    CaseOpened,
    CaseShown,
    CaseWithTasks,
    Follow,
    NewCase,
    Reopening,
)
from services.gateway.schemas.common import PathId
from services.gateway.schemas.fields import Text
from services.gateway.serializers.cases import case_json, task_json
from services.gateway.serializers.times import to_stamp
from services.gateway.words import CASE_KINDS

# Some of it is for people without an account: each route says whom it lets in.
routes = router("cases", guarded=False)


@routes.post(
    "/cases",
    status_code=201,
    response_model=CaseOpened,
    responses=CHANGING,
    summary="Open a case; the secret in the answer is shown this once",
    dependencies=[Depends(anyone), Depends(few_posts), Depends(keyed)],
)
async def open_case(body: NewCase, peers: ThePeers, language: TheLanguage) -> Response:
    # Before anything is opened: a case must not hang on the spelling of an address.
    email = parse_email(body.receipt_email, field="receipt_email") if body.receipt_email else ""
    opened = await peers.tasks.ask(
        peers.tasks.stub.OpenCase,
        tasks_pb2.OpenCaseRequest(
            kind=CASE_KINDS.number(body.kind),
            person_id=body.person_id,
            on_behalf_of_id=body.on_behalf_of_id,
            contact_id=body.contact_id,
            service_code=body.service_code,
            description=body.description,
            place=body.place,
            received_at=to_stamp(body.received_at),
            language=language,
            latitude=body.latitude,
            longitude=body.longitude,
            form_json=json.dumps(body.form, ensure_ascii=False) if body.form else "",
            attachment_ids=body.attachment_ids,
            parent_case_id=body.parent_case_id,
            concerns_staff_ids=body.concerns_staff_ids,
            residence=body.residence,
        ),
    )
    await note_case(peers, opened.case)
    mailed = bool(email) and await send_receipt(peers, opened.case, email, language)
    case = case_json(opened.case)
    shown = {"case": case, "secret": opened.secret, "receipt_mailed": mailed}
    return made(shown, f"/v1/cases/{case['case_id']}")


@routes.post(
    "/cases:follow",
    response_model=CaseShown,
    responses=CHANGING,
    summary="How a case stands, by its number and secret; a POST so that neither is in an address",
    dependencies=[Depends(anyone), Depends(few_follows), Depends(key_allowed)],
)
async def follow(body: Follow, peers: ThePeers, language: TheLanguage) -> Response:
    followed = await peers.tasks.ask(
        peers.tasks.stub.FollowCase,
        tasks_pb2.FollowCaseRequest(number=body.number, secret=body.secret, language=language),
    )
    return Answer(case_json(followed.case))


@routes.post(
    "/cases/{case_id}:reopen",
    response_model=CaseShown,
    responses=CHANGING,
    summary="It is not settled; without an account, with the secret",
    dependencies=[Depends(anyone), Depends(few_follows), Depends(keyed)],
)
async def reopen(case_id: PathId, body: Reopening, peers: ThePeers, house: TheHouse) -> Response:
    reopened = await peers.tasks.ask(
        peers.tasks.stub.ReopenCase,
        tasks_pb2.ReopenCaseRequest(
            case_id=case_id,
            reason=body.reason,
            secret=body.secret,
            attachment_ids=body.attachment_ids,
        ),
    )
    await note_case(peers, reopened.case, house.clock())
    return Answer(case_json(reopened.case))


@routes.post(
    "/cases/{case_id}:close",
    response_model=CaseShown,
    responses=CHANGING,
    summary="Close with a reason; its open tasks are cancelled",
    dependencies=[Depends(signed_in), Depends(keyed)],
)
async def close(case_id: PathId, body: CaseClosing, peers: ThePeers, house: TheHouse) -> Response:
    closed = await peers.tasks.ask(
        peers.tasks.stub.CloseCase,
        tasks_pb2.CloseCaseRequest(
            case_id=case_id,
            reason=body.reason,
            answer=body.answer,
            version=body.version,
            evidence_ids=body.evidence_ids,
        ),
    )
    await note_case(peers, closed.case, house.clock())
    return Answer(case_json(closed.case))


@routes.get(
    "/cases/{number:path}",
    response_model=CaseWithTasks,
    responses=READING,
    summary="A case with its tasks and time line, by number (with / or -) or id",
    dependencies=[Depends(signed_in)],
)
async def get(
    number: Annotated[str, Path(), Text(100, required=True)],
    peers: ThePeers,
    language: TheLanguage,
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.GetCase,
        tasks_pb2.GetCaseRequest(number_or_id=number, language=language),
    )
    return Answer({"case": case_json(found.case), "tasks": [task_json(one) for one in found.tasks]})
