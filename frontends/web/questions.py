"""A form of the charter (JSON Schema) as questions of a page, and what was typed as answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import phonenumbers
from stdnum.pt import nif

from frontends.web.forms import Form

Answer = str | int | float | bool | list[str]
# In front of a question's name, so that none is taken for a field of the page itself.
PREFIX = "q_"
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_POSTAL = re.compile(r"(\d{4})[ -]?(\d{3})")
_WHOLE = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"-?\d{1,15}([.,]\d{1,9})?")
# In Portuguese 1.200 is twelve hundred, in English it is a little over one.
_AMBIGUOUS = re.compile(r"-?\d{1,3}([.,]\d{3})+")
_HOUR = re.compile(r"([01]?\d|2[0-3])[:h.]([0-5]\d)")
_FEW_CHOICES = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    One question.

    Attributes:
        name: Of the property in the schema.
        kind: text, lines, choice, choices, yes_no, whole, number, date, time, email, tel,
            postal-code, nif or address.
        choices: Value and words of each.
        unit: Behind a number, such as m².
    """

    name: str
    title: str
    kind: str
    hint: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = 0
    shortest: int = 0
    least: float | None = None
    most: float | None = None
    unit: str = ""
    rows: int = 5

    @property
    def field(self) -> str:
        """Name of the field on the page."""
        return f"{PREFIX}{self.name}"

    @property
    def few(self) -> bool:
        """Whether all choices are seen at a glance."""
        return len(self.choices) <= _FEW_CHOICES


