"""
Sittings: seeing a planning file on paper, and meeting a technician.

A file: asked for, legitimacy checked, brought by the archive, booked, seen, record signed.
A meeting: asked for, agreed by a technician, booked, held, record signed.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from chassis.text import clean
from services.contacts.domain.agenda_errors import (
    LegitimacyMissing,
    SittingOfAnotherUnit,
    SittingStateWrong,
    TechnicianMissing,
)

SittingId = NewType("SittingId", UUID)

LONGEST_RECORD = 10_000


class SittingKind(StrEnum):
    FILE_CONSULTATION = "file_consultation"
    TECHNICAL_MEETING = "technical_meeting"


class SittingState(StrEnum):
    REQUESTED = "requested"
    RETRIEVING = "retrieving"
    READY = "ready"
    BOOKED = "booked"
    RECORDED = "recorded"
    REFUSED = "refused"


OVER = frozenset({SittingState.RECORDED, SittingState.REFUSED})


class SittingStep(StrEnum):
    APPROVE = "approve"
    REFUSE = "refuse"
    BRING = "bring"  # the archive has it there
    BOOK = "book"
    UNBOOK = "unbook"  # cancelled, or missed: it may be booked again
    RECORD = "record"


class Legitimacy(StrEnum):
    """On what ground somebody sees a file."""

    HOLDER = "holder"
    MANDATE = "mandate"
    INTEREST = "interest"
    OPEN_FILE = "open_file"


TRANSITIONS: Mapping[tuple[SittingState, SittingStep], SittingState] = {
    (SittingState.REQUESTED, SittingStep.REFUSE): SittingState.REFUSED,
    (SittingState.RETRIEVING, SittingStep.BRING): SittingState.READY,
    (SittingState.RETRIEVING, SittingStep.REFUSE): SittingState.REFUSED,  # it cannot be found
    (SittingState.READY, SittingStep.BOOK): SittingState.BOOKED,
    (SittingState.READY, SittingStep.REFUSE): SittingState.REFUSED,
    (SittingState.BOOKED, SittingStep.UNBOOK): SittingState.READY,
    (SittingState.BOOKED, SittingStep.RECORD): SittingState.RECORDED,
}
_APPROVED = {
    SittingKind.FILE_CONSULTATION: SittingState.RETRIEVING,
    SittingKind.TECHNICAL_MEETING: SittingState.READY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """
    A file to be seen, or a meeting; times in UTC.

    Attributes:
        unit_code: The archive's, or the technician's.
        case_id: Of the archive's case, once there is one.
        record_seal: Made of the record by `sealed`, so that a changed one shows.
    """

    id: SittingId
    kind: SittingKind
    state: SittingState
    person_id: UUID
    file_number: str
    purpose: str
    unit_code: str
    requested_at: datetime
    technician_id: str = ""
    legitimacy: Legitimacy | None = None
    decided_by: str = ""
    decision_note: str = ""
    case_id: UUID | None = None
    appointment_id: UUID | None = None
    record_text: str = ""
    signed_by: str = ""
    witnessed_by: str = ""
    recorded_at: datetime | None = None
    record_seal: str = ""
    version: int = 1


def expect_theirs(sitting: Sitting, *, unit: str, staff_id: str) -> None:
    """
    Let a department go on with what is its own; what is asked of no unit is anybody's.

    Raises:
        SittingOfAnotherUnit: It is another's.
    """
    if sitting.unit_code not in ("", unit) and sitting.technician_id != staff_id:
        raise SittingOfAnotherUnit(field="sitting_id", unit=sitting.unit_code)


def request(
    sitting_id: SittingId,
    kind: SittingKind,
    *,
    person_id: UUID,
    file_number: str,
    purpose: str,
    unit_code: str,
    at: datetime,
) -> Sitting:
    """
    Ask for a sitting; a file is named by its number, a meeting may be before there is one.

    Raises:
        TextMissing, TextTooLong, TextForbidden: Naming the field.
    """
    needs_file = kind is SittingKind.FILE_CONSULTATION
    return Sitting(
        id=sitting_id,
        kind=kind,
        state=SittingState.REQUESTED,
        person_id=person_id,
        file_number=clean(file_number, field="file_number", longest=60, required=needs_file),
        purpose=clean(
            purpose, field="purpose", longest=1000, required=not needs_file, multiline=True
        ),
        unit_code=clean(unit_code, field="unit_code", longest=40, required=False),
        requested_at=at,
    )


def approve(
    sitting: Sitting, *, legitimacy: Legitimacy | None, technician_id: str, note: str, by: str
) -> Sitting:
    """
    The person may see the file, on the ground *legitimacy*; or *technician_id* will meet them.

    Raises:
        LegitimacyMissing: No ground was named for a file.
        TechnicianMissing: Nobody was named for a meeting.
        SittingStateWrong: It was decided already.
    """
    if sitting.state is not SittingState.REQUESTED:
        raise _wrong(sitting)
    if sitting.kind is SittingKind.FILE_CONSULTATION and legitimacy is None:
        raise LegitimacyMissing(field="legitimacy")
    technician = clean(technician_id, field="technician_id", longest=100, required=False)
    if sitting.kind is SittingKind.TECHNICAL_MEETING and not technician:
        raise TechnicianMissing(field="technician_id")
    return replace(
        sitting,
        state=_APPROVED[sitting.kind],
        legitimacy=legitimacy,
        technician_id=technician,
        decided_by=by,
        decision_note=_note(note, "note"),
    )


def refuse(sitting: Sitting, reason: str, by: str) -> Sitting:
    """
    It will not be; *reason* is told to the person.

    Raises:
        TextMissing: A refusal without a reason is none.
        SittingStateWrong: It is booked, or over.
    """
    return replace(
        _after(sitting, SittingStep.REFUSE),
        decided_by=by,
        decision_note=clean(reason, field="reason", longest=1000, multiline=True),
    )


def brought(sitting: Sitting) -> Sitting:
    """The archive has the file at hand; telling it twice is once."""
    if sitting.state is not SittingState.RETRIEVING:
        return sitting
    return _after(sitting, SittingStep.BRING)


def with_case(sitting: Sitting, case_id: UUID) -> Sitting:
    """The archive's case for it is *case_id*."""
    return replace(sitting, case_id=case_id)


