"""How often people find what they mean: a floor, so that no change makes it worse unseen."""

from pathlib import Path
from typing import Any

import pytest

from tests.charter.builders import PORTO, load
from tests.charter.quality import SETS, answer, phrases, quality


@pytest.mark.parametrize(("path", "least"), [(path, 0.95) for path in SETS.values()])
async def test_the_right_service_is_among_the_first_three(
    sessions: Any, path: Path, least: float
) -> None:
    await load(sessions, PORTO.read_text("utf-8"))

    measured = quality([await answer(sessions, phrase) for phrase in phrases(path)])

    assert measured.recall_at_3 >= least


def test_there_are_phrases_enough_and_none_twice() -> None:
    said = [phrase.say for path in SETS.values() for phrase in phrases(path)]

    assert len(said) >= 400
    assert len(set(said)) == len(said)
