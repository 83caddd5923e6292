"""Whatever may happen to a case, or to a file of the advocate, has words and a picture."""

import re
from pathlib import Path

import pytest

from frontends.web.texts import Texts
from services.tasks.domain.advocate.files import EntryKind as FileEntry
from services.tasks.domain.cases import EntryKind

FRONTENDS = Path("frontends")
GENERIC = "info"


def icons_in(page: str, start: str) -> dict[str, str]:
    """The picture of each kind, as *page* has them behind *start*."""
    text = (FRONTENDS / page).read_text(encoding="utf-8")
    mapping = text[text.index(start) :].split("}", 1)[0]
    return dict(re.findall(r'"([a-z_]+)": "([a-z_]+)"', mapping))


DRAWN = set(
    re.findall(
        r'^  "([a-z_]+)": "',
        (FRONTENDS / "web/templates/icons.html").read_text(encoding="utf-8"),
        re.M,
    )
)


@pytest.mark.parametrize("language", ["pt", "en"])
@pytest.mark.parametrize("kind", EntryKind)
def test_every_line_of_a_case_has_words_and_a_picture(kind: EntryKind, language: str) -> None:
    texts = Texts([FRONTENDS / "web/texts"])
    icons = icons_in("web/templates/parts.html", "entry_icons = {")

    assert texts.has(language, f"timeline.{kind.value}")
    assert icons.get(kind.value, GENERIC) in DRAWN - {GENERIC}


def test_no_two_lines_of_a_case_are_told_in_the_same_words() -> None:
    texts = Texts([FRONTENDS / "web/texts"])
    for language in ("pt", "en"):
        told = [texts.say(language, f"timeline.{kind.value}") for kind in EntryKind]
        assert len(set(told)) == len(told)


@pytest.mark.parametrize("language", ["pt", "en"])
@pytest.mark.parametrize("kind", FileEntry)
def test_every_line_of_a_file_has_words_and_a_picture(kind: FileEntry, language: str) -> None:
    texts = Texts([FRONTENDS / "web/texts", FRONTENDS / "desk/texts"])
    icons = icons_in("desk/templates/advocate_file.html", 'icon({"opened": "inbox", "letter_sent"')

    assert texts.has(language, f"file_entry.{kind.value}")
    assert icons.get(kind.value, GENERIC) in DRAWN - {GENERIC}
