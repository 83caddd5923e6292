"""What tasks keeps for how long; see chassis.retention. What is open is never past its time."""

from chassis.retention import Rule, by_sql
from services.tasks.repository.privacy import LIGHT

_NOT_YET = "(person_id IS NOT NULL OR description <> '' OR place <> '')"
# The figures of cases stay; files go with the next round that removes what has no case.
_ANONYMISE = by_sql(
    "UPDATE attachment SET case_id = NULL, file_name = '' WHERE case_id = ANY(:ids)",
    "UPDATE case_file SET person_id = NULL, on_behalf_of_id = NULL, description = '',"
    " place = '', answer = '', form = '{}', latitude = NULL, longitude = NULL,"
    " version = version + 1 WHERE id = ANY(:ids)",
)
_OF_AN_ADVOCATE = "SELECT case_id FROM advocate_file WHERE case_id IS NOT NULL"

RULES = (
    Rule(
        name="light_cases",
        days=1096,
        finds=(
            f"SELECT id FROM case_file WHERE state = 'closed' AND closed_at < :before AND {LIGHT}"
            f" AND {_NOT_YET} AND id NOT IN ({_OF_AN_ADVOCATE})"
        ),
        act=_ANONYMISE,
    ),
    Rule(
        name="cases",
        days=3653,
        finds=(
            "SELECT id FROM case_file WHERE state = 'closed' AND closed_at < :before"
            f" AND NOT ({LIGHT}) AND {_NOT_YET} AND id NOT IN ({_OF_AN_ADVOCATE})"
        ),
        act=_ANONYMISE,
    ),
)
