"""People and companies: what is kept of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from chassis.errors import Aborted
from chassis.text import clean, fold
from services.identity.domain.errors import LanguageInvalid, Repeated, TooMany
from services.identity.domain.identifiers import Identifier, Kind
from services.identity.domain.points import Point

PersonId = NewType("PersonId", UUID)

LONGEST_NAME = 120
MOST_IDENTIFIERS, MOST_POINTS = 10, 20
LANGUAGES = ("pt-PT", "en")


class Declinable(StrEnum):
    """Messages that nobody has to have; what must be told is told whatever they say."""

    STEPS = "steps"
    SURVEYS = "surveys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """
    A natural person or a company.

    Attributes:
        name: As typed, in any script, in one piece; never split into first and last.
        language: BCP 47, of what is written to them.
        accessibility: What they need, in plain words; may be empty.
        version: Grows with each change.
        declined: Messages that they said they do not want.
        secret_address: Where they live is shown to few: somebody may be looking for them.
    """

    id: PersonId
    kind: Kind
    name: str
    identifiers: tuple[Identifier, ...]
    points: tuple[Point, ...]
    language: str
    accessibility: str
    registered_at: datetime
    version: int = 1
    declined: tuple[Declinable, ...] = ()
    born_on: date | None = None
    died_on: date | None = None
    secret_address: bool = False

    @property
    def name_key(self) -> str:
        """
        What tells two holders of one number apart.

        A company is its number. People share numbers, by mistake or by law, so a
        person is the number and the name.
        """
        return "" if self.kind is Kind.COMPANY else fold(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an update gives; None leaves things as they are."""

    name: str | None = None
    identifiers: tuple[Identifier, ...] | None = None
    points: tuple[Point, ...] | None = None
    language: str | None = None
    accessibility: str | None = None
    born_on: str | None = None
    died_on: str | None = None
    secret_address: bool | None = None


def register(
    person_id: PersonId,
    *,
    kind: Kind,
    name: str,
    identifiers: tuple[Identifier, ...],
    points: tuple[Point, ...],
    language: str,
    accessibility: str,
    at: datetime,
) -> Person:
    """
    Make a person out of what somebody gave.

    Raises:
        InvalidArgument: A text, list or language is not right; the field is named.
    """
    return Person(
        id=person_id,
        kind=kind,
        name=_name(name),
        identifiers=_distinct(identifiers),
        points=_distinct_points(points),
        language=_language(language),
        accessibility=_accessibility(accessibility),
        registered_at=at,
    )


def update(person: Person, changes: Changes, *, version: int) -> Person:
    """
    Change what *changes* gives.

    Raises:
        Aborted: *version* is not the person's; somebody changed them meanwhile.
        InvalidArgument: As for `register`.
    """
    if version != person.version:
        raise Aborted(f"person {person.id} is at version {person.version}", field="version")
    changed = person
    if changes.name is not None:
        changed = replace(changed, name=_name(changes.name))
    if changes.identifiers is not None:
        changed = replace(changed, identifiers=_distinct(changes.identifiers))
    if changes.points is not None:
        changed = replace(changed, points=_kept_verified(person, _distinct_points(changes.points)))
    if changes.language is not None:
        changed = replace(changed, language=_language(changes.language))
    if changes.accessibility is not None:
        changed = replace(changed, accessibility=_accessibility(changes.accessibility))
    return replace(changed, version=person.version + 1)


def _name(text: str) -> str:
    return clean(text, field="name", longest=LONGEST_NAME)


def _accessibility(text: str) -> str:
    return clean(text, field="accessibility", longest=500, required=False, multiline=True)


def _language(text: str) -> str:
    if not text:
        return LANGUAGES[0]
    if text not in LANGUAGES:
        raise LanguageInvalid(field="language")
    return text


def _distinct(identifiers: tuple[Identifier, ...]) -> tuple[Identifier, ...]:
    if len(identifiers) > MOST_IDENTIFIERS:
        raise TooMany(field="identifiers", most=str(MOST_IDENTIFIERS))
    for position, one in enumerate(identifiers):
        if one in identifiers[:position]:
            raise Repeated(field=f"identifiers[{position}]")
    return identifiers


def _distinct_points(points: tuple[Point, ...]) -> tuple[Point, ...]:
    if len(points) > MOST_POINTS:
        raise TooMany(field="points", most=str(MOST_POINTS))
    keys = [(point.type, point.key, point.extension) for point in points]
    for position, key in enumerate(keys):
        if key in keys[:position]:
            raise Repeated(field=f"points[{position}]")
    return points


def _kept_verified(person: Person, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """A point that stays keeps the day it was verified; a caller cannot claim one."""
    verified = {(point.type, point.key): point.verified_at for point in person.points}
    return tuple(
        replace(point, verified_at=verified.get((point.type, point.key))) for point in points
    )
