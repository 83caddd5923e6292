"""The life of a draft, and the day on which a version begins."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.ids import new_id
from services.charter.domain import editing
from services.charter.domain.editing import Draft, DraftId, DraftState, first_moment, start_of
from services.charter.domain.errors import (
    DraftChanged,
    DraftHasProblems,
    DraftStateWrong,
    PublicationDayInvalid,
    PublicationInPast,
    ReviewByWriter,
)

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
LISBON = "Europe/Lisbon"


def a_draft(**changes: Any) -> Draft:
    return Draft(
        **{
            "id": DraftId(new_id()),
            "code": "S-1",
            "content": "{}",
            "name": "Serviço",
            "writers": ("eva",),
            "changed_at": NOW,
        }
        | changes
    )


def in_review(**changes: Any) -> Draft:
    return a_draft(state=DraftState.IN_REVIEW, **changes)


def test_who_wrote_in_a_draft_does_not_publish_it() -> None:
    draft = editing.write(a_draft(), content="{}", name="x", note="", by="rui", version=1, now=NOW)
    submitted = editing.submit(draft, problems=0, version=2, now=NOW)

    for writer in ("eva", "rui"):
        with pytest.raises(ReviewByWriter):
            editing.publish(submitted, by=writer, number=2, version=3, now=NOW)
    published = editing.publish(submitted, by="ines", number=2, version=3, now=NOW)
    assert (published.state, published.published) == (DraftState.PUBLISHED, 2)
    assert published.reviewer == "ines"


def test_a_draft_with_problems_is_not_reviewed() -> None:
    with pytest.raises(DraftHasProblems) as refused:
        editing.submit(a_draft(), problems=2, version=1, now=NOW)

    assert refused.value.metadata == {"count": "2"}


def test_what_was_sent_back_can_be_written_and_says_why() -> None:
    back = editing.send_back(in_review(), by="ines", reason="Falta o prazo.", version=1, now=NOW)

    assert (back.state, back.reason) == (DraftState.WRITING, "Falta o prazo.")
    assert editing.submit(back, problems=0, version=2, now=NOW).reason == ""


def test_whoever_writes_second_on_an_old_version_is_told() -> None:
    with pytest.raises(DraftChanged):
        editing.write(
            a_draft(version=3), content="{}", name="", note="", by="rui", version=2, now=NOW
        )


@pytest.mark.parametrize("state", [DraftState.PUBLISHED, DraftState.DISCARDED])
def test_an_end_is_an_end(state: DraftState) -> None:
    draft = a_draft(state=state)

    for act in (
        lambda: editing.write(draft, content="", name="", note="", by="a", version=1, now=NOW),
        lambda: editing.submit(draft, problems=0, version=1, now=NOW),
        lambda: editing.send_back(draft, by="a", reason="", version=1, now=NOW),
        lambda: editing.publish(draft, by="a", number=1, version=1, now=NOW),
        lambda: editing.discard(draft, version=1, now=NOW),
    ):
        with pytest.raises(DraftStateWrong):
            act()


def test_a_draft_that_nobody_reviewed_is_not_published() -> None:
    with pytest.raises(DraftStateWrong):
        editing.publish(a_draft(), by="ines", number=1, version=1, now=NOW)


@pytest.mark.parametrize(
    ("day", "start"),
    [
        ("", NOW),
        ("2026-11-25", NOW),
        ("2026-11-26", datetime(2026, 11, 26, tzinfo=UTC)),
        ("2027-07-01", datetime(2027, 6, 30, 23, tzinfo=UTC)),
        # The days on which the clocks change, and those behind them.
        ("2027-03-28", datetime(2027, 3, 28, tzinfo=UTC)),
        ("2027-03-29", datetime(2027, 3, 28, 23, tzinfo=UTC)),
        ("2027-10-31", datetime(2027, 10, 30, 23, tzinfo=UTC)),
        ("2027-11-01", datetime(2027, 11, 1, tzinfo=UTC)),
    ],
)
def test_a_version_begins_with_the_local_day(day: str, start: datetime) -> None:
    assert first_moment(day, LISBON, NOW) == start


def test_today_is_the_day_in_lisbon_and_not_in_greenwich() -> None:
    late = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight on 1 July

    assert first_moment("2027-07-01", LISBON, late) == late
    with pytest.raises(PublicationInPast):
        first_moment("2027-06-30", LISBON, late)


@pytest.mark.parametrize("day", ["2027-02-29", "tomorrow", "2200-01-01", "20270701", "9999-12-31"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(PublicationDayInvalid):
        first_moment(day, LISBON, NOW)


ZONES = ["Europe/Lisbon", "Atlantic/Azores", "Atlantic/Madeira", "America/Sao_Paulo", "Asia/Beirut"]


@given(st.dates(date(1990, 1, 2), date(2199, 1, 1)), st.sampled_from(ZONES))
def test_each_day_begins_where_the_day_before_ends(day: date, zone: str) -> None:
    start = start_of(day, zone)

    assert start.astimezone(ZoneInfo(zone)).date() == day
    before = (start - timedelta(minutes=1)).astimezone(ZoneInfo(zone)).date()
    assert before <= day - timedelta(days=1) or start_of(day - timedelta(days=1), zone) < start
    assert start_of(day - timedelta(days=1), zone) < start < start_of(day + timedelta(days=1), zone)


def test_where_midnight_is_left_out_the_day_begins_at_one() -> None:
    assert start_of(date(2027, 3, 28), "Atlantic/Azores") == datetime(2027, 3, 28, 1, tzinfo=UTC)
    # And where it comes twice, at the first.
    assert start_of(date(2027, 10, 31), "Atlantic/Azores") == datetime(2027, 10, 31, tzinfo=UTC)
