"""What the public is not shown cannot be worked out from what it is shown."""

from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.tasks.domain.indicators.definitions import By, definition
from services.tasks.domain.indicators.figures import Cell, Indicator
from services.tasks.domain.indicators.suppression import SMALLEST, published, suppressed

BY_NUMERATOR = (lambda cell: cell.numerator,)


def IN_ORDER(key: str) -> bytes:
    return key.encode()


def counts(*numbers: int) -> list[Cell]:
    return [
        Cell(key=f"{place:02d}", numerator=number, denominator=0)
        for place, number in enumerate(numbers)
    ]


def shares(*pairs: tuple[int, int]) -> list[Cell]:
    return [Cell(key=str(place), numerator=a, denominator=b) for place, (a, b) in enumerate(pairs)]


def an_indicator(code: str, cells: list[Cell]) -> Indicator:
    whole = Cell(
        key="",
        numerator=sum(cell.numerator for cell in cells),
        denominator=sum(cell.denominator for cell in cells),
    )
    return Indicator(definition=definition(code), whole=whole, by=By.SERVICE, cells=cells)


def test_a_count_under_five_takes_another_with_it() -> None:
    assert suppressed(counts(3, 7, 90), BY_NUMERATOR, IN_ORDER) == {0, 1}


def test_two_small_counts_that_give_each_other_away_take_a_third() -> None:
    assert suppressed(counts(1, 1, 90, 40), BY_NUMERATOR, IN_ORDER) == {0, 1, 2}


def test_nothing_is_left_out_where_nothing_is_small() -> None:
    assert suppressed(counts(5, 7, 0, 90), BY_NUMERATOR, IN_ORDER) == set()


def test_a_share_is_left_out_when_what_lies_between_is_small() -> None:
    shown = published(an_indicator("deadlines_met", shares((48, 50), (30, 60), (70, 90))), IN_ORDER)

    assert [cell.suppressed for cell in shown.cells] == [True, True, False]


def test_a_small_total_is_left_out_with_all_its_parts() -> None:
    shown = published(an_indicator("contacts", counts(1, 2)), IN_ORDER)

    assert shown.whole.suppressed
    assert all(cell.suppressed for cell in shown.cells)


def test_nothing_of_a_suppressed_cell_is_left() -> None:
    shown = published(an_indicator("contacts", counts(3, 7, 90)), IN_ORDER)

    assert [(c.numerator, c.denominator, c.median, c.p90) for c in shown.cells[:2]] == [
        (0, 0, None, None)
    ] * 2


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_what_is_shown_is_never_small(numbers: list[int]) -> None:
    shown = published(an_indicator("contacts", counts(*numbers)), IN_ORDER)

    for cell in [shown.whole, *shown.cells]:
        assert cell.suppressed or not 0 < cell.numerator < SMALLEST


@pytest.mark.long
@settings(deadline=None, max_examples=400)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_a_reader_who_knows_the_rules_cannot_work_out_a_small_count(numbers, dice) -> None:
    """
    All tables are tried that have the shown cells, the total and the same gaps.

    The reader knows the rules, though not the order: any may be it.
    """
    orders = [dict(zip("0123", order, strict=True)) for order in permutations("0123")]
    mine = dice.choice(orders)
    total = sum(numbers)
    out = suppressed(counts(*numbers), BY_NUMERATOR, lambda key: mine[key[1]].encode())
    if not out or total < SMALLEST:
        return
    gap = sorted(out)
    rest = total - sum(number for place, number in enumerate(numbers) if place not in out)

    def is_possible(table: list[int]) -> bool:
        return any(
            suppressed(counts(*table), BY_NUMERATOR, lambda key, one=one: one[key[1]].encode())
            == out
            for one in orders
        )

    possible: list[list[int]] = []
    for guess in product(range(rest + 1), repeat=len(gap) - 1):
        table = list(numbers)
        for place, number in zip(gap, [*guess, rest - sum(guess)], strict=True):
            table[place] = number
        if sum(guess) <= rest and is_possible(table):
            possible.append(table)

    for place in gap:
        if 0 < numbers[place] < SMALLEST:
            assert len({table[place] for table in possible}) > 1, (numbers, out)


@pytest.mark.parametrize("pairs", [[(2, 30), (10, 20), (9, 40)], [(6, 9), (20, 40), (1, 50)]])
def test_numerator_denominator_and_what_lies_between_are_covered_together(pairs) -> None:
    cells = shares(*pairs)
    shown = published(an_indicator("deadlines_met", cells), IN_ORDER)

    hidden = [cell for cell, seen in zip(cells, shown.cells, strict=True) if seen.suppressed]
    for count in (
        lambda cell: cell.numerator,
        lambda cell: cell.denominator,
        lambda cell: cell.denominator - cell.numerator,
    ):
        assert len([cell for cell in hidden if count(cell)]) > 1
        assert sum(map(count, hidden)) >= 2 * SMALLEST
