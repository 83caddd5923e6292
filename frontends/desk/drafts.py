"""A person as the form shows and gives them: what was there, what was typed, what differs."""

from collections.abc import Iterable

from frontends.web import formats
from frontends.web.forms import Form
from frontends.web.gateway import Json

# The parts of the form. Each is kept or changed as a whole: lists have no rows to hold on to.
PARTS = (
    "name",
    "phones",
    "emails",
    "addresses",
    "language",
    "accessibility",
    "born_on",
    "died_on",
    "secret_address",
)
POINTS = frozenset({"phones", "emails", "addresses"})
SINGLE = tuple(part for part in PARTS if part not in POINTS)
# What identity keeps of one person.
MOST_ROWS = 20

Places = Iterable[tuple[str, str]]


def draft_of(person: Json) -> Json:
    """The parts of *person* as the form writes them."""
    points = person.get("points") or ()
    return {
        "name": str(person.get("name") or ""),
        "phones": [_row(one, _phone(one)) for one in points if one.get("type") == "phone"],
        "emails": [
            _row(one, str(one.get("value") or "")) for one in points if one.get("type") == "email"
        ],
        "addresses": [
            _row(one, str(one.get("value") or ""))
            | {name: str(one.get(name) or "") for name in ("postal_code", "locality")}
            for one in points
            if one.get("type") == "address"
        ],
        "language": str(person.get("language") or "pt-PT"),
        "accessibility": str(person.get("accessibility") or ""),
        "born_on": str(person.get("born_on") or ""),
        "died_on": str(person.get("died_on") or ""),
        "secret_address": bool(person.get("secret_address")),
    }


def draft_typed(form: Form) -> Json:
    """The parts as they were typed; rows without anything are left out."""
    return {
        "name": form.text("name").strip(),
        "phones": _typed_rows(form, "phone"),
        "emails": _typed_rows(form, "email"),
        "addresses": _typed_rows(form, "address", "postal_code", "locality"),
        "language": form.text("language"),
        # Browsers send line ends their own way.
        "accessibility": form.text("accessibility").replace("\r\n", "\n").strip(),
        "born_on": form.text("born_on").strip(),
        "died_on": form.text("died_on").strip(),
        "secret_address": bool(form.text("secret_address")),
    }


def differing(one: Json, other: Json) -> set[str]:
    """The parts that are not the same in both."""
    return {part for part in PARTS if one.get(part) != other.get(part)}


def merged(now: Json, typed: Json, touched: set[str]) -> Json:
    """What is there *now*, with what was *typed* where this form *touched* it."""
    return {part: typed[part] if part in touched else now[part] for part in PARTS}


def change_of(draft: Json, touched: set[str], version: int) -> tuple[Json, Places]:
    """
    The change to send, and where each part of a problem belongs on the page.

    Parts that were not touched are not said. One point touched says all of them.
    """
    body: Json = {"version": version}
    for part in SINGLE:
        if part in touched:
            body[part] = draft[part]
    places = [(part, part) for part in SINGLE]
    if touched & POINTS:
        body["points"] = []
        for part, kind in (("phones", "phone"), ("emails", "email"), ("addresses", "address")):
            for row, one in enumerate(draft[part]):
                begin = f"points[{len(body['points'])}]"
                if kind == "address":
                    places += [
                        (f"{begin}.{name}", f"{name}_{row}") for name in ("postal_code", "locality")
                    ]
                places.append((begin, f"{kind}_{row}"))
                body["points"].append({"type": kind, **one})
    return body, places


def _row(point: Json, value: str) -> Json:
    return {"value": value, "preferred": bool(point.get("preferred"))}


def _phone(point: Json) -> str:
    # An extension is typed with its number, as identity reads it.
    number = formats.phone(str(point.get("value") or ""))
    extension = str(point.get("extension") or "")
    return f"{number} ext. {extension}" if extension else number


def _typed_rows(form: Form, kind: str, *more: str) -> list[Json]:
    rows = []
    for position in range(MOST_ROWS + 1):
        row: Json = {
            "value": form.text(f"{kind}_{position}").strip(),
            "preferred": bool(form.text(f"{kind}_{position}_preferred")),
        }
        row |= {name: form.text(f"{name}_{position}").strip() for name in more}
        if any(row[name] for name in ("value", *more)):
            rows.append(row)
    return rows
