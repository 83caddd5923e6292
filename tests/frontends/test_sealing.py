"""What is sealed is read by nobody else, and not for ever."""

from datetime import timedelta

from frontends.web.sealing import Seal
from tests.frontends.conftest import NOW


def test_what_was_sealed_comes_back() -> None:
    seal = Seal("secret", "portal")

    assert seal.open(seal.close({"a": "é"}, NOW), seconds=60, now=NOW) == {"a": "é"}


def test_what_is_sealed_cannot_be_read_in_the_cookie() -> None:
    sealed = Seal("secret", "portal").close({"secret": "K7QM"}, NOW)

    assert "K7QM" not in sealed


def test_a_seal_of_another_front_end_or_secret_opens_nothing() -> None:
    sealed = Seal("secret", "portal").close({"a": 1}, NOW)

    assert Seal("secret", "desk").open(sealed, seconds=60, now=NOW) == {}
    assert Seal("other", "portal").open(sealed, seconds=60, now=NOW) == {}


def test_a_seal_opens_only_for_its_time() -> None:
    seal = Seal("secret", "portal")
    sealed = seal.close({"a": 1}, NOW)

    assert seal.open(sealed, seconds=60, now=NOW + timedelta(seconds=59)) == {"a": 1}
    assert seal.open(sealed, seconds=60, now=NOW + timedelta(seconds=61)) == {}


def test_a_changed_or_foreign_value_is_no_value() -> None:
    seal = Seal("secret", "portal")
    sealed = seal.close({"a": 1}, NOW)

    for broken in ("", "x", sealed[:-4] + "AAAA", "é" * 10):
        assert seal.open(broken, seconds=60, now=NOW) == {}


def test_a_mark_is_that_of_its_parts_only() -> None:
    seal = Seal("secret", "desk")

    assert seal.is_mark(seal.mark("a", "b"), "a", "b")
    assert not seal.is_mark(seal.mark("ab", ""), "a", "b")
    assert not seal.is_mark("", "a", "b")
