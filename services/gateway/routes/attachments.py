"""Files: sent before the case that they belong to, and read back."""

import hashlib

from atende.tasks.v1 import attachments_pb2 as pb
from fastapi import Depends, Request, Response
from fastapi.responses import StreamingResponse

from services.gateway.auth import anyone, few_follows, few_posts, key_allowed, keyed, signed_in
from services.gateway.clients import Peers
from services.gateway.context import House, TheHouse, ThePeers
from services.gateway.routes.shared import BYTES, CHANGING, READING, made, router
from services.gateway.schemas.case_life import Secret
from services.gateway.schemas.cases import AttachmentShown
from services.gateway.schemas.common import PathId
from services.gateway.serializers.cases import attachment_json
from services.gateway.uploads import file_response, keep_upload, read_upload

# A citizen without an account sends files too.
routes = router("attachments", guarded=False)

_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "document": {
                            "type": "string",
                            "description": "Name of the document of the charter it stands for.",
                        },
                    },
                }
            }
        },
    }
}


@routes.post(
    "/attachments",
    status_code=201,
    response_model=AttachmentShown,
    responses=CHANGING,
    summary="Send one file; a case or an answer then names its id, within a day",
    dependencies=[Depends(anyone), Depends(few_posts), Depends(keyed)],
    openapi_extra=_FORM,
)
async def upload(request: Request, peers: ThePeers, house: TheHouse) -> Response:
    sent = await read_upload(request)
    sha256 = hashlib.sha256(sent.content).digest()
    registered = await peers.tasks.ask(
        peers.tasks.stub.RegisterAttachment,
        pb.RegisterAttachmentRequest(
            file_name=_sayable(sent.name),
            media_type=sent.media_type,
            size=len(sent.content),
            sha256=sha256,
            document=sent.document,
        ),
    )
    attachment = attachment_json(registered.attachment)
    file_id = attachment["attachment_id"]
    answer = await peers.tasks.ask(
        peers.tasks.stub.GetUploadKey,
        pb.GetUploadKeyRequest(attachment_id=file_id, sha256=sha256),
    )
    await keep_upload(house.storage, file_id, answer.key, sent.content)
    return made(attachment, f"/v1/attachments/{file_id}")


@routes.get(
    "/attachments/{attachment_id}",
    response_class=StreamingResponse,
    responses={**READING, **BYTES},
    summary="The bytes of a file, for staff and for the citizen of its case",
    dependencies=[Depends(signed_in)],
)
async def download(attachment_id: PathId, peers: ThePeers, house: TheHouse) -> Response:
    return await _bytes(pb.GetAttachmentRequest(attachment_id=attachment_id), peers, house)


@routes.post(
    "/attachments/{attachment_id}:read",
    response_class=StreamingResponse,
    responses={**CHANGING, **BYTES},
    summary="The same without an account, with the secret of its case",
    dependencies=[Depends(anyone), Depends(few_follows), Depends(key_allowed)],
)
async def read(attachment_id: PathId, body: Secret, peers: ThePeers, house: TheHouse) -> Response:
    request = pb.GetAttachmentRequest(attachment_id=attachment_id, secret=body.secret)
    return await _bytes(request, peers, house)


async def _bytes(request: pb.GetAttachmentRequest, peers: Peers, house: House) -> Response:
    answer = await peers.tasks.ask(peers.tasks.stub.GetAttachment, request)
    found = answer.attachment
    return await file_response(
        house.storage,
        found.attachment_id,
        answer.key,
        name=found.file_name,
        media_type=found.media_type,
    )


def _sayable(name: str) -> str:
    """*name* without halves of surrogate pairs, which no message can carry."""
    return name.encode("utf-8", "replace").decode()
