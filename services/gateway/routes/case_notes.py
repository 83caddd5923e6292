"""What staff write for each other about a case."""

from atende.tasks.v1 import case_life_pb2 as pb
from fastapi import Depends, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, page, router
from services.gateway.schemas.case_life import NewNote, NoteShown, NotesPage
from services.gateway.schemas.common import PathId
from services.gateway.serializers.case_life import note_json

routes = router("cases")


@routes.post(
    "/cases/{case_id}/notes",
    status_code=201,
    response_model=NoteShown,
    responses=CHANGING,
    summary="A note among staff",
    dependencies=[Depends(keyed)],
)
async def add_note(case_id: PathId, body: NewNote, peers: ThePeers) -> Response:
    added = await peers.tasks.ask(
        peers.tasks.stub.AddNote, pb.AddNoteRequest(case_id=case_id, text=body.text)
    )
    return Answer(note_json(added.note), 201)


@routes.get(
    "/cases/{case_id}/notes",
    response_model=NotesPage,
    responses=READING,
    summary="Notes of staff, and what the citizen added, oldest first",
)
async def notes(case_id: PathId, peers: ThePeers) -> Response:
    found = await peers.tasks.ask(peers.tasks.stub.ListNotes, pb.ListNotesRequest(case_id=case_id))
    return page(map(note_json, found.notes), None)
