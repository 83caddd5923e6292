"""What somebody has begun to ask for: as typed, with its files and the key of its one sending."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from frontends.web.forms import Form, new_key

# How long the receipt of a request is given again to the form it came from.
RECEIPT = timedelta(hours=1)
MOST_RECEIPTS = 3


@dataclass(frozen=True, slots=True)
class File:
    """A file that the gateway has taken in; *document* is what it stands for, or empty."""

    attachment_id: str
    name: str
    size: int
    document: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of one sending; *at* is a moment in ISO 8601."""

    key: str
    number: str
    secret: str
    case_id: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    A request begun by *owner* for the service *code*.

    Attributes:
        key: Under which it is sent: whatever is sent under it again makes no second case.
        fields: As typed, in order; also what is not right yet.
        handed_in: Documents that the council has already, as the person says.
        same_as: Number of the case that they say is about the same matter.
        looked: They have been shown what is alike, and answered.
        receipts: Of what was sent from here lately, so that Back leads to the same number.
    """

    owner: str
    code: str
    key: str
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[File, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    handed_in: tuple[str, ...] = ()
    same_as: str = ""
    looked: bool = False

    @property
    def form(self) -> Form:
        """What was typed, as a form that came back."""
        return Form(self.fields)

    @property
    def begun(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.fields or self.files)

    def receipt(self, key: str) -> Receipt | None:
        """What came of sending *key*, if it was sent."""
        return next((one for one in self.receipts if one.key == key), None)


def fresh(owner: str, code: str) -> Draft:
    """An empty one."""
    return Draft(owner=owner, code=code, key=new_key())


def typed(draft: Draft, form: Form, names: Iterable[str]) -> Draft:
    """*draft* with what *form* says of *names*; nothing else of a form is kept."""
    kept = set(names)
    fields = tuple((n, v) for n, v in form.fields if n in kept and v.strip())
    moved = Form(fields).text("latitude") != draft.form.text("latitude")
    if moved or Form(fields).text("longitude") != draft.form.text("longitude"):
        # Another place has other neighbours: what was said of the old one's counts no more.
        draft = replace(draft, same_as="", looked=False)
    return replace(draft, fields=fields)


def sent(draft: Draft, receipt: Receipt, now: datetime) -> Draft:
    """*draft* after it has become a case: empty, with a new key, and the old one's receipt."""
    lately = [one for one in draft.receipts if datetime.fromisoformat(one.at) > now - RECEIPT]
    return replace(
        fresh(draft.owner, draft.code), receipts=tuple([receipt, *lately][:MOST_RECEIPTS])
    )


def to_json(draft: Draft) -> dict[str, Any]:
    """*draft* as it is sealed."""
    return asdict(draft)


def from_json(kept: dict[str, Any]) -> Draft:
    """The draft that `to_json` wrote."""
    return Draft(
        owner=kept["owner"],
        code=kept["code"],
        key=kept["key"],
        fields=tuple((name, value) for name, value in kept["fields"]),
        files=tuple(File(**one) for one in kept["files"]),
        receipts=tuple(Receipt(**one) for one in kept["receipts"]),
        handed_in=tuple(kept.get("handed_in") or ()),
        same_as=str(kept.get("same_as") or ""),
        looked=bool(kept.get("looked")),
    )