def book(sitting: Sitting, appointment_id: UUID) -> Sitting:
    """
    A slot was found.

    Raises:
        SittingStateWrong: It is not ready, or has one.
    """
    return replace(_after(sitting, SittingStep.BOOK), appointment_id=appointment_id)


def unbook(sitting: Sitting) -> Sitting:
    """The appointment came to nothing; another may be booked."""
    if sitting.state is not SittingState.BOOKED:
        return sitting
    return replace(_after(sitting, SittingStep.UNBOOK), appointment_id=None)


def record(
    sitting: Sitting, text: str, signed_by: str, *, witness: str, secret: str, at: datetime
) -> Sitting:
    """
    What was seen or said, as *signed_by* signed it before *witness*.

    Raises:
        TextMissing, TextTooLong, TextForbidden: Naming the field.
        SittingStateWrong: It is not booked.
    """
    written = replace(
        _after(sitting, SittingStep.RECORD),
        record_text=clean(text, field="text", longest=LONGEST_RECORD, multiline=True),
        signed_by=clean(signed_by, field="signed_by", longest=200),
        witnessed_by=witness,
        recorded_at=at,
    )
    return replace(written, record_seal=sealed(written, secret))


def sealed(sitting: Sitting, secret: str) -> str:
    """The seal of a record (HMAC-SHA-256, hexadecimal): another text, name or time has another."""
    recorded_at = sitting.recorded_at.isoformat() if sitting.recorded_at else ""
    parts = (
        str(sitting.id),
        sitting.file_number,
        sitting.record_text,
        sitting.signed_by,
        sitting.witnessed_by,
        recorded_at,
    )
    told = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(secret.encode(), told.encode(), hashlib.sha256).hexdigest()


def _note(text: str, field: str) -> str:
    return clean(text, field=field, longest=1000, required=False, multiline=True)


def _after(sitting: Sitting, step: SittingStep) -> Sitting:
    state = TRANSITIONS.get((sitting.state, step))
    if state is None:
        raise _wrong(sitting)
    return replace(sitting, state=state)


def _wrong(sitting: Sitting) -> SittingStateWrong:
    return SittingStateWrong(field="sitting_id", state=sitting.state.value)
