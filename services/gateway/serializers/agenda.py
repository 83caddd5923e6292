"""What is planned: slots, appointments, call-backs, sittings."""

from typing import Any

from atende.contacts.v1 import agenda_pb2, outgoing_pb2

from services.gateway.serializers.contacts import contact_json
from services.gateway.serializers.times import moment_json, stamp_json
from services.gateway.words import (
    APPOINTMENT_STATES,
    ATTEMPT_RESULTS,
    CALLBACK_STATES,
    CHANNELS,
    LEGITIMACIES,
    SITTING_KINDS,
    SITTING_STATES,
)

Json = dict[str, Any]


def slot_json(slot: agenda_pb2.Slot) -> Json:
    return {
        "kind": slot.kind,
        "site": slot.site,
        "starts_at": stamp_json(slot.starts_at),
        "ends_at": stamp_json(slot.ends_at),
        "free": slot.free,
    }


def kinds_json(known: agenda_pb2.ListKindsResponse, language: str) -> Json:
    """Kinds with their names in *language*, and sites."""
    return {
        "kinds": [
            {
                "code": kind.code,
                "name": kind.name_en if language == "en" else kind.name_pt,
                "minutes": kind.minutes,
                "needs_sitting": kind.needs_sitting,
            }
            for kind in known.kinds
        ],
        "sites": [
            {"code": site.code, "name": site.name, "address": site.address} for site in known.sites
        ],
    }


def appointment_json(appointment: agenda_pb2.Appointment) -> Json:
    return {
        "appointment_id": appointment.appointment_id,
        "contact_id": appointment.contact_id,
        "person_id": appointment.person_id,
        "kind": appointment.kind,
        "kind_name": appointment.kind_name,
        "site": appointment.site,
        "site_name": appointment.site_name,
        "site_address": appointment.site_address,
        "starts_at": stamp_json(appointment.starts_at),
        "ends_at": stamp_json(appointment.ends_at),
        "state": APPOINTMENT_STATES.word(appointment.state),
        "service_code": appointment.service_code,
        "channel": CHANNELS.word(appointment.channel),
        "address_used": appointment.address_used,
        "sequence": appointment.sequence,
        "sitting_id": appointment.sitting_id,
        "note": appointment.note,
        "booked_at": stamp_json(appointment.booked_at),
        "version": appointment.version,
    }


def closure_json(closure: agenda_pb2.Closure) -> Json:
    return {
        "closure_id": closure.closure_id,
        "site": closure.site,
        "kind": closure.kind,
        "starts_at": stamp_json(closure.starts_at),
        "ends_at": stamp_json(closure.ends_at),
        "places": closure.places,
        "reason": closure.reason,
    }


def callback_json(callback: agenda_pb2.Callback) -> Json:
    """A call-back with its attempts."""
    return {
        "callback_id": callback.callback_id,
        "contact_id": callback.contact_id,
        "person_id": callback.person_id,
        "phone": callback.phone,
        "purpose": callback.purpose,
        "line": callback.line,
        "service_code": callback.service_code,
        "state": CALLBACK_STATES.word(callback.state),
        "requested_at": stamp_json(callback.requested_at),
        "due_at": stamp_json(callback.due_at),
        "next_at": stamp_json(callback.next_at),
        "most_attempts": callback.most_attempts,
        "attempts": [
            {
                "number": attempt.number,
                "started_at": stamp_json(attempt.started_at),
                "ended_at": moment_json(attempt, "ended_at"),
                "result": ATTEMPT_RESULTS.word(attempt.result),
                "attendant_id": attempt.attendant_id,
            }
            for attempt in callback.attempts
        ],
        "keep_place_contact_id": callback.keep_place_contact_id,
        "asked": callback.asked,
        "language": callback.language,
        "version": callback.version,
    }


def sitting_json(sitting: agenda_pb2.Sitting) -> Json:
    return {
        "sitting_id": sitting.sitting_id,
        "kind": SITTING_KINDS.word(sitting.kind),
        "state": SITTING_STATES.word(sitting.state),
        "person_id": sitting.person_id,
        "file_number": sitting.file_number,
        "purpose": sitting.purpose,
        "unit_code": sitting.unit_code,
        "technician_id": sitting.technician_id,
        "legitimacy": LEGITIMACIES.word(sitting.legitimacy),
        "decided_by": sitting.decided_by,
        "decision_note": sitting.decision_note,
        "case_id": sitting.case_id,
        "appointment_id": sitting.appointment_id,
        "record_text": sitting.record_text,
        "signed_by": sitting.signed_by,
        "witnessed_by": sitting.witnessed_by,
        "recorded_at": moment_json(sitting, "recorded_at"),
        "record_seal": sitting.record_seal,
        "requested_at": stamp_json(sitting.requested_at),
        "version": sitting.version,
    }


def failed_json(message: outgoing_pb2.FailedMessage) -> Json:
    """A message that did not reach its person."""
    return {
        "contact": contact_json(message.contact),
        "template": message.template,
        "tries": message.tries,
        "cause": message.cause,
        "failed_at": stamp_json(message.failed_at),
    }
