"""
The life of a draft: written, reviewed by a second person, published from a day.

What is in force is never changed; a draft becomes a new version of its entry.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from services.charter.domain.errors import (
    DraftChanged,
    DraftHasProblems,
    DraftStateWrong,
    PublicationDayInvalid,
    PublicationInPast,
    ReviewByWriter,
)
from services.charter.domain.versions import LATEST

DraftId = NewType("DraftId", UUID)


class DraftState(StrEnum):
    """Where a draft stands; the last two are ends."""

    WRITING = "writing"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    An entry being written.

    Attributes:
        version: Grows with every change, so that two writers notice one another.
        content: JSON text with the keys of an entry in a charter file; may be unfinished.
        name: The service's, as written in it.
        base: Number of the version it was made from; 0 for a new entry.
        note: What changes and why, for the reviewer.
        reason: Why it was sent back last.
        writers: Ids of all who wrote in it.
        published: Number of the version it became, or ended; 0 before.
        ends: The entry is to end, as it is: there is nothing to write.
    """

    id: DraftId
    code: str
    content: str
    name: str
    writers: tuple[str, ...]
    changed_at: datetime
    base: int = 0
    state: DraftState = DraftState.WRITING
    version: int = 1
    note: str = ""
    reason: str = ""
    reviewer: str = ""
    published: int = 0
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorialLine:
    """An entry as editors see it in a list; what there is not is empty, 0 or None."""

    code: str
    name: str
    category: str
    number: int
    start: datetime | None
    planned: int
    planned_from: datetime | None
    draft_id: DraftId | None
    draft_state: DraftState | None
    audience: str
    unverified: bool
    open_reports: int
    ends_at: datetime | None


def write(
    draft: Draft, *, content: str, name: str, note: str, by: str, version: int, now: datetime
) -> Draft:
    """
    Put *content* in the place of what was written.

    Raises:
        DraftChanged: Somebody else wrote since *version*.
        DraftStateWrong: It is in review, published or discarded, or its entry is to end.
    """
    _may(draft, version, DraftState.WRITING)
    if draft.ends:
        raise DraftStateWrong(state="ends")
    return replace(
        draft,
        content=content,
        name=name,
        note=note,
        writers=draft.writers if by in draft.writers else (*draft.writers, by),
        version=draft.version + 1,
        changed_at=now,
    )


def submit(draft: Draft, *, problems: int, version: int, now: datetime) -> Draft:
    """
    Hand *draft* over for review.

    Raises:
        DraftHasProblems: It is not yet an entry that could be published.
        DraftChanged, DraftStateWrong: As for `write`.
    """
    _may(draft, version, DraftState.WRITING)
    if problems:
        raise DraftHasProblems(count=str(problems))
    return replace(
        draft, state=DraftState.IN_REVIEW, reason="", version=draft.version + 1, changed_at=now
    )


def send_back(draft: Draft, *, by: str, reason: str, version: int, now: datetime) -> Draft:
    """
    Give *draft* back to its writers, with the *reason*; a writer may take it back too.

    Raises:
        DraftChanged, DraftStateWrong: As for `write`; it must be in review.
    """
    _may(draft, version, DraftState.IN_REVIEW)
    return replace(
        draft,
        state=DraftState.WRITING,
        reviewer=by,
        reason=reason,
        version=draft.version + 1,
        changed_at=now,
    )


def publish(draft: Draft, *, by: str, number: int, version: int, now: datetime) -> Draft:
    """
    Mark *draft* as having become version *number* of its entry.

    Raises:
        ReviewByWriter: *by* wrote in it; four eyes see more than two.
        DraftChanged, DraftStateWrong: As for `write`; it must be in review.
    """
    _may(draft, version, DraftState.IN_REVIEW)
    if by in draft.writers:
        raise ReviewByWriter
    return replace(
        draft,
        state=DraftState.PUBLISHED,
        reviewer=by,
        published=number,
        version=draft.version + 1,
        changed_at=now,
    )


def discard(draft: Draft, *, version: int, now: datetime) -> Draft:
    """
    Give *draft* up; it is kept, but nobody can write in it.

    Raises:
        DraftChanged, DraftStateWrong: As for `write`; it must be open.
    """
    _may(draft, version, DraftState.WRITING, DraftState.IN_REVIEW)
    return replace(draft, state=DraftState.DISCARDED, version=draft.version + 1, changed_at=now)


def _may(draft: Draft, version: int, *states: DraftState) -> None:
    if draft.state not in states:
        raise DraftStateWrong(state=draft.state)
    if draft.version != version:
        raise DraftChanged(field="version", current=str(draft.version))


def first_moment(day: str, zone: str, now: datetime) -> datetime:
    """
    Return when a version begins (UTC) that holds from *day* on, YYYY-MM-DD in *zone*.

    An empty day, or today, is *now*: what was read this morning stays true for it.

    Raises:
        PublicationDayInvalid: It is no day, or too far away.
        PublicationInPast: Earlier than today; what was promised is not rewritten.
    """
    if not day:
        return now
    try:
        first = date.fromisoformat(day)
    except ValueError:
        raise PublicationDayInvalid(field="from_day") from None
    if first.isoformat() != day or first >= LATEST.date():
        raise PublicationDayInvalid(field="from_day")
    today = now.astimezone(ZoneInfo(zone)).date()
    if first < today:
        raise PublicationInPast(field="from_day", earliest=today.isoformat())
    return now if first == today else start_of(first, zone)


def start_of(day: date, zone: str) -> datetime:
    """
    Return the first moment of *day* in *zone*, as UTC.

    Where the clocks go forward at midnight the day begins at one; where they go
    back, at the first of the two midnights. So each day ends where the next begins.
    """
    # Just before, it is the day before; from noon back there is no doubt which day it is.
    local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    start = local.astimezone(UTC)
    while start.astimezone(ZoneInfo(zone)).date() < day:
        start += timedelta(minutes=15)
    return start
