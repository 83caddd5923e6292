"""Identifiers and searches: pure rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.errors import InvalidArgument
from services.identity.domain.errors import (
    CitizenCardInvalid,
    NifInvalid,
    NifOfOtherKind,
    NissInvalid,
)
from services.identity.domain.identifiers import IdentifierType, Kind, identifier
from services.identity.domain.searching import SearchBy, read_search
from tests.town import a_nif


def read(type_: IdentifierType, typed: str, kind: Kind = Kind.NATURAL, country: str = "") -> str:
    return identifier(type_, typed, country, kind=kind, field="i").value


@given(st.integers(0, 9_999_999))
def test_every_number_with_its_check_digit_is_one_and_no_other_last_digit_is(seed: int) -> None:
    right = a_nif(seed)

    assert read(IdentifierType.NIF, f"PT {right[:3]} {right[3:6]} {right[6:]}") == right
    for digit in set("0123456789") - {right[-1]}:
        with pytest.raises(NifInvalid):
            read(IdentifierType.NIF, right[:-1] + digit)


@given(st.text(max_size=30), st.sampled_from(IdentifierType))
def test_whatever_is_typed_is_an_identifier_or_refused(typed: str, type_: IdentifierType) -> None:
    try:
        value = read(type_, typed, country="ES")
    except InvalidArgument as refused:
        assert refused.field.startswith("i.")
    else:
        assert read(type_, value, country="ES") == value


@pytest.mark.parametrize("nif", ["136695973", "123456789", "501306099", "500123080"])
def test_published_tax_numbers_pass(nif: str) -> None:
    kind = Kind.COMPANY if nif.startswith("5") else Kind.NATURAL

    assert read(IdentifierType.NIF, nif, kind) == nif


def test_a_tax_number_of_the_other_kind_says_which_it_is() -> None:
    with pytest.raises(NifOfOtherKind) as refused:
        read(IdentifierType.NIF, "500123080")

    assert refused.value.metadata == {"kind": "company"}


@pytest.mark.parametrize("niss", ["12345678902", "29876543219", "1234 5678 902"])
def test_social_security_numbers_pass(niss: str) -> None:
    assert len(read(IdentifierType.NISS, niss)) == 11


@pytest.mark.parametrize("niss", ["12345678903", "32345678902", "1234567890", ""])
def test_wrong_social_security_numbers_do_not(niss: str) -> None:
    with pytest.raises(InvalidArgument):
        read(IdentifierType.NISS, niss)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("00000000 0 ZZ4", "000000000ZZ4"), ("11032740 3 ZZ3", "110327403ZZ3")],
)
def test_citizen_cards_pass(typed: str, kept: str) -> None:
    assert read(IdentifierType.CITIZEN_CARD, typed) == kept


@pytest.mark.parametrize("typed", ["11032740 3 ZZ4", "11032741 3 ZZ3", "ABCDEFGHIJK1"])
def test_wrong_citizen_cards_do_not(typed: str) -> None:
    with pytest.raises(CitizenCardInvalid):
        read(IdentifierType.CITIZEN_CARD, typed)


def test_a_wrong_niss_says_so() -> None:
    with pytest.raises(NissInvalid):
        read(IdentifierType.NISS, "12345678901")


@pytest.mark.parametrize(
    ("typed", "by", "key"),
    [
        ("123 456 789", SearchBy.NIF, "123456789"),
        ("910 000 124", SearchBy.PHONE, "+351910000124"),
        ("Marta@Example.org", SearchBy.EMAIL, "marta@example.org"),
        ("12345678", SearchBy.NIF, "12345678"),
        ("Bairro 25 de Abril, lote 123456", SearchBy.NAME, ""),
    ],
)
def test_one_box_takes_numbers_addresses_and_names(typed: str, by: SearchBy, key: str) -> None:
    search = read_search(typed)

    assert (search.by, search.key) == (by, key)


@given(st.text(max_size=60))
def test_whatever_is_searched_is_understood_or_refused_naming_the_field(typed: str) -> None:
    try:
        search = read_search(typed)
    except InvalidArgument as refused:
        assert refused.field == "q"
    else:
        assert search.key or search.words
