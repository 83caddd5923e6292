"""The figures of a year of the advocate, out of its files, letters and recommendations."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import TypeVar

from services.tasks.domain.advocate.files import AdvocateFile, Letter, Step, in_time
from services.tasks.domain.advocate.recommendations import Recommendation
from services.tasks.domain.deadlines import Office

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """
    One year; every count is of what was opened, sent or issued in it, unless said otherwise.

    Attributes:
        opened_before: In the year before.
        open_at_end: Opened in it or earlier and not closed when it ended.
        by_outcome: Of files closed in it.
        median_days_to_close: Calendar days, of files closed in it; None when none was.
    """

    year: int
    opened: int
    opened_before: int
    closed: int
    open_at_end: int
    by_origin: Mapping[str, int]
    by_unit: Mapping[str, int]
    by_service: Mapping[str, int]
    by_outcome: Mapping[str, int]
    by_month: Mapping[str, int]
    letters_by_step: Mapping[str, int]
    answered_by_step: Mapping[str, int]
    letters_answered_in_time: int
    recommendations_by_state: Mapping[str, int]
    median_days_to_close: float | None


def figures(
    year: int,
    files: Sequence[AdvocateFile],
    letters: Sequence[Letter],
    recommendations: Sequence[Recommendation],
    office: Office,
) -> Year:
    """
    Count *year* (local).

    Args:
        files: Those opened before its end and not closed before the year before it.
        letters: At least those sent in it.
        recommendations: At least those issued in it.
    """

    def within(moment: datetime | None, when: int = year) -> bool:
        return moment is not None and office.local_day(moment).year == when

    opened = [file for file in files if within(file.opened_at)]
    closed = [file for file in files if within(file.closed_at)]
    still = [
        file
        for file in files
        if office.local_day(file.opened_at).year <= year
        and (file.closed_at is None or office.local_day(file.closed_at).year > year)
    ]
    sent = [letter for letter in letters if within(letter.sent_at)]
    days = [
        (office.local_day(file.closed_at) - office.local_day(file.opened_at)).days
        for file in closed
        if file.closed_at
    ]
    return Year(
        year=year,
        opened=len(opened),
        opened_before=sum(within(file.opened_at, year - 1) for file in files),
        closed=len(closed),
        open_at_end=len(still),
        by_origin=_count(opened, lambda file: file.origin.value),
        by_unit=_count(opened, lambda file: file.unit_code),
        by_service=_count(opened, lambda file: file.service_code),
        by_outcome=_count(closed, lambda file: file.outcome.value if file.outcome else ""),
        by_month={
            f"{month:02d}": sum(office.local_day(file.opened_at).month == month for file in opened)
            for month in range(1, 13)
        },
        letters_by_step=_by_step(sent),
        answered_by_step=_by_step(letter for letter in sent if letter.answered_at),
        letters_answered_in_time=sum(in_time(letter) for letter in sent),
        recommendations_by_state=_count(
            [one for one in recommendations if within(one.issued_at)], lambda one: one.state.value
        ),
        median_days_to_close=median(days) if days else None,
    )


def _by_step(letters: Iterable[Letter]) -> dict[str, int]:
    counts = Counter(letter.step for letter in letters)
    return {step.value: counts[step] for step in Step}


def _count(things: Iterable[T], key: Callable[[T], str]) -> dict[str, int]:
    """How many there are of each key, the most first, then by key."""
    counts = Counter(map(key, things))
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
