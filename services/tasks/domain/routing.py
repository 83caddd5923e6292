"""Who gets new work: rules in an order, of which the first that fits decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

from services.tasks.domain import conditions
from services.tasks.domain.cases import Kind
from services.tasks.domain.place import Box, Point

RuleId = NewType("RuleId", UUID)
MOST_POSITION = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A unit, and within it a group or a person; empty where nobody is named."""

    unit_code: str
    group_code: str = ""
    assignee_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    One rule.

    Attributes:
        position: Smaller is tried first.
        service_code: Empty for any; with * at its end, all that begin so.
        kind: None for any.
        area: None for anywhere.
        condition: Over the form, see `conditions`; empty for none.
    """

    id: RuleId
    position: int
    name: str
    service_code: str
    kind: Kind | None
    area: Box | None
    condition: str
    target: Target
    active: bool
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is to be given to somebody; *concerns* are staff it is about."""

    service_code: str
    kind: Kind
    point: Point | None
    form: Mapping[str, Any]
    concerns: tuple[str, ...] = ()


class Verdict(StrEnum):
    """Why a rule fits, or does not."""

    FITS = "fits"
    OFF = "off"
    SERVICE = "service"
    KIND = "kind"
    NO_PLACE = "no_place"
    AREA = "area"
    CONDITION = "condition"
    UNDECIDED = "undecided"
    CONCERNED = "concerned"  # it would go to whom it is about
    LATER = "later"  # another one fitted before


def decide(rules: Sequence[Rule], matter: Matter) -> tuple[Rule | None, list[tuple[Rule, Verdict]]]:
    """The first of *rules* that fits *matter*, if any, and what is to be said of each."""
    chosen: Rule | None = None
    verdicts: list[tuple[Rule, Verdict]] = []
    for rule in sorted(rules, key=lambda each: (each.position, each.id)):
        verdict = Verdict.LATER if chosen else judge(rule, matter)
        if verdict is Verdict.FITS:
            chosen = rule
        verdicts.append((rule, verdict))
    return chosen, verdicts


def judge(rule: Rule, matter: Matter) -> Verdict:
    """Whether *rule* fits *matter* by itself."""
    if not rule.active:
        return Verdict.OFF
    if not _is_for(rule.service_code, matter.service_code):
        return Verdict.SERVICE
    if rule.kind is not None and rule.kind is not matter.kind:
        return Verdict.KIND
    if rule.area is not None:
        if matter.point is None:
            return Verdict.NO_PLACE
        if not rule.area.holds(matter.point):
            return Verdict.AREA
    if rule.condition:
        held = conditions.holds(rule.condition, matter.form)
        if not held:
            return Verdict.UNDECIDED if held is None else Verdict.CONDITION
    if rule.target.assignee_id and rule.target.assignee_id in matter.concerns:
        return Verdict.CONCERNED
    return Verdict.FITS


def _is_for(pattern: str, service_code: str) -> bool:
    if pattern.endswith("*"):
        return service_code.startswith(pattern[:-1])
    return pattern in ("", service_code)
