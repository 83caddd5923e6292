"""The root of a trouble: five whys in a row, and a tree of causes."""

from dataclasses import dataclass
from enum import StrEnum

from services.tasks.domain.quality.errors import CausesIncomplete, CauseTreeInvalid

MOST_WHYS, MOST_CAUSES = 5, 40


class Category(StrEnum):
    """Where a cause lies (after Ishikawa)."""

    PEOPLE = "people"
    METHOD = "method"
    TOOLS = "tools"
    INFORMATION = "information"
    RULES = "rules"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A cause of *parent_key*, or of the trouble itself; *root* where it ends."""

    key: str
    parent_key: str
    category: Category
    text: str
    root: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    whys: tuple[Why, ...] = ()
    causes: tuple[Cause, ...] = ()


def check(analysis: Analysis) -> Analysis:
    """
    *analysis* when it is whole: whys, and a tree with a root cause.

    Raises:
        CausesIncomplete: There are no whys, too many, or no root.
        CauseTreeInvalid: The causes are no tree.
    """
    if not 1 <= len(analysis.whys) <= MOST_WHYS:
        raise CausesIncomplete(field="whys", most=str(MOST_WHYS))
    if not 1 <= len(analysis.causes) <= MOST_CAUSES:
        raise CausesIncomplete(field="causes", most=str(MOST_CAUSES))
    if not any(cause.root for cause in analysis.causes):
        raise CausesIncomplete(field="causes", most=str(MOST_CAUSES))
    _check_tree(analysis.causes)
    return analysis


def _check_tree(causes: tuple[Cause, ...]) -> None:
    parents: dict[str, str] = {}
    for cause in causes:
        if not cause.key or cause.key in parents:
            raise CauseTreeInvalid(field="causes", key=cause.key)
        parents[cause.key] = cause.parent_key
    for key in parents:
        seen, above = {key}, parents[key]
        while above:
            if above not in parents or above in seen:
                raise CauseTreeInvalid(field="causes", key=key)
            seen.add(above)
            above = parents[above]
