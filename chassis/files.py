"""Files that people send: which are taken, what they truly are, and names that are safe."""

import io
import re
import unicodedata
import zipfile

import puremagic

# What the bytes may be, and the ending a file of the kind has.
TYPES = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/heif": ".heic",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "text/plain": ".txt",
}
LARGEST = 10 * 1024 * 1024
_LONGEST_NAME = 150  # bytes of UTF-8; file systems and headers take at least 255
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_BLANKS = re.compile(r"\s+")
# Names that one system or another takes for a device.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in "123456789")}
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIPPED = {
    "word/": f"{_OFFICE}wordprocessingml.document",
    "xl/": f"{_OFFICE}spreadsheetml.sheet",
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_UNKNOWN = "application/octet-stream"


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


def safe_name(name: str, media_type: str) -> str:
    """
    *name* without what is no name, cut before its ending, never empty.

    A path leaves its last part; signs that some system refuses, control characters and
    line breaks go; accents and blanks stay. The ending is that of *media_type*, which is
    what the bytes are: a name cannot claim otherwise.
    """
    ending = TYPES[media_type]
    plain = unicodedata.normalize("NFC", name)
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    last = re.split(r"[\\/]", plain)[-1]
    last = _BLANKS.sub(" ", _FORBIDDEN.sub("", last)).strip(" .")
    stem, given = _split(last)
    if given.lower() in _endings(media_type):
        ending = given
    else:
        stem = last
    if not stem or stem.lower() in _DEVICES:
        stem = f"ficheiro{'-' + stem if stem else ''}"
    while len((stem + ending).encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    return stem.rstrip(" .") + ending


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return name, ""
    return stem, f".{ending}"


def _endings(media_type: str) -> set[str]:
    return {TYPES[media_type]} | ({".jpeg", ".jpe"} if media_type == "image/jpeg" else set())
