"""What differs between two versions, as a reviewer reads it."""

from hypothesis import given

from services.charter.domain.comparing import Change, changes
from services.charter.domain.entry import Document, Entry
from services.charter.domain.exporting import as_written
from services.charter.domain.importing.charter_file import read_charter
from tests.charter.builders import PORTO, an_entry
from tests.charter.entries import entries


def diff(before: Entry, after: Entry) -> list[Change]:
    return changes(as_written(before), as_written(after))


def test_a_text_is_compared_as_a_whole() -> None:
    found = diff(an_entry(summary="Antes."), an_entry(summary="Depois."))

    assert found == [Change(path="summary", before="Antes.", after="Depois.")]


def test_a_document_that_came_is_one_change_wherever_it_stands() -> None:
    plan = Document(name="Planta")
    photo = Document(name="Fotografia", mandatory=False)

    [change] = diff(an_entry(documents=(plan,)), an_entry(documents=(photo, plan)))

    assert (change.path, change.before) == ("documents", "")
    assert change.after == "name: Fotografia, mandatory: false"


def test_a_part_that_stays_is_compared_inside() -> None:
    found = diff(
        an_entry(documents=(Document(name="Planta"),)),
        an_entry(documents=(Document(name="Planta", mandatory=False),)),
    )

    assert found == [Change(path="documents[Planta].mandatory", before="", after="false")]


def test_words_that_came_and_went_are_said_one_by_one() -> None:
    found = diff(an_entry(keywords=("a", "b", "c")), an_entry(keywords=("a", "d", "c")))

    assert found == [
        Change(path="keywords", before="b", after=""),
        Change(path="keywords", before="", after="d"),
    ]


def test_an_entry_does_not_differ_from_itself() -> None:
    for entry in read_charter(PORTO.read_text("utf-8")).entries:
        assert diff(entry, entry) == []


@given(entries, entries)
def test_there_is_a_change_when_and_only_when_something_differs(one: Entry, other: Entry) -> None:
    assert bool(diff(one, other)) is (as_written(one) != as_written(other))
