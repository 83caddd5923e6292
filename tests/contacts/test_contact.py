"""The life of a contact: pure rules."""

import itertools
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chassis.errors import Aborted, FailedPrecondition
from services.contacts.domain import changing, traces
from services.contacts.domain import life as rules
from services.contacts.domain.changing import Changes
from services.contacts.domain.contact import (
    ENDED,
    Channel,
    Contact,
    Outcome,
    PeriodKind,
    State,
    Subject,
)
from services.contacts.domain.errors import (
    ContactStateWrong,
    ContactTaken,
    OutcomeMissing,
    OutcomeNotHere,
    TimeBeforeOpening,
    TimeInFuture,
    TimeTooOld,
)
from services.contacts.domain.traces import Heard
from tests.contacts.builders import ANA, NOW, RUI, a_contact

MINUTE = timedelta(minutes=1)


def test_a_contact_is_served_from_the_moment_it_is_opened() -> None:
    contact = a_contact()

    assert contact.state is State.ACTIVE
    assert contact.attendant_id == ANA
    [period] = contact.periods
    assert (period.kind, period.started_at, period.ended_at) == (PeriodKind.SERVED, NOW, None)


def test_a_waiting_contact_is_nobodys_and_goes_to_who_takes_it() -> None:
    waiting = a_contact(waiting=True)

    taken = rules.take(waiting, RUI, "Balcão 5", NOW + MINUTE)

    assert (waiting.attendant_id, waiting.desk) == ("", "")
    assert (taken.state, taken.attendant_id, taken.desk) == (State.ACTIVE, RUI, "Balcão 5")
    assert [p.kind for p in taken.periods] == [PeriodKind.WAITING, PeriodKind.SERVED]
    assert taken.periods[0].ended_at == taken.periods[1].started_at == NOW + MINUTE


def test_what_another_serves_cannot_be_taken() -> None:
    with pytest.raises(ContactTaken):
        rules.take(a_contact(), RUI, "", NOW)


def test_a_transfer_keeps_arrival_and_history_and_frees_the_attendant() -> None:
    contact = a_contact(note="Quer uma licença.")

    handed = rules.transfer(contact, Subject("RUI-01", 1), "É ruído.", NOW + MINUTE)

    assert (handed.state, handed.attendant_id) == (State.WAITING, "")
    assert handed.opened_at == NOW
    assert handed.note == "Quer uma licença.\nÉ ruído."
    assert handed.subjects == (Subject("RUI-01", 1),)
    assert [p.kind for p in handed.periods] == [PeriodKind.SERVED, PeriodKind.WAITING]


def test_a_contact_is_closed_with_an_outcome_of_its_own() -> None:
    with pytest.raises(OutcomeMissing):
        rules.close(a_contact(), None, "", closed_at=None, now=NOW)
    for outcome in (Outcome.SENT, Outcome.NOT_SENT, Outcome.DROPPED_IN_MENU):
        with pytest.raises(OutcomeNotHere):
            rules.close(a_contact(), outcome, "", closed_at=None, now=NOW)


def test_what_is_typed_in_later_keeps_its_true_times() -> None:
    began, ended = NOW - timedelta(days=2), NOW - timedelta(days=2) + 9 * MINUTE

    contact = a_contact(opened_at=began)
    closed = rules.close(contact, Outcome.ANSWERED, "", closed_at=ended, now=NOW)

    assert (closed.opened_at, closed.closed_at) == (began, ended)
    assert closed.periods[0].ended_at == ended


@pytest.mark.parametrize(
    ("opened_at", "error"),
    [
        (NOW + timedelta(minutes=3), TimeInFuture),
        (NOW - timedelta(days=401), TimeTooOld),
    ],
)
def test_a_time_that_cannot_be_is_refused(opened_at, error) -> None:
    with pytest.raises(error):
        a_contact(opened_at=opened_at)


def test_nothing_ends_before_it_began() -> None:
    with pytest.raises(TimeBeforeOpening):
        rules.close(a_contact(), Outcome.ANSWERED, "", closed_at=NOW - MINUTE, now=NOW)


