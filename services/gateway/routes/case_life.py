"""What happens to a case between its opening and its end."""

import json
from typing import Annotated, Any

from atende.tasks.v1 import attachments_pb2
from atende.tasks.v1 import case_life_pb2 as pb
from fastapi import Depends, Query, Response

from services.gateway.auth import anyone, few_follows, keyed, signed_in
from services.gateway.clients import Peers
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, page, router
from services.gateway.schemas.case_life import (
    Answering,
    Asking,
    Attaching,
    CasesPage,
    Commenting,
    Concerned,
    Extending,
    FormData,
    Joining,
    LikelyPage,
    RatingGiven,
    ReferralAnswer,
    Referring,
    TakingBack,
    Why,
    Withdrawing,
)
from services.gateway.schemas.cases import CaseShown
from services.gateway.schemas.common import Cursor, Line, PageSize, PathId
from services.gateway.schemas.fields import Degrees
from services.gateway.serializers.case_life import likely_json
from services.gateway.serializers.cases import case_json

# Some of it is for people without an account: each route says whom it lets in.
routes = router("cases", guarded=False)

_STAFF = [Depends(signed_in), Depends(keyed)]
_CITIZEN = [Depends(anyone), Depends(few_follows), Depends(keyed)]


async def _answered(peers: Peers, method: Any, request: Any) -> Response:
    return Answer(case_json((await peers.tasks.ask(method, request)).case))


@routes.get(
    "/cases",
    response_model=CasesPage,
    responses=READING,
    summary="The cases of the citizen who is signed in, newest first",
    dependencies=[Depends(signed_in)],
)
async def own(
    peers: ThePeers, language: TheLanguage, page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListOwnCases,
        pb.ListOwnCasesRequest(page_size=page_size, page_token=cursor, language=language),
    )
    return page(map(case_json, found.cases), found.next_page_token)


@routes.get(
    "/cases:duplicates",
    response_model=LikelyPage,
    responses=READING,
    summary="Open cases likely about the same matter: same service, near in place and time",
    dependencies=[Depends(anyone), Depends(few_follows)],
)
async def duplicates(
    peers: ThePeers,
    service_code: Annotated[Line, Query()] = "",
    latitude: Annotated[float | None, Query(), Degrees()] = None,
    longitude: Annotated[float | None, Query(), Degrees()] = None,
    case_id: Annotated[Line, Query(description="Instead: like this case; for staff.")] = "",
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.SuggestDuplicates,
        pb.SuggestDuplicatesRequest(
            service_code=service_code, latitude=latitude, longitude=longitude, case_id=case_id
        ),
    )
    return page(map(likely_json, found.cases), None)


@routes.post(
    "/cases/{case_id}:ask",
    response_model=CaseShown,
    responses=CHANGING,
    summary="Ask the citizen; a completion stops the clock until it is answered",
    dependencies=_STAFF,
)
async def ask(case_id: PathId, body: Asking, peers: ThePeers, language: TheLanguage) -> Response:
    request = pb.AskCitizenRequest(case_id=case_id, language=language, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.AskCitizen, request)


@routes.post(
    "/cases/{case_id}:answer",
    response_model=CaseShown,
    responses=CHANGING,
    summary="Answer what was asked; without an account, with the secret",
    dependencies=_CITIZEN,
)
async def answer(
    case_id: PathId, body: Answering, peers: ThePeers, language: TheLanguage
) -> Response:
    request = pb.AnswerRequestRequest(
        case_id=case_id,
        request_id=body.request_id,
        text=body.text,
        attachment_ids=body.attachment_ids,
        secret=body.secret,
        form_json=_form(body.form),
        language=language,
    )
    return await _answered(peers, peers.tasks.stub.AnswerRequest, request)


@routes.post(
    "/cases/{case_id}:take-back",
    response_model=CaseShown,
    responses=CHANGING,
    summary="The citizen's answer is needed no more; the clock runs on",
    dependencies=_STAFF,
)
async def take_back(case_id: PathId, body: TakingBack, peers: ThePeers) -> Response:
    request = pb.TakeBackRequestRequest(case_id=case_id, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.TakeBackRequest, request)


@routes.post(
    "/cases/{case_id}:comment",
    response_model=CaseShown,
    responses=CHANGING,
    summary="Add something unasked; without an account, with the secret",
    dependencies=_CITIZEN,
)
async def comment(
    case_id: PathId, body: Commenting, peers: ThePeers, language: TheLanguage
) -> Response:
    request = pb.AddCommentRequest(case_id=case_id, language=language, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.AddComment, request)


