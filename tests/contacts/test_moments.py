"""Moments of contacts in messages: the short way says what the library's way says."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.contacts.serializers.contacts import stamp


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 25, 12, 30, 15, 123456, tzinfo=UTC),
        datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))),
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
def test_a_moment_is_stamped_as_the_library_would(at) -> None:
    short, long = Timestamp(), Timestamp()

    stamp(short, at)
    long.FromDatetime(at)

    assert short == long
    assert short.ToDatetime(UTC) == at
