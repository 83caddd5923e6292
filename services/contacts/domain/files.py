"""Files that come with a mail: which are kept, and under what names."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NewType
from uuid import UUID

from chassis.errors import NotFound
from chassis.files import LARGEST, TYPES, safe_name, true_type
from services.contacts.domain.contact import ContactId

FileId = NewType("FileId", UUID)

# Of one mail; how many there were in all stands in the note.
MOST_FILES = 20
_LONGEST_NAME = 150


class ContactFileNotFound(NotFound):
    """There is none, it was not kept, or it is nothing for this caller."""

    reason = "CONTACT_FILE_NOT_FOUND"


class Refused(StrEnum):
    """Why the bytes of a file are not kept; its name is."""

    TYPE = "type"
    SIZE = "size"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """
    A file as it is in a mail: what it truly is, under a name that is safe to show.

    Attributes:
        size: In bytes, also of what was refused.
        content: Empty of what was refused.
    """

    file_name: str
    media_type: str
    size: int
    sha256: bytes
    refused: Refused | None
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFile:
    """What is known of a file; its bytes are in the object store under its id."""

    id: FileId
    contact_id: ContactId
    position: int  # in the mail, from 0
    file_name: str
    media_type: str
    size: int
    sha256: bytes
    refused: Refused | None
    received_at: datetime


def attached(name: str, content: bytes) -> Attached:
    """A part of a mail as a file: taken for what its bytes are, whatever it says."""
    kind = true_type(content)
    refused = _refused(kind, len(content))
    return Attached(
        # What is not kept is only shown: its name may end as it likes.
        file_name=safe_name(name, kind) if kind in TYPES else _shown(name),
        media_type=kind[:100],
        size=len(content),
        sha256=sha256(content).digest(),
        refused=refused,
        content=b"" if refused else content,
    )


def _refused(kind: str, size: int) -> Refused | None:
    if not size:
        return Refused.EMPTY
    if kind not in TYPES:
        return Refused.TYPE
    return Refused.SIZE if size > LARGEST else None


def _shown(name: str) -> str:
    plain = "".join(c for c in " ".join(name.split()) if c.isprintable())
    return plain[:_LONGEST_NAME] or "ficheiro"
