"""The charter's sheets, read for what a case needs of them."""

from atende.charter.v1 import charter_pb2 as pb

from services.tasks.domain.deadlines import Term, Unit
from services.tasks.domain.offers import Offer

_UNITS = {
    pb.TERM_UNIT_IMMEDIATE: Unit.IMMEDIATE,
    pb.TERM_UNIT_WORKING_DAYS: Unit.WORKING_DAYS,
    pb.TERM_UNIT_CALENDAR_DAYS: Unit.CALENDAR_DAYS,
    pb.TERM_UNIT_MONTHS: Unit.MONTHS,
    pb.TERM_UNIT_WORKING_HOURS: Unit.WORKING_HOURS,
    pb.TERM_UNIT_HOURS: Unit.HOURS,
}
_NO_CASE = {pb.HANDLING_INFORM, pb.HANDLING_REFER_OUTSIDE}
# What holds where a sheet says nothing (CPA, art. 86).
_GENERAL = Term(unit=Unit.WORKING_DAYS, value=10, basis="CPA art. 86.º, n.º 1")


def offer_from_proto(service: pb.Service) -> Offer:
    ways = [way.handling for way in service.handling]
    return Offer(
        code=service.code,
        version=service.version,
        name=service.name,
        unit_code=service.unit_code,
        term=term_from_proto(service.term),
        opens_case=not ways or any(way not in _NO_CASE for way in ways),
        anonymous=service.anonymity in (pb.ANONYMITY_YES, pb.ANONYMITY_LIMITED),
        outside_body=service.outside_body,
    )


def term_from_proto(term: pb.Term) -> Term:
    """
    The term that is promised.

    Where it depends on a condition that nobody has decided yet, the longest
    band counts: an earlier date must not be promised by mistake.
    """
    unit = _UNITS.get(term.unit)
    if unit is None:
        return _GENERAL
    if not term.bands:
        return Term(unit=unit, value=term.value, basis=term.basis)
    longest = max(term.bands, key=lambda band: band.value)
    return Term(
        unit=unit,
        value=longest.value,
        basis=term.basis,
        band=longest.condition if len(term.bands) > 1 else "",
    )
