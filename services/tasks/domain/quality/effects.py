"""Whether what was done about a non-conformity helped: by the indicator that raised it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from services.tasks.domain.quality import charts
from services.tasks.domain.quality.nonconformity import Check, NonConformity
from services.tasks.domain.quality.spots import Week

# One in twenty that a trouble that is over still looks like one: it is looked at again, not lost.
ALPHA = 0.05


def check(nc: NonConformity, weeks: Iterable[Week], now: datetime) -> Check:
    """
    What the whole *weeks* between the actions and the day of the check say.

    It helped when their figures are no higher than those before the trouble explain,
    and lower than those that raised it.
    """
    assert nc.check_from is not None
    assert nc.check_on is not None
    last = _last_whole_week(nc.check_on)
    counted = [week for week in weeks if nc.check_from <= week.start <= last]
    count, base = sum(w.count for w in counted), sum(w.base for w in counted)
    limit = charts.limit_for(nc.signal, nc.baseline, base, ALPHA) if nc.baseline.base else nc.limit
    value = count / base if base else 0.0
    return Check(
        since=nc.check_from,
        until=last + timedelta(days=6),
        count=count,
        base=base,
        limit=limit,
        effective=base > 0 and value <= limit and value < nc.value,
        at=now,
    )


def _last_whole_week(before: date) -> date:
    """The Monday of the last week that was over before the day *before*."""
    return before - timedelta(days=before.weekday() + 7)
