"""Of whom the messages of identity are: people, and what is decided about them."""

from typing import Any

from sqlalchemy import Text, cast, func, select

from chassis.guard import NOBODY, PERSON, STAFF_ID, Guard
from services.identity.models import ExclusionRow, PersonRow


def _closed() -> Any:
    """Everybody closed to a member of staff; of people who were merged, all of them."""
    own = (
        select(func.coalesce(PersonRow.merged_into, PersonRow.id).label("id"))
        .join(ExclusionRow, ExclusionRow.person_id == PersonRow.id)
        # A name of the command line is no id, and closed to nobody.
        .where(cast(ExclusionRow.staff_id, Text) == STAFF_ID)
        .cte("closed")
    )
    merged = select(PersonRow.id).join(own, PersonRow.merged_into == own.c.id)
    return select(own.c.id).union(merged)


GUARD = Guard(
    closed=_closed(),
    kinds={
        "mandate": (
            "SELECT id FROM mandate WHERE id = ANY(:ids)"
            " AND (principal_id = ANY(:people) OR holder_id = ANY(:people))"
        ),
        "merge": (
            "SELECT id FROM merge WHERE id = ANY(:ids)"
            " AND (survivor_id = ANY(:people) OR merged_id = ANY(:people))"
        ),
        "request": (
            "SELECT id FROM rights_request WHERE id = ANY(:ids) AND person_id = ANY(:people)"
        ),
        "case": (
            "SELECT c.case_id FROM rights_case c JOIN rights_request r ON r.id = c.request_id"
            " WHERE c.case_id = ANY(:ids) AND r.person_id = ANY(:people)"
        ),
        "erasure": "SELECT id FROM erasure WHERE id = ANY(:ids) AND subject_id = ANY(:people)",
        "consent": "SELECT id FROM consent WHERE id = ANY(:ids) AND person_id = ANY(:people)",
        "access": "SELECT id FROM access WHERE id = ANY(:ids) AND person_id = ANY(:people)",
        "proof": "SELECT id FROM proof WHERE id = ANY(:ids) AND person_id = ANY(:people)",
    },
    fields={
        "person_id": PERSON,
        "person_ids": PERSON,
        "also": PERSON,
        "principal_id": PERSON,
        "holder_id": PERSON,
        "survivor_id": PERSON,
        "merged_id": PERSON,
        "other_id": PERSON,
        "mandate_id": "mandate",
        "merge_id": "merge",
        "request_id": "request",
        "case_id": "case",
        "erasure_id": "erasure",
        "consent_id": "consent",
        "access_id": "access",
        "proof_id": "proof",
        # Whose contact it is, contacts knows; the person is named beside.
        "contact_id": NOBODY,
        # Of the staff.
        "started_by_id": NOBODY,
        # That somebody is kept from them is what this says.
        "known_ids": NOBODY,
        # Staff sign in as citizens elsewhere; this one is their own.
        "CitizenSession.person_id": NOBODY,
    },
    # Many are asked for at once: who is closed is not among the answers.
    filtered=frozenset({"BatchGetPeopleRequest.person_ids", "ResolvePeopleRequest.person_ids"}),
)
