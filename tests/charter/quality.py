"""How well the search answers people: the measures, used by a test and by the benchmark."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from chassis.languages import Language
from services.charter.domain.entry import Entry
from services.charter.domain.search.terms import asked_by
from services.charter.domain.search.terms import terms_of as terms_of_entry
from services.charter.domain.search.words import ASKING_WORDS
from services.charter.domain.sheet import Audience
from services.charter.handlers import reading
from tests.charter.builders import NOW

HERE = Path(__file__).parent
PHRASES = HERE / "search_phrases.yaml"
SECOND = HERE / "search_phrases_second.yaml"
HELD_OUT = HERE / "search_phrases_held_out.yaml"
THIRD = HERE / "search_phrases_third.yaml"
BLIND = HERE / "search_phrases_blind.yaml"
# In the order they were written; what one of them did not find widened the words of the charter
# before the next was written. The last was never tuned on.
SETS = {"tuned": PHRASES, "second": SECOND, "held_out": HELD_OUT, "third": THIRD, "blind": BLIND}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What somebody says, and the codes of the services they may mean."""

    say: str
    means: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A phrase and the codes the search gave for it, best first."""

    phrase: Phrase
    codes: tuple[str, ...]

    @property
    def rank(self) -> int:
        """Place of the first right code, from 1; 0 when it is not there."""
        right = (place for place, code in enumerate(self.codes, 1) if code in self.phrase.means)
        return next(right, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Shares of phrases, 0 to 1; `mrr` is the mean of 1/rank."""

    phrases: int
    recall_at_1: float
    recall_at_3: float
    mrr: float


def phrases(path: Path) -> list[Phrase]:
    return [
        Phrase(say=each["say"], means=frozenset(each["means"]))
        for each in yaml.safe_load(path.read_text("utf-8"))
    ]


async def answer(sessions: Any, phrase: Phrase) -> Answer:
    async with sessions() as session:
        hits = await reading.search_services(
            session, phrase.say, Language.PORTUGUESE, moment=NOW, most=10, readers=Audience.EVERYONE
        )
    return Answer(phrase=phrase, codes=tuple(hit.version.entry.code for hit in hits))


def quality(answers: Sequence[Answer]) -> Quality:
    ranks = [each.rank for each in answers]
    count = len(ranks) or 1
    return Quality(
        phrases=len(ranks),
        recall_at_1=sum(rank == 1 for rank in ranks) / count,
        recall_at_3=sum(1 <= rank <= 3 for rank in ranks) / count,
        mrr=sum(1 / rank for rank in ranks if rank) / count,
    )


def in_other_words(phrase: Phrase, entries: dict[str, Entry]) -> bool:
    """
    Whether most words of *phrase* that carry a subject stand in none of the entries it means.

    What counts is what people read in the entry: not the words kept for the search.
    """
    known = {
        term.term
        for code in phrase.means
        for term in terms_of_entry(replace(entries[code], also_said=()), ())
    }
    words = [
        each
        for each in asked_by(phrase.say)
        if each.factor == 1.0 and " " not in each.term and each.place < 1000
        if each.word not in ASKING_WORDS
    ]
    return sum(each.term not in known for each in words) * 2 > len(words)
