"""What contacts keeps for how long; see chassis.retention."""

from chassis.retention import Rule, by_sql

_NOT_YET = "(person_id IS NOT NULL OR note <> '' OR title <> '' OR address_used <> '')"
# What was said goes, the count of contacts stays.
_ANONYMISE = by_sql(
    "WITH gone AS (DELETE FROM history WHERE id = ANY(:ids) AND source = 'contact'"
    " RETURNING person_id, date_trunc('month', at AT TIME ZONE 'UTC')::date AS month)"
    " UPDATE history_month m SET entries = m.entries - g.entries FROM"
    " (SELECT person_id, month, count(*) AS entries FROM gone GROUP BY 1, 2) g"
    " WHERE m.person_id = g.person_id AND m.month = g.month",
    "UPDATE notice SET address = '', facts = '{}' WHERE contact_id = ANY(:ids)",
    "UPDATE contact_file SET contact_id = NULL, file_name = '' WHERE contact_id = ANY(:ids)",
    "UPDATE contact SET person_id = NULL, on_behalf_of_id = NULL, note = '', title = '',"
    " address_used = '' WHERE id = ANY(:ids)",
)

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
)
