"""The state machine of a case, walked at random; conditions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.tasks.domain import conditions
from services.tasks.domain.errors import CaseClosed, CaseNotClosed
from services.tasks.domain.errors.life import CaseStateWrong
from services.tasks.domain.errors.routing import ConditionInvalid
from services.tasks.domain.life import MOVES, Act, State, after
from services.tasks.domain.numbers import CaseNumber, by_template, read_number, spoken


class Life(RuleBasedStateMachine):
    """Whatever is tried in whatever order, a case is where its last allowed act led."""

    def __init__(self) -> None:
        super().__init__()
        self.state = State.OPEN
        self.owed = False

    @rule(act=st.sampled_from(Act), busy=st.booleans())
    def attempt(self, act, busy) -> None:
        try:
            found = after(self.state, act, busy=busy, number="P/1/2026/CMP")
        except (CaseClosed, CaseNotClosed, CaseStateWrong) as refusal:
            assert act not in MOVES[self.state]
            assert isinstance(refusal, CaseClosed) == (self.state is State.CLOSED)
            return
        if act is Act.ASK:
            self.owed = True
        elif act in (Act.ANSWERED, Act.CLOSE):
            self.owed = False
        self.state = found

    @invariant()
    def waits_exactly_while_something_is_owed(self) -> None:
        assert (self.state is State.WAITING) == self.owed


TestLife = Life.TestCase


def test_from_everywhere_but_the_end_a_case_can_end() -> None:
    assert all((Act.CLOSE in acts) == (state is not State.CLOSED) for state, acts in MOVES.items())


@pytest.mark.parametrize(
    ("condition", "form", "right"),
    [
        ("area_m2 <= 300", {"area_m2": 300}, True),
        ("area_m2 <= 300", {}, None),
        ("area_m2 <= 300 or listed", {"listed": True}, True),
        ("area_m2 <= 300 and listed", {"listed": False}, False),
        ('use in ("loja", "café")', {"use": "café"}, True),
        ('not (owner.kind = "council")', {"owner": {"kind": "person"}}, True),
        ("floor > 3", {"floor": "alto"}, None),
        ("listed = true", {"listed": 1}, None),
    ],
)
def test_a_condition_is_true_false_or_undecided(condition, form, right) -> None:
    assert conditions.holds(condition, form) is right


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_is_refused_with_its_place(text) -> None:
    try:
        conditions.check(text)
    except ConditionInvalid as refusal:
        assert int(refusal.metadata["at"]) >= 1


def test_a_number_is_written_by_the_template_read_again_and_said_sign_by_sign() -> None:
    plain = CaseNumber(series="O", sequence=124, year=2026, entity="CMP")
    written = by_template(plain, "{series}-{sequence:05d}/{short_year:02d}")

    assert str(plain) == "O/124/2026/CMP"
    assert str(written) == "O-00124/26"
    read = read_number(str(written), "number")
    assert (read.series, read.sequence, read.year) == ("O", 124, 2026)
    assert read_number("124*26", "number").sequence == 124
    assert spoken(plain, english=False) == "O, 1 2 4, de 2 0 2 6"
