"""A year as lines of text, and a draft of the next one."""

from datetime import date

import pytest

from frontends.desk.year_text import LineWrong, drafted, easter, read, written

KINDS = {"feriado": "holiday", "tolerância de ponto": "tolerance", "holiday": "holiday"}
WORDS = {"holiday": "feriado", "tolerance": "tolerância de ponto"}
TEXT = """01/01/2026; feriado; Ano Novo
17/02/2026; tolerância de ponto; Carnaval
03/04/2026; feriado; Sexta-feira Santa
05/04/2026; feriado; Páscoa
04/06/2026; feriado; Corpo de Deus
24/06/2026; feriado; São João; padroeiro
24/12/2026; tolerância de ponto; Véspera de Natal"""


def test_what_is_written_is_what_was_read() -> None:
    assert written(read(TEXT, 2026, KINDS), WORDS) == TEXT


def test_a_day_may_be_written_in_either_way_and_a_kind_in_either_tongue() -> None:
    [day] = read("\n 2026-12-25 ;HOLIDAY;Natal \n", 2026, KINDS)

    assert day == {"day": "2026-12-25", "kind": "holiday", "name": "Natal"}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("24/06/2026 feriado São João", "parts"),
        ("31/06/2026; feriado; Nada", "day"),
        ("24/06/2027; feriado; São João", "year"),
        ("24/06/2026; ponte; São João", "kind"),
        ("24/06/2026; feriado;", "name"),
        (f"24/06/2026; feriado; {'x' * 101}", "name"),
        ("01/01/2026; feriado; Outra vez", "twice"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(line, what) -> None:
    with pytest.raises(LineWrong) as wrong:
        read(f"01/01/2026; feriado; Ano Novo\n\n{line}", 2026, KINDS)

    assert (wrong.value.number, wrong.value.what) == (3, what)


def test_a_draft_keeps_dates_and_places_by_easter_and_leaves_out_what_is_given_by_act() -> None:
    assert written(drafted(read(TEXT, 2026, KINDS), 2027), WORDS).splitlines() == [
        "01/01/2027; feriado; Ano Novo",
        "09/02/2027; tolerância de ponto; Carnaval",
        "26/03/2027; feriado; Sexta-feira Santa",
        "28/03/2027; feriado; Páscoa",
        "27/05/2027; feriado; Corpo de Deus",
        "24/06/2027; feriado; São João; padroeiro",
    ]


# The earliest and latest of our time among them.
@pytest.mark.parametrize(
    "day",
    [(2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2025, 4, 20), (2038, 4, 25), (2100, 3, 28)],
)
def test_easter_is_on_its_day(day) -> None:
    assert easter(day[0]) == date(*day)
