"""What is done to a case and to the work on it: which fields of a form go where."""

from collections.abc import Callable
from dataclasses import dataclass

from frontends.web.forms import Form
from frontends.web.gateway import Json, at

# How many parts a form for dividing work has room for.
PARTS = 3
_NUMBERS = frozenset({"value", "follow_in_working_days", "working_days"})


@dataclass(frozen=True, slots=True)
class Act:
    """
    One act; a field of its form is called `{act}_{field}`, so that no two on a page are alike.

    Attributes:
        on: `cases` or `tasks`, whose id is in the form's `task_id`.
        part: What is below the case or task; empty where the act is a verb.
        fields: Sent as typed.
        options: Sent only where something was typed.
        files: The field that takes the ids of files sent with the form, or empty.
        leaves: Whether the work is elsewhere afterwards.
        body: What is sent besides.
        puts: Whether it is stored by PUT.
        wrong: Further places of what may be wrong: the gateway's field, and the page's.
    """

    on: str
    verb: str = ""
    part: str = ""
    fields: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    files: str = ""
    leaves: bool = False
    body: Callable[[Form], Json] | None = None
    puts: bool = False
    wrong: tuple[tuple[str, str], ...] = ()

    def path(self, case_id: str, form: Form) -> str:
        """Where it is asked for."""
        parts = [self.on, case_id if self.on == "cases" else form.text("task_id")]
        if self.part:
            parts += [form.text("item_id") if one == "{item}" else one for one in self.part.split()]
        return at(*parts, verb=self.verb)

    def says(self, name: str, form: Form, files: list[str]) -> Json:
        """What is sent of *form*, of the act called *name*, with the ids of its *files*."""
        said: Json = {field: _value(form, name, field) for field in self.fields}
        for field in self.options:
            if form.text(f"{name}_{field}").strip():
                said[field] = _value(form, name, field)
        if self.files and files:
            said[self.files] = files
        return said | (self.body(form) if self.body else {})

    def places(self, name: str) -> list[tuple[str, str]]:
        """How the gateway calls what is wrong, and the field of the page beside which it stands."""
        own = [(field, f"{name}_{field}") for field in (*self.fields, *self.options)]
        return [
            *self.wrong,
            *own,
            ("evidence_ids", f"{name}_files"),
            ("attachment_ids", f"{name}_files"),
        ]


def _value(form: Form, act: str, field: str) -> str | int:
    typed = form.text(f"{act}_{field}")
    if field not in _NUMBERS:
        return typed
    digits = typed.strip()
    if digits.isascii() and digits.isdigit() and len(digits) < 6:
        return int(digits)
    return -1 if digits else 0  # what is no number is refused as one


def _assigned(form: Form) -> Json:
    """`person:ID`, `group:CODE`, or neither for the whole unit."""
    kind, _, who = form.text("assign_to").partition(":")
    return {
        "assignee_id": who if kind == "person" else "",
        "group_code": who if kind == "group" else "",
    }


def _parts(form: Form) -> Json:
    """All parts down to the last that says something, so that each keeps its place."""
    parts = [
        {"unit_code": form.text(f"split_unit_{place}"), "title": form.text(f"split_title_{place}")}
        for place in range(PARTS)
    ]
    said = [place for place, part in enumerate(parts) if any(one.strip() for one in part.values())]
    return {"parts": parts[: said[-1] + 1] if said else []}


def _part_places() -> tuple[tuple[str, str], ...]:
    named = (("unit_code", "unit"), ("title", "title"))
    return (
        *(
            (f"parts[{place}].{field}", f"split_{mine}_{place}")
            for place in range(PARTS)
            for field, mine in named
        ),
        ("parts", "split_unit_0"),
    )


def _points(form: Form) -> Json:
    return {
        "texts": [one.strip() for one in form.text("checklist_texts").splitlines() if one.strip()]
    }


def _ticked(form: Form) -> Json:
    return {"done": bool(form.text("tick_done"))}


def _settled(form: Form) -> Json:
    return {"settled": bool(form.text("heard_settled"))}


def _concerned(form: Form) -> Json:
    return {"staff_ids": form.all("concerned_staff_ids")}


ACTS: dict[str, Act] = {
    "accept": Act("tasks", "accept"),
    "complete": Act(
        "tasks",
        "complete",
        fields=("answer",),
        options=("reason",),
        files="evidence_ids",
        leaves=True,
    ),
    "return": Act("tasks", "return", fields=("reason",), leaves=True),
    "forward": Act("tasks", "forward", fields=("unit_code", "reason"), leaves=True),
    "assign": Act(
        "tasks",
        "assign",
        body=_assigned,
        wrong=(("assignee_id", "assign_to"), ("group_code", "assign_to")),
    ),
    "split": Act("tasks", "split", options=("reason",), body=_parts, wrong=_part_places()),
    "checklist": Act(
        "tasks",
        part="checklist",
        body=_points,
        puts=True,
        wrong=(("texts", "checklist_texts"),),
    ),
    "tick": Act("tasks", "tick", part="checklist {item}", body=_ticked),
    "ask": Act("cases", "ask", fields=("kind", "text"), options=("working_days",)),
    "take_back": Act("cases", "take-back", fields=("request_id",)),
    "extend": Act("cases", "extend", fields=("value", "reason")),
    "note": Act("cases", part="notes", fields=("text",)),
    "attach": Act("cases", part="attachments", fields=("role",), files="attachment_ids"),
    "join": Act("cases", "join", fields=("into_case_id",)),
    "part": Act("cases", "part", fields=("reason",)),
    "refer": Act(
        "cases",
        "refer",
        fields=("body", "text"),
        options=("reference", "follow_in_working_days"),
    ),
    "heard": Act("cases", "referral-answer", fields=("answer",), body=_settled),
    "concerned": Act(
        "cases",
        part="concerned",
        body=_concerned,
        puts=True,
        wrong=(("staff_ids", "concerned_staff_ids"),),
    ),
    "close": Act("cases", "close", fields=("reason", "answer"), files="evidence_ids"),
    "reopen": Act("cases", "reopen", fields=("reason",)),
}
