"""
What an entry can be found by, and what a question asks for.

An entry is indexed under the forms of its words, heavier in the name than in
the small print, and under pairs of neighbouring words. What only attendants may
read is never indexed: nobody may learn of it by searching.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from chassis.languages import Language
from services.charter.domain.entry import Entry
from services.charter.domain.forms.answers import form_words
from services.charter.domain.search.words import (
    ASKING_WORDS,
    STOP_WORDS,
    joined,
    sound,
    stem,
    words_of,
)
from services.charter.domain.sheet import Audience, Question

LONGEST_QUERY = 200
MOST_WORDS = 40
_SYNONYM = 0.7
_PAIR = 0.6  # of a pair of words, against its words alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """
    One form under which an entry is found.

    Attributes:
        term: The form that is compared.
        word: The whole word in one spelling, for slips of the pen.
        weight: 0 to 1.
    """

    language: Language
    term: str
    word: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    One form a question asks for.

    Attributes:
        place: Which word of the question; forms of one word share it, the best counts.
        factor: How much the word says, 0 to 1.
        lenient: Whether slips of the pen and unfinished words are looked up too.
    """

    place: int
    term: str
    word: str
    factor: float
    lenient: bool


def terms_of(entry: Entry, synonyms: Iterable[tuple[str, ...]]) -> list[Term]:
    """All that *entry* can be found by, each form once and language, with its best weight."""
    portuguese = [
        (1.0, [entry.name]),
        (0.9, entry.keywords),
        (0.7, [entry.subject]),
        (0.6, [entry.summary]),
        (0.5, entry.also_said),
        (0.35, [entry.category_name, entry.outside_body]),
        (0.3, [*entry.alternatives, *(document.name for document in entry.documents)]),
        (0.3, [*form_words(entry.form)]),
        (0.2, [*entry.who_may_ask, *entry.steps, *entry.rules, entry.phone_text]),
        (0.2, [entry.web_text, entry.counter_text, *_asked_by_people(entry.questions)]),
    ]
    found = _forms(Language.PORTUGUESE, portuguese)
    for text, weight in _synonyms(portuguese, synonyms):
        _add(found, Language.PORTUGUESE, text, weight)
    for term in _code_terms(entry.code):
        found[(Language.PORTUGUESE, term)] = (term, 1.0)
    if entry.en is not None:
        english = [
            (1.0, [entry.en.name]),
            (0.7, [entry.en.subject]),
            (0.6, [entry.en.summary, entry.en.category_name]),
            (0.2, [entry.en.phone_text, entry.en.web_text, entry.en.counter_text]),
        ]
        found |= _forms(Language.ENGLISH, english)
    return [
        Term(language=language, term=term, word=word, weight=weight)
        for (language, term), (word, weight) in sorted(found.items())
    ]


def _asked_by_people(questions: Iterable[Question]) -> Iterator[str]:
    """What anybody may read of *questions*."""
    for each in questions:
        if each.audience is Audience.EVERYONE:
            yield each.question
            yield each.answer


Found = dict[tuple[Language, str], tuple[str, float]]
Fields = Iterable[tuple[float, Iterable[str]]]


def _forms(language: Language, fields: Fields) -> Found:
    found: Found = {}
    for weight, texts in fields:
        for text in texts:
            _add(found, language, text, weight)
    return found


def _add(found: Found, language: Language, text: str, weight: float) -> None:
    words = words_of(text)
    kept = [word for word in words if _says_something(word)]
    forms = [(stem(word), sound(word), weight) for word in kept + joined(words)]
    forms += [(pair, pair, weight * _PAIR) for pair in _pairs(kept)]
    for term, word, heavy in forms:
        known = found.get((language, term))
        if known is None:
            found[(language, term)] = (word, heavy)
        else:
            # Said in several places it weighs more, but never above 1.
            both = 1 - (1 - known[1]) * (1 - heavy * 0.3) if known[1] >= heavy else heavy
            found[(language, term)] = (known[0], min(1.0, both))


def _synonyms(fields: Fields, groups: Iterable[tuple[str, ...]]) -> list[tuple[str, float]]:
    """The words of each group of which the name, keywords, subject or summary use one."""
    said = "|".join(_stems(text) for weight, texts in fields if weight >= 0.6 for text in texts)
    return [
        (text, _SYNONYM)
        for group in groups
        if any(_stems(each) in said for each in group)
        for text in group
    ]


@functools.lru_cache(maxsize=20_000)
def _stems(text: str) -> str:
    return f" {' '.join(stem(word) for word in words_of(text))} "


def _code_terms(code: str) -> set[str]:
    """The parts of a code and each run of them as one word: tr, 7604, tr7604, 7604ie."""
    parts = words_of(code)
    runs = {
        "".join(parts[start:end])
        for start in range(len(parts))
        for end in range(start + 1, len(parts) + 1)
    }
    bare = {
        "".join(part.lstrip("0") or part for part in parts[start:end])
        for start in range(len(parts))
        for end in range(start + 1, len(parts) + 1)
    }
    return {run for run in runs | bare if any(letter.isdigit() for letter in run)}


def asked_by(query: str) -> list[Asked]:
    """
    The forms *query* asks for; empty when it says nothing, as `de a` does.

    Of a very long question the first forty words count.
    """
    words = words_of(query)[:MOST_WORDS]
    kept = [word for word in words if _says_something(word)]
    asked = []
    for place, word in enumerate(kept):
        factor = 0.35 if word in ASKING_WORDS else 1.0
        asked.append(
            Asked(
                place=place,
                term=stem(word),
                word=sound(word),
                factor=factor,
                lenient=factor == 1.0 and len(word) >= 4,
            )
        )
    for place, pair in enumerate(_pairs(kept), start=len(kept)):
        asked.append(Asked(place=place, term=pair, word=pair, factor=1.0, lenient=False))
    # Written apart what is one word or one code: eco ponto, rsu 05, tr 7604 ie.
    for place, run in _runs(words):
        term = run if any(letter.isdigit() for letter in run) else stem(run)
        asked.append(Asked(place=1000 + place, term=term, word=run, factor=1.0, lenient=False))
    return asked


def _pairs(words: list[str]) -> list[str]:
    stems = [stem(word) for word in words if word not in ASKING_WORDS]
    return [f"{first} {second}" for first, second in pairwise(stems) if first != second]


def _runs(words: list[str]) -> list[tuple[int, str]]:
    pairs = [
        (place, first + second)
        for place, (first, second) in enumerate(pairwise(words))
        if _may_be_one(first, second)
    ]
    codes = [
        (place, "".join(words[place : place + length]))
        for length in (3, 4)
        for place in range(len(words) - length + 1)
        if any(letter.isdigit() for word in words[place : place + length] for letter in word)
    ]
    return pairs + codes


def _may_be_one(first: str, second: str) -> bool:
    together = first + second
    if any(letter.isdigit() for letter in together):
        return True
    return len(together) >= 5 and first not in STOP_WORDS and second not in STOP_WORDS


def _says_something(word: str) -> bool:
    return word not in STOP_WORDS and (len(word) > 1 or word.isdigit())
