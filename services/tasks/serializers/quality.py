"""Hot spots, non-conformities, actions and suggestions as messages."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from atende.tasks.v1 import quality_pb2 as pb

from chassis.languages import Language
from chassis.text import clean
from services.tasks.domain.quality.actions import Action, ActionKind
from services.tasks.domain.quality.actions import State as ActionState
from services.tasks.domain.quality.causes import Analysis, Category, Cause, Why
from services.tasks.domain.quality.charts import Point
from services.tasks.domain.quality.errors import (
    CauseCategoryInvalid,
    DayTextInvalid,
    QualityWordInvalid,
)
from services.tasks.domain.quality.nonconformity import (
    Change,
    ChangeKind,
    Check,
    Evidence,
    EvidenceKind,
    NonConformity,
)
from services.tasks.domain.quality.nonconformity import State as NonConformityState
from services.tasks.domain.quality.spots import HotSpot, Method, Place, Signal
from services.tasks.domain.quality.spots import State as SpotState
from services.tasks.domain.quality.suggestions import State as SuggestionState
from services.tasks.domain.quality.suggestions import Suggestion
from services.tasks.domain.wording.spots import spot_reason
from services.tasks.serializers.cases import stamp
from services.tasks.serializers.words import Words

_E = QualityWordInvalid
SIGNALS = Words(Signal, pb.Signal, "SIGNAL", _E)
METHODS = Words(Method, pb.HotSpotMethod, "HOT_SPOT_METHOD", _E)
SPOT_STATES = Words(SpotState, pb.HotSpotState, "HOT_SPOT_STATE", _E)
NC_STATES = Words(NonConformityState, pb.NonConformityState, "NON_CONFORMITY_STATE", _E)
ACTION_KINDS = Words(ActionKind, pb.QualityActionKind, "QUALITY_ACTION_KIND", _E)
ACTION_STATES = Words(ActionState, pb.QualityActionState, "QUALITY_ACTION_STATE", _E)
EVIDENCE_KINDS = Words(EvidenceKind, pb.EvidenceKind, "EVIDENCE_KIND", _E)
CHANGE_KINDS = Words(ChangeKind, pb.ChangeKind, "CHANGE_KIND", _E)
SUGGESTION_STATES = Words(SuggestionState, pb.StaffSuggestionState, "STAFF_SUGGESTION_STATE", _E)

_LONGEST_WHY, _LONGEST_KEY = 500, 32


def day_from_text(text: str, field: str) -> date:
    """
    The local day that *text* (YYYY-MM-DD) names.

    Raises:
        DayTextInvalid: None.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise DayTextInvalid(field=field) from None
    if day.isoformat() != text or not 1990 <= day.year <= 2199:
        raise DayTextInvalid(field=field)
    return day


def place_from_proto(message: pb.TroublePlace) -> Place:
    parts = {
        name: clean(getattr(message, name), field=f"place.{name}", longest=64, required=False)
        for name in ("service_code", "unit_code", "step", "area")
    }
    return Place(**parts)


def analysis_from_proto(request: pb.SetCausesRequest) -> Analysis:
    """
    Whys and causes as they were typed; whether they are whole, the rules say.

    Raises:
        CauseCategoryInvalid: A cause is of none of the categories.
    """
    whys = tuple(
        Why(
            question=_line(why.question, f"whys[{place}].question"),
            answer=_line(why.answer, f"whys[{place}].answer"),
        )
        for place, why in enumerate(request.whys)
    )
    causes = tuple(_cause(one, f"causes[{place}]") for place, one in enumerate(request.causes))
    return Analysis(whys=whys, causes=causes)


def spot_to_proto(
    spot: HotSpot,
    language: Language,
    *,
    nonconformity_id: UUID | None = None,
    points: Sequence[Point] = (),
) -> pb.HotSpot:
    return pb.HotSpot(
        hot_spot_id=str(spot.id),
        signal=SIGNALS.number(spot.signal),
        method=METHODS.number(spot.method),
        place=place_to_proto(spot.place),
        week=spot.week.start.isoformat(),
        count=spot.week.count,
        base=spot.week.base,
        value=spot.week.value,
        expected=spot.expected,
        upper=spot.upper,
        chance=spot.chance,
        reason=spot_reason(spot, language),
        state=SPOT_STATES.number(spot.state),
        nonconformity_id=str(nonconformity_id or ""),
        note=spot.note,
        raised_at=stamp(spot.raised_at),
        chart=chart_to_proto(points),
    )


def place_to_proto(place: Place) -> pb.TroublePlace:
    return pb.TroublePlace(
        service_code=place.service_code,
        unit_code=place.unit_code,
        step=place.step,
        area=place.area,
    )


def chart_to_proto(points: Iterable[Point]) -> list[pb.ChartPoint]:
    return [
        pb.ChartPoint(
            week=point.week.start.isoformat(),
            count=point.week.count,
            base=point.week.base,
            value=point.week.value,
            upper=-1.0 if point.upper is None else point.upper,
            out=point.out,
        )
        for point in points
    ]