class Wrong(Exception):
    """What was typed is no answer; *text* names the words to say, with *values* in them."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text)
        self.text = text
        self.values = values


def questions_of(schema: Mapping[str, Any] | None) -> tuple[Question, ...]:
    """The questions of *schema*, in the order of the form; none where there is no form."""
    if not schema:
        return ()
    required = set(schema.get("required") or ())
    return tuple(
        _question(name, asked, name in required)
        for name, asked in (schema.get("properties") or {}).items()
    )


def _question(name: str, asked: Mapping[str, Any], required: bool) -> Question:
    kind = _kind(asked)
    listed = (asked.get("items") or {}).get("oneOf") if kind == "choices" else asked.get("oneOf")
    return Question(
        name=name,
        title=str(asked.get("title") or name),
        kind=kind,
        hint=str(asked.get("description") or ""),
        required=required,
        choices=tuple((str(one["const"]), str(one["title"])) for one in listed or ()),
        longest=int(asked.get("maxLength") or asked.get("maxItems") or 0),
        shortest=int(asked.get("minLength") or asked.get("minItems") or 0),
        least=asked.get("minimum"),
        most=asked.get("maximum"),
        unit=str(asked.get("x-unit") or ""),
        rows=int(asked.get("x-lines") or 5),
    )


def _kind(asked: Mapping[str, Any]) -> str:
    match asked.get("type"):
        case "array":
            return "choices"
        case "boolean":
            return "yes_no"
        case "integer":
            return "whole"
        case "number":
            return "number"
    if asked.get("oneOf"):
        return "choice"
    return str(asked.get("format") or ("lines" if asked.get("x-lines") else "text"))


def answers_of(
    questions: tuple[Question, ...], form: Form
) -> tuple[dict[str, Answer], dict[str, Wrong]]:
    """
    What *form* answers, by name of the question, and what is wrong, by field of the page.

    An optional question without an answer is left out, as the schema wants it.
    """
    answers: dict[str, Answer] = {}
    wrong: dict[str, Wrong] = {}
    for question in questions:
        try:
            answer = _answer(question, form)
        except Wrong as error:
            wrong[question.field] = error
            continue
        if answer is not None:
            answers[question.name] = answer
        elif question.required:
            missing = "choose" if question.choices or question.kind == "yes_no" else "missing"
            wrong[question.field] = Wrong(f"answer.{missing}", title=question.title)
    return answers, wrong


def said_of(question: Question, answer: Answer) -> str | list[str]:
    """*answer* as words, for who reads it: choices by their titles, days as dd/mm/aaaa."""
    names = dict(question.choices)
    if isinstance(answer, list):
        return [names.get(one, one) for one in answer]
    if question.kind == "date":
        return f"{date.fromisoformat(str(answer)):%d/%m/%Y}"
    if isinstance(answer, float):
        return f"{answer:g}".replace(".", ",") + (f" {question.unit}" if question.unit else "")
    text = names.get(str(answer), str(answer))
    return f"{text} {question.unit}" if question.unit else text


def _answer(question: Question, form: Form) -> Answer | None:
    if question.kind == "choices":
        return _several(question, form.all(question.field))
    typed = form.text(question.field).strip()
    if not typed:
        return None
    match question.kind:
        case "choice":
            if typed not in dict(question.choices):
                raise Wrong("answer.choose", title=question.title)
            return typed
        case "yes_no":
            return typed == "yes"
        case "whole" | "number":
            return _within(question, _number(question, typed))
    return _text(question, typed)


def _several(question: Question, chosen: list[str]) -> list[str] | None:
    kept = [value for value, _ in question.choices if value in chosen]
    if len(kept) < len(set(chosen)):
        raise Wrong("answer.choose", title=question.title)
    if kept and len(kept) < question.shortest:
        raise Wrong("answer.choose_more", n=question.shortest)
    if question.longest and len(kept) > question.longest:
        raise Wrong("answer.choose_fewer", n=question.longest)
    return kept or None


def _number(question: Question, typed: str) -> int | float:
    bare = "".join(typed.split())
    if question.kind == "whole":
        if not _WHOLE.fullmatch(bare):
            raise Wrong("answer.whole")
        return int(bare)
    if _AMBIGUOUS.fullmatch(bare) and not bare.startswith(("0", "-0")):
        raise Wrong("answer.thousands")
    if not _DECIMAL.fullmatch(bare):
        raise Wrong("answer.number")
    return float(bare.replace(",", "."))


def _within(question: Question, number: int | float) -> int | float:
    if question.least is not None and number < question.least:
        raise Wrong("answer.least", least=f"{question.least:g}")
    if question.most is not None and number > question.most:
        raise Wrong("answer.most", most=f"{question.most:g}")
    return number


def _text(question: Question, typed: str) -> str:
    if question.longest and len(typed) > question.longest:
        raise Wrong("answer.too_long", most=question.longest, n=len(typed))
    if len(typed) < question.shortest:
        raise Wrong("answer.too_short", least=question.shortest)
    reader = _READERS.get(question.kind)
    return reader(typed) if reader else typed.replace("\r\n", "\n")


def _day(typed: str) -> str:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(typed, pattern).date().isoformat()  # noqa: DTZ007 # a day
        except ValueError:
            continue
    raise Wrong("answer.day")


def _hour(typed: str) -> str:
    found = _HOUR.fullmatch(typed)
    if not found:
        raise Wrong("answer.hour")
    return f"{int(found[1]):02d}:{found[2]}"


def _email(typed: str) -> str:
    if len(typed) > 254 or not _EMAIL.fullmatch(typed):
        raise Wrong("answer.email")
    return typed


def _phone(typed: str) -> str:
    try:
        number = phonenumbers.parse(typed, "PT")
    except phonenumbers.NumberParseException:
        raise Wrong("answer.phone") from None
    if not phonenumbers.is_possible_number(number):
        raise Wrong("answer.phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _postal(typed: str) -> str:
    found = _POSTAL.fullmatch(typed)
    if not found:
        raise Wrong("answer.postal")
    return f"{found[1]}-{found[2]}"


def _tax_number(typed: str) -> str:
    bare = "".join(typed.split())
    if not nif.is_valid(bare):
        raise Wrong("answer.nif")
    return str(nif.compact(bare))


def _address(typed: str) -> str:
    if len(typed) < 3:
        raise Wrong("answer.address")
    return typed


_READERS = {
    "date": _day,
    "time": _hour,
    "email": _email,
    "tel": _phone,
    "postal-code": _postal,
    "nif": _tax_number,
    "address": _address,
}
