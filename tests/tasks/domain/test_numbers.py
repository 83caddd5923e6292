import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tasks.domain.errors import CaseNumberInvalid
from services.tasks.domain.numbers import CaseNumber, ReadNumber, read_number


def read(text):
    return read_number(text, "number")


@pytest.mark.parametrize(
    "text",
    [
        "P/124/2026/CMP",
        "p/124/2026/cmp",
        " P 124 2026 CMP ",
        "P-124-2026-CMP",
        "P%2F124%2F2026%2FCMP",
        "P%2f124%2f26%2fCMP",
        "P/00124/2026/CMP",
        "P/124/26/CMP",
        "P124/2026 CMP",
        "P – 124 – 2026 – CMP",
        "P / 124 / 2026 / CMP",
        "P/124/2026/CMP.",
        "Ｐ/124/2026/CMP",
    ],
)
def test_a_number_is_read_as_people_write_it(text) -> None:
    assert read(text) == ReadNumber(series="P", sequence=124, year=2026, entity="CMP")


@pytest.mark.parametrize("text", ["124/2026", "124/26", "124 2026", "000124/2026", "124-26"])
def test_the_letters_may_be_left_out(text) -> None:
    assert read(text) == ReadNumber(series="", sequence=124, year=2026, entity="")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "124",
        "P/124",
        "P/0/2026/CMP",
        "P/124/202/CMP",
        "P/124/20260/CMP",
        "P/-/2026/CMP",
        "P/99999999999/2026/CMP",
        "P/١٢٤/2026/CMP",
        "DROP TABLE",
        "P/124/2026/CMP/extra",
        "Ñ/124/2026",
        "9" * 5000,
    ],
)
def test_what_is_no_number_is_refused_by_name(text) -> None:
    with pytest.raises(CaseNumberInvalid) as raised:
        read(text)

    assert raised.value.field == "number"


@given(
    series=st.sampled_from(["P", "R", "O"]),
    sequence=st.integers(min_value=1, max_value=2**31 - 1),
    year=st.integers(min_value=2000, max_value=2099),
)
def test_a_number_that_was_given_out_is_read_back(series, sequence, year) -> None:
    number = CaseNumber(series=series, sequence=sequence, year=year, entity="CMP")

    found = read(str(number))

    assert (found.series, found.sequence, found.year) == (series, sequence, year)


@given(st.text(max_size=100))
def test_whatever_is_typed_is_a_number_or_refused(text) -> None:
    try:
        assert read(text).sequence > 0
    except CaseNumberInvalid as error:
        assert error.field == "number"
