from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from chassis.languages import Language
from services.tasks.domain.deadlines import Term, Unit, compute, reopened
from services.tasks.domain.wording.explanation import explain
from tests.tasks.builders import NOW, OFFICE, local, porto, tolerance

PT, EN = Language.PORTUGUESE, Language.ENGLISH
TEN = Term(unit=Unit.WORKING_DAYS, value=10, basis="CPA art. 86.º, n.º 1")


def test_a_deadline_explains_itself_in_portuguese() -> None:
    deadline = compute(TEN, NOW, porto(), OFFICE)

    assert explain(deadline, PT) == [
        "O dia do ato, 09/06/2026, não conta.",
        "Contam-se 10 dias, de 11/06/2026 a 25/06/2026.",
        "Não contam sábados e domingos, nem os feriados de 10/06/2026 (Dia de Portugal)"
        " e 24/06/2026 (São João).",
        "O prazo termina em 25/06/2026, no fim do dia.",
        "Base: CPA art. 86.º, n.º 1.",
    ]


def test_and_in_english() -> None:
    deadline = compute(TEN, NOW, porto(), OFFICE)

    assert explain(deadline, EN) == [
        "The day of the act, 9 June 2026, does not count.",
        "10 days are counted, from 11 June 2026 to 25 June 2026.",
        "Saturdays and Sundays do not count, nor the holidays 10 June 2026 (Dia de Portugal)"
        " and 24 June 2026 (São João).",
        "It ends on 25 June 2026, at the end of the day.",
        "Basis: CPA art. 86.º, n.º 1.",
    ]


def test_it_says_why_the_end_moved_and_that_tolerance_counts() -> None:
    calendar = porto(tolerance("2026-06-12", "Ponte"), tolerance("2026-06-25", "Greve"))
    deadline = compute(TEN, NOW, calendar, OFFICE)

    sentences = explain(deadline, PT)

    assert "Os dias de tolerância de ponto contam: 12/06/2026 (Ponte)." in sentences
    assert (
        "O prazo terminaria em 25/06/2026, dia de tolerância de ponto (Greve);"
        " passa para o dia útil seguinte, 26/06/2026." in sentences
    )


def test_it_says_that_the_longest_band_was_taken_and_that_it_was_reopened() -> None:
    term = Term(unit=Unit.WORKING_DAYS, value=60, band="mais de 300 m²")
    deadline = reopened(compute(term, NOW, porto(), OFFICE))

    first, second, *_ = explain(deadline, PT)

    assert first == "O processo foi reaberto em 09/06/2026; o prazo conta-se de novo."
    assert second == (
        "Há prazos diferentes conforme o caso; tomou-se o mais longo,"
        " 60 dias úteis (mais de 300 m²)."
    )


def test_hours_are_explained_to_the_minute() -> None:
    term = Term(unit=Unit.WORKING_HOURS, value=1)
    deadline = compute(term, local("2027-07-10T11:00"), porto(), OFFICE)

    assert explain(deadline, PT) == [
        "O ato foi fora do horário e conta como feito na abertura, 12/07/2027 às 09:00.",
        "O prazo é de 1 hora útil e termina em 12/07/2027 às 10:00.",
    ]


CALENDAR = porto()


@given(
    unit=st.sampled_from(list(Unit)),
    value=st.integers(min_value=0, max_value=300),
    minutes=st.integers(min_value=0, max_value=400 * 24 * 60),
    language=st.sampled_from(list(Language)),
)
def test_every_deadline_has_words(unit, value, minutes, language) -> None:
    value = {Unit.IMMEDIATE: 0, Unit.MONTHS: value % 20}.get(unit, value)
    deadline = compute(
        Term(unit=unit, value=value), NOW + timedelta(minutes=minutes), CALENDAR, OFFICE
    )

    sentences = explain(deadline, language)

    assert sentences
    assert all(each.endswith(".") and "None" not in each for each in sentences)
    year = str(deadline.due_on.year)
    assert year in sentences[-1]
