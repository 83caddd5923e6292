"""Moments as the API writes them."""

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.gateway.serializers.times import stamp_json


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-25T12:30:15Z", "2026-11-25T12:30:15Z"),
        ("2026-11-25T12:30:15.123456Z", "2026-11-25T12:30:15.123456Z"),
        ("2026-11-25T12:30:15.000001Z", "2026-11-25T12:30:15.000001Z"),
        ("2026-07-01T00:30:00+01:00", "2026-06-30T23:30:00Z"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
    ],
)
def test_a_moment_is_written_in_utc_to_the_microsecond(text, shown) -> None:
    stamp = Timestamp()
    stamp.FromJsonString(text)

    assert stamp_json(stamp) == shown
