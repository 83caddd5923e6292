"""One table of transitions, and the outcomes a contact may have."""

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contacts.domain import life, traces
from services.contacts.domain.contact import (
    ENDED,
    Channel,
    Contact,
    ContactId,
    Direction,
    Outcome,
    PeriodKind,
    State,
)
from services.contacts.domain.errors import ContactStateWrong, ContactTaken, OutcomeNotHere
from services.contacts.domain.life import TRANSITIONS, Step
from services.contacts.domain.outcomes import outcomes
from services.contacts.domain.traces import Heard
from tests.contacts.builders import ANA, NOW, a_contact

LATER = NOW + timedelta(minutes=5)
A_CALL = ContactId(a_contact().id)

IN: dict[State, Callable[[], Contact]] = {
    State.WAITING: lambda: a_contact(waiting=True),
    State.ACTIVE: a_contact,
    State.CLOSED: lambda: life.close(a_contact(), Outcome.ANSWERED, "", closed_at=None, now=NOW),
    State.ABANDONED: lambda: life.abandon(a_contact(waiting=True), NOW),
}
STEPS: dict[Step, Callable[[Contact], Contact]] = {
    Step.TAKE: lambda contact: life.take(contact, ANA, "", LATER),
    Step.ABANDON: lambda contact: life.abandon(contact, LATER),
    Step.HOLD: lambda contact: life.hold(contact, LATER),
    Step.RESUME: lambda contact: life.resume(contact, LATER),
    Step.TRANSFER: lambda contact: life.transfer(contact, None, "", LATER),
    Step.CLOSE: lambda contact: life.close(
        contact, Outcome.ANSWERED, "", closed_at=None, now=LATER
    ),
}


@pytest.mark.parametrize(("state", "step"), list(itertools.product(IN, STEPS)))
def test_a_step_leads_where_the_table_says_or_nowhere(state: State, step: Step) -> None:
    contact = IN[state]()

    if (state, step) in TRANSITIONS:
        assert STEPS[step](contact).state is TRANSITIONS[state, step]
    else:
        with pytest.raises((ContactStateWrong, ContactTaken)):
            STEPS[step](contact)


def test_no_step_leaves_a_contact_that_has_ended_but_its_persons_own_no() -> None:
    leaving = {(state, step) for state, step in TRANSITIONS if state in ENDED}

    assert leaving == {(State.CLOSED, Step.REOPEN)}


def test_every_state_is_reached() -> None:
    assert set(TRANSITIONS.values()) | {State.PLANNED} == set(State)


@given(st.sampled_from(Channel), st.sampled_from(Direction), st.sampled_from(Outcome))
def test_a_contact_closes_with_an_outcome_of_its_kind_only(channel, direction, outcome) -> None:
    contact = a_contact(channel=channel, direction=direction)

    if outcome in outcomes(channel, direction):
        closed = life.close(contact, outcome, "", closed_at=None, now=LATER)
        assert (closed.state, closed.outcome) == (State.CLOSED, outcome)
    else:
        with pytest.raises(OutcomeNotHere) as refused:
            life.close(contact, outcome, "", closed_at=None, now=LATER)
        assert outcome.value not in refused.value.metadata["allowed"].split(", ")


@pytest.mark.parametrize("step", [Step.HOLD, Step.RESUME, Step.TRANSFER, Step.CLOSE])
def test_what_the_menu_answers_is_no_attendants_to_hold_or_close(step: Step) -> None:
    with pytest.raises(ContactStateWrong):
        STEPS[step](traces.call(A_CALL, NOW))


@pytest.mark.parametrize(
    ("cause", "outcome"),
    [
        ("dropped_in_menu", Outcome.DROPPED_IN_MENU),
        ("completed", Outcome.ANSWERED),
        ("failed", Outcome.INCOMPLETE),
        ("struck_by_lightning", Outcome.INCOMPLETE),  # of a later version
    ],
)
def test_a_call_that_met_the_menu_only_abandoned_nobodys_line(cause, outcome) -> None:
    ended = traces.follow_call(traces.call(A_CALL, NOW), Heard(ended_at=LATER, cause=cause))

    assert (ended.state, ended.outcome, ended.closed_at) == (State.CLOSED, outcome, LATER)
    assert [period.kind for period in ended.periods] == [PeriodKind.IN_MENU]


def test_who_asks_for_a_person_waits_in_the_line_like_anybody_else() -> None:
    heard = Heard(requested_at=LATER, service_code="RSU-01")

    waiting = traces.follow_call(traces.call(A_CALL, NOW), heard)

    assert (waiting.state, waiting.subjects[0].service_code) == (State.WAITING, "RSU-01")
    assert [period.kind for period in waiting.periods] == [PeriodKind.IN_MENU, PeriodKind.WAITING]
    assert life.take(waiting, ANA, "", LATER).attendant_id == ANA


def test_who_hangs_up_in_the_line_has_abandoned_it() -> None:
    heard = Heard(requested_at=NOW, ended_at=LATER, cause="abandoned")

    gone = traces.follow_call(traces.call(A_CALL, NOW), heard)

    assert (gone.state, gone.outcome, gone.closed_at) == (State.ABANDONED, None, LATER)


def test_after_the_caller_hangs_up_the_attendant_still_writes_and_closes() -> None:
    asked = Heard(requested_at=NOW)
    served = life.take(traces.follow_call(traces.call(A_CALL, NOW), asked), ANA, "", NOW)

    writing = traces.follow_call(served, Heard(requested_at=NOW, ended_at=LATER, cause="completed"))
    again = traces.follow_call(writing, Heard(requested_at=NOW, ended_at=LATER, cause="completed"))

    assert (writing.state, writing.attendant_id) == (State.ACTIVE, ANA)
    assert writing.periods[-1].kind is PeriodKind.WRAP_UP
    assert again is writing
    closed = life.close(writing, Outcome.ANSWERED, "", closed_at=None, now=LATER)
    assert closed.periods[-1].ended_at == LATER
    with pytest.raises(ContactStateWrong):
        life.hold(writing, LATER)


def test_an_end_in_the_line_waits_for_the_line_to_be_told() -> None:
    begun = traces.call(A_CALL, NOW)

    assert traces.follow_call(begun, Heard(ended_at=LATER, cause="abandoned")) is begun
