"""What differs between two councils and is decided once for all cases."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.tasks.domain.cases import Kind
from services.tasks.domain.deadlines import Office


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
    """

    entity: str
    series: Mapping[Kind, str]
    office: Office
    hand_out_unit: str
    secret_pepper: str
    late_days: int = 400
