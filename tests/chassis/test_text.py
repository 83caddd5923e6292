import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.errors import InvalidArgument
from chassis.text import TextForbidden, TextMissing, TextTooLong, clean, fold


@given(st.text(max_size=50))
def test_cleaned_text_is_nfc_trimmed_and_cleaning_it_again_changes_nothing(text: str) -> None:
    try:
        cleaned = clean(text, field="name", required=False)
    except InvalidArgument:
        return

    assert cleaned == unicodedata.normalize("NFC", cleaned) == cleaned.strip()
    assert clean(cleaned, field="name", required=False) == cleaned


@given(st.text(max_size=50))
def test_folding_is_stable_and_ignores_the_spelling_of_accents(text: str) -> None:
    folded = fold(text)

    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Conceição Brandão", "conceicao brandao"),
        ("Łukasz Sørensen", "lukasz sorensen"),
        ("NUÑEZ", "nunez"),
        ("Vila-Nova d'Ávila", "vila nova d avila"),
        ("  Straße  ", "strasse"),
        ("١٢٣", "١٢٣"),
    ],
)
def test_names_are_searched_without_case_accents_and_hyphens(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x08", "a\nb", "\ud800", "a\u2028b", "\u202eabc", "a\ufffe", "\U0010ffff"]
)
def test_what_is_no_text_is_refused_and_the_field_named(text: str) -> None:
    with pytest.raises(TextForbidden) as refusal:
        clean(text, field="name")

    assert refusal.value.field == "name"


def test_line_breaks_are_text_where_several_lines_are_asked_for() -> None:
    assert clean("um\r\ndois\tx\rtrês", field="note", multiline=True) == "um\ndois\tx\ntrês"


def test_nothing_is_cut_to_fit() -> None:
    with pytest.raises(TextTooLong) as refusal:
        clean("é" * 201, field="name")

    assert refusal.value.metadata == {"longest": "200", "length": "201"}


def test_letters_are_counted_as_they_are_stored() -> None:
    decomposed = unicodedata.normalize("NFD", "é" * 200)

    assert clean(decomposed, field="name") == "é" * 200


@pytest.mark.parametrize("blank", ["", "   ", "\u2003"])
def test_a_required_text_cannot_be_blank(blank: str) -> None:
    with pytest.raises(TextMissing):
        clean(blank, field="name")

    assert clean(blank, field="name", required=False) == ""
