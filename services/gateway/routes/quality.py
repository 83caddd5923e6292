"""Hot spots and suggestions of staff."""

from typing import Annotated

from atende.tasks.v1 import quality_pb2 as pb
from fastapi import Depends, Query, Response
from pydantic import Field

from services.gateway.auth import keyed
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.common import Cursor, PageSize, PathId
from services.gateway.schemas.described import page_of, shown
from services.gateway.schemas.quality import (
    DayText,
    NewSuggestion,
    Reason,
    SpotStateWord,
    SuggestionDecision,
    SuggestionStateWord,
)
from services.gateway.serializers.described import message_json
from services.gateway.words import HOT_SPOT_STATES, SUGGESTION_STATES

routes = router("quality")


@routes.get(
    "/hotspots",
    response_model=page_of(pb.HotSpot),
    responses=READING,
    summary="Trouble spots, newest week first; without `state` those not dealt with",
)
async def find(
    peers: ThePeers,
    language: TheLanguage,
    state: Annotated[list[SpotStateWord], Query(), Field(max_length=10)] = [],  # noqa: B006 # FastAPI copies defaults
    first: Annotated[DayText | None, Query(alias="from")] = None,
    last: Annotated[DayText | None, Query(alias="until")] = None,
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListHotSpots,
        pb.ListHotSpotsRequest(
            states=[HOT_SPOT_STATES.number(one) for one in state],
            until=last or "",
            page_size=page_size,
            page_token=cursor,
            language=language,
            **{"from": first or ""},
        ),
    )
    return page(map(message_json, found.hot_spots), found.next_page_token)


@routes.get(
    "/hotspots/{hot_spot_id}",
    response_model=shown(pb.HotSpot),
    responses=READING,
    summary="A trouble spot with its control chart",
)
async def get(hot_spot_id: PathId, peers: ThePeers, language: TheLanguage) -> Response:
    request = pb.GetHotSpotRequest(hot_spot_id=hot_spot_id, language=language)
    found = await peers.tasks.ask(peers.tasks.stub.GetHotSpot, request)
    return Answer(message_json(found.hot_spot))


@routes.post(
    "/hotspots/{hot_spot_id}:dismiss",
    response_model=shown(pb.HotSpot),
    responses=CHANGING,
    summary="There is nothing to be done, with a reason",
    dependencies=[Depends(keyed)],
)
async def dismiss(hot_spot_id: PathId, body: Reason, peers: ThePeers) -> Response:
    request = pb.DismissHotSpotRequest(hot_spot_id=hot_spot_id, reason=body.reason)
    found = await peers.tasks.ask(peers.tasks.stub.DismissHotSpot, request)
    return Answer(message_json(found.hot_spot))


@routes.get(
    "/suggestions",
    response_model=page_of(pb.StaffSuggestion),
    responses=READING,
    summary="Suggestions of staff, newest first; without `state` those not decided",
)
async def suggestions(
    peers: ThePeers,
    state: Annotated[list[SuggestionStateWord], Query(), Field(max_length=10)] = [],  # noqa: B006 # FastAPI copies defaults
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListSuggestions,
        pb.ListSuggestionsRequest(
            states=[SUGGESTION_STATES.number(one) for one in state],
            page_size=page_size,
            page_token=cursor,
        ),
    )
    return page(map(message_json, found.suggestions), found.next_page_token)


@routes.post(
    "/suggestions",
    status_code=201,
    response_model=shown(pb.StaffSuggestion),
    responses=CHANGING,
    summary="Suggest something",
    dependencies=[Depends(keyed)],
)
async def suggest(body: NewSuggestion, peers: ThePeers) -> Response:
    request = pb.SuggestRequest(
        text=body.text, service_code=body.service_code, unit_code=body.unit_code
    )
    answer = await peers.tasks.ask(peers.tasks.stub.Suggest, request)
    return made(message_json(answer.suggestion), "/v1/suggestions")


@routes.post(
    "/suggestions/{suggestion_id}:decide",
    response_model=shown(pb.StaffSuggestion),
    responses=CHANGING,
    summary="Take it up in a non-conformity, or not, with an answer",
    dependencies=[Depends(keyed)],
)
async def decide(suggestion_id: PathId, body: SuggestionDecision, peers: ThePeers) -> Response:
    request = pb.DecideSuggestionRequest(
        suggestion_id=suggestion_id,
        state=SUGGESTION_STATES.number(body.state),
        answer=body.answer,
        nonconformity_id=body.nonconformity_id,
        version=body.version,
    )
    answer = await peers.tasks.ask(peers.tasks.stub.DecideSuggestion, request)
    return Answer(message_json(answer.suggestion))
