"""The rules of histories: spans of months, and what is known of a case."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chassis.ids import new_id
from services.contacts.domain.contact import Channel
from services.contacts.domain.history import (
    CaseFacts,
    after_month,
    kind_of,
    learn,
    month_of,
    span,
)
from tests.contacts.builders import NOW, a_contact


def test_the_kind_of_a_message_and_a_call() -> None:
    assert kind_of(a_contact(channel=Channel.PHONE)) == "call"
    assert kind_of(a_contact(channel=Channel.WEB)) == "visit"


@given(
    st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 9))),
    st.integers(1, 30),
)
def test_the_span_holds_a_page_or_all_there_is(found, most) -> None:
    months = sorted({month.replace(day=1): n for month, n in found}.items(), reverse=True)

    within = span(months, None, most)

    if not months:
        assert within is None
        return
    assert within is not None
    held = sum(n for month, n in months if within[0].date() <= month)
    assert held >= min(most, sum(n for _, n in months))
    assert within[1] == after_month(months[0][0])


moments = st.integers(0, 5).map(lambda n: NOW + timedelta(hours=n))
heards = st.lists(
    st.builds(
        CaseFacts,
        case_id=st.just(new_id()),
        person_id=st.none(),
        state=st.sampled_from(["", "open", "closed"]),
        number=st.sampled_from(["", "P/1"]),
        changed_at=moments,
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda facts: facts.changed_at,
)


@given(heards, st.randoms())
def test_what_is_known_of_a_case_does_not_depend_on_the_order_of_hearing(heard, random) -> None:
    shuffled = list(heard)
    random.shuffle(shuffled)

    def known(order: list[CaseFacts]) -> CaseFacts:
        found: CaseFacts | None = None
        for one in order:
            found = learn(found, one)
        assert found is not None
        return found

    last = max(heard, key=lambda facts: facts.changed_at)
    said = [facts for facts in heard if facts.state]
    assert known(shuffled).changed_at == last.changed_at
    assert known(shuffled).number == known(heard).number
    if last.state:
        assert known(shuffled).state == last.state
    assert bool(known(shuffled).state) == bool(said)


def test_a_month_is_that_of_utc() -> None:
    assert month_of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 6, 1)
