"""How somebody wants to be written to: language, address, what they need, what they do not want."""

from collections.abc import Sequence
from dataclasses import replace

from chassis.addresses import is_mobile
from services.identity.domain.errors import AddressUnknown, MessagesUnknown, Repeated
from services.identity.domain.people import Changes, Declinable, Person, update
from services.identity.domain.points import Point, PointType


def addresses(person: Person) -> tuple[Point, ...]:
    """Where messages can reach *person*: e-mail addresses and mobile numbers."""
    return tuple(point for point in person.points if _takes_messages(point))


def told_by(person: Person) -> str:
    """The one address that *person*'s messages go to, empty where that is not said."""
    preferred = [point.value for point in addresses(person) if point.preferred]
    return preferred[0] if len(preferred) == 1 else ""


def prefer(
    person: Person,
    *,
    language: str,
    accessibility: str,
    address: str,
    declined: Sequence[str],
    version: int,
) -> Person:
    """
    *person* with all preferences as given; an empty *address* prefers none.

    Raises:
        Aborted: *version* is not the person's.
        InvalidArgument: Naming the field that is not right.
    """
    if address and address not in {point.value for point in addresses(person)}:
        raise AddressUnknown(field="told_by")
    changed = update(
        person,
        Changes(
            language=language,
            accessibility=accessibility,
            points=tuple(
                replace(point, preferred=point.value == address)
                if _takes_messages(point)
                else point
                for point in person.points
            ),
        ),
        version=version,
    )
    return replace(changed, declined=_declined(declined))


def _takes_messages(point: Point) -> bool:
    return point.type is PointType.EMAIL or (
        point.type is PointType.PHONE and is_mobile(point.value)
    )


def _declined(given: Sequence[str]) -> tuple[Declinable, ...]:
    for position, word in enumerate(given):
        if word not in set(Declinable):
            raise MessagesUnknown(field=f"declined[{position}]")
        if word in given[:position]:
            raise Repeated(field=f"declined[{position}]")
    return tuple(Declinable(word) for word in given)
