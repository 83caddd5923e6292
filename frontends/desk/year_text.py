"""The declared days of a year as lines of text, and a first draft of them for a year to come."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from frontends.web.gateway import Json

MOST_DAYS = 100
LONGEST_NAME = 100
_WRITTEN = ("%d/%m/%Y", "%Y-%m-%d")
# Carnival, Good Friday, Easter and Corpus Christi, by days from Easter.
_MOVABLE = (-47, -2, 0, 60)


class LineWrong(Exception):
    """A line cannot be read: *what* names why (`parts`, `day`, `year`, `kind`, `name`, `twice`)."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"line {number}: {what}")
        self.number = number
        self.what = what


def written(days: Iterable[Json], kinds: Mapping[str, str]) -> str:
    """*days* one a line: `dd/mm/aaaa; feriado; Ano Novo`, with each kind's word of *kinds*."""
    return "\n".join(
        f"{date.fromisoformat(one['day']):%d/%m/%Y}; {kinds[one['kind']]}; {one['name']}"
        for one in days
    )


def read(text: str, year: int, kinds: Mapping[str, str]) -> list[Json]:
    """
    The days that *text* declares in *year*; *kinds* are by the words people write.

    Raises:
        LineWrong: A line says no day of that year, no kind, no name, or a day once more.
    """
    found: dict[date, Json] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split(";", 2)]
        if len(parts) != 3:
            raise LineWrong(number, "parts")
        day, kind, name = _day(parts[0]), kinds.get(parts[1].casefold(), ""), parts[2]
        if day is None:
            raise LineWrong(number, "day")
        if day.year != year:
            raise LineWrong(number, "year")
        if not kind:
            raise LineWrong(number, "kind")
        if not 0 < len(name) <= LONGEST_NAME:
            raise LineWrong(number, "name")
        if day in found:
            raise LineWrong(number, "twice")
        found[day] = {"day": day.isoformat(), "kind": kind, "name": name}
    return list(found.values())


def drafted(days: Iterable[Json], year: int) -> list[Json]:
    """
    What *year* may look like by the *days* of the year before it: a draft, to be confirmed.

    Holidays keep their date or their place by Easter. A day of tolerance is given by an act of
    its year and is left out, but for Carnival, which is given year by year.
    """
    found: list[Json] = []
    for one in days:
        day = date.fromisoformat(one["day"])
        from_easter = (day - easter(day.year)).days
        if from_easter in _MOVABLE:
            again = easter(year) + timedelta(days=from_easter)
        elif one["kind"] == "holiday" and (day.month, day.day) != (2, 29):
            again = day.replace(year=year)
        else:
            continue
        found.append({**one, "day": again.isoformat()})
    return sorted(found, key=lambda one: one["day"])


def easter(year: int) -> date:
    """Easter Sunday of *year* by the Gregorian computus."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= (golden + 11 * epact) // 319
    sunday = (2 * (century % 4) + 2 * (rest // 4) - rest % 4 - epact + 32) % 7
    month = (epact + sunday + 90) // 25
    return date(year, month, (epact + sunday + month + 19) % 32)


def _day(text: str) -> date | None:
    for form in _WRITTEN:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 # a local day
        except ValueError:
            continue
    return None