@routes.post(
    "/cases/{case_id}:withdraw",
    response_model=CaseShown,
    responses=CHANGING,
    summary="It is wanted no more; without an account, with the secret",
    dependencies=_CITIZEN,
)
async def withdraw(
    case_id: PathId, body: Withdrawing, peers: ThePeers, language: TheLanguage
) -> Response:
    request = pb.WithdrawCaseRequest(case_id=case_id, language=language, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.WithdrawCase, request)


@routes.post(
    "/cases/{case_id}:rate",
    response_model=CaseShown,
    responses=CHANGING,
    summary="What the citizen thinks of its end, 1 to 5; without an account, with the secret",
    dependencies=_CITIZEN,
)
async def rate(
    case_id: PathId, body: RatingGiven, peers: ThePeers, language: TheLanguage
) -> Response:
    request = pb.RateCaseRequest(case_id=case_id, language=language, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.RateCase, request)


@routes.post(
    "/cases/{case_id}:join",
    response_model=CaseShown,
    responses=CHANGING,
    summary="The same matter as another case, which ends both; for who sent this one, too",
    dependencies=_CITIZEN,
)
async def join(case_id: PathId, body: Joining, peers: ThePeers) -> Response:
    request = pb.JoinCaseRequest(case_id=case_id, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.JoinCase, request)


@routes.post(
    "/cases/{case_id}:part",
    response_model=CaseShown,
    responses=CHANGING,
    summary="It goes its own way again",
    dependencies=_STAFF,
)
async def part(case_id: PathId, body: Why, peers: ThePeers) -> Response:
    request = pb.PartCaseRequest(case_id=case_id, reason=body.reason)
    return await _answered(peers, peers.tasks.stub.PartCase, request)


@routes.post(
    "/cases/{case_id}:refer",
    response_model=CaseShown,
    responses=CHANGING,
    summary="Pass it to an outside body, and follow it",
    dependencies=_STAFF,
)
async def refer(case_id: PathId, body: Referring, peers: ThePeers) -> Response:
    request = pb.ReferCaseRequest(case_id=case_id, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.ReferCase, request)


@routes.post(
    "/cases/{case_id}:referral-answer",
    response_model=CaseShown,
    responses=CHANGING,
    summary="What the outside body said",
    dependencies=_STAFF,
)
async def referral_answer(case_id: PathId, body: ReferralAnswer, peers: ThePeers) -> Response:
    request = pb.RecordReferralAnswerRequest(case_id=case_id, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.RecordReferralAnswer, request)


@routes.post(
    "/cases/{case_id}:extend",
    response_model=CaseShown,
    responses=CHANGING,
    summary="More time, once and before its date; the citizen is told why",
    dependencies=_STAFF,
)
async def extend(case_id: PathId, body: Extending, peers: ThePeers) -> Response:
    request = pb.ExtendDeadlineRequest(case_id=case_id, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.ExtendDeadline, request)


@routes.put(
    "/cases/{case_id}/form",
    response_model=CaseShown,
    responses=CHANGING,
    summary="Complete what its form says; a term that hangs on it is decided anew",
    dependencies=_STAFF,
)
async def set_form(case_id: PathId, body: FormData, peers: ThePeers) -> Response:
    request = pb.SetCaseFormRequest(
        case_id=case_id, form_json=_form(body.form), version=body.version
    )
    return await _answered(peers, peers.tasks.stub.SetCaseForm, request)


@routes.put(
    "/cases/{case_id}/concerned",
    response_model=CaseShown,
    responses=CHANGING,
    summary="Which staff it is about; they see nothing of it",
    dependencies=_STAFF,
)
async def set_concerned(case_id: PathId, body: Concerned, peers: ThePeers) -> Response:
    request = pb.SetConcernedRequest(case_id=case_id, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.SetConcerned, request)


@routes.post(
    "/cases/{case_id}/attachments",
    response_model=CaseShown,
    responses=CHANGING,
    summary="Add files that were uploaded before",
    dependencies=_STAFF,
)
async def attach(case_id: PathId, body: Attaching, peers: ThePeers) -> Response:
    request = attachments_pb2.AttachToCaseRequest(case_id=case_id, **body.model_dump())
    return await _answered(peers, peers.tasks.stub.AttachToCase, request)


def _form(form: dict[str, Any]) -> str:
    return json.dumps(form, ensure_ascii=False) if form else ""
