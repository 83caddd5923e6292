"""Files that come in: read with a limit, taken for what they are and not for what they say."""

import io
import unicodedata
import zipfile
from collections.abc import AsyncGenerator
from dataclasses import dataclass

import puremagic
from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from services.gateway.body import media_type, read
from services.gateway.errors import ContentTypeUnsupported, UploadInvalid

LARGEST_FILE = 10 * 1024 * 1024
# The head of the part, its boundaries and a field or two beside it.
_AROUND = 16 * 1024
_MULTIPART = "multipart/form-data"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIPPED = {
    "word/": f"{_OFFICE}wordprocessingml.document",
    "xl/": f"{_OFFICE}spreadsheetml.sheet",
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_UNKNOWN = "application/octet-stream"


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
    raw = await read(request, LARGEST_FILE + _AROUND)
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


def true_type(content: bytes) -> str:
    """What *content* is by its own bytes; `application/octet-stream` where they do not tell."""
    if content.startswith(b"PK\x03\x04"):
        return _in_zip(content)
    try:
        found = puremagic.magic_string(content[:65536])
    except (puremagic.PureError, ValueError):
        return "text/plain" if _is_text(content) else _UNKNOWN
    named = [each.mime_type for each in found if each.mime_type]
    return named[0] if named else _UNKNOWN


def _in_zip(content: bytes) -> str:
    """Which office file it is; only names are looked at, so a bomb stays folded."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if names[:1] == ["mimetype"] and archive.getinfo("mimetype").file_size < 200:
                said = archive.read("mimetype").decode("ascii", "replace").strip()
                return said if said.startswith(_OPEN_DOCUMENT) else "application/zip"
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return _UNKNOWN
    if any(name.endswith("vbaProject.bin") for name in names):
        return "application/vnd.ms-office.macro"  # office files that run
    if "[Content_Types].xml" in names:
        for folder, kind in _ZIPPED.items():
            if any(name.startswith(folder) for name in names):
                return kind
    return "application/zip"


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return all(c in "\n\r\t\f" or unicodedata.category(c) != "Cc" for c in text)


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


# attr-char of RFC 5987.
_ATTR = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~")
