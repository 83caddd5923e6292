"""Versions over time: half-open, without gap or overlap, whatever is published when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charter.domain.errors import EntryNotInForce, MomentInvalid, VersionPlanned
from services.charter.domain.versions import Version, end, in_force, moment, publish
from tests.charter.builders import an_entry

START = datetime(2027, 1, 1, tzinfo=UTC)
JULY = datetime(2027, 6, 30, 23, 0, tzinfo=UTC)  # 1 July in Lisbon


def after(known: list[Version], name: str, start: datetime) -> list[Version]:
    """All versions once an entry called *name* is published from *start*."""
    changes = {v.number: v for v in publish(known, an_entry(name=name), start)}
    kept = {v.number: v for v in known}
    return sorted((kept | changes).values(), key=lambda v: v.number)


def test_on_the_day_of_change_exactly_one_version_is_in_force() -> None:
    versions = after(after([], "one", START), "two", JULY)

    before = in_force(versions, JULY - timedelta(seconds=1))
    at = in_force(versions, JULY)

    assert before is not None
    assert before.number == 1
    assert at is not None
    assert at.number == 2


def test_a_version_for_the_same_start_replaces_the_other() -> None:
    two = after(after([], "one", START), "two", JULY)

    three = after(two, "three", JULY)

    assert [v.number for v in three if v.replaced_by is None] == [1, 3]
    assert three[1].replaced_by == 3
    assert all(v.until is None or v.until > v.start for v in three)


def test_what_is_in_force_already_is_not_published_again() -> None:
    versions = after([], "one", START)

    assert publish(versions, an_entry(name="one"), JULY) == []


def test_a_version_planned_for_later_stays_planned() -> None:
    planned = after(after([], "one", START), "three", JULY)

    versions = after(planned, "two", START + timedelta(days=30))

    assert [(v.number, v.until) for v in versions] == [
        (1, START + timedelta(days=30)),
        (2, None),
        (3, JULY),
    ]


def test_an_entry_that_ends_is_there_until_that_moment_and_can_come_back() -> None:
    versions = after([], "one", START)

    ended = [end(versions, JULY, UTC)]
    back = after(ended, "one", JULY + timedelta(days=30))

    assert in_force(ended, JULY - timedelta(seconds=1)) == ended[0]
    assert in_force(ended, JULY) is None
    assert [(v.number, v.until) for v in back] == [(1, JULY), (2, None)]


def test_an_end_may_be_brought_forward_and_not_be_put_after_itself() -> None:
    ended = end(after([], "one", START), JULY, UTC)

    assert end([ended], JULY - timedelta(days=1), UTC).until == JULY - timedelta(days=1)
    for moment_ in (JULY, JULY + timedelta(days=1)):
        with pytest.raises(EntryNotInForce):
            end([ended], moment_, UTC)


@pytest.mark.parametrize("early", [timedelta(0), timedelta(days=9)])
def test_an_entry_does_not_end_before_what_is_planned_for_it(early: timedelta) -> None:
    planned = after(after([], "one", START), "two", JULY)

    with pytest.raises(VersionPlanned) as refused:
        end(planned, JULY - early, ZoneInfo("Europe/Lisbon"))

    assert refused.value.metadata["day"] == "2027-07-01"


def test_what_is_published_before_the_first_ends_where_the_first_begins() -> None:
    versions = after(after([], "one", JULY), "zero", START)

    assert versions[1].until == JULY


publications = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(min_value=0, max_value=12)), min_size=1
)


@given(publications)
def test_at_any_moment_from_the_first_start_exactly_one_version_counts(
    told: list[tuple[str, int]],
) -> None:
    versions: list[Version] = []
    for name, day in told:
        versions = after(versions, name, START + timedelta(days=day))

    first = min(v.start for v in versions)
    for half_day in range(40):
        asked = first + timedelta(hours=12 * half_day)
        assert sum(v.holds_at(asked) for v in versions) == 1
    assert not any(v.holds_at(first - timedelta(seconds=1)) for v in versions)


@given(publications)
def test_what_was_published_last_for_a_day_is_in_force_on_that_day(
    told: list[tuple[str, int]],
) -> None:
    versions: list[Version] = []
    for name, day in told:
        versions = after(versions, name, START + timedelta(days=day))

    name, day = told[-1]
    found = in_force(versions, START + timedelta(days=day))
    assert found is not None
    assert found.entry.name == name


@given(publications)
def test_numbers_are_never_used_twice(told: list[tuple[str, int]]) -> None:
    versions: list[Version] = []
    for name, day in told:
        versions = after(versions, name, START + timedelta(days=day))

    assert [v.number for v in versions] == list(range(1, len(versions) + 1))


@pytest.mark.parametrize(
    ("seconds", "nanos"),
    [(-1, 0), (10**15, 0), (START.timestamp(), -1), (START.timestamp(), 10**9)],
)
def test_a_moment_the_charter_cannot_speak_of_is_refused(seconds: float, nanos: int) -> None:
    with pytest.raises(MomentInvalid) as refused:
        moment(int(seconds), nanos, "at")

    assert refused.value.field == "at"
