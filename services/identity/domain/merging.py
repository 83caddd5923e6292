"""
Who may be whom, and what becomes of two records that are one person.

People share names, phones, addresses, even tax numbers. So nothing is merged by
itself: likeness gives a score with its reasons, and somebody decides.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from chassis.text import clean, fold
from services.identity.domain.errors import (
    MergeIntoSelf,
    MergeNeedsAnother,
    MergeStateWrong,
    NumbersDiffer,
    PersonMerged,
)
from services.identity.domain.identifiers import IdentifierType
from services.identity.domain.people import Person
from services.identity.domain.points import PointType

MergeId = NewType("MergeId", UUID)

# What weighs how much, of 100. A phone or a name alone suggests nothing.
WEIGHTS = {
    "same_number": 60,
    "same_email": 30,
    "same_name": 30,
    "similar_name": 15,
    "same_phone": 15,
    "same_address": 10,
}
LEAST_SCORE = 40
MOST_SUGGESTIONS = 20
# Of these a person has one in life: two that differ are two people.
_ONE_IN_LIFE = (IdentifierType.NIF, IdentifierType.NISS)


class MergeState(StrEnum):
    PROPOSED = "proposed"
    DONE = "done"
    UNDONE = "undone"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A decision that two records are one person; *merged_id* gives way to *survivor_id*."""

    id: MergeId
    state: MergeState
    survivor_id: UUID
    merged_id: UUID
    reason: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str = ""
    decided_at: datetime | None = None
    undone_by: str = ""
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two records are, 0 to 100, and by what."""

    score: int
    reasons: tuple[str, ...]


def likeness(one: Person, other: Person) -> Likeness:
    """Compare two records; 0 for two who are certainly two."""
    if one.kind is not other.kind or numbers_differ(one, other):
        return Likeness(score=0, reasons=())
    reasons = []
    if set(one.identifiers) & set(other.identifiers):
        reasons.append("same_number")
    for type_, reason in (
        (PointType.EMAIL, "same_email"),
        (PointType.PHONE, "same_phone"),
        (PointType.ADDRESS, "same_address"),
    ):
        if _keys(one, type_) & _keys(other, type_):
            reasons.append(reason)
    if fold(one.name) == fold(other.name):
        reasons.append("same_name")
    elif _similar(one.name, other.name):
        reasons.append("similar_name")
    score = min(100, sum(WEIGHTS[reason] for reason in reasons))
    ordered = sorted(reasons, key=lambda reason: -WEIGHTS[reason])
    return Likeness(score=score, reasons=tuple(ordered))


def numbers_differ(one: Person, other: Person) -> bool:
    """Whether each has a number of a kind that a person has one of, and not the same."""
    for type_ in _ONE_IN_LIFE:
        mine = {number.value for number in one.identifiers if number.type is type_}
        theirs = {number.value for number in other.identifiers if number.type is type_}
        if mine and theirs and not mine & theirs:
            return True
    return False


def propose(
    merge_id: MergeId, survivor: Person, merged: Person, *, reason: str, by: str, at: datetime
) -> Merge:
    """
    Say that *merged* is *survivor*.

    Raises:
        MergeIntoSelf: They are the same record.
        NumbersDiffer: They are two people, by their numbers or kinds.
        TextMissing, TextTooLong: A reason is needed.
    """
    if survivor.id == merged.id:
        raise MergeIntoSelf(field="merged_id")
    if survivor.kind is not merged.kind or numbers_differ(survivor, merged):
        raise NumbersDiffer(field="merged_id")
    return Merge(
        id=merge_id,
        state=MergeState.PROPOSED,
        survivor_id=survivor.id,
        merged_id=merged.id,
        reason=clean(reason, field="reason", longest=500),
        proposed_by=by,
        proposed_at=at,
    )


def decide(merge: Merge, *, by: str, at: datetime, four_eyes: bool, done: bool = True) -> Merge:
    """
    Carry a proposal out, or refuse it.

    Raises:
        MergeStateWrong: It was decided already.
        MergeNeedsAnother: Two pairs of eyes are set, and this is the first again.
    """
    if merge.state is not MergeState.PROPOSED:
        raise MergeStateWrong(field="merge_id", state=merge.state.value)
    if four_eyes and done and by == merge.proposed_by:
        raise MergeNeedsAnother(field="merge_id")
    state = MergeState.DONE if done else MergeState.REFUSED
    return replace(merge, state=state, decided_by=by, decided_at=at)


def undo(merge: Merge, survivor_is_merged: bool, *, by: str, at: datetime) -> Merge:
    """
    Take it back.

    Raises:
        MergeStateWrong: It is not done.
        PersonMerged: The survivor was merged since; that comes first.
    """
    if merge.state is not MergeState.DONE:
        raise MergeStateWrong(field="merge_id", state=merge.state.value)
    if survivor_is_merged:
        raise PersonMerged(field="merge_id")
    return replace(merge, state=MergeState.UNDONE, undone_by=by, undone_at=at)


def joined(survivor: Person, merged: Person) -> Person:
    """*survivor* with what *merged* had and they had not; each number and address once."""
    known = {(point.type, point.key, point.extension) for point in survivor.points}
    points = [
        replace(point, preferred=False)
        for point in merged.points
        if (point.type, point.key, point.extension) not in known
    ]
    numbers = [number for number in merged.identifiers if number not in survivor.identifiers]
    return replace(
        survivor,
        identifiers=(*survivor.identifiers, *numbers),
        points=(*survivor.points, *points),
        accessibility=survivor.accessibility or merged.accessibility,
        version=survivor.version + 1,
    )


def parted(survivor: Person, before: Person, merged: Person) -> Person:
    """*survivor* without what came from *merged*; what they got otherwise since stays."""
    had = {(point.type, point.key, point.extension) for point in before.points}
    came = {(point.type, point.key, point.extension) for point in merged.points} - had
    return replace(
        survivor,
        identifiers=tuple(
            number
            for number in survivor.identifiers
            if number in before.identifiers or number not in merged.identifiers
        ),
        points=tuple(
            point
            for point in survivor.points
            if (point.type, point.key, point.extension) not in came
        ),
        accessibility=before.accessibility
        if survivor.accessibility == merged.accessibility
        else survivor.accessibility,
        version=survivor.version + 1,
    )


def _keys(person: Person, type_: PointType) -> set[str]:
    return {point.key for point in person.points if point.type is type_}


def _similar(one: str, other: str) -> bool:
    """Whether all names of the shorter are in the longer, two at least."""
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    shorter = min(mine, theirs, key=len)
    return len(shorter) >= 2 and shorter <= (mine if shorter is theirs else theirs)