def test_an_ended_contact_and_an_older_version_are_not_changed() -> None:
    closed = rules.close(a_contact(), Outcome.ANSWERED, "", closed_at=None, now=NOW)

    with pytest.raises(ContactStateWrong):
        changing.update(closed, Changes(note="x"), version=1)
    with pytest.raises(Aborted):
        changing.update(a_contact(), Changes(note="x"), version=7)


class Life(RuleBasedStateMachine):
    """Whatever is asked of a contact in whatever order, its trail stays a trail."""

    def __init__(self) -> None:
        super().__init__()
        self.contact = a_contact(waiting=True)
        self.now = NOW
        self.seen: dict[int, object] = {}
        self.ended: Contact | None = None

    def ask(self, act) -> None:
        before = self.contact
        try:
            self.contact = act(before)
        except FailedPrecondition:
            assert self.contact is before

    @initialize(by_phone=st.booleans())
    def begin(self, by_phone: bool) -> None:
        if by_phone:
            self.contact = traces.call(self.contact.id, NOW)

    @rule(minutes=st.integers(-3, 4))
    def pass_time(self, minutes: int) -> None:
        self.now += minutes * MINUTE  # clocks of two replicas may differ

    @rule(who=st.sampled_from([ANA, RUI]))
    def take(self, who: str) -> None:
        self.ask(lambda c: rules.take(c, who, "", self.now))

    @rule()
    def hold(self) -> None:
        self.ask(lambda c: rules.hold(c, self.now))

    @rule()
    def resume(self) -> None:
        self.ask(lambda c: rules.resume(c, self.now))

    @rule()
    def transfer(self) -> None:
        self.ask(lambda c: rules.transfer(c, None, "", self.now))

    @precondition(lambda self: self.contact.channel is Channel.PHONE)
    @rule(asked=st.booleans(), ended=st.booleans())
    def hear(self, asked: bool, ended: bool) -> None:
        heard = Heard(
            requested_at=self.now if asked else None,
            ended_at=self.now if ended and len(self.contact.periods) > 4 else None,
            cause="abandoned",
        )
        self.ask(lambda c: traces.follow_call(c, heard))

    @precondition(lambda self: len(self.contact.periods) > 4)
    @rule()
    def abandon(self) -> None:
        self.ask(lambda c: rules.abandon(c, self.now))

    @precondition(lambda self: len(self.contact.periods) > 4)
    @rule()
    def close(self) -> None:
        self.ask(lambda c: rules.close(c, Outcome.ANSWERED, "", closed_at=None, now=self.now))

    @invariant()
    def periods_follow_each_other(self) -> None:
        periods = self.contact.periods
        for earlier, later in itertools.pairwise(periods):
            assert earlier.ended_at == later.started_at
        for period in periods:
            assert period.ended_at is None or period.ended_at >= period.started_at

    @invariant()
    def only_the_last_period_runs_and_only_while_it_lives(self) -> None:
        running = [p for p in self.contact.periods if p.ended_at is None]
        assert len(running) == (self.contact.state not in ENDED)

    @invariant()
    def what_has_ended_is_never_changed(self) -> None:
        for position, period in enumerate(self.contact.periods):
            if period.ended_at is not None:
                assert self.seen.setdefault(position, period) == period

    @invariant()
    def who_waits_is_nobodys(self) -> None:
        if self.contact.state is State.WAITING:
            assert self.contact.attendant_id == ""
        if self.contact.state is State.ACTIVE:
            in_menu = self.contact.periods[-1].kind is PeriodKind.IN_MENU
            assert bool(self.contact.attendant_id) != in_menu

    @invariant()
    def what_is_ended_stays_as_it_is(self) -> None:
        if self.contact.state in ENDED:
            assert self.ended in (None, self.contact)
            self.ended = self.contact

    @invariant()
    def all_its_time_is_accounted_for(self) -> None:
        if self.contact.closed_at is not None:
            total = sum((p.ended_at - p.started_at for p in self.contact.periods), timedelta())
            assert total == self.contact.closed_at - self.contact.opened_at


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=200, stateful_step_count=30, deadline=None)
