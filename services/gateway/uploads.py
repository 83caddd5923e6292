"""Files that come in: read with a limit, taken for what they are and not for what they say."""

import unicodedata
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from uuid import UUID

from fastapi import Request, Response
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from chassis.files import LARGEST, true_type
from chassis.keys import SealBroken, seal, unseal
from chassis.storage import ObjectMissing, Storage
from services.gateway.body import media_type, read
from services.gateway.errors import ContentTypeUnsupported, UploadInvalid

# The head of the part, its boundaries and a field or two beside it.
_AROUND = 16 * 1024
_MULTIPART = "multipart/form-data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came; *name* is the sender's and safe for nothing."""

    name: str
    content: bytes
    media_type: str
    document: str


async def read_upload(request: Request) -> Upload:
    """
    The one file of *request*, which is `multipart/form-data` with a part `file`.

    Raises:
        ContentTypeUnsupported: It is not multipart.
        UploadInvalid: It cannot be read, or has no file, or several.
        BodyTooLarge: It is more than one file may be.
    """
    if media_type(request) != _MULTIPART:
        raise ContentTypeUnsupported(expected=_MULTIPART)
    raw = await read(request, LARGEST + _AROUND)
    parser = MultiPartParser(
        request.headers, _once(raw), max_files=1, max_fields=4, max_part_size=4096
    )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, UnicodeError):
        raise UploadInvalid(field="file") from None
    try:
        file, document = form.get("file"), form.get("document", "")
        if not isinstance(file, UploadFile) or not isinstance(document, str):
            raise UploadInvalid(field="file")
        content = await file.read()
        return Upload(
            name=file.filename or "",
            content=content,
            media_type=true_type(content),
            document=document,
        )
    finally:
        await form.close()


async def _once(raw: bytes) -> AsyncGenerator[bytes, None]:
    yield raw


def disposition(name: str) -> str:
    """
    `Content-Disposition` that saves a file as *name*, wherever it is read (RFC 6266, 5987).

    *name* is safe already; what ASCII lacks has a plain stand-in for old browsers.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = "".join(c if c.isalnum() or c in "._- ()" else "_" for c in plain).strip()
    stem, dot, ending = plain.rpartition(".")
    if not stem.strip(" ._"):
        plain = f"file{dot}{ending}"
    encoded = "".join(chr(byte) if chr(byte) in _ATTR else f"%{byte:02X}" for byte in name.encode())
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"


async def keep_upload(storage: Storage, file_id: str, key: bytes, content: bytes) -> None:
    """
    Keep *content* under *file_id*, sealed by *key* where there is one.

    Raises:
        StorageUnavailable: It cannot be kept now.
    """
    await storage.put(file_id, seal(key, UUID(file_id), content))


async def file_response(
    storage: Storage, file_id: str, key: bytes, *, name: str, media_type: str
) -> Response:
    """
    The bytes of *file_id*, opened by *key*, to be saved as *name*.

    Nothing of a file is given before all of it is known to be whole; none is larger
    than one upload.

    Raises:
        ObjectMissing: They are not to be had, or nobody can open them any more.
        StorageUnavailable: They cannot be read now.
    """
    kept = b"".join([piece async for piece in await storage.get(file_id)])
    try:
        content = unseal(key, UUID(file_id), kept)
    except SealBroken:
        raise ObjectMissing(field="attachment_id") from None
    return Response(
        content,
        media_type=media_type,
        headers={
            "Content-Disposition": disposition(name),
            # Whatever it holds, it never runs as a page of ours.
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


# attr-char of RFC 5987.
_ATTR = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~")
