"""
Who read whose data, when, why and for which contact or case; sealed in a chain.

Each second what was written since is sealed: the seal's head is a hash over the
head before it and over every reading it holds. A reading changed, taken out or
put in afterwards no longer fits its seal, and a seal changed no longer fits the
next. Whoever keeps a copy of a head can prove that nothing before it changed.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

# What shows a citizen's life, not a single thing somebody works on.
HISTORIES = ("history", "cases", "export")
FIRST_HEAD = b"\x00" * 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """That one person's data were shown, as it is told; `Access` is what the log holds of it."""

    person_id: UUID
    reader_id: str
    reader_kind: str
    purpose: str
    what: str
    about: str
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """
    One reading of one person's data.

    Attributes:
        about: `contact:` or `case:` and an id; empty when there was neither.
        break_glass: Staff opened a history with neither, for a reason they stated.
    """

    id: UUID
    person_id: UUID
    reader_id: str
    reader_kind: str
    purpose: str
    what: str
    read_at: datetime
    about: str = ""
    break_glass: bool = False
    reviewed_at: datetime | None = None
    reader_unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """One link of the chain."""

    no: int
    sealed_at: datetime
    accesses: int
    head: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the whole chain looks like; *broken* is the first seal that does not fit, or 0."""

    seals: int
    accesses: int
    broken: int
    last: Seal | None


def is_break_glass(reader_kind: str, what: str, about: str) -> bool:
    """Whether a reading has to be looked at by somebody else afterwards."""
    return reader_kind == "staff" and what in HISTORIES and not about


def next_seal(before: Seal | None, found: Iterable[Access], at: datetime) -> Seal:
    """The seal of *found*, in the order of their ids, on top of *before*."""
    ordered = sorted(found, key=lambda one: one.id)
    no = before.no + 1 if before else 1
    return Seal(
        no=no,
        sealed_at=at,
        accesses=len(ordered),
        head=_head(before.head if before else FIRST_HEAD, no, at, ordered),
    )


def fits(before: Seal | None, seal: Seal, found: Iterable[Access]) -> bool:
    """Whether *seal* is what `next_seal` made of these readings."""
    again = next_seal(before, found, seal.sealed_at)
    return again == seal


def _head(before: bytes, no: int, at: datetime, ordered: list[Access]) -> bytes:
    chain = hashlib.sha256(before)
    chain.update(f"{no} {at.astimezone(UTC).isoformat()}".encode())
    for one in ordered:
        chain.update(_digest(one))
    return chain.digest()


def _digest(one: Access) -> bytes:
    told = [
        str(one.id),
        str(one.person_id),
        one.reader_id,
        one.reader_kind,
        one.purpose,
        one.what,
        one.read_at.astimezone(UTC).isoformat(),
        one.about,
        one.break_glass,
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).digest()
