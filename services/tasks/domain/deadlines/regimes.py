"""
Terms that the law changed: which one holds depends on when the procedure began.

A case is decided by the rule in force when it was filed, and keeps it whatever comes
later. What a single service promises stands in the charter, version by version; here is
only what holds for all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from services.tasks.domain.deadlines.values import Band, Residence, Term, Unit

# Days more before a term starts for whoever lives there (CPA, art. 88).
DELAYS = {
    Residence.MAINLAND: 0,
    Residence.ISLANDS: 5,
    Residence.EUROPE: 15,
    Residence.WORLD: 30,
}
# What citizens have where nothing else is said (CPA, art. 86), and at least for a hearing
# (CPA, art. 122).
CITIZENS_DAYS = 10
HEARING_LEAST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A term for procedures begun on *since* or later, until the next rule."""

    since: date
    term: Term


# CPA, art. 128: 90 days in the text of 2015, 60 since Lei 72/2020.
DECISION = (
    Rule(
        since=date(2015, 4, 8),
        term=Term(unit=Unit.WORKING_DAYS, value=90, basis="CPA art. 128.º (texto de 2015)"),
    ),
    Rule(
        since=date(2020, 12, 1),
        term=Term(unit=Unit.WORKING_DAYS, value=60, basis="CPA art. 128.º (Lei 72/2020)"),
    ),
)
# Licence of building works after DL 10/2024; procedures pending on 4 March 2024 keep theirs.
BUILDING_LICENCE = (
    Rule(
        since=date(2024, 3, 4),
        term=Term(
            unit=Unit.WORKING_DAYS,
            value=200,
            basis="RJUE, DL 10/2024",
            silence="tacit_approval",
            bands=(
                Band(condition="até 300 m²", value=120, when="area_m2 <= 300 and listed != true"),
                Band(
                    condition="300 a 2200 m² ou imóvel classificado",
                    value=150,
                    when="area_m2 <= 2200",
                ),
                Band(condition="mais de 2200 m²", value=200, when="area_m2 > 2200"),
            ),
        ),
    ),
)


def rule_of(rules: Sequence[Rule], began_on: date) -> Term | None:
    """The term of *rules* (oldest first) for what began on *began_on*; None before the first."""
    for rule, following in pairwise([*rules, None]):
        assert rule is not None
        if rule.since <= began_on and (following is None or began_on < following.since):
            return rule.term
    return None


def for_citizen(residence: Residence, days: int, basis: str = "CPA art. 86.º") -> Term:
    """What a citizen who lives at *residence* has to answer in: *days*, and more from afar."""
    term = Term(unit=Unit.WORKING_DAYS, value=days, basis=basis)
    return replace(term, delay=DELAYS[residence])
