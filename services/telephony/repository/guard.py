"""Of whom the messages of telephony are: calls and what was recorded of them."""

from chassis.exclusions import closed_people
from chassis.guard import NOBODY, PERSON, STAFF_ID, Guard
from services.telephony.repository.metadata import METADATA

_OF = "person_id = ANY(:people)"
_CALLS = f"SELECT id FROM call WHERE {_OF}"

GUARD = Guard(
    closed=closed_people(METADATA, STAFF_ID),
    kinds={
        "call": f"{_CALLS} AND id = ANY(:ids)",
        "contact": (
            f"SELECT contact_id FROM call WHERE contact_id = ANY(:ids) AND {_OF}"
            " UNION SELECT contact_id::uuid FROM recording"
            f" WHERE contact_id IN (SELECT unnest(CAST(:ids AS uuid[]))::text) AND {_OF}"
        ),
        "recording": (
            f"SELECT id FROM recording WHERE id = ANY(:ids) AND ({_OF} OR call_id IN ({_CALLS}))"
        ),
    },
    fields={
        "person_id": PERSON,
        "maybe_ids": PERSON,
        "also": PERSON,
        "call_id": "call",
        "contact_id": "contact",
        "wrap_up_contact_id": "contact",
        "recording_id": "recording",
        # Who is on the line now must be hung up on or handed over: that there is a call is
        # shown, and nothing of who it is with.
        "PhoneCall.call_id": NOBODY,
        "PhoneCall.contact_id": NOBODY,
    },
    aside={
        "PhoneCall.person_id": ("contact_id", "number"),
        "Phone.wrap_up_contact_id": (),
    },
)
