"""What telephony keeps for how long; see chassis.retention. Recordings have a day of their own."""

from chassis.retention import Rule, by_sql

RULES = (
    # Whose and which keys; that there was a call, and how long, stays for the figures.
    Rule(
        name="calls",
        days=730,
        finds=(
            "SELECT id FROM call WHERE ended_at < :before"
            " AND (person_id IS NOT NULL OR caller_number <> '')"
        ),
        act=by_sql(
            "DELETE FROM key_press WHERE call_id = ANY(:ids)",
            "UPDATE call SET person_id = NULL, caller_number = '' WHERE id = ANY(:ids)",
        ),
    ),
)
