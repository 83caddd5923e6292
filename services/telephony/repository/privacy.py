"""What telephony has of a person: what they get, and what is erased; no law holds any of it."""

from chassis.privacy import Holdings

_CALLS = "SELECT id FROM call WHERE person_id = ANY(:ids)"

HOLDINGS = Holdings(
    service="telephony",
    sections={
        "calls": (
            "SELECT id, caller_number, called_number, language, service, began_at, ended_at,"
            " ending, contact_id FROM call WHERE person_id = ANY(:ids) ORDER BY began_at DESC"
        ),
        "recordings": (
            "SELECT id, call_id, began_at, samples / 8000 AS seconds, delete_at FROM recording"
            f" WHERE call_id IN ({_CALLS}) ORDER BY began_at DESC"
        ),
    },
    erasures=(
        # From now on nobody hears them; the worker deletes each file, and then its row.
        f"UPDATE recording SET delete_at = now() WHERE call_id IN ({_CALLS}) AND delete_at > now()",
        "UPDATE call SET person_id = NULL, caller_number = '' WHERE person_id = ANY(:ids)",
    ),
)
