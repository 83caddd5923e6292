"""Sittings to protobuf messages and events, and back."""

from datetime import datetime

from atende.contacts.v1 import agenda_events_pb2 as events_pb
from atende.contacts.v1 import agenda_pb2 as pb

from services.contacts.domain.agenda_errors import SittingKindInvalid
from services.contacts.domain.errors import StateInvalid
from services.contacts.domain.sittings import Legitimacy, Sitting, SittingKind, SittingState


def kind_from_proto(number: pb.SittingKind) -> SittingKind:
    name = pb.SittingKind.Name(number) if number in pb.SittingKind.values() else ""
    try:
        return SittingKind(name.removeprefix("SITTING_KIND_").lower())
    except ValueError:
        raise SittingKindInvalid(field="kind") from None


def state_from_proto(number: pb.SittingState, field: str) -> SittingState:
    name = pb.SittingState.Name(number) if number in pb.SittingState.values() else ""
    try:
        return SittingState(name.removeprefix("SITTING_STATE_").lower())
    except ValueError:
        raise StateInvalid(field=field) from None


def legitimacy_from_proto(number: pb.Legitimacy) -> Legitimacy | None:
    """None for what was not said; the rules say where it must be."""
    name = pb.Legitimacy.Name(number) if number in pb.Legitimacy.values() else ""
    known = name.removeprefix("LEGITIMACY_").lower()
    return Legitimacy(known) if known in set(Legitimacy) else None


def sitting_to_proto(sitting: Sitting) -> pb.Sitting:
    message = pb.Sitting(
        sitting_id=str(sitting.id),
        kind=f"SITTING_KIND_{sitting.kind.name}",
        state=f"SITTING_STATE_{sitting.state.name}",
        person_id=str(sitting.person_id),
        file_number=sitting.file_number,
        purpose=sitting.purpose,
        unit_code=sitting.unit_code,
        technician_id=sitting.technician_id,
        legitimacy=f"LEGITIMACY_{sitting.legitimacy.name}" if sitting.legitimacy else None,
        decided_by=sitting.decided_by,
        decision_note=sitting.decision_note,
        case_id=str(sitting.case_id or ""),
        appointment_id=str(sitting.appointment_id or ""),
        record_text=sitting.record_text,
        signed_by=sitting.signed_by,
        witnessed_by=sitting.witnessed_by,
        record_seal=sitting.record_seal,
        version=sitting.version,
    )
    message.requested_at.FromDatetime(sitting.requested_at)
    if sitting.recorded_at is not None:
        message.recorded_at.FromDatetime(sitting.recorded_at)
    return message


def retrieval_requested(
    sitting: Sitting, unit_code: str, at: datetime
) -> events_pb.FileRetrievalRequested:
    event = events_pb.FileRetrievalRequested(
        sitting_id=str(sitting.id),
        person_id=str(sitting.person_id),
        file_number=sitting.file_number,
        unit_code=unit_code,
    )
    event.requested_at.FromDatetime(at)
    return event
