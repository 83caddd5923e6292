"""The charter's sheets, read for what a case needs of them."""

from atende.charter.v1 import charter_pb2 as pb

from services.tasks.domain.deadlines import Band, Term, Unit
from services.tasks.domain.offers import Offer, with_band

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
        form_schema=service.form_schema,
        within_metres=service.duplicates.within_metres,
        file_level=service.levels.file,
        change_level=service.levels.change,
    )


def term_from_proto(term: pb.Term) -> Term:
    """
    The term that is promised while nothing is known of the case.

    Where it depends on a condition that nobody has decided yet, the longest
    band counts: an earlier date must not be promised by mistake.
    """
    unit = _UNITS.get(term.unit)
    if unit is None:
        return _GENERAL
    bands = tuple(
        Band(condition=band.condition, value=band.value, when=_when(band)) for band in term.bands
    )
    plain = Term(unit=unit, value=term.value, basis=term.basis, bands=bands, silence=term.silence)
    return with_band(plain, {})


def _when(band: pb.TermBand) -> str:
    """The number that decides for *band*, as a condition over the form."""
    measure = band.measure
    if not measure.field:
        return ""
    parts = []
    if measure.HasField("above"):
        parts.append(f"{measure.field} > {measure.above}")
    if measure.HasField("up_to"):
        parts.append(f"{measure.field} <= {measure.up_to}")
    return " and ".join(parts)
