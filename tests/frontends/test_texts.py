"""Every page has its words in both languages, and no word is for nobody."""

import re
from pathlib import Path

import pytest

from frontends.web.texts import Texts, TextUnknown

FRONTENDS = Path("frontends")
BOTH = ("desk", "hall", "portal")
SAID = re.compile(r"""\b(?:t|say)\(\s*(?:request,\s*)?["']([a-z_0-9.]+)["']\s*[,)]""")


def texts_of(frontend: str) -> Texts:
    return Texts([FRONTENDS / "web/texts", FRONTENDS / frontend / "texts"])


def sources_of(frontend: str) -> str:
    files = [
        file
        for folder in ("web", frontend)
        for ending in ("*.html", "*.py")
        for file in (FRONTENDS / folder).rglob(ending)
    ]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("frontend", BOTH)
def test_both_languages_say_the_same_things(frontend: str) -> None:
    texts = texts_of(frontend)

    assert texts.names("pt") == texts.names("en")


@pytest.mark.parametrize("frontend", BOTH)
def test_both_languages_have_the_same_placeholders(frontend: str) -> None:
    texts = texts_of(frontend)

    for name in texts.names("pt"):
        left, right = (
            set(re.findall(r"\{(\w+)\}", texts.say(language, name))) for language in ("pt", "en")
        )
        assert left == right, name


@pytest.mark.parametrize("frontend", BOTH)
def test_every_word_a_page_asks_for_is_written(frontend: str) -> None:
    texts = texts_of(frontend)
    names = texts.names("pt")

    asked = set(SAID.findall(sources_of(frontend)))

    missing = {name for name in asked if name not in names and f"{name}.other" not in names}
    assert not missing


def test_a_count_of_one_has_words_of_its_own() -> None:
    texts = texts_of("desk")

    assert texts.say("pt", "due.late", n=1) == "1 dia de atraso"
    assert texts.say("pt", "due.late", n=2) == "2 dias de atraso"


def test_a_name_without_words_is_a_mistake() -> None:
    with pytest.raises(TextUnknown):
        texts_of("desk").say("pt", "no.such.words")
