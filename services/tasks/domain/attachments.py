"""Files of cases: what is taken, and names that are safe wherever they are written."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.tasks.domain.cases import CaseId
from services.tasks.domain.errors.attachments import (
    AttachmentEmpty,
    AttachmentTaken,
    AttachmentTooLarge,
    AttachmentTypeForbidden,
    TooManyAttachments,
)

AttachmentId = NewType("AttachmentId", UUID)

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
MOST_AT_ONCE = 10
MOST_A_CASE = 50
# One that no case has claimed by then was left behind.
KEPT_UNCLAIMED = timedelta(hours=24)
_LONGEST_NAME = 150  # bytes of UTF-8; file systems and headers take at least 255
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_BLANKS = re.compile(r"\s+")
# Names that one system or another takes for a device.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in "123456789")}
)


class Role(StrEnum):
    """What a file is to its case."""

    GIVEN = "given"  # by the citizen
    ANSWER = "answer"  # to the citizen
    EVIDENCE = "evidence"  # that something was done


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """
    What is known of a file; its bytes are in the object store under its id.

    Attributes:
        owner_id: Who uploaded it; the public's are the gateway's.
        document: Of the charter, for which it stands, or empty.
    """

    id: AttachmentId
    file_name: str
    media_type: str
    size: int
    sha256: bytes
    owner_id: str
    uploaded_at: datetime
    document: str = ""
    case_id: CaseId | None = None
    role: Role = Role.GIVEN


def check_taken(media_type: str, size: int) -> None:
    """
    Go on when a file of *size* bytes that are *media_type* is taken.

    Raises:
        AttachmentTypeForbidden, AttachmentTooLarge, AttachmentEmpty: As their names say.
    """
    if media_type not in TYPES:
        raise AttachmentTypeForbidden(
            field="file",
            media_type=media_type[:100],
            allowed=", ".join(sorted(set(TYPES.values()))),
        )
    if size <= 0:
        raise AttachmentEmpty(field="file")
    if size > LARGEST:
        raise AttachmentTooLarge(field="file", most=str(LARGEST))


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


def check_claim(attachment: Attachment, case_id: CaseId, owner_id: str, *, by_staff: bool) -> None:
    """
    Go on when *attachment* may become a part of *case_id* for *owner_id*.

    Raises:
        AttachmentTaken: It belongs to another case, or somebody else brought it.
    """
    if attachment.case_id not in (None, case_id):
        raise AttachmentTaken(field="attachment_ids")
    if attachment.owner_id != owner_id and not by_staff:
        raise AttachmentTaken(field="attachment_ids")


def check_count(fresh: int, there: int) -> None:
    """
    Go on when *fresh* files may come to the *there* that a case has.

    Raises:
        TooManyAttachments: They are too many at once, or for one case.
    """
    if fresh > MOST_AT_ONCE:
        raise TooManyAttachments(field="attachment_ids", most=str(MOST_AT_ONCE))
    if fresh + there > MOST_A_CASE:
        raise TooManyAttachments(field="attachment_ids", most=str(MOST_A_CASE))


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return name, ""
    return stem, f".{ending}"


def _endings(media_type: str) -> set[str]:
    return {TYPES[media_type]} | ({".jpeg", ".jpe"} if media_type == "image/jpeg" else set())
