"""What callers may be told about indicators, each with its own reason."""

from chassis.errors import InvalidArgument


class PeriodInvalid(InvalidArgument):
    """Days that are none, in the wrong order, or too many; metadata `most_days`."""

    reason = "PERIOD_INVALID"


class MonthInvalid(InvalidArgument):
    """A month that is none, or not over yet; metadata `last`."""

    reason = "MONTH_INVALID"


class IndicatorUnknown(InvalidArgument):
    """There is no indicator of this code; metadata `code`."""

    reason = "INDICATOR_UNKNOWN"


class BreakdownInvalid(InvalidArgument):
    """Figures are not read by this here; metadata `allowed`."""

    reason = "BREAKDOWN_INVALID"


class FactsTooMany(InvalidArgument):
    """More facts than one import may bring; metadata `most`."""

    reason = "FACTS_TOO_MANY"


class FactInvalid(InvalidArgument):
    """A fact lacks what it is about: an id, a moment, or a known word."""

    reason = "FACT_INVALID"
