from datetime import timedelta

import pytest

from services.tasks.domain import cases, deadlines
from services.tasks.domain.cases import ClosingReason, State
from services.tasks.domain.errors import (
    CaseClosed,
    CaseNotClosed,
    PersonRequired,
    ServiceOpensNoCase,
    VersionLost,
)
from services.tasks.domain.offers import Offer, check_can_be_asked
from tests.tasks.builders import NOW, OFFICE, a_case, days, porto


def an_offer(**changes):
    fields = {
        "code": "S-1",
        "version": 1,
        "name": "Serviço",
        "unit_code": "AMB",
        "term": days(10),
        "opens_case": True,
        "anonymous": False,
        "outside_body": "",
        **changes,
    }
    return Offer(**fields)


def test_a_case_is_closed_once_and_for_a_reason() -> None:
    closed = cases.close(a_case(), ClosingReason.DONE, "Recolhido.", NOW)

    assert closed.state is State.CLOSED
    assert (closed.closing_reason, closed.answer) == (ClosingReason.DONE, "Recolhido.")
    assert closed.version == 2
    with pytest.raises(CaseClosed):
        cases.close(closed, ClosingReason.WITHDRAWN, "", NOW)


def test_a_reopened_case_gets_its_term_again_from_the_reopening() -> None:
    closed = cases.close(a_case(), ClosingReason.DONE, "Recolhido.", NOW)
    later = NOW + timedelta(days=30)
    deadline = deadlines.reopened(deadlines.compute(days(10), later, porto(), OFFICE))

    case = cases.reopen(closed, deadline, later)

    assert case.state is State.OPEN
    assert (case.answer, case.closing_reason, case.closed_at) == ("", None, None)
    assert case.counted_from == later
    assert case.received_at == NOW


def test_only_a_closed_case_is_reopened() -> None:
    case = a_case()

    with pytest.raises(CaseNotClosed):
        cases.reopen(case, case.deadline, NOW)


def test_a_version_that_is_not_there_any_more_is_refused() -> None:
    cases.check_version(3, 3)
    cases.check_version(3, 0)

    with pytest.raises(VersionLost) as raised:
        cases.check_version(3, 2)

    assert raised.value.metadata == {"version": "3"}


def test_what_the_council_only_explains_becomes_no_case() -> None:
    with pytest.raises(ServiceOpensNoCase) as raised:
        check_can_be_asked(an_offer(opens_case=False, outside_body="IRN"), with_person=True)

    assert raised.value.metadata["outside_body"] == "IRN"


def test_a_person_is_asked_for_unless_the_charter_lets_it_be() -> None:
    check_can_be_asked(an_offer(anonymous=True), with_person=False)

    with pytest.raises(PersonRequired):
        check_can_be_asked(an_offer(), with_person=False)
