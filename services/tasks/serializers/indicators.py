"""Indicators, facts that are brought along, and areas as messages."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from atende.tasks.v1 import indicators_pb2 as pb
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.ids import parse_id, parse_optional_id
from chassis.languages import Language
from chassis.text import clean
from services.tasks.domain.areas import Area
from services.tasks.domain.cases import Kind
from services.tasks.domain.indicators.definitions import By, Definition, Measure
from services.tasks.domain.indicators.errors import BreakdownInvalid, FactInvalid
from services.tasks.domain.indicators.facts import CaseFact, ContactFact, StepFact
from services.tasks.domain.indicators.figures import Cell, Indicator, value_of
from services.tasks.domain.wording.indicators import words
from services.tasks.serializers.cases import moment_from_proto

_BY: Mapping[By, Any] = {
    By.WHOLE: pb.BREAKDOWN_UNSPECIFIED,
    By.CHANNEL: pb.BREAKDOWN_CHANNEL,
    By.SERVICE: pb.BREAKDOWN_SERVICE,
    By.UNIT: pb.BREAKDOWN_UNIT,
    By.AREA: pb.BREAKDOWN_AREA,
    By.WEEK: pb.BREAKDOWN_WEEK,
    By.MONTH: pb.BREAKDOWN_MONTH,
}
_MEASURES: Mapping[Measure, Any] = {
    measure: pb.Measure.Value(f"MEASURE_{measure.name}") for measure in Measure
}
_FROM_BY: Mapping[int, By] = {number: by for by, number in _BY.items()}
_CHANNELS = frozenset({"counter", "phone", "web", "email", "letter", "sms", "video", "visit"})
_CHANGES = frozenset({"accepted", "returned", "forwarded", "closed", "reopened", "deadline_moved"})
_ENDS = frozenset({"", "closed", "abandoned", "cancelled", "no_show"})
_LONGEST = 64


def by_from_proto(number: int) -> By:
    if number not in _FROM_BY:
        raise BreakdownInvalid(field="by", allowed=", ".join(filter(None, By)))
    return _FROM_BY[number]


def indicator_to_proto(indicator: Indicator, language: Language) -> pb.Indicator:
    measure = indicator.definition.measure
    return pb.Indicator(
        definition=_definition(indicator.definition, language),
        whole=_cell(indicator.whole, measure),
        by=_BY[indicator.by],
        cells=[_cell(cell, measure) for cell in indicator.cells],
    )


def contact_from_proto(message: pb.ContactFact, field: str) -> ContactFact:
    """
    A contact of a former time; *field* is where it stands in the request.

    Raises:
        FactInvalid, IdInvalid, MomentInvalid: It cannot be read.
    """
    _check(message.channel in _CHANNELS, f"{field}.channel")
    _check(message.direction in ("incoming", "outgoing"), f"{field}.direction")
    _check(message.state in _ENDS, f"{field}.state")
    return ContactFact(
        contact_id=parse_id(message.contact_id, f"{field}.contact_id"),
        person_id=parse_optional_id(message.person_id, f"{field}.person_id"),
        channel=message.channel,
        direction=message.direction,
        service_code=_text(message.service_code, f"{field}.service_code"),
        waited=message.waited,
        opened_at=moment_from_proto(message.opened_at, f"{field}.opened_at"),
        taken_at=_moment(message, "taken_at", field),
        closed_at=_moment(message, "closed_at", field),
        state=message.state,
        outcome=_text(message.outcome, f"{field}.outcome"),
    )


def case_from_proto(message: pb.CaseFact, field: str) -> tuple[CaseFact, list[StepFact], int]:
    """
    A case of a former time, what happened to it, and its rating (0 for none).

    Raises:
        FactInvalid, IdInvalid, MomentInvalid: It cannot be read.
    """
    _check(message.kind in set(Kind), f"{field}.kind")
    _check(0 <= message.score <= 5, f"{field}.score")
    fact = CaseFact(
        case_id=parse_id(message.case_id, f"{field}.case_id"),
        kind=message.kind,
        person_id=parse_optional_id(message.person_id, f"{field}.person_id"),
        contact_id=parse_optional_id(message.contact_id, f"{field}.contact_id"),
        service_code=_text(message.service_code, f"{field}.service_code"),
        unit_code=_text(message.unit_code, f"{field}.unit_code"),
        area=_text(message.area, f"{field}.area"),
        opened_at=moment_from_proto(message.opened_at, f"{field}.opened_at"),
        due_on=_day(message.due_on, f"{field}.due_on"),
    )
    steps = [_step(step, f"{field}.steps[{place}]") for place, step in enumerate(message.steps)]
    return fact, steps, message.score


def area_from_proto(message: pb.TownArea, field: str) -> Area:
    """
    An area; *field* is where it stands in the request.

    Raises:
        FactInvalid: Its outline is none.
    """
    _check(3 <= len(message.outline) <= 2000, f"{field}.outline")
    for point in message.outline:
        _check(-90 <= point.latitude <= 90 and -180 <= point.longitude <= 180, f"{field}.outline")
    return Area(
        code=clean(message.code, field=f"{field}.code", longest=_LONGEST),
        name=clean(message.name, field=f"{field}.name", longest=200),
        aliases=tuple(
            clean(alias, field=f"{field}.aliases", longest=200) for alias in message.aliases
        ),
        outline=tuple((point.latitude, point.longitude) for point in message.outline),
    )


def areas_to_proto(areas: Sequence[Area]) -> list[pb.TownArea]:
    return [
        pb.TownArea(
            code=area.code,
            name=area.name,
            aliases=area.aliases,
            outline=[
                pb.AreaPoint(latitude=latitude, longitude=longitude)
                for latitude, longitude in area.outline
            ],
        )
        for area in areas
    ]


def _definition(definition: Definition, language: Language) -> pb.IndicatorDefinition:
    said = words(definition.code, language)
    return pb.IndicatorDefinition(
        code=definition.code,
        name=said.name,
        numerator=said.numerator,
        denominator=said.denominator,
        clock=said.clock,
        exclusions=said.exclusions,
        measure=_MEASURES[definition.measure],
        breakdowns=[_BY[by] for by in definition.breakdowns],
        target=definition.target,
        more_is_better=definition.more_is_better,
    )


def _cell(cell: Cell, measure: Measure) -> pb.IndicatorCell:
    value = value_of(cell, measure)
    return pb.IndicatorCell(
        key=cell.key,
        numerator=cell.numerator,
        denominator=cell.denominator,
        value=value or 0.0,
        p90=cell.p90 or 0.0,
        suppressed=cell.suppressed,
        undefined=value is None and not cell.suppressed,
    )


def _step(message: pb.CaseStepFact, field: str) -> StepFact:
    _check(message.change in _CHANGES, f"{field}.change")
    return StepFact(
        change=message.change,
        at=moment_from_proto(message.at, f"{field}.at"),
        unit_code=_text(message.unit_code, f"{field}.unit_code"),
        due_on=_day(message.due_on, f"{field}.due_on"),
        closing_reason=_text(message.closing_reason, f"{field}.closing_reason"),
    )


def _moment(message: pb.ContactFact, name: str, field: str) -> datetime | None:
    if not message.HasField(name):
        return None
    stamp: Timestamp = getattr(message, name)
    return moment_from_proto(stamp, f"{field}.{name}")


def _day(text: str, field: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FactInvalid(field=field) from None


def _text(text: str, field: str) -> str:
    return clean(text, field=field, longest=_LONGEST, required=False)


def _check(right: bool, field: str) -> None:
    if not right:
        raise FactInvalid(field=field)
