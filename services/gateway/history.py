"""Where a page of a history begins, as the opaque cursor of a page."""

import re
from dataclasses import dataclass

from chassis.errors import InvalidArgument
from chassis.ids import parse_id
from chassis.paging import PageTokenInvalid, decode_token, encode_token

# Timestamp's own range, 0001-01-01 to 9999-12-31.
_EARLIEST, _LATEST = -62_135_596_800, 253_402_300_799
_SECONDS = re.compile(r"-?\d{1,12}")
_NANOS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Where something stands in a history: when (since 1970, UTC), and its id among equals."""

    seconds: int
    nanos: int
    id: str


def to_cursor(key: Key | None) -> str | None:
    """*key* as the opaque `next` of a page."""
    return encode_token(str(key.seconds), str(key.nanos), key.id) if key else None


def from_cursor(cursor: str) -> Key | None:
    """
    The key in *cursor*; None for the first page.

    Raises:
        PageTokenInvalid: It is none of ours.
    """
    found = decode_token(cursor, parts=3)
    if found is None:
        return None
    seconds, nanos, id_ = found
    if not (_SECONDS.fullmatch(seconds) and _NANOS.fullmatch(nanos)):
        raise PageTokenInvalid(field="page_token")
    if not _EARLIEST <= int(seconds) <= _LATEST:
        raise PageTokenInvalid(field="page_token")
    try:
        parse_id(id_, "page_token")
    except InvalidArgument:
        raise PageTokenInvalid(field="page_token") from None
    return Key(int(seconds), int(nanos), id_)
