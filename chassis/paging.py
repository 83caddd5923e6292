"""Paging by key: a page ends with a token that says where the next one starts."""

import base64
import binascii
import json
from datetime import UTC, datetime
from uuid import UUID

from chassis.errors import InvalidArgument


class PageSizeInvalid(InvalidArgument):
    """A page size is negative or above what one answer may hold; metadata `most`."""

    reason = "PAGE_SIZE_INVALID"


class PageTokenInvalid(InvalidArgument):
    """A page token was not made by this list."""

    reason = "PAGE_TOKEN_INVALID"


def page_size(asked: int, *, default: int = 20, most: int = 100) -> int:
    """
    Return how many rows a page holds; 0 means *default*.

    Raises:
        PageSizeInvalid: Negative, or more than *most*.
    """
    if not 0 <= asked <= most:
        raise PageSizeInvalid(field="page_size", most=str(most))
    return asked or default


def encode_token(*parts: str) -> str:
    """The opaque token of the row whose sort key is *parts*."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def decode_token(token: str, parts: int) -> list[str] | None:
    """
    Return the sort key in *token*, or None for the first page.

    Raises:
        PageTokenInvalid: It is not a token of *parts* parts.
    """
    if not token:
        return None
    try:
        found = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, binascii.Error, RecursionError):  # the last of lists in lists
        raise PageTokenInvalid(field="page_token") from None
    if (
        not isinstance(found, list)
        or len(found) != parts
        or not all(isinstance(part, str) and _is_storable(part) for part in found)
    ):
        raise PageTokenInvalid(field="page_token")
    return found


def encode_moment(moment: datetime, id_: UUID) -> str:
    """The token of a row in a list ordered by a moment (with zone) and, within it, by id."""
    return encode_token(moment.isoformat(), str(id_))


def decode_moment(token: str) -> tuple[datetime, UUID] | None:
    """
    Return the moment (UTC) and the id in *token*, or None for the first page.

    Raises:
        PageTokenInvalid: It was not made by `encode_moment`.
    """
    parts = decode_token(token, parts=2)
    if parts is None:
        return None
    try:
        moment, id_ = datetime.fromisoformat(parts[0]), UUID(parts[1])
        if moment.tzinfo is None:
            raise PageTokenInvalid(field="page_token")
        return moment.astimezone(UTC), id_
    except (ValueError, OverflowError):  # the first and last hours of the calendar have no UTC
        raise PageTokenInvalid(field="page_token") from None


def _is_storable(part: str) -> bool:
    """Whether PostgreSQL takes it as text: no NUL, no half of a surrogate pair."""
    return "\x00" not in part and not any("\ud800" <= letter <= "\udfff" for letter in part)
