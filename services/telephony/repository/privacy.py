"""What telephony has of a person: what they get, and what is erased; no law holds any of it."""

from chassis.privacy import Holdings

_CALLS = "SELECT id FROM call WHERE person_id = ANY(:ids)"
# Of a call that we made there is no row of a call.
_THEIRS = f"(person_id = ANY(:ids) OR call_id IN ({_CALLS}))"

HOLDINGS = Holdings(
    service="telephony",
    sections={
        "calls": (
            "SELECT id, caller_number, called_number, language, service, began_at, ended_at,"
            " ending, contact_id FROM call WHERE person_id = ANY(:ids) ORDER BY began_at DESC"
        ),
        "recordings": (
            "SELECT id, call_id, began_at, samples / 8000 AS seconds, delete_at FROM recording"
            f" WHERE {_THEIRS} ORDER BY began_at DESC"
        ),
    },
    # From now on nobody hears them, whatever copies there are.
    keys=(f"SELECT id FROM recording WHERE {_THEIRS}",),
    erasures=(
        # The worker deletes each file, and then its row.
        "UPDATE recording SET delete_at = least(delete_at, now()), person_id = NULL"
        f" WHERE {_THEIRS}",
        "UPDATE call SET person_id = NULL, caller_number = '' WHERE person_id = ANY(:ids)",
    ),
)
