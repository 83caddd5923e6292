import pytest

from chassis.languages import Language
from services.tasks.domain.cases import ClosingReason, EntryKind, TimelineEntry
from services.tasks.domain.wording.timeline import sentence
from tests.tasks.builders import NOW

UNITS = {"AMB": "Ambiente"}
FACTS = {
    EntryKind.OPENED: {"due_on": "2026-06-25"},
    EntryKind.REOPENED: {"due_on": "2026-06-25"},
    EntryKind.CLOSED: {"reason": "done"},
    EntryKind.DEADLINE_MOVED: {
        "from": "2026-06-25",
        "to": "2026-06-26",
        "day": "2026-06-12",
        "day_kind": "holiday",
        "name": "Ponte",
    },
    EntryKind.ASKED: {"kind": "completion", "due_on": "2026-06-25"},
    EntryKind.ANSWERED: {"due_on": "2026-06-25"},
    EntryKind.LAPSED: {"due_on": "2026-06-25"},
    EntryKind.JOINED: {"number": "O/1/2026/CMP"},
    EntryKind.FOLLOWED_BY: {"number": "O/2/2026/CMP"},
    EntryKind.REFERRED: {"body": "IRN"},
    EntryKind.REFERRAL_ANSWERED: {"body": "IRN"},
    EntryKind.EXTENDED: {"from": "2026-06-25", "to": "2026-06-26", "reason": "Falta um parecer."},
    EntryKind.RATED: {"score": "4"},
    EntryKind.SPLIT: {"count": "2"},
    EntryKind.WARNED: {"mark": "overdue", "due_on": "2026-06-25", "silence": "tacit_approval"},
    EntryKind.INSISTED: {"step": "head", "answer_by": "2026-07-16"},
}


def an_entry(kind, **facts):
    return TimelineEntry(
        at=NOW, kind=kind, unit_code="AMB", actor_id="rui", facts=facts or FACTS.get(kind, {})
    )


@pytest.mark.parametrize("kind", EntryKind)
@pytest.mark.parametrize("language", Language)
def test_every_line_has_a_sentence_without_the_actor(kind, language) -> None:
    text = sentence(an_entry(kind), language, UNITS)

    assert text.endswith(".")
    assert "rui" not in text


def test_a_unit_is_called_by_its_name_and_by_its_code_where_that_is_all_there_is() -> None:
    entry = an_entry(EntryKind.ACCEPTED)

    assert sentence(entry, Language.PORTUGUESE, UNITS).startswith("O serviço Ambiente ")
    assert sentence(entry, Language.PORTUGUESE, {}).startswith("O serviço AMB ")


@pytest.mark.parametrize("reason", ClosingReason)
@pytest.mark.parametrize("language", Language)
def test_every_reason_for_closing_has_words(reason, language) -> None:
    text = sentence(an_entry(EntryKind.CLOSED, reason=reason.value), language, UNITS)

    assert reason.value not in text or language is Language.ENGLISH


def test_a_moved_deadline_says_why() -> None:
    entry = an_entry(EntryKind.DEADLINE_MOVED)

    assert sentence(entry, Language.PORTUGUESE, UNITS) == (
        "O prazo passou de 25/06/2026 para 26/06/2026,"
        " porque o dia 12/06/2026 (Ponte) foi declarado feriado."
    )
    assert sentence(entry, Language.ENGLISH, UNITS) == (
        "The deadline moved from 25 June 2026 to 26 June 2026,"
        " because 12 June 2026 (Ponte) was declared a holiday."
    )


def test_when_several_days_changed_it_says_so_much() -> None:
    entry = an_entry(EntryKind.DEADLINE_MOVED, **{"from": "2026-06-25", "to": "2026-06-29"})

    assert "porque o calendário mudou" in sentence(entry, Language.PORTUGUESE, UNITS)
