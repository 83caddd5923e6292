"""
Case numbers: SERIES/SEQUENCE/YEAR/ENTITY, for example P/124/2026/CMP.

They are read as people write, say and paste them: `p 124 26`, `P-00124-2026`,
`P%2F124%2F2026%2FCMP`. A number never says more than itself: no hidden meaning,
no check digit, and it opens nothing without the secret.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from services.tasks.domain.errors import CaseNumberInvalid

_PARTS = re.compile(r"(?:([A-Z]{1,4}))?(\d{1,18})/(\d{4}|\d{2})(?:/?([A-Z]{2,10}))?")
_BREAKS = re.compile(r"[\s/\\\-_.,:;|*#]+")  # the last two are keys of a telephone
_LONGEST = 80
_MOST_SEQUENCE = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNumber:
    """A whole number, as it is given out."""

    series: str
    sequence: int
    year: int
    entity: str
    written: str = ""  # as it was given out, by the council's template

    def __str__(self) -> str:
        return self.written or f"{self.series}/{self.sequence}/{self.year}/{self.entity}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNumber:
    """A number as somebody gave it; *series* and *entity* are empty when left out."""

    series: str
    sequence: int
    year: int
    entity: str


def read_number(text: str, field: str) -> ReadNumber:
    """
    Read a case number tolerantly.

    Blanks, slashes, hyphens and their percent codes all separate; case, leading
    zeros and a two-digit year (this century) do not matter; letters may be left out.

    Raises:
        CaseNumberInvalid: There is no sequence and year in it.
    """
    if len(text) > _LONGEST:
        raise CaseNumberInvalid(field=field)
    plain = unicodedata.normalize("NFKC", text).upper().replace("%2F", "/").replace("%20", " ")
    plain = re.sub(r"[\u2010-\u2015\u2212\u2044\u2215]", "-", plain)
    joined = _BREAKS.sub("/", plain.strip().replace("º", "")).strip("/")
    # `P/124` and `P124` are the same beginning.
    joined = re.sub(r"^([A-Z]{1,4})/(?=\d)", r"\1", joined)
    found = _PARTS.fullmatch(joined)
    if found is None or not joined.isascii():
        raise CaseNumberInvalid(field=field)
    series, sequence, year, entity = found.groups(default="")
    if not 0 < int(sequence) <= _MOST_SEQUENCE:
        raise CaseNumberInvalid(field=field)
    return ReadNumber(
        series=series,
        sequence=int(sequence),
        year=int(year) if len(year) == 4 else 2000 + int(year),
        entity=entity,
    )


def by_template(number: CaseNumber, template: str) -> CaseNumber:
    """*number* written as *template* says: `{series}/{sequence}/{year}/{entity}`."""
    written = template.format(
        series=number.series,
        sequence=number.sequence,
        year=number.year,
        short_year=number.year % 100,
        entity=number.entity,
    )
    return replace(number, written=written)


def spoken(number: CaseNumber, english: bool) -> str:
    """*number* to be said aloud, sign by sign: `P, 1 2 4, 2 0 2 6`."""
    joint = ", of " if english else ", de "
    series = f"{' '.join(number.series)}, " if number.series else ""
    return f"{series}{' '.join(str(number.sequence))}{joint}{' '.join(str(number.year))}"
