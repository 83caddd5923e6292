"""What differs between two councils and is decided once for all cases."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.tasks.domain.cases import Kind
from services.tasks.domain.deadlines import Office
from services.tasks.domain.place import Box

PORTO = Box(south=41.12, west=-8.72, north=41.20, east=-8.54)


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """
    One council's way of numbering, handing out and keeping hours.

    Attributes:
        entity: Last part of its case numbers, for example CMP.
        series: First part, by kind of case; kinds may share one.
        hand_out_unit: Where work goes that a unit says is not its own.
        secret_pepper: Key of the secrets of cases; the database does not hold it.
        late_days: How long after the act a case may still be typed in.
        box: Where its places lie (WGS 84).
        number_template: How its case numbers are written.
        evidence_for: Kinds of case that close as done only with something that shows it.
        data_requests: Services by which people ask about their own data.
    """

    entity: str
    series: Mapping[Kind, str]
    office: Office
    hand_out_unit: str
    secret_pepper: str
    late_days: int = 400
    box: Box = PORTO
    number_template: str = "{series}/{sequence}/{year}/{entity}"
    evidence_for: frozenset[Kind] = frozenset()
    data_requests: frozenset[str] = frozenset()

    def kind_of(self, asked: Kind, service_code: str) -> Kind:
        """Of which kind a case is that is asked for as *asked*."""
        if asked is Kind.REQUEST and service_code in self.data_requests:
            return Kind.DATA_REQUEST
        return asked
