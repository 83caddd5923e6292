from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.ids import new_id
from services.tasks.domain.secrets import ALPHABET, hash_of, matches, secret_of

CASE = UUID("01890000-0000-7000-8000-00000000000a")


def test_a_secret_has_ten_unambiguous_characters_in_two_groups() -> None:
    secret = secret_of(CASE, "pepper")

    first, second = secret.split("-")
    assert len(first) == len(second) == 5
    assert set(first + second) <= set(ALPHABET)
    assert not set(ALPHABET) & set("OILU")


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda secret: secret.replace("-", ""),
        lambda secret: secret.replace("-", " "),
        lambda secret: f"  {secret} ",
        lambda secret: secret.replace("0", "O").replace("1", "I"),
        lambda secret: secret.replace("0", "o").replace("1", "l"),
        " ".join,
    ],
)
@given(case_id=st.uuids())
def test_a_secret_is_read_as_people_type_it(change, case_id) -> None:
    secret = secret_of(case_id, "pepper")
    stored = hash_of(case_id, secret, "pepper")

    assert matches(case_id, change(secret), stored, "pepper")


@given(other=st.text(max_size=20))
def test_another_secret_does_not_open_the_case(other) -> None:
    secret = secret_of(CASE, "pepper")
    stored = hash_of(CASE, secret, "pepper")

    known = other.upper().replace("-", "").replace(" ", "") == secret.replace("-", "")
    assert matches(CASE, other, stored, "pepper") is known


def test_a_secret_opens_only_its_own_case() -> None:
    secret = secret_of(CASE, "pepper")
    other = new_id()

    assert not matches(
        other, secret, hash_of(other, secret_of(other, "pepper"), "pepper"), "pepper"
    )
    assert hash_of(CASE, secret, "pepper") != hash_of(other, secret, "pepper")


def test_without_the_pepper_the_hash_says_nothing() -> None:
    secret = secret_of(CASE, "pepper")

    assert not matches(CASE, secret, hash_of(CASE, secret, "another pepper"), "pepper")
    assert secret_of(CASE, "another pepper") != secret


def test_secrets_of_many_cases_are_all_different() -> None:
    assert len({secret_of(new_id(), "pepper") for _ in range(2000)}) == 2000
