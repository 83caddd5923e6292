"""How days, terms and lists are written in the languages citizens are answered in."""

from collections.abc import Sequence
from datetime import date, datetime

from chassis.languages import Language
from services.tasks.domain.calendar import Day
from services.tasks.domain.deadlines import Unit

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MOST_NAMED = 20
_NAMES = {
    Unit.WORKING_DAYS: (("dia útil", "dias úteis"), ("working day", "working days")),
    Unit.CALENDAR_DAYS: (("dia", "dias"), ("day", "days")),
    Unit.MONTHS: (("mês", "meses"), ("month", "months")),
    Unit.WORKING_HOURS: (("hora útil", "horas úteis"), ("working hour", "working hours")),
    Unit.HOURS: (("hora", "horas"), ("hour", "hours")),
}


def day_text(day: date, language: Language) -> str:
    """25/06/2026 or 25 June 2026."""
    if language is Language.ENGLISH:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day:%d/%m/%Y}"


def moment_text(moment: datetime, language: Language) -> str:
    """25/06/2026 às 09:30 or 25 June 2026 at 09:30; *moment* is local already."""
    joint = "at" if language is Language.ENGLISH else "às"
    return f"{day_text(moment.date(), language)} {joint} {moment:%H:%M}"


def term_text(unit: Unit, value: int, language: Language) -> str:
    """10 dias úteis, 1 month; for an immediate term `no momento`."""
    english = language is Language.ENGLISH
    if unit is Unit.IMMEDIATE:
        return "at once" if english else "no momento"
    one, many = _NAMES[unit][1 if english else 0]
    return f"{value} {one if value == 1 else many}"


def list_text(parts: list[str], language: Language) -> str:
    """a, b e c / a, b and c."""
    joint = " and " if language is Language.ENGLISH else " e "
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + joint + parts[-1]


def named(days: Sequence[Day], language: Language) -> str:
    """10/06/2026 (Dia de Portugal) e …: declared days with their names."""
    parts = [f"{day_text(day.day, language)} ({day.name})" for day in days[:_MOST_NAMED]]
    if len(days) > _MOST_NAMED:
        more = len(days) - _MOST_NAMED
        parts.append(f"{more} more" if language is Language.ENGLISH else f"mais {more}")
    return list_text(parts, language)
