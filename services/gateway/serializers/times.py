"""Moments as the API writes them: ISO 8601 in UTC, with `Z`."""

from datetime import datetime, timedelta
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

# Without a zone: it is said by the `Z`, and with one each moment takes twice the time (a page of a
# history has sixty).
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 # as said


def moment_json(message: Any, field: str) -> str | None:
    """The moment in *field* of *message*; None where it is not set."""
    return stamp_json(getattr(message, field)) if message.HasField(field) else None


def stamp_json(stamp: Timestamp) -> str:
    """*stamp* as text, to the microsecond where it has one."""
    moment = _EPOCH + timedelta(0, stamp.seconds, stamp.nanos // 1000)
    return f"{moment.isoformat()}Z"


def to_stamp(moment: datetime | None) -> Timestamp | None:
    """*moment* as a message; None stays None, which leaves the field unset."""
    if moment is None:
        return None
    stamp = Timestamp()
    stamp.FromDatetime(moment)
    return stamp
