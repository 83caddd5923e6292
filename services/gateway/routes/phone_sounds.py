"""What callers hear, what was recorded, and the figures of the telephone."""

from typing import Annotated

from atende.telephony.v1 import figures_pb2, prompts_pb2, recordings_pb2
from fastapi import Depends, Path, Query, Request, Response

from services.gateway.auth import key_allowed, keyed
from services.gateway.body import media_type, read
from services.gateway.context import TheHouse, ThePeers, amend_call
from services.gateway.errors import ContentTypeUnsupported
from services.gateway.routes.shared import CHANGING, READING, Answer, page, router
from services.gateway.schemas.common import Cursor, Instant, MaybeId, PageSize, PathId
from services.gateway.schemas.fields import Text, Whole
from services.gateway.schemas.phone import (
    CallFiguresShown,
    HearingsShown,
    PromptShown,
    PromptsPage,
    RecordingsPage,
    StaffingShown,
)
from services.gateway.serializers.phone import (
    figures_json,
    hearing_json,
    plan_json,
    prompt_json,
    recording_json,
)
from services.gateway.serializers.times import to_stamp

routes = router("telephone")

_WAV = ("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave")
_LARGEST_WAV = 2_000_000
_SOUND_SECONDS = 20.0
_SOUND = {**READING, 200: {"content": {"audio/wav": {}}}}
Tongue = Annotated[str, Path(), Text(10, required=True)]
Key = Annotated[str, Path(), Text(100, required=True)]
Number = Annotated[float, Query(ge=0, le=1_000_000)]


@routes.get("/prompts", response_model=PromptsPage, responses=READING, summary="What callers hear")
async def prompts(
    peers: ThePeers,
    language: Annotated[str, Query(), Text(10)] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.telephony.ask(
        peers.telephony.stub.ListPrompts,
        prompts_pb2.ListPromptsRequest(language=language, page_size=page_size, page_token=cursor),
    )
    return page(map(prompt_json, found.prompts), found.next_page_token)


@routes.get(
    "/prompts/{language}/{key}/sound",
    response_class=Response,
    responses=_SOUND,
    summary="How a prompt sounds (WAV)",
)
async def prompt_sound(language: Tongue, key: Key, house: TheHouse) -> Response:
    amend_call(ends_at=house.monotonic() + _SOUND_SECONDS)
    telephony = house.peers.telephony
    found = await telephony.ask(
        telephony.stub.GetPromptSound,
        prompts_pb2.GetPromptSoundRequest(key=key, language=language),
        seconds=_SOUND_SECONDS,
    )
    return Response(found.wav, media_type="audio/wav")


@routes.put(
    "/prompts/{language}/{key}/sound",
    response_model=PromptShown,
    responses=CHANGING,
    summary="A voice of the council's own, played from now on instead",
    dependencies=[Depends(keyed)],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"audio/wav": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def put_prompt(language: Tongue, key: Key, request: Request, peers: ThePeers) -> Response:
    if media_type(request) not in _WAV:
        raise ContentTypeUnsupported(expected="audio/wav")
    wav = await read(request, _LARGEST_WAV)
    put = await peers.telephony.ask(
        peers.telephony.stub.PutPromptSound,
        prompts_pb2.PutPromptSoundRequest(key=key, language=language, wav=wav),
    )
    return Answer(prompt_json(put.prompt))


@routes.delete(
    "/prompts/{language}/{key}/sound",
    response_model=PromptShown,
    responses=CHANGING,
    summary="Back to the synthetic voice",
    dependencies=[Depends(key_allowed)],
)
async def drop_prompt(language: Tongue, key: Key, peers: ThePeers) -> Response:
    dropped = await peers.telephony.ask(
        peers.telephony.stub.DropPromptSound,
        prompts_pb2.DropPromptSoundRequest(key=key, language=language),
    )
    return Answer(prompt_json(dropped.prompt))


@routes.get(
    "/recordings",
    response_model=RecordingsPage,
    responses=READING,
    summary="Recordings, newest first",
)
async def recordings(
    peers: ThePeers,
    call_id: Annotated[MaybeId, Query()] = "",
    contact_id: Annotated[MaybeId, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.telephony.ask(
        peers.telephony.stub.ListRecordings,
        recordings_pb2.ListRecordingsRequest(
            call_id=call_id, contact_id=contact_id, page_size=page_size, page_token=cursor
        ),
    )
    return page(map(recording_json, found.recordings), found.next_page_token)


@routes.get(
    "/recordings/{recording_id}/sound",
    response_class=Response,
    responses=_SOUND,
    summary="A recording (WAV), five minutes a part; who hears it and what for is kept",
)
async def recording_sound(
    recording_id: PathId,
    house: TheHouse,
    part: Annotated[int, Query(), Whole(0, 1000, typed=True)] = 0,
) -> Response:
    amend_call(ends_at=house.monotonic() + _SOUND_SECONDS)
    telephony = house.peers.telephony
    found = await telephony.ask(
        telephony.stub.GetRecordingSound,
        recordings_pb2.GetRecordingSoundRequest(recording_id=recording_id, part=part),
        seconds=_SOUND_SECONDS,
    )
    return Response(found.wav, media_type="audio/wav", headers={"Parts": str(found.parts)})


@routes.get(
    "/recordings/{recording_id}/hearings",
    response_model=HearingsShown,
    responses=READING,
    summary="Who heard a recording, newest first",
)
async def hearings(recording_id: PathId, peers: ThePeers) -> Response:
    found = await peers.telephony.ask(
        peers.telephony.stub.ListHearings,
        recordings_pb2.ListHearingsRequest(recording_id=recording_id),
    )
    return Answer({"items": [hearing_json(one) for one in found.hearings]})


@routes.get(
    "/call-figures",
    response_model=CallFiguresShown,
    responses=READING,
    summary="Figures of the calls that began within a span",
)
async def figures(
    peers: ThePeers,
    start: Annotated[Instant, Query(alias="from")],
    end: Annotated[Instant, Query(alias="to")],
    target_seconds: Annotated[int, Query(), Whole(0, 3600, typed=True)] = 0,
) -> Response:
    request = figures_pb2.GetCallFiguresRequest(target_seconds=target_seconds, to=to_stamp(end))
    # `from` is a word of Python's, so the field is reached by its name.
    getattr(request, "from").FromDatetime(start)
    found = await peers.telephony.ask(peers.telephony.stub.GetCallFigures, request)
    return Answer(figures_json(found))


@routes.get(
    "/staffing",
    response_model=StaffingShown,
    responses=READING,
    summary="How many must serve (Erlang C; Erlang A with patience)",
)
async def staffing(
    peers: ThePeers,
    calls: Number,
    handling_s: Number,
    interval_s: Annotated[int, Query(), Whole(0, 86_400, typed=True)] = 0,
    target_seconds: Annotated[int, Query(), Whole(0, 86_400, typed=True)] = 0,
    target_share: Number = 0,
    patience_s: Number = 0,
    shrinkage: Number = 0,
    agents: Annotated[int, Query(), Whole(0, 2000, typed=True)] = 0,
) -> Response:
    found = await peers.telephony.ask(
        peers.telephony.stub.PlanStaff,
        figures_pb2.PlanStaffRequest(
            calls=calls,
            interval_s=interval_s,
            handling_s=handling_s,
            target_seconds=target_seconds,
            target_share=target_share,
            patience_s=patience_s,
            shrinkage=shrinkage,
            agents=agents,
        ),
    )
    return Answer(
        {"plan": plan_json(found.plan), "around": [plan_json(one) for one in found.around]}
    )
