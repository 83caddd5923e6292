"""Of whom the messages of tasks are: cases, and all that hangs on one."""

from chassis.exclusions import closed_people
from chassis.guard import NOBODY, PERSON, STAFF_ID, Guard
from services.tasks.repository.metadata import METADATA

_OF = "person_id = ANY(:people) OR on_behalf_of_id = ANY(:people)"
_CASES = f"SELECT id FROM case_file WHERE {_OF}"
_FILES = f"SELECT id FROM advocate_file WHERE person_id = ANY(:people) OR case_id IN ({_CASES})"


def _of_case(table: str) -> str:
    return f"SELECT id FROM {table} WHERE id = ANY(:ids) AND case_id IN ({_CASES})"


def _of_file(table: str) -> str:
    return f"SELECT id FROM {table} WHERE id = ANY(:ids) AND file_id IN ({_FILES})"


GUARD = Guard(
    closed=closed_people(METADATA, STAFF_ID),
    kinds={
        "case": f"SELECT id FROM case_file WHERE id = ANY(:ids) AND ({_OF})",
        "task": _of_case("task"),
        "attachment": _of_case("attachment"),
        "asked": _of_case("citizen_request"),
        "note": _of_case("case_note"),
        "item": (
            "SELECT id FROM checklist_item WHERE id = ANY(:ids) AND task_id IN"
            f" (SELECT id FROM task WHERE case_id IN ({_CASES}))"
        ),
        "file": f"{_FILES} INTERSECT SELECT unnest(CAST(:ids AS uuid[]))",
        "letter": _of_file("insistence_letter"),
        "recommendation": _of_file("recommendation"),
        # What is worked on for a contact; whose contact it is, contacts knows.
        "contact": f"SELECT contact_id FROM case_file WHERE contact_id = ANY(:ids) AND ({_OF})",
    },
    fields={
        "person_id": PERSON,
        "on_behalf_of_id": PERSON,
        "also": PERSON,
        "case_id": "case",
        "into_case_id": "case",
        "parent_case_id": "case",
        "parent_id": "case",
        "joined_id": "case",
        # Numbers are read as people write them: the answer has the id beside.
        "number_or_id": "case",
        "case_number_or_id": "case",
        "report_id": "case",
        "report_ids": "case",
        "task_id": "task",
        "task_ids": "task",
        "attachment_id": "attachment",
        "attachment_ids": "attachment",
        "evidence_ids": "attachment",
        "request_id": "asked",
        "note_id": "note",
        "item_id": "item",
        "file_id": "file",
        "letter_id": "letter",
        "recommendation_id": "recommendation",
        "contact_id": "contact",
        "reference": "case",
        # A case of somebody else may have come of the same contact.
        "Case.contact_id": NOBODY,
    },
    filtered=frozenset(
        {
            "ListReportsRequest.report_ids",
            # A selection: what is closed is left undone, and said so.
        }
    ),
    aside={"Case.parent_id": (), "Case.joined_id": ()},
)
