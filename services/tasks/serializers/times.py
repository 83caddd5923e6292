"""Moments as messages."""

from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp


def stamp(moment: datetime) -> Timestamp:
    """*moment* (with zone) as a message has it."""
    found = Timestamp()
    found.FromDatetime(moment)
    return found
