"""Moments as the API writes them: ISO 8601 in UTC, with `Z`."""

from datetime import UTC, datetime
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp


def moment_json(message: Any, field: str) -> str | None:
    """The moment in *field* of *message*; None where it is not set."""
    return stamp_json(getattr(message, field)) if message.HasField(field) else None


def stamp_json(stamp: Timestamp) -> str:
    """*stamp* as text, to the microsecond where it has one."""
    moment = datetime.fromtimestamp(stamp.seconds, UTC).replace(microsecond=stamp.nanos // 1000)
    return moment.isoformat().replace("+00:00", "Z")


def to_stamp(moment: datetime | None) -> Timestamp | None:
    """*moment* as a message; None stays None, which leaves the field unset."""
    if moment is None:
        return None
    stamp = Timestamp()
    stamp.FromDatetime(moment)
    return stamp