def nonconformity_to_proto(
    nc: NonConformity,
    *,
    evidence: Iterable[Evidence] = (),
    actions: Iterable[Action] = (),
    checks: Iterable[Check] = (),
    changes: Iterable[Change] = (),
    points: Iterable[Point] = (),
    raised_until: date | None = None,
    whole: bool = False,
) -> pb.NonConformity:
    """*nc*; with its causes only as a *whole*."""
    message = pb.NonConformity(
        nonconformity_id=str(nc.id),
        number=nc.number,
        state=NC_STATES.number(nc.state),
        title=nc.title,
        description=nc.description,
        signal=SIGNALS.number(nc.signal),
        place=place_to_proto(nc.place),
        value=nc.value,
        expected=nc.baseline.value,
        limit=nc.limit,
        hot_spot_id=str(nc.hot_spot_id or ""),
        owner_id=nc.owner_id,
        opened_at=stamp(nc.opened_at),
        check_on=nc.check_on.isoformat() if nc.check_on else "",
        round=nc.round,
        version=nc.version,
        evidence=map(_evidence, evidence),
        actions=[action_to_proto(one, nc.number) for one in actions],
        checks=map(_check, checks),
        changes=map(_change, changes),
        chart=chart_to_proto(points),
        raised_until=raised_until.isoformat() if raised_until else "",
    )
    if nc.closed_at:
        message.closed_at.FromDatetime(nc.closed_at)
    if whole:
        for why in nc.analysis.whys:
            message.whys.add(question=why.question, answer=why.answer)
        for cause in nc.analysis.causes:
            message.causes.add(
                key=cause.key,
                parent_key=cause.parent_key,
                category=cause.category.value,
                text=cause.text,
                root=cause.root,
            )
    return message


def action_to_proto(action: Action, nonconformity_number: str) -> pb.QualityAction:
    message = pb.QualityAction(
        action_id=str(action.id),
        number=action.number,
        nonconformity_id=str(action.nonconformity_id),
        kind=ACTION_KINDS.number(action.kind),
        text=action.text,
        owner_id=action.owner_id,
        unit_code=action.unit_code,
        due_on=action.due_on.isoformat(),
        state=ACTION_STATES.number(action.state),
        result=action.result,
        added_at=stamp(action.added_at),
        version=action.version,
        nonconformity_number=nonconformity_number,
    )
    if action.ended_at:
        message.ended_at.FromDatetime(action.ended_at)
    return message


def suggestion_to_proto(suggestion: Suggestion) -> pb.StaffSuggestion:
    message = pb.StaffSuggestion(
        suggestion_id=str(suggestion.id),
        number=suggestion.number,
        text=suggestion.text,
        service_code=suggestion.service_code,
        unit_code=suggestion.unit_code,
        author_id=suggestion.author_id,
        state=SUGGESTION_STATES.number(suggestion.state),
        answer=suggestion.answer,
        nonconformity_id=str(suggestion.nonconformity_id or ""),
        made_at=stamp(suggestion.made_at),
        version=suggestion.version,
    )
    if suggestion.decided_at:
        message.decided_at.FromDatetime(suggestion.decided_at)
    return message


def _evidence(one: Evidence) -> pb.Evidence:
    return pb.Evidence(
        kind=EVIDENCE_KINDS.number(one.kind),
        reference=one.reference,
        note=one.note,
        linked_at=stamp(one.linked_at),
        linked_by_id=one.linked_by_id,
    )


def _check(one: Check) -> pb.EffectCheck:
    return pb.EffectCheck(
        until=one.until.isoformat(),
        count=one.count,
        base=one.base,
        value=one.value,
        limit=one.limit,
        effective=one.effective,
        at=stamp(one.at),
        **{"from": one.since.isoformat()},
    )


def _change(one: Change) -> pb.LastingChange:
    return pb.LastingChange(
        kind=CHANGE_KINDS.number(one.kind),
        reference=one.reference,
        note=one.note,
        at=stamp(one.at),
        actor_id=one.actor_id,
    )


def _cause(message: pb.Cause, field: str) -> Cause:
    if message.category not in set(Category):
        allowed = ", ".join(one.value for one in Category)
        raise CauseCategoryInvalid(field=f"{field}.category", allowed=allowed)
    return Cause(
        key=clean(message.key, field=f"{field}.key", longest=_LONGEST_KEY),
        parent_key=clean(
            message.parent_key, field=f"{field}.parent_key", longest=_LONGEST_KEY, required=False
        ),
        category=Category(message.category),
        text=_line(message.text, f"{field}.text"),
        root=message.root,
    )


def _line(text: str, field: str) -> str:
    return clean(text, field=field, longest=_LONGEST_WHY, multiline=True)
