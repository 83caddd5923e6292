"""What is exported reads as what it was."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.charter.domain.entry import Entry
from services.charter.domain.errors import DraftUnreadable
from services.charter.domain.exporting import as_written, write_charter
from services.charter.domain.importing.charter_file import read_charter
from services.charter.domain.importing.entry_text import read_entry, tidied
from tests.charter.builders import PORTO, an_entry
from tests.charter.entries import entries, the_edition


def test_the_charter_of_porto_comes_back_as_it_went() -> None:
    file = read_charter(PORTO.read_text("utf-8"))
    assert file.edition is not None

    again = read_charter(write_charter(file.edition, file.entries))

    assert again.problems == ()
    assert again.edition == file.edition
    assert again.entries == file.entries


@settings(deadline=None)
@given(st.lists(entries, min_size=1, max_size=3, unique_by=lambda entry: entry.code))
def test_whatever_is_written_reads_as_what_it_was(written: list[Entry]) -> None:
    again = read_charter(write_charter(the_edition(), written))

    assert again.problems == ()
    assert again.edition == the_edition()
    assert list(again.entries) == written


@settings(deadline=None)
@given(entries)
def test_an_entry_is_edited_as_it_is_written(entry: Entry) -> None:
    read, problems = read_entry(as_written(entry), the_edition(), lambda code: True)

    assert problems == ()
    assert read is not None
    assert as_written(read) == as_written(entry)


def test_fields_left_empty_in_a_form_are_not_there() -> None:
    said = tidied('{"name": "A", "steps": ["", "b"], "fee": {"note": ""}, "menu": null}', "S-1")

    assert said == {"name": "A", "steps": ["b"], "code": "S-1"}


@pytest.mark.parametrize("text", ["", "[]", "{", "1", "[" * 50_000, '{"a":' * 20 + "1" + "}" * 20])
def test_what_is_no_entry_at_all_is_refused(text: str) -> None:
    with pytest.raises(DraftUnreadable):
        tidied(text, "S-1")


def test_a_problem_of_a_draft_names_its_field() -> None:
    content = as_written(replace(an_entry(), unit="XX"))

    _, problems = read_entry(content, the_edition(), lambda code: True)

    assert [(each.reason, each.path) for each in problems] == [("UNIT_UNKNOWN", "unit")]
