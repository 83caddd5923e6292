"""
The indicators there are: their measure, and by what they may be read.

What each counts, of what, by which clock and without what, stands in words in
`wording.indicators`; a test holds the two together.
"""

from dataclasses import dataclass
from enum import StrEnum

from services.tasks.domain.indicators.errors import IndicatorUnknown


class Measure(StrEnum):
    """How a value comes of numerator and denominator."""

    COUNT = "count"
    SHARE = "share"
    PER_THOUSAND = "per_thousand"
    SECONDS = "seconds"  # median and 90th percentile
    DAYS = "days"  # as above
    SCORE = "score"  # mean of 1 to 5


class By(StrEnum):
    """What figures may be read by."""

    WHOLE = ""
    CHANNEL = "channel"
    SERVICE = "service"
    UNIT = "unit"
    AREA = "area"
    WEEK = "week"
    MONTH = "month"


_TIMES = (By.WEEK, By.MONTH)
_OF_CONTACTS = (By.CHANNEL, By.SERVICE, By.AREA, *_TIMES)
_OF_LINES = (By.CHANNEL, By.SERVICE, *_TIMES)
_OF_CASES = (By.SERVICE, By.UNIT, By.AREA, *_TIMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """
    An indicator.

    Attributes:
        target: What a council wants to reach; 0 where it is no matter of more or less.
    """

    code: str
    measure: Measure
    breakdowns: tuple[By, ...]
    target: float = 0.0
    more_is_better: bool = False


DEFINITIONS = {
    one.code: one
    for one in (
        Definition(code="contacts", measure=Measure.COUNT, breakdowns=_OF_CONTACTS),
        Definition(code="wait_counter", measure=Measure.SECONDS, breakdowns=(By.SERVICE, *_TIMES)),
        Definition(code="wait_phone", measure=Measure.SECONDS, breakdowns=(By.SERVICE, *_TIMES)),
        Definition(
            code="service_level_counter",
            measure=Measure.SHARE,
            breakdowns=(By.SERVICE, *_TIMES),
            target=0.9,
            more_is_better=True,
        ),
        Definition(
            code="service_level_phone",
            measure=Measure.SHARE,
            breakdowns=(By.SERVICE, *_TIMES),
            target=0.9,
            more_is_better=True,
        ),
        Definition(code="abandoned", measure=Measure.SHARE, breakdowns=_OF_LINES, target=0.05),
        Definition(
            code="first_contact_resolution",
            measure=Measure.SHARE,
            breakdowns=_OF_LINES,
            target=0.7,
            more_is_better=True,
        ),
        Definition(
            code="deadlines_met",
            measure=Measure.SHARE,
            breakdowns=_OF_CASES,
            target=0.95,
            more_is_better=True,
        ),
        Definition(
            code="backlog_age", measure=Measure.DAYS, breakdowns=(By.SERVICE, By.UNIT, By.AREA)
        ),
        Definition(
            code="backlog_overdue",
            measure=Measure.SHARE,
            breakdowns=(By.SERVICE, By.UNIT, By.AREA),
            target=0.05,
        ),
        Definition(
            code="complaints", measure=Measure.PER_THOUSAND, breakdowns=(By.SERVICE, *_TIMES)
        ),
        Definition(
            code="street_reports",
            measure=Measure.SHARE,
            breakdowns=_OF_CASES,
            target=0.9,
            more_is_better=True,
        ),
        Definition(code="reopened", measure=Measure.SHARE, breakdowns=_OF_CASES, target=0.05),
        Definition(
            code="satisfaction",
            measure=Measure.SCORE,
            breakdowns=_OF_CASES,
            target=4.0,
            more_is_better=True,
        ),
        Definition(
            code="response_rate", measure=Measure.SHARE, breakdowns=_OF_CASES, more_is_better=True
        ),
    )
}
# Crossed with time, small counts could be found by taking one period from another.
PUBLIC_BREAKDOWNS = (By.WHOLE, By.CHANNEL, By.SERVICE, By.AREA)


def definition(code: str) -> Definition:
    """
    The indicator of *code*.

    Raises:
        IndicatorUnknown: There is none.
    """
    if code not in DEFINITIONS:
        raise IndicatorUnknown(field="codes", code=code)
    return DEFINITIONS[code]
