"""Writing the charter, for its editors."""

import json
from typing import Annotated, Any

from atende.charter.v1 import editing_pb2 as pb
from fastapi import Depends, Query, Response

from services.gateway.auth import keyed
from services.gateway.context import TheHouse, TheLanguage, ThePeers, amend_call
from services.gateway.routes.charter import problem_json
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.charter_editing import (
    ChangesShown,
    DraftPublication,
    DraftReturn,
    DraftVersion,
    EditorialPage,
    EntryDraftChange,
    EntryDraftShown,
    EntryVersionsPage,
    NewEntryDraft,
    PublishedShown,
)
from services.gateway.schemas.common import Cursor, Instant, PageSize, PathCode, PathId
from services.gateway.schemas.fields import Whole
from services.gateway.serializers.charter_editing import (
    change_json,
    draft_json,
    editorial_json,
    version_json,
)
from services.gateway.serializers.times import moment_json, to_stamp

routes = router("charter editing")

Number = Annotated[int, Query(), Whole(1, 2**31 - 1, typed=True)]


def _told(draft: pb.EntryDraft, language: str) -> dict[str, Any]:
    return draft_json(draft, [problem_json(one, language) for one in draft.problems])


def _text(content: dict[str, Any] | None) -> str:
    return "" if content is None else json.dumps(content)


@routes.get(
    "/charter/editorial",
    response_model=EditorialPage,
    responses=READING,
    summary="Every entry with what is in force, planned and being written",
)
async def editorial(
    peers: ThePeers,
    page_size: Annotated[int, Query(), Whole(0, 500, typed=True)] = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.ListEditorial,
        pb.ListEditorialRequest(page_size=page_size, page_token=cursor),
    )
    return page(map(editorial_json, found.lines), found.next_page_token)


@routes.get(
    "/charter/services/{code}/versions",
    response_model=EntryVersionsPage,
    responses=READING,
    summary="The versions of an entry, newest first",
)
async def versions(
    code: PathCode, peers: ThePeers, page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.ListEntryVersions,
        pb.ListEntryVersionsRequest(code=code, page_size=page_size, page_token=cursor),
    )
    return page(map(version_json, found.versions), found.next_page_token)


@routes.get(
    "/charter/services/{code}/compare",
    response_model=ChangesShown,
    responses=READING,
    summary="What differs between two versions of an entry",
)
async def compare(
    code: PathCode, peers: ThePeers, from_version: Number, to_version: Number
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.CompareEntries,
        pb.CompareEntriesRequest(code=code, from_version=from_version, to_version=to_version),
    )
    return Answer({"items": [change_json(one) for one in found.changes]})


@routes.get(
    "/charter.yaml",
    responses=READING | {200: {"content": {"application/yaml": {}}}},
    summary="The charter in force, or at `at`, as a file that can be imported again",
)
async def export(
    peers: ThePeers, house: TheHouse, at: Annotated[Instant | None, Query()] = None
) -> Response:
    seconds = house.settings.import_seconds
    amend_call(ends_at=house.monotonic() + seconds)
    found = await peers.charter.ask(
        peers.charter.stub.ExportCharter, pb.ExportCharterRequest(at=to_stamp(at)), seconds=seconds
    )
    headers = {"Content-Disposition": 'attachment; filename="charter.yaml"'}
    return Response(found.yaml, media_type="application/yaml", headers=headers)


@routes.post(
    "/charter/drafts",
    status_code=201,
    response_model=EntryDraftShown,
    responses=CHANGING,
    summary="Begin a draft of an entry",
    dependencies=[Depends(keyed)],
)
async def begin(body: NewEntryDraft, peers: ThePeers, language: TheLanguage) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.OpenEntryDraft,
        pb.OpenEntryDraftRequest(
            code=body.code, content=_text(body.content), note=body.note, ends=body.ends
        ),
    )
    return made(_told(done.draft, language), f"/v1/charter/drafts/{done.draft.draft_id}")


@routes.get(
    "/charter/drafts/{draft_id}",
    response_model=EntryDraftShown,
    responses=READING,
    summary="A draft, with what keeps it from being published",
)
async def draft(draft_id: PathId, peers: ThePeers, language: TheLanguage) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.GetEntryDraft, pb.GetEntryDraftRequest(draft_id=draft_id)
    )
    return Answer(_told(found.draft, language))


@routes.get(
    "/charter/drafts/{draft_id}/compare",
    response_model=ChangesShown,
    responses=READING,
    summary="What a draft changes in the version it was made from",
)
async def compare_draft(draft_id: PathId, peers: ThePeers) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.CompareEntries, pb.CompareEntriesRequest(draft_id=draft_id)
    )
    return Answer({"items": [change_json(one) for one in found.changes]})


@routes.put(
    "/charter/drafts/{draft_id}",
    response_model=EntryDraftShown,
    responses=CHANGING,
    summary="Write in a draft; it is kept with its problems",
    dependencies=[Depends(keyed)],
)
async def save(
    draft_id: PathId, body: EntryDraftChange, peers: ThePeers, language: TheLanguage
) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.SaveEntryDraft,
        pb.SaveEntryDraftRequest(
            draft_id=draft_id, version=body.version, content=_text(body.content), note=body.note
        ),
    )
    return Answer(_told(done.draft, language))


@routes.post(
    "/charter/drafts/{draft_id}:submit",
    response_model=EntryDraftShown,
    responses=CHANGING,
    summary="Hand a draft over for review",
    dependencies=[Depends(keyed)],
)
async def submit(
    draft_id: PathId, body: DraftVersion, peers: ThePeers, language: TheLanguage
) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.SubmitEntryDraft,
        pb.SubmitEntryDraftRequest(draft_id=draft_id, version=body.version),
    )
    return Answer(_told(done.draft, language))


@routes.post(
    "/charter/drafts/{draft_id}:return",
    response_model=EntryDraftShown,
    responses=CHANGING,
    summary="Give a draft back to its writers, with the reason",
    dependencies=[Depends(keyed)],
)
async def send_back(
    draft_id: PathId, body: DraftReturn, peers: ThePeers, language: TheLanguage
) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.ReturnEntryDraft,
        pb.ReturnEntryDraftRequest(draft_id=draft_id, version=body.version, reason=body.reason),
    )
    return Answer(_told(done.draft, language))


@routes.post(
    "/charter/drafts/{draft_id}:publish",
    response_model=PublishedShown,
    responses=CHANGING,
    summary="Put a reviewed draft in force from a day on; by somebody who wrote none of it",
    dependencies=[Depends(keyed)],
)
async def publish(
    draft_id: PathId, body: DraftPublication, peers: ThePeers, language: TheLanguage
) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.PublishEntryDraft,
        pb.PublishEntryDraftRequest(
            draft_id=draft_id, version=body.version, from_day=body.from_day
        ),
    )
    return Answer(
        {"draft": _told(done.draft, language), "valid_from": moment_json(done, "valid_from")}
    )


@routes.post(
    "/charter/drafts/{draft_id}:discard",
    response_model=EntryDraftShown,
    responses=CHANGING,
    summary="Give a draft up",
    dependencies=[Depends(keyed)],
)
async def discard(
    draft_id: PathId, body: DraftVersion, peers: ThePeers, language: TheLanguage
) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.DiscardEntryDraft,
        pb.DiscardEntryDraftRequest(draft_id=draft_id, version=body.version),
    )
    return Answer(_told(done.draft, language))
