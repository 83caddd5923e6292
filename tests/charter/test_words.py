"""Words brought to one form: accents, old spelling, sound, endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.languages import Language
from services.charter.domain.search.terms import asked_by, terms_of
from services.charter.domain.search.words import sound, stem, words_of
from tests.charter.builders import an_entry


def key(text: str) -> str:
    return " ".join(stem(word) for word in words_of(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("actividade", "atividade"),
        ("objecto", "objeto"),
        ("óptimo", "ótimo"),
        ("acção", "ação"),
        ("direcção", "direção"),
        ("recepção", "receção"),
        ("baptismo", "batismo"),
        ("acta", "ata"),
        ("projecto", "projeto"),
        ("excepto", "exceto"),
        ("protecção", "proteção"),
        ("certidão", "certidoes"),
        ("esplanadas", "esplanada"),
        ("explanada", "esplanada"),
        ("licensa", "licença"),
        ("colxão", "colchão"),
        ("jasigo", "jazigo"),
        ("exumasão", "exumação"),
        ("recolha", "recolher"),
        ("papéis", "papel"),
        ("jardins", "jardim"),
        ("Conceição", "conceicao"),
    ],
)
def test_two_ways_to_write_a_word_are_one(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("táxi", "taxa"), ("rato", "reto"), ("obra", "ovo"), ("feira", "fera")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_word_once_written_with_hyphen_is_found_joined() -> None:
    asked = {each.term for each in asked_by("contra-ordenação")}
    indexed = {term.term for term in terms_of(an_entry(name="Contraordenação"), ())}

    assert asked & indexed


def test_a_joined_word_finds_one_written_with_hyphen() -> None:
    asked = {each.term for each in asked_by("contraordenação")}
    indexed = {term.term for term in terms_of(an_entry(name="Contra-ordenação"), ())}

    assert asked & indexed


@pytest.mark.parametrize("query", ["TR-7604", "tr 7604", "7604-IE", "tr7604ie", "TR/7604/IE"])
def test_a_code_is_found_with_any_separators(query: str) -> None:
    asked = {each.term for each in asked_by(query)}
    indexed = {term.term for term in terms_of(an_entry("TR-7604-IE", name="a"), ())}

    assert asked & indexed


@pytest.mark.parametrize("query", ["", "de a", "😀", "'", "& | !", "a_b", "%"])
def test_a_question_that_says_nothing_asks_for_nothing(query: str) -> None:
    assert asked_by(query) == []


def test_work_instructions_are_never_indexed() -> None:
    entry = an_entry(work_instruction="Perguntar pelo zimbório.")

    assert not [t for t in terms_of(entry, ()) if "simbor" in t.term]


def test_synonyms_lead_to_entries_that_use_one_of_them() -> None:
    groups = (("monos", "objetos volumosos"),)

    found = {term.term for term in terms_of(an_entry(name="Recolha de monos"), groups)}
    other = {term.term for term in terms_of(an_entry(name="Licença"), groups)}

    assert stem("volumosos") in found
    assert stem("volumosos") not in other


@given(st.text(max_size=200))
def test_any_question_is_read(query: str) -> None:
    asked = asked_by(query)

    assert len(asked) <= 300
    assert all(each.term and 0 < each.factor <= 1 for each in asked)


@given(st.text(max_size=60))
def test_an_entry_is_found_by_its_own_name(name: str) -> None:
    asked = {each.term for each in asked_by(name) if each.place < 1000}
    indexed = {
        t.term for t in terms_of(an_entry(name=name), ()) if t.language is Language.PORTUGUESE
    }

    assert asked <= indexed


@given(st.text(alphabet="abcdefghijlmnopqrstuvxz", min_size=1, max_size=20))
def test_a_form_is_never_empty(word: str) -> None:
    assert stem(word)
    assert sound(word)
