"""The access code as a rule: six digits as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.errors import InvalidArgument
from services.identity.domain.codes import (
    LoginBy,
    choose_code,
    draw_code,
    is_easy,
    read_code,
    read_login,
)
from services.identity.domain.errors import CodeEasy, CodeMalformed, LoginInvalid


@given(st.integers(0, 999_999))
def test_a_code_keeps_its_zeros_and_a_shorter_number_is_none(number: int) -> None:
    code = f"{number:06d}"

    assert read_code(f" {code[:3]} {code[3:]} ") == code
    with pytest.raises(CodeMalformed):
        read_code(str(number)[:5])


@given(st.text(max_size=20))
def test_whatever_is_typed_is_six_digits_or_refused(typed: str) -> None:
    try:
        code = read_code(typed)
    except InvalidArgument as refused:
        assert refused.field == "code"
    else:
        assert len(code) == 6
        assert code.isascii()
        assert code.isdigit()


@pytest.mark.parametrize("easy", ["000000", "123456", "987654", "121212", "345345", "901234"])
def test_what_anybody_would_try_first_cannot_be_chosen(easy: str) -> None:
    with pytest.raises(CodeEasy):
        choose_code(easy)


def test_a_drawn_code_is_six_digits_and_never_easy() -> None:
    drawn = {draw_code() for _ in range(500)}

    assert len(drawn) > 490
    assert all(len(code) == 6 and code.isdigit() and not is_easy(code) for code in drawn)


@pytest.mark.parametrize(
    ("typed", "by", "key"),
    [
        ("PT 123 456 789", LoginBy.NIF, "123456789"),
        ("１２３４５６７８９", LoginBy.NIF, "123456789"),
        (" Marta@Example.org ", LoginBy.EMAIL, "marta@example.org"),
    ],
)
def test_a_login_is_a_tax_number_or_an_address(typed: str, by: LoginBy, key: str) -> None:
    assert (read_login(typed).by, read_login(typed).key) == (by, key)


@pytest.mark.parametrize("typed", ["123456780", "maria", "910000124", "a@b", "", "1" * 300])
def test_what_is_neither_is_no_login(typed: str) -> None:
    with pytest.raises(InvalidArgument) as refused:
        read_login(typed)

    assert refused.value.field == "login"
    assert typed in ("", "1" * 300) or isinstance(refused.value, LoginInvalid)
