"""What is asked on the form of a service, and the request that its answers make."""

import re
from dataclasses import dataclass
from typing import Any

from chassis.addresses import parse_email
from chassis.errors import InvalidArgument
from frontends.web.forms import Form
from frontends.web.gateway import Json
from frontends.web.questions import Answer, Question, Wrong, answers_of, questions_of, said_of

# What a citizen's voice may be; anything else that is asked for here is a request.
VOICES = ("complaint", "suggestion", "praise", "information")
OWN_FIELDS = (
    "description",
    "place",
    "latitude",
    "longitude",
    "kind",
    "nameless",
    "behalf",
    "email",
)
LONGEST_DESCRIPTION = 4000
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,15})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The council's part of the world, in degrees (WGS 84)."""

    south: float
    north: float
    west: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    What a form says, read.

    Attributes:
        answers: To the charter's questions, by name.
        email: Where the receipt goes; empty for nowhere.
        wrong: What cannot stay, by field of the page.
    """

    kind: str
    description: str
    place: str
    answers: dict[str, Answer]
    point: tuple[float, float] | None
    email: str
    wrong: dict[str, Wrong]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The form of one service: its questions, and which of our own fields stand beside them."""

    code: str
    questions: tuple[Question, ...]
    complains: bool
    located: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Every field of the page."""
        return (*(question.field for question in self.questions), *OWN_FIELDS)

    @property
    def voice(self) -> bool:
        """Whether our own field asks if it is a complaint, praise and so on."""
        return self.complains and not self.questions

    @property
    def free(self) -> bool:
        """Whether our own field asks what it is about, in free words."""
        return not any(one.kind == "lines" for one in self.questions)

    @property
    def kind(self) -> Question | None:
        """The charter's own question for the kind of case, such as suggestion or praise."""
        choices = (one for one in self.questions if one.kind == "choice")
        return next((one for one in choices if set(dict(one.choices)) <= set(VOICES)), None)

    @property
    def address(self) -> Question | None:
        """The question that asks where it is."""
        return next((one for one in self.questions if one.kind == "address"), None)


def sheet_of(service: Json) -> Sheet:
    """The form of *service*."""
    return Sheet(
        code=str(service.get("code") or ""),
        questions=questions_of(service.get("form")),
        complains=service.get("category") == "complaints",
        located=bool(service.get("duplicates")),
    )


def read(sheet: Sheet, form: Form, box: Box) -> Asked:
    """What *form* says on *sheet*; a point must lie in *box*."""
    answers, wrong = answers_of(sheet.questions, form)
    description = form.text("description").strip()
    if not description and not sheet.questions:
        wrong["description"] = Wrong("ask.description_missing")
    if len(description) > LONGEST_DESCRIPTION:
        wrong["description"] = Wrong(
            "answer.too_long", most=LONGEST_DESCRIPTION, n=len(description)
        )
    if sheet.voice and form.text("kind") not in VOICES:
        wrong["kind"] = Wrong("ask.kind_missing")
    point = _point(form, box, wrong) if sheet.located else None
    place = form.text("place").strip()
    if sheet.address is not None:
        place = str(answers.get(sheet.address.name) or "")
    if sheet.located and not place and point is None and not _asks_where(sheet):
        wrong["place"] = Wrong("ask.place_missing")
    return Asked(
        kind=_kind(sheet, form, answers),
        description=description,
        place=place,
        answers=answers,
        point=point,
        email=_email(form, wrong),
        wrong=wrong,
    )


def _email(form: Form, wrong: dict[str, Wrong]) -> str:
    typed = form.text("email").strip()
    if not typed:
        return ""
    try:
        return parse_email(typed, field="email")
    except InvalidArgument:
        wrong["email"] = Wrong("ask.email_wrong")
        return ""


def _kind(sheet: Sheet, form: Form, answers: dict[str, Answer]) -> str:
    if sheet.voice:
        return form.text("kind")
    if sheet.kind is not None:
        return str(answers.get(sheet.kind.name) or "request")
    if sheet.complains:
        return "complaint"
    return "report" if sheet.located else "request"


def _asks_where(sheet: Sheet) -> bool:
    return sheet.address is not None


def body_of(sheet: Sheet, asked: Asked, handed_in: tuple[str, ...] = ()) -> dict[str, Any]:
    """*asked* as the gateway takes it, without files and names; *handed_in* before."""
    body: dict[str, Any] = {
        "kind": asked.kind,
        "service_code": sheet.code,
        "description": _told(sheet, asked, handed_in),
        "place": asked.place[:500],
    }
    if asked.answers:
        body["form"] = asked.answers
    if asked.point is not None:
        body["latitude"], body["longitude"] = asked.point
    return body


def asker_of(person_id: str, behalf: str, asked: Asked) -> dict[str, Any]:
    """Who asks: somebody signed in, or nobody known, with an address for the receipt at most."""
    if not person_id:
        return {"receipt_email": asked.email} if asked.email else {}
    return {"person_id": person_id} | ({"on_behalf_of_id": behalf} if behalf else {})


def summary(sheet: Sheet, asked: Asked) -> list[tuple[Question, str | list[str]]]:
    """Each question that was answered, with the answer in words."""
    return [
        (question, said_of(question, asked.answers[question.name]))
        for question in sheet.questions
        if question.name in asked.answers
    ]


def _told(sheet: Sheet, asked: Asked, handed_in: tuple[str, ...]) -> str:
    """The words that who does the work reads first; the whole answers go along as they are."""
    lines = [asked.description] if asked.description else []
    for question, said in summary(sheet, asked):
        words = ", ".join(said) if isinstance(said, list) else said
        if isinstance(asked.answers[question.name], bool):
            words = "sim" if asked.answers[question.name] else "não"
        lines.append(
            words if question.name == "description" else f"{_asked(question.title)} {words}"
        )
    lines += [f"Já entregue ao município: {name}" for name in handed_in]
    text = "\n".join(lines)
    if len(text) > LONGEST_DESCRIPTION:
        return text[: LONGEST_DESCRIPTION - 1] + "…"
    return text


def _point(form: Form, box: Box, wrong: dict[str, Wrong]) -> tuple[float, float] | None:
    """
    A point on the map, or none; never guessed right, cut or turned round.

    Swapped numbers, a lost sign and a place out of town would send the crew astray.
    """
    typed = {name: form.text(name).strip() for name in ("latitude", "longitude")}
    if not any(typed.values()):
        return None
    read: dict[str, float] = {}
    for name, text in typed.items():
        if not text:
            wrong[name] = Wrong("ask.point_half")
        elif "," in text:
            wrong[name] = Wrong("ask.point_comma")
        elif not _DEGREES.fullmatch(text):
            wrong[name] = Wrong("ask.point_no_number")
        else:
            read[name] = float(text)
    if len(read) < len(typed):
        return None
    latitude, longitude = read["latitude"], read["longitude"]
    swapped = _inside(longitude, box.south, box.north) and _inside(latitude, box.west, box.east)
    for name, value, low, high in (
        ("latitude", latitude, box.south, box.north),
        ("longitude", longitude, box.west, box.east),
    ):
        if not _inside(value, low, high):
            wrong[name] = Wrong(
                "ask.point_swapped" if swapped else "ask.point_outside",
                low=f"{low:g}",
                high=f"{high:g}",
            )
    return None if wrong.keys() & typed.keys() else (latitude, longitude)


def _inside(value: float, low: float, high: float) -> bool:
    return low <= value <= high


def _asked(title: str) -> str:
    """*title* before its answer; what is a question already takes no colon."""
    return title if title.endswith("?") else f"{title}:"
