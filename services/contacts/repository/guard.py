"""Of whom the messages of contacts are: contacts, what is planned, and files of mails."""

from chassis.exclusions import closed_people
from chassis.guard import NOBODY, PERSON, STAFF_ID, Guard
from services.contacts.repository.metadata import METADATA

_OF = "person_id = ANY(:people)"
_CONTACTS = f"SELECT id FROM contact WHERE {_OF} OR on_behalf_of_id = ANY(:people)"


def _planned(table: str) -> str:
    return f"SELECT id FROM {table} WHERE id = ANY(:ids) AND ({_OF} OR contact_id IN ({_CONTACTS}))"


GUARD = Guard(
    closed=closed_people(METADATA, STAFF_ID),
    kinds={
        "contact": (
            "SELECT id FROM contact WHERE id = ANY(:ids)"
            f" AND ({_OF} OR on_behalf_of_id = ANY(:people))"
        ),
        "appointment": _planned("appointment"),
        "callback": _planned("callback"),
        "sitting": f"SELECT id FROM sitting WHERE id = ANY(:ids) AND {_OF}",
        "file": (
            f"SELECT id FROM contact_file WHERE id = ANY(:ids) AND contact_id IN ({_CONTACTS})"
        ),
        "case": f"SELECT case_id FROM case_fact WHERE case_id = ANY(:ids) AND {_OF}",
    },
    fields={
        "person_id": PERSON,
        "on_behalf_of_id": PERSON,
        "also": PERSON,
        "contact_id": "contact",
        "keep_place_contact_id": "contact",
        "appointment_id": "appointment",
        "callback_id": "callback",
        "sitting_id": "sitting",
        "file_id": "file",
        "case_id": "case",
        "case_ids": "case",
        # A place in a line says a number and no name; whoever is kept from its person
        # neither takes it nor is given it, but may hand it on.
        "Ticket.ticket_id": NOBODY,
        "Ticket.contact_id": NOBODY,
        "Presence.contact_id": NOBODY,
        "BoardAttendant.contact_id": NOBODY,
        "Offer.contact_id": NOBODY,
        "HallCall.contact_id": NOBODY,
        "MoveRequest.contact_id": NOBODY,
        # A message goes to whom its case is of; staff are told how it went by its contact.
        "HistoryEntry.id": NOBODY,
    },
)
