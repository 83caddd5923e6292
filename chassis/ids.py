"""Ids: UUID version 7 (RFC 9562), so that what is made later sorts later and indexes stay warm."""

from uuid import UUID

import uuid_utils
from uuid_utils.compat import uuid7

from chassis.errors import InvalidArgument


class IdInvalid(InvalidArgument):
    """An id is not a UUID in its usual 36-letter form."""

    reason = "ID_INVALID"


def new_id() -> UUID:
    """A fresh id, ordered by the time it was made (to the millisecond)."""
    return uuid7()


def new_id_text() -> str:
    """`new_id` as text, for a tenth of the price where there are thousands a second."""
    return str(uuid_utils.uuid7())


def parse_id(text: str, field: str) -> UUID:
    """
    Read an id that came from a caller.

    Raises:
        IdInvalid: It is not a UUID with hyphens; other spellings would let one
            thing have several addresses.
    """
    try:
        parsed = UUID(text)
    except ValueError:
        raise IdInvalid(f"{field} is not a UUID", field=field) from None
    if str(parsed) != text.lower():
        raise IdInvalid(f"{field} is not a UUID", field=field)
    return parsed


def parse_optional_id(text: str, field: str) -> UUID | None:
    """
    Read an id that a caller may leave out; None for an empty text.

    Raises:
        IdInvalid: It is neither empty nor a UUID with hyphens.
    """
    return parse_id(text, field) if text else None
