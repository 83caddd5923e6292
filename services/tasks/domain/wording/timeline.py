"""The timeline in words, as the citizen reads it."""

from collections.abc import Mapping

from chassis.languages import Language
from services.tasks.domain.cases import EntryKind, TimelineEntry
from services.tasks.domain.wording import timeline_en, timeline_pt


def sentence(entry: TimelineEntry, language: Language, units: Mapping[str, str]) -> str:
    """
    What *entry* says to the citizen in *language*; reasons between units stay inside.

    *units* has the names of units by code; one that is not there is called by its code.
    """
    unit = units.get(entry.unit_code, entry.unit_code)
    english = language is Language.ENGLISH
    sentences = timeline_en.SENTENCES if english else timeline_pt.SENTENCES
    return sentences[entry.kind](unit, entry.facts)


def is_for_staff(entry: TimelineEntry) -> bool:
    """Whether *entry* is of no use to the citizen: that a date comes near concerns the unit."""
    return entry.kind is EntryKind.WARNED and entry.facts.get("mark") == "near"
