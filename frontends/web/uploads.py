"""Forms with files: read with a limit before anything of them is believed."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from python_multipart.exceptions import MultipartParseError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from frontends.web.forms import MOST_FIELDS, Form, FormGuard, FormRefused

# All of one form together; what one file may have the gateway decides.
LARGEST_BODY = 26 * 1024 * 1024
MOST_FILES = 10
_LARGEST_FIELD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it; *name* is what the browser says, and nothing to rely on."""

    field: str
    name: str
    content: bytes


async def read_form(request: Request, guard: FormGuard) -> tuple[Form, tuple[Upload, ...]]:
    """
    Read a form of ours, with files or without.

    Raises:
        FormRefused: It is too large, no form, not UTF-8, or not proven to be ours.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await guard.read(request), ()
    form, files = await read_parts(request)
    return guard.proven(request, form), files


async def read_parts(request: Request) -> tuple[Form, tuple[Upload, ...]]:
    """
    Read a form of `multipart/form-data`; files without a name and content are left out.

    Raises:
        FormRefused: It is too large, no form, or not UTF-8.
    """
    parser = MultiPartParser(
        request.headers,
        _bounded(request),
        max_files=MOST_FILES,
        max_fields=MOST_FIELDS,
        max_part_size=_LARGEST_FIELD,
    )
    try:
        data = await parser.parse()
    except (MultiPartException, MultipartParseError, KeyError, UnicodeDecodeError):
        raise FormRefused(400, "form.broken") from None
    fields: list[tuple[str, str]] = []
    files: list[Upload] = []
    for name, value in data.multi_items():
        if isinstance(value, UploadFile):
            content = await value.read()
            if value.filename and content:
                files.append(Upload(name, value.filename, content))
        else:
            fields.append((name, value))
    await data.close()
    return Form(tuple(fields)), tuple(files)


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    length = 0
    async for piece in request.stream():
        length += len(piece)
        if length > LARGEST_BODY:
            raise FormRefused(413, "form.too_long")
        yield piece
