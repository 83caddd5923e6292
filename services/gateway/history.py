"""One list out of several that are each newest first, page by page, losing and doubling nothing."""

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened, as the service *source* told it."""

    key: Key
    source: str
    what: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one service told: newest first, and whether there is more before it."""

    entries: Sequence[Entry]
    more: bool


def merge(parts: Iterable[Part], size: int) -> tuple[list[Entry], Key | None]:
    """
    The newest *size* entries of *parts*, and the key after which the next page begins.

    The key is None at the end. Each part must hold its newest *size* entries
    before the page's own key, or all there are; then none can be missed: what is
    left over here is older than the last entry taken, and comes with the next page.
    """
    known = list(parts)
    merged = heapq.merge(
        *(part.entries for part in known), key=lambda entry: entry.key, reverse=True
    )
    taken: list[Entry] = []
    for entry in merged:
        if len(taken) == size:
            return taken, taken[-1].key
        taken.append(entry)
    more = any(part.more for part in known)
    return taken, taken[-1].key if more and taken else None


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
