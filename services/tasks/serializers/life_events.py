"""What is told of a case's life, beside its changes."""

from datetime import date, datetime

from atende.tasks.v1 import case_life_events_pb2 as pb

from services.tasks.domain.asking import CitizenRequest
from services.tasks.domain.cases import Case
from services.tasks.domain.marks import Mark
from services.tasks.domain.units import UnitAct
from services.tasks.serializers.times import stamp


def citizen_asked(case: Case, request: CitizenRequest, now: datetime) -> pb.CitizenAsked:
    return pb.CitizenAsked(
        case_id=str(case.id),
        number=str(case.number),
        person_id=str(case.person_id or ""),
        service_code=case.service_code,
        unit_code=case.unit_code,
        request_id=str(request.id),
        kind=request.kind.value,
        due_on=request.deadline.due_on.isoformat(),
        asked_at=stamp(now),
    )


def citizen_answered(case: Case, request_id: str, now: datetime) -> pb.CitizenAnswered:
    return pb.CitizenAnswered(
        case_id=str(case.id),
        number=str(case.number),
        unit_code=case.unit_code,
        request_id=request_id,
        answered_at=stamp(now),
    )


def case_rated(case: Case, now: datetime) -> pb.CaseRated:
    return pb.CaseRated(
        case_id=str(case.id),
        service_code=case.service_code,
        unit_code=case.unit_code,
        score=case.rating.score if case.rating else 0,
        rated_at=stamp(now),
    )


def deadline_warned(case: Case, mark: Mark, now: datetime) -> pb.DeadlineWarned:
    return pb.DeadlineWarned(
        case_id=str(case.id),
        number=str(case.number),
        service_code=case.service_code,
        unit_code=case.unit_code,
        due_on=case.deadline.due_on.isoformat(),
        mark=mark.value,
        silence=case.deadline.term.silence,
        warned_at=stamp(now),
    )


def digest_due(
    unit_code: str, day: date, counts: dict[str, int], now: datetime
) -> pb.WorkDigestDue:
    return pb.WorkDigestDue(
        unit_code=unit_code,
        day=day.isoformat(),
        open=counts["open"],
        near=counts["near"],
        overdue=counts["overdue"],
        returned=counts["returned"],
        at=stamp(now),
    )


def work_moved(act: UnitAct, now: datetime) -> pb.UnitWorkMoved:
    return pb.UnitWorkMoved(
        act_id=str(act.id),
        from_unit_code=act.from_unit,
        to_unit_code=act.to_unit,
        effective_on=act.effective_on.isoformat(),
        tasks=act.tasks,
        cases=act.cases,
        moved_at=stamp(now),
        service_code=act.service_code,
        to_unit_name=act.to_name,
    )
