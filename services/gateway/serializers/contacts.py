"""Contacts of every channel."""

from typing import Any

from atende.contacts.v1 import contacts_pb2, files_pb2

from services.gateway.serializers.times import moment_json, stamp_json
from services.gateway.words import CHANNELS, CONTACT_STATES, DIRECTIONS, OUTCOMES, PERIOD_KINDS

Json = dict[str, Any]


def contact_json(contact: contacts_pb2.Contact) -> Json:
    """A contact with its periods."""
    return {
        "contact_id": contact.contact_id,
        "channel": CHANNELS.word(contact.channel),
        "direction": DIRECTIONS.word(contact.direction),
        "state": CONTACT_STATES.word(contact.state),
        "person_id": contact.person_id,
        "on_behalf_of_id": contact.on_behalf_of_id,
        "subjects": [
            {"service_code": one.service_code, "charter_version": one.charter_version}
            for one in contact.subjects
        ],
        "attendant_id": contact.attendant_id,
        "desk": contact.desk,
        "address_used": contact.address_used,
        "confidential": contact.confidential,
        "outcome": OUTCOMES.word(contact.outcome),
        "title": contact.title,
        "note": contact.note,
        "case_ids": list(contact.case_ids),
        "periods": [
            {
                "kind": PERIOD_KINDS.word(one.kind),
                "started_at": stamp_json(one.started_at),
                "ended_at": moment_json(one, "ended_at"),
                "attendant_id": one.attendant_id,
            }
            for one in contact.periods
        ],
        "opened_at": moment_json(contact, "opened_at"),
        "closed_at": moment_json(contact, "closed_at"),
        "participants": [{"role": one.role, "name": one.name} for one in contact.participants],
        "sources": list(contact.sources),
        "ticket": contact.ticket,
        "version": contact.version,
    }


def contact_file_json(one: files_pb2.ContactFile) -> Json:
    """A file that came with a mail."""
    return {
        "file_id": one.file_id,
        "file_name": one.file_name,
        "media_type": one.media_type,
        "size": one.size,
        "refused": one.refused,
        "received_at": moment_json(one, "received_at"),
    }
