"""What contacts keeps for how long; see chassis.retention."""

from chassis.keys import destroy
from chassis.retention import Rule, by_sql
from services.contacts.repository.forgetting import files_of, of_contacts

_NOT_YET = (
    "(person_id IS NOT NULL OR on_behalf_of_id IS NOT NULL OR note <> '' OR title <> ''"
    " OR address_used <> '' OR participants <> '[]' OR sources <> '{}')"
)
_THESE = "SELECT unnest(CAST(:ids AS uuid[]))"
_ANONYMISE = by_sql(destroy(files_of(_THESE)), *of_contacts(_THESE))

RULES = (
    Rule(
        name="contacts",
        days=1096,
        finds=(
            f"SELECT id FROM contact WHERE closed_at < :before AND case_ids = '{{}}' AND {_NOT_YET}"
        ),
        act=_ANONYMISE,
    ),
    # As long as the case that came of it.
    Rule(
        name="contacts_of_cases",
        days=3653,
        finds=(
            "SELECT id FROM contact WHERE closed_at < :before AND case_ids <> '{}'"
            f" AND {_NOT_YET}"
        ),
        act=_ANONYMISE,
    ),
    Rule(
        name="callbacks",
        days=730,
        finds=(
            "SELECT id FROM callback WHERE ended_at < :before"
            " AND (person_id IS NOT NULL OR phone <> '' OR purpose <> '')"
        ),
        act=by_sql(
            "UPDATE callback SET person_id = NULL, phone = '', purpose = '' WHERE id = ANY(:ids)"
        ),
    ),
    Rule(
        name="appointments",
        days=730,
        finds=(
            "SELECT id FROM appointment WHERE ends_at < :before"
            " AND (person_id IS NOT NULL OR note <> '' OR address_used <> '')"
        ),
        act=by_sql(
            "UPDATE appointment SET person_id = NULL, address_used = '', note = ''"
            " WHERE id = ANY(:ids)"
        ),
    ),
    # The record of a hearing is part of its case.
    Rule(
        name="sittings",
        days=3653,
        finds=(
            "SELECT id FROM sitting WHERE requested_at < :before"
            " AND state IN ('refused', 'recorded')"
        ),
        act=by_sql("DELETE FROM sitting WHERE id = ANY(:ids)"),
    ),
)
