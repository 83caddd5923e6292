"""What tasks keeps for how long; see chassis.retention. What is open is never past its time."""

from chassis.keys import destroy
from chassis.retention import Rule, by_sql
from services.tasks.repository.forgetting import files_of, of_advocate_files, of_cases
from services.tasks.repository.privacy import LIGHT

_THESE = "SELECT unnest(CAST(:ids AS uuid[]))"
_FORGET_CASES = by_sql(destroy(files_of(_THESE)), *of_cases(_THESE))
# Also what an earlier version left behind when it took the rest.
_SAYS_SOMETHING = (
    "(person_id IS NOT NULL OR on_behalf_of_id IS NOT NULL OR description <> '' OR place <> ''"
    " OR answer <> ''"
    " OR EXISTS (SELECT 1 FROM case_note n WHERE n.case_id = case_file.id AND n.text <> '')"
    " OR EXISTS (SELECT 1 FROM citizen_request q WHERE q.case_id = case_file.id"
    " AND (q.text <> '' OR q.answer <> ''))"
    " OR EXISTS (SELECT 1 FROM task t WHERE t.case_id = case_file.id"
    " AND (t.reason <> '' OR t.answer <> '' OR t.title <> ''))"
    " OR EXISTS (SELECT 1 FROM attachment a WHERE a.case_id = case_file.id))"
)
# Of the advocate, until that has had its time, too.
_OF_AN_ADVOCATE = (
    "SELECT case_id FROM advocate_file WHERE case_id IS NOT NULL"
    " AND (state <> 'closed' OR person_id IS NOT NULL OR subject <> '' OR note <> '')"
)

RULES = (
    Rule(
        name="advocate_files",
        days=3653,
        finds=(
            "SELECT id FROM advocate_file WHERE state = 'closed' AND closed_at < :before"
            " AND (person_id IS NOT NULL OR subject <> '' OR note <> '')"
        ),
        act=by_sql(*of_advocate_files(_THESE)),
    ),
    Rule(
        name="light_cases",
        days=1096,
        finds=(
            f"SELECT id FROM case_file WHERE state = 'closed' AND closed_at < :before AND {LIGHT}"
            f" AND {_SAYS_SOMETHING} AND id NOT IN ({_OF_AN_ADVOCATE})"
        ),
        act=_FORGET_CASES,
    ),
    Rule(
        name="cases",
        days=3653,
        finds=(
            "SELECT id FROM case_file WHERE state = 'closed' AND closed_at < :before"
            f" AND NOT ({LIGHT}) AND {_SAYS_SOMETHING} AND id NOT IN ({_OF_AN_ADVOCATE})"
        ),
        act=_FORGET_CASES,
    ),
)
