"""
The one place where a process looks at the clock of its machine.

Tests shift it: where ATENDE_CLOCK_FILE names a file, and there is one, the clock is as many
seconds ahead as it says (negative: behind). It is looked at each time, so a clock can jump.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

# How far the clocks of two machines may be apart, in seconds, before anybody notices. NTP keeps
# them within a tenth of one; `doctor` complains of two seconds.
APART = 120.0
_VARIABLE = "ATENDE_CLOCK_FILE"
_SHIFT = Path(os.environ[_VARIABLE]) if os.environ.get(_VARIABLE) else None  # noqa: TID251 # of tests


def utc_now() -> datetime:
    """The time, in UTC."""
    now = datetime.now(UTC)  # noqa: TID251 # this is the edge
    return now if _SHIFT is None else now + _ahead(_SHIFT)


def seconds() -> float:
    """The same as seconds since 1970."""
    return utc_now().timestamp()


def _ahead(shift: Path) -> timedelta:
    try:
        return timedelta(seconds=float(shift.read_text()))
    except FileNotFoundError:
        return timedelta()
