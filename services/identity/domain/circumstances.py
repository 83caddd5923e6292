"""What to know about a person before serving them: born, dead, in hiding, of ours."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from chassis.errors import InvalidArgument, PermissionDenied
from services.identity.domain.identifiers import Kind
from services.identity.domain.people import Person
from services.identity.domain.points import Point, PointType

OF_AGE = 18  # Código Civil, artigo 122.º
OLDEST = 130


class BornOnInvalid(InvalidArgument):
    """No day, not yet come, too long ago, or of a company."""

    reason = "BORN_ON_INVALID"


class DiedOnInvalid(InvalidArgument):
    """No day, not yet come, before the birth, or of a company."""

    reason = "DIED_ON_INVALID"


class SecretAddressKept(PermissionDenied):
    """Only who may see the address may say that it is secret no more."""

    reason = "SECRET_ADDRESS_KEPT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A member of staff who sees nothing of one person: a relative, or that person."""

    person_id: UUID
    staff_id: UUID
    reason: str
    decided_by: str
    decided_at: datetime


def is_minor(person: Person, today: date) -> bool:
    """Whether *person* is not of age on *today*; of whom no birth is known is."""
    born = person.born_on
    if born is None:
        return False
    birthday = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (0 if birthday else 1) < OF_AGE


def with_dates(person: Person, *, born_on: str | None, died_on: str | None, today: date) -> Person:
    """
    *person* with the days that were given; None leaves one as it is, empty takes it away.

    Raises:
        BornOnInvalid, DiedOnInvalid: As they say.
    """
    if born_on is not None:
        born = _day(born_on, BornOnInvalid(field="born_on"))
        too_old = born is not None and today.year - born.year > OLDEST
        if too_old or not _may_be(born, person, today):
            raise BornOnInvalid(field="born_on")
        person = replace(person, born_on=born)
    if died_on is not None:
        person = replace(person, died_on=_day(died_on, DiedOnInvalid(field="died_on")))
    if not _may_be(person.died_on, person, today) or _before_birth(person):
        raise DiedOnInvalid(field="died_on")
    return person


def with_secrecy(person: Person, secret: bool | None, *, sees: bool) -> Person:
    """
    *person* whose addresses are secret or no longer; None leaves it.

    Raises:
        SecretAddressKept: Whoever lifts it does not see them.
    """
    if secret is None or secret == person.secret_address:
        return person
    if person.secret_address and not sees:
        raise SecretAddressKept(field="secret_address")
    return replace(person, secret_address=secret)


def as_seen(person: Person, *, sees: bool) -> Person:
    """*person* as somebody sees them who may see secret addresses, or not."""
    if sees or not person.secret_address:
        return person
    return replace(person, points=tuple(_open(person.points)))


def keeping_secret(person: Person, points: Iterable[Point], *, sees: bool) -> tuple[Point, ...]:
    """The *points* given for *person*; who does not see a secret address does not change it."""
    if sees or not person.secret_address:
        return tuple(points)
    hidden = (one for one in person.points if one.type is PointType.ADDRESS)
    return (*_open(points), *hidden)


def _open(points: Iterable[Point]) -> list[Point]:
    return [one for one in points if one.type is not PointType.ADDRESS]


def _day(text: str, wrong: Exception) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong from None


def _may_be(day: date | None, person: Person, today: date) -> bool:
    return day is None or (person.kind is Kind.NATURAL and day <= today)


def _before_birth(person: Person) -> bool:
    return bool(person.died_on and person.born_on and person.died_on < person.born_on)
