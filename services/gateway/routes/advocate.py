"""The citizens' advocate: files, letters, recommendations, the figures of a year."""

from typing import Annotated, Any

from atende.tasks.v1 import advocate_pb2 as pb
from fastapi import Depends, Path, Query, Response
from pydantic import Field

from services.gateway.auth import anyone, few_follows, keyed, signed_in
from services.gateway.clients import Peers
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.advocate import (
    Answering,
    Deciding,
    FileClosing,
    FileStateWord,
    Insisting,
    NewFile,
    RecommendationStateWord,
    Recommending,
)
from services.gateway.schemas.common import Cursor, Line, MaybeId, PageSize, PathId
from services.gateway.schemas.described import page_of, shown
from services.gateway.schemas.fields import Whole
from services.gateway.serializers.described import message_json
from services.gateway.words import ADVOCATE_FILE_STATES, RECOMMENDATION_STATES

routes = router("advocate", guarded=False)

_STAFF = [Depends(signed_in)]
_STAFF_CHANGE = [Depends(signed_in), Depends(keyed)]
Year = Annotated[int, Path(), Whole(1990, 2199, typed=True)]


@routes.get(
    "/insistences",
    response_model=page_of(pb.AdvocateFile),
    responses=READING,
    summary="Files of the advocate, newest first; without `state` those that are not closed",
    dependencies=_STAFF,
)
async def find(
    peers: ThePeers,
    language: TheLanguage,
    state: Annotated[list[FileStateWord], Query(), Field(max_length=10)] = [],  # noqa: B006 # FastAPI copies defaults
    unit_code: Annotated[Line, Query()] = "",
    case_id: Annotated[MaybeId, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListFiles,
        pb.ListFilesRequest(
            states=[ADVOCATE_FILE_STATES.number(one) for one in state],
            unit_code=unit_code,
            case_id=case_id,
            page_size=page_size,
            page_token=cursor,
            language=language,
        ),
    )
    return page(map(message_json, found.files), found.next_page_token)


@routes.post(
    "/insistences",
    status_code=201,
    response_model=shown(pb.AdvocateFile),
    responses=CHANGING,
    summary="Turn to the advocate; without an account by number and secret of the case",
    dependencies=[Depends(anyone), Depends(keyed), Depends(few_follows)],
)
async def open_file(body: NewFile, peers: ThePeers, language: TheLanguage) -> Response:
    answer = await peers.tasks.ask(
        peers.tasks.stub.OpenFile,
        pb.OpenFileRequest(
            case_number_or_id=body.case,
            secret=body.secret,
            service_code=body.service_code,
            unit_code=body.unit_code,
            subject=body.subject,
            person_id=body.person_id,
            language=language,
        ),
    )
    return made(message_json(answer.file), f"/v1/insistences/{answer.file.file_id}")


@routes.get(
    "/insistences/{file_id}",
    response_model=shown(pb.AdvocateFile),
    responses=READING,
    summary="A file with its letters, recommendations and history",
    dependencies=_STAFF,
)
async def get(file_id: PathId, peers: ThePeers, language: TheLanguage) -> Response:
    request = pb.GetFileRequest(file_id=file_id, language=language)
    return await _file(peers, peers.tasks.stub.GetFile, request)


@routes.post(
    "/insistences/{file_id}:insist",
    response_model=shown(pb.AdvocateFile),
    responses=CHANGING,
    summary="Write to the next rung of the ladder now",
    dependencies=_STAFF_CHANGE,
)
async def insist(
    file_id: PathId, body: Insisting, peers: ThePeers, language: TheLanguage
) -> Response:
    request = pb.SendLetterRequest(file_id=file_id, version=body.version, language=language)
    return await _file(peers, peers.tasks.stub.SendLetter, request)


@routes.post(
    "/insistences/{file_id}:close",
    response_model=shown(pb.AdvocateFile),
    responses=CHANGING,
    summary="End a file with an outcome",
    dependencies=_STAFF_CHANGE,
)
async def close(
    file_id: PathId, body: FileClosing, peers: ThePeers, language: TheLanguage
) -> Response:
    request = pb.CloseFileRequest(
        file_id=file_id,
        outcome=body.outcome,
        note=body.note,
        version=body.version,
        language=language,
    )
    return await _file(peers, peers.tasks.stub.CloseFile, request)


@routes.post(
    "/insistences/{file_id}:recommend",
    response_model=shown(pb.Recommendation),
    responses=CHANGING,
    summary="Recommend something to a unit",
    dependencies=_STAFF_CHANGE,
)
async def recommend(file_id: PathId, body: Recommending, peers: ThePeers) -> Response:
    request = pb.RecommendRequest(
        file_id=file_id,
        unit_code=body.unit_code,
        text=body.text,
        reply_working_days=body.reply_working_days,
    )
    answer = await peers.tasks.ask(peers.tasks.stub.Recommend, request)
    return Answer(message_json(answer.recommendation))


@routes.get(
    "/letters",
    response_model=page_of(pb.Letter),
    responses=READING,
    summary="Letters of the advocate to a unit; without `unit_code` the caller's own",
    dependencies=_STAFF,
)
async def letters(
    peers: ThePeers,
    language: TheLanguage,
    unit_code: Annotated[Line, Query()] = "",
    unanswered: bool = False,
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListLetters,
        pb.ListLettersRequest(
            unit_code=unit_code,
            unanswered=unanswered,
            page_size=page_size,
            page_token=cursor,
            language=language,
        ),
    )
    return page(map(message_json, found.letters), found.next_page_token)


@routes.post(
    "/letters/{letter_id}:answer",
    response_model=shown(pb.Letter),
    responses=CHANGING,
    summary="The unit's answer, which stops the ladder",
    dependencies=_STAFF_CHANGE,
)
async def answer_letter(
    letter_id: PathId, body: Answering, peers: ThePeers, language: TheLanguage
) -> Response:
    request = pb.AnswerLetterRequest(letter_id=letter_id, answer=body.answer, language=language)
    answer = await peers.tasks.ask(peers.tasks.stub.AnswerLetter, request)
    return Answer(message_json(answer.letter))


@routes.get(
    "/recommendations",
    response_model=page_of(pb.Recommendation),
    responses=READING,
    summary="Recommendations and what became of them, newest first",
    dependencies=_STAFF,
)
async def recommendations(
    peers: ThePeers,
    state: Annotated[list[RecommendationStateWord], Query(), Field(max_length=10)] = [],  # noqa: B006 # FastAPI copies defaults
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListRecommendations,
        pb.ListRecommendationsRequest(
            states=[RECOMMENDATION_STATES.number(one) for one in state],
            page_size=page_size,
            page_token=cursor,
        ),
    )
    return page(map(message_json, found.recommendations), found.next_page_token)


@routes.post(
    "/recommendations/{recommendation_id}:decide",
    response_model=shown(pb.Recommendation),
    responses=CHANGING,
    summary="Note what became of a recommendation",
    dependencies=_STAFF_CHANGE,
)
async def decide(recommendation_id: PathId, body: Deciding, peers: ThePeers) -> Response:
    request = pb.DecideRecommendationRequest(
        recommendation_id=recommendation_id,
        state=RECOMMENDATION_STATES.number(body.state),
        reply=body.reply,
        version=body.version,
    )
    answer = await peers.tasks.ask(peers.tasks.stub.DecideRecommendation, request)
    return Answer(message_json(answer.recommendation))


@routes.get(
    "/advocate/years/{year}",
    response_model=shown(pb.GetAdvocateYearResponse),
    responses=READING,
    summary="The figures of a year",
    dependencies=_STAFF,
)
async def figures(year: Year, peers: ThePeers) -> Response:
    return Answer(message_json(await year_of(peers, year)))


async def year_of(peers: Peers, year: int) -> pb.GetAdvocateYearResponse:
    found: pb.GetAdvocateYearResponse = await peers.tasks.ask(
        peers.tasks.stub.GetAdvocateYear, pb.GetAdvocateYearRequest(year=year)
    )
    return found


async def _file(peers: Peers, method: Any, request: Any) -> Response:
    return Answer(message_json((await peers.tasks.ask(method, request)).file))
