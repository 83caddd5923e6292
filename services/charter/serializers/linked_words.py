"""Terms and fees in a few words of both languages, for linked data."""

import re
from collections.abc import Iterable

from services.charter.domain.entry import FeeKind
from services.charter.domain.term import Term, TermUnit

DURATION = {
    TermUnit.IMMEDIATE: "PT0S",
    TermUnit.HOURS: "PT{}H",
    TermUnit.CALENDAR_DAYS: "P{}D",
    TermUnit.MONTHS: "P{}M",
}
_UNIT = {
    TermUnit.IMMEDIATE: ("na hora", "at once"),
    TermUnit.HOURS: ("{} horas", "{} hours"),
    TermUnit.WORKING_HOURS: ("{} horas úteis", "{} working hours"),
    TermUnit.WORKING_DAYS: ("{} dias úteis", "{} working days"),
    TermUnit.CALENDAR_DAYS: ("{} dias", "{} days"),
    TermUnit.MONTHS: ("{} meses", "{} months"),
}
FEE = {
    FeeKind.FREE: ("Gratuito", "Free"),
    FeeKind.FREE_CONSULTATION: ("Consulta gratuita", "Reading is free"),
    FeeKind.FREE_TO_LIMIT: ("Gratuito até um limite", "Free up to a limit"),
    FeeKind.TABLE: ("Pela tabela de taxas", "By the table of fees"),
    FeeKind.PERIODIC: ("Tarifa periódica", "Periodic charge"),
    FeeKind.MONTHLY_RENT: ("Renda mensal", "Monthly rent"),
    FeeKind.FINE_AND_COSTS: ("Coima e custas", "Fine and costs"),
}


def term_in_words(term: Term) -> tuple[str, str]:
    """*term* with its basis, in Portuguese and in English."""
    portuguese, english = _UNIT[term.unit]
    basis = f" ({term.basis})" if term.basis else ""
    number = _bands(term.value or 0, (band.value for band in term.bands))
    return portuguese.format(number) + basis, english.format(number) + basis


def _bands(value: int, bands: Iterable[int]) -> str:
    least = min(bands, default=value)
    return str(value) if least == value else f"{least}–{value}"


def slug(text: str) -> str:
    """A part of an address made of *text*."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:80] or "x"
