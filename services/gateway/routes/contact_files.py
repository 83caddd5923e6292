"""Files that came with the mail of a contact: which, and their bytes."""

from atende.contacts.v1 import files_pb2 as pb
from fastapi import Response
from fastapi.responses import StreamingResponse

from services.gateway.context import TheHouse, ThePeers
from services.gateway.routes.shared import BYTES, READING, Answer, router
from services.gateway.schemas.common import PathId
from services.gateway.schemas.contacts import ContactFilesShown
from services.gateway.serializers.contacts import contact_file_json
from services.gateway.uploads import file_response

routes = router("contacts")


@routes.get(
    "/contacts/{contact_id}/files",
    response_model=ContactFilesShown,
    responses=READING,
    summary="What came with the mail of a contact, what was refused too",
)
async def find(contact_id: PathId, peers: ThePeers) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListContactFiles, pb.ListContactFilesRequest(contact_id=contact_id)
    )
    return Answer({"items": [contact_file_json(one) for one in found.files]})


@routes.get(
    "/contacts/{contact_id}/files/{file_id}",
    response_class=StreamingResponse,
    responses={**READING, **BYTES},
    summary="The bytes of a file of a contact, for staff",
)
async def read(contact_id: PathId, file_id: PathId, peers: ThePeers, house: TheHouse) -> Response:
    answer = await peers.contacts.ask(
        peers.contacts.stub.GetContactFile,
        pb.GetContactFileRequest(contact_id=contact_id, file_id=file_id),
    )
    return await file_response(
        house.storage,
        answer.file.file_id,
        answer.key,
        name=answer.file.file_name,
        media_type=answer.file.media_type,
    )
