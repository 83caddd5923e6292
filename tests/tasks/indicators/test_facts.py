"""Episodes of cases, areas of places, and words of definitions."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.languages import Language
from services.tasks.domain.areas import Area, area_of
from services.tasks.domain.indicators.definitions import DEFINITIONS, definition
from services.tasks.domain.indicators.errors import (
    IndicatorUnknown,
    MonthInvalid,
    PeriodInvalid,
)
from services.tasks.domain.indicators.facts import CaseFact, StepFact, episodes
from services.tasks.domain.indicators.periods import months_back, period, whole_month
from services.tasks.domain.wording.indicators import words
from tests.tasks.builders import OFFICE

OPENED = datetime(2026, 3, 2, 10, tzinfo=UTC)
CASE = CaseFact(
    case_id=UUID(int=1),
    kind="request",
    person_id=None,
    contact_id=None,
    service_code="RSU-01",
    unit_code="AMB",
    area="",
    opened_at=OPENED,
    due_on=date(2026, 3, 16),
)


def step(change: str, days: float, **more) -> StepFact:
    return StepFact(change=change, at=OPENED + timedelta(days=days), **more)


def test_a_case_that_is_open_is_one_episode_without_an_end() -> None:
    [only] = episodes(CASE, [], OFFICE)

    assert (only.turn, only.step, only.due_on, only.ended_on) == (
        0,
        "waiting",
        date(2026, 3, 16),
        None,
    )


def test_a_reopened_case_has_a_promise_for_each_turn() -> None:
    found = episodes(
        CASE,
        [
            step("closed", 5, closing_reason="done"),
            step("reopened", 8, due_on=date(2026, 3, 24)),
            step("closed", 30, closing_reason="done"),
        ],
        OFFICE,
    )

    assert [(one.turn, one.due_on, one.ended_on) for one in found] == [
        (0, date(2026, 3, 16), date(2026, 3, 7)),
        (1, date(2026, 3, 24), date(2026, 4, 1)),
    ]


def test_the_step_is_where_the_work_stood_when_it_was_due() -> None:
    late = [step("accepted", 3), step("returned", 12, unit_code="GM"), step("accepted", 20)]

    [only] = episodes(CASE, late, OFFICE)

    assert (only.step, only.unit_code) == ("returned", "GM")


def test_a_deadline_that_moved_counts_as_it_was_promised_last() -> None:
    [only] = episodes(CASE, [step("deadline_moved", 2, due_on=date(2026, 3, 30))], OFFICE)

    assert only.due_on == date(2026, 3, 30)


@given(st.permutations(range(4)))
def test_steps_may_be_heard_in_any_order(order: list[int]) -> None:
    steps = [
        step("accepted", 1),
        step("closed", 5, closing_reason="done"),
        step("reopened", 8, due_on=date(2026, 3, 24)),
        step("accepted", 9),
    ]

    assert episodes(CASE, [steps[place] for place in order], OFFICE) == episodes(
        CASE, steps, OFFICE
    )


def test_every_indicator_says_in_both_languages_what_it_counts() -> None:
    for code in DEFINITIONS:
        for language in Language:
            said = words(code, language)
            assert all(getattr(said, field.name).strip() for field in fields(said)), code


def test_an_unknown_indicator_is_refused() -> None:
    with pytest.raises(IndicatorUnknown):
        definition("happiness")


def test_a_month_must_be_over_before_it_is_published() -> None:
    today = date(2026, 6, 9)

    assert whole_month("", today)[1].last == date(2026, 5, 31)
    for text in ("2026-06", "2027-01", "2026-13", "junho"):
        with pytest.raises(MonthInvalid):
            whole_month(text, today)
    assert list(months_back(date(2026, 1, 31), 2)) == ["2025-12", "2025-11"]


@pytest.mark.parametrize(
    "days", [("2026-06-09", "2026-06-08"), ("2020-01-01", "2026-01-01"), ("x", "2026-01-01")]
)
def test_days_that_are_no_period_are_refused(days) -> None:
    with pytest.raises(PeriodInvalid):
        period(*days)


SQUARE = Area(
    code="paranhos",
    name="Paranhos",
    aliases=("Areosa",),
    outline=((41.16, -8.62), (41.18, -8.62), (41.18, -8.60), (41.16, -8.60)),
)
OTHER = replace(SQUARE, code="foz", name="Foz do Douro", aliases=(), outline=SQUARE.outline[:3])


def test_a_place_lies_in_the_area_of_its_point_or_of_its_name() -> None:
    assert area_of([SQUARE], "", (41.17, -8.61)) == "paranhos"
    assert area_of([SQUARE], "", (41.17, -8.59)) == ""
    assert area_of([SQUARE], "Largo da Areosa, 12", None) == "paranhos"
    assert area_of([SQUARE, OTHER], "PARANHOS", None) == "paranhos"


def test_a_place_that_names_two_areas_or_none_is_not_guessed() -> None:
    assert area_of([SQUARE, OTHER], "da Foz do Douro a Paranhos", None) == ""
    assert area_of([SQUARE], "4200-123 Porto", None) == ""
