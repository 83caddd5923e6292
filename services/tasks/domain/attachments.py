"""Files of cases: how many, whose, and what for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from chassis.files import LARGEST, TYPES
from services.tasks.domain.cases import CaseId
from services.tasks.domain.errors.attachments import (
    AttachmentEmpty,
    AttachmentTaken,
    AttachmentTooLarge,
    AttachmentTypeForbidden,
    TooManyAttachments,
)

AttachmentId = NewType("AttachmentId", UUID)

MOST_AT_ONCE = 10
MOST_A_CASE = 50
# One that no case has claimed by then was left behind.
KEPT_UNCLAIMED = timedelta(hours=24)


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
