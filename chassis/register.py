"""
The register of what is kept of people (GDPR, article 30): every column that can hold words.

Each service places all of its columns for text, documents and bytes; a test finds the one
that was forgotten. What holds somebody's data says by which rule of retention it ends.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, JSON, Enum, LargeBinary, MetaData, String

# Of every service: answers to be repeated and events; chassis.upkeep drops them by itself.
SHARED: Mapping[str, Sequence[str]] = {
    "days": (
        "idempotency: caller_id method key request_hash response",
        "inbox: message_id",
        "outbox: subject payload headers",
    ),
    "nobody": (
        "data_key: wrapped master",
        "person_exclusion: staff_id",
        "person_move: table_name column_name row_key",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """
    Where a service keeps what; each entry is `table: column column …`.

    Attributes:
        personal: Words about citizens, by the rule of retention that ends them.
        days: About citizens, and gone by itself within days or weeks.
        logs: Who of the staff did what and why; kept to be answered for.
        nobody: Codes, states, the council's own words, ids and marks that name nobody.
    """

    personal: Mapping[str, Sequence[str]]
    days: Sequence[str] = ()
    logs: Sequence[str] = ()
    nobody: Sequence[str] = ()

    def placed(self) -> Iterator[tuple[str, str]]:
        """Every table and column of the register, as often as it is named."""
        personal = [each for entries in self.personal.values() for each in entries]
        for entry in (*personal, *self.days, *self.logs, *self.nobody):
            yield from columns_of(entry)


def columns_of(entry: str) -> Iterator[tuple[str, str]]:
    """Table and column, of each column in an entry."""
    table, _, columns = entry.partition(":")
    for column in columns.split():
        yield table, column


def wordy(metadata: MetaData) -> Iterator[tuple[str, str]]:
    """Table and column of whatever can hold words, of all tables of *metadata*."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if _holds_words(column.type):
                yield table.name, column.name


def _holds_words(kind: Any) -> bool:
    if isinstance(kind, ARRAY):
        return _holds_words(kind.item_type)
    return isinstance(kind, JSON | LargeBinary | String) and not isinstance(kind, Enum)
