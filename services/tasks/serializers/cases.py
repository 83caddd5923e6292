"""Cases, tasks and their events as messages."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from atende.tasks.v1 import events_pb2
from atende.tasks.v1 import tasks_pb2 as pb
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.languages import Language
from services.tasks.domain.beside import Beside
from services.tasks.domain.cases import Case, ClosingReason, Kind, State, TimelineEntry
from services.tasks.domain.errors import (
    CaseKindInvalid,
    ClosingReasonInvalid,
    MomentInvalid,
)
from services.tasks.domain.numbers import spoken
from services.tasks.domain.tasks import Task
from services.tasks.domain.wording import timeline
from services.tasks.serializers.beside import (
    add_beside,
    next_acts,
    rating_to_proto,
    referral_to_proto,
)
from services.tasks.serializers.deadlines import deadline_to_proto
from services.tasks.serializers.times import stamp as stamp  # others ask for it here

_FIRST = datetime(1990, 1, 1, tzinfo=UTC).timestamp()
_END = datetime(2200, 1, 1, tzinfo=UTC).timestamp()

_KIND_NUMBERS = {
    Kind.REQUEST: pb.CASE_KIND_REQUEST,
    Kind.COMPLAINT: pb.CASE_KIND_COMPLAINT,
    Kind.SUGGESTION: pb.CASE_KIND_SUGGESTION,
    Kind.PRAISE: pb.CASE_KIND_PRAISE,
    Kind.INFORMATION: pb.CASE_KIND_INFORMATION,
    Kind.REPORT: pb.CASE_KIND_REPORT,
    Kind.DATA_REQUEST: pb.CASE_KIND_DATA_REQUEST,
}
# The form of requests about personal data asks for one of these.
_RIGHTS = ("access", "copy", "rectify", "erase", "restrict", "object")
_KINDS: dict[int, Kind] = {number: each for each, number in _KIND_NUMBERS.items()}
_STATES = {
    State.OPEN: pb.CASE_STATE_OPEN,
    State.IN_PROGRESS: pb.CASE_STATE_IN_PROGRESS,
    State.CLOSED: pb.CASE_STATE_CLOSED,
    State.WAITING: pb.CASE_STATE_WAITING,
    State.REFERRED: pb.CASE_STATE_REFERRED,
    State.JOINED: pb.CASE_STATE_JOINED,
}


NO_NAMES: Mapping[str, str] = {}


def kind_from_proto(kind: int) -> Kind:
    """The kind of case; a request where none is said."""
    if kind == pb.CASE_KIND_UNSPECIFIED:
        return Kind.REQUEST
    try:
        return _KINDS[kind]
    except KeyError:
        raise CaseKindInvalid(field="kind") from None


def state_to_proto(state: State) -> pb.CaseState:
    return _STATES[state]


def closing_reason_from_text(reason: str) -> ClosingReason:
    try:
        return ClosingReason(reason)
    except ValueError:
        raise ClosingReasonInvalid(
            field="reason", allowed=", ".join(each.value for each in ClosingReason)
        ) from None


def moment_from_proto(stamp: Timestamp, field: str) -> datetime:
    """
    The moment of *stamp* (UTC), to the microsecond.

    Raises:
        MomentInvalid: It is none, or lies outside the years 1990 to 2199.
    """
    if not (_FIRST <= stamp.seconds < _END and 0 <= stamp.nanos < 1_000_000_000):
        raise MomentInvalid(field=field)
    return datetime.fromtimestamp(stamp.seconds, UTC).replace(microsecond=stamp.nanos // 1000)


def case_to_proto(
    case: Case,
    language: Language,
    *,
    beside: Beside | None = None,
    entries: Iterable[TimelineEntry] = (),
    units: Mapping[str, str] = NO_NAMES,
    for_public: bool = False,
) -> pb.Case:
    """
    *case* in *language*; for the public without the person, the contact and the actors.

    *units* are the names of units by code, for the sentences of the timeline, which is
    that of *beside*, or *entries*.
    """
    message = pb.Case(
        case_id=str(case.id),
        number=str(case.number),
        kind=_KIND_NUMBERS[case.kind],
        state=_STATES[case.state],
        service_code=case.service_code,
        charter_version=case.charter_version,
        service_name=case.service_name,
        unit_code=case.unit_code,
        description=case.description,
        place=case.place,
        deadline=deadline_to_proto(case.deadline, language),
        answer=case.answer,
        closing_reason=case.closing_reason.value if case.closing_reason else "",
        received_at=stamp(case.received_at),
        opened_at=stamp(case.opened_at),
        closed_at=stamp(case.closed_at) if case.closed_at else None,
        version=case.version,
        timeline=[
            _entry_to_proto(entry, language, units, for_public=for_public)
            for entry in (beside.timeline if beside else entries)
            if not (for_public and timeline.is_for_staff(entry))
        ],
        latitude=case.latitude,
        longitude=case.longitude,
        form_json=json.dumps(case.form, ensure_ascii=False) if case.form else "",
        next_acts=next_acts(case, beside.requests if beside else ()),
        spoken_number=spoken(case.number, english=language is Language.ENGLISH),
    )
    if case.referral:
        message.referral.CopyFrom(referral_to_proto(case.referral))
    if case.rating:
        message.rating.CopyFrom(rating_to_proto(case.rating))
    if beside:
        add_beside(message, case, beside, language)
    if not for_public:
        message.person_id = _text(case.person_id)
        message.on_behalf_of_id = _text(case.on_behalf_of_id)
        message.contact_id = _text(case.contact_id)
        message.concerns_staff_ids.extend(case.concerns)
        message.parent_id = _text(case.parent_id)
        message.joined_id = _text(case.joined_id)
    return message


def _entry_to_proto(
    entry: TimelineEntry, language: Language, units: Mapping[str, str], *, for_public: bool
) -> pb.TimelineEntry:
    return pb.TimelineEntry(
        at=stamp(entry.at),
        kind=entry.kind.value,
        text=timeline.sentence(entry, language, units),
        unit_code=entry.unit_code,
        actor_id="" if for_public else entry.actor_id,
        letter_id=entry.facts.get("letter_id", ""),
    )


def case_opened(case: Case) -> events_pb2.CaseOpened:
    return events_pb2.CaseOpened(
        case_id=str(case.id),
        number=str(case.number),
        person_id=_text(case.person_id),
        contact_id=_text(case.contact_id),
        service_code=case.service_code,
        charter_version=case.charter_version,
        unit_code=case.unit_code,
        due_on=case.deadline.due_on.isoformat(),
        opened_at=stamp(case.opened_at),
        kind=case.kind.value,
        service_name=case.service_name,
        right=_right(case),
    )


def _right(case: Case) -> str:
    """What a request about personal data asks, where its form says so in our words."""
    right = case.form.get("right")
    return right if case.kind is Kind.DATA_REQUEST and right in _RIGHTS else ""


def case_changed(case: Case, change: str, now: datetime) -> events_pb2.CaseChanged:
    return events_pb2.CaseChanged(
        case_id=str(case.id),
        number=str(case.number),
        person_id=_text(case.person_id),
        service_code=case.service_code,
        change=change,
        unit_code=case.unit_code,
        due_on=case.deadline.due_on.isoformat(),
        closing_reason=case.closing_reason.value if case.closing_reason else "",
        changed_at=stamp(now),
        kind=case.kind.value,
    )


def case_followed(case: Case, now: datetime) -> events_pb2.CaseFollowed:
    return events_pb2.CaseFollowed(
        case_id=str(case.id),
        number=str(case.number),
        person_id=_text(case.person_id),
        service_code=case.service_code,
        followed_at=stamp(now),
    )


def task_created(task: Task) -> events_pb2.TaskCreated:
    return events_pb2.TaskCreated(
        task_id=str(task.id),
        case_id=str(task.case_id),
        unit_code=task.unit_code,
        created_at=stamp(task.created_at),
    )


def task_changed(task: Task, state: str, actor_id: str, now: datetime) -> events_pb2.TaskChanged:
    return events_pb2.TaskChanged(
        task_id=str(task.id),
        case_id=str(task.case_id),
        unit_code=task.unit_code,
        state=state,
        actor_id=actor_id,
        changed_at=stamp(now),
        part=bool(task.title),
    )


def _text(value: object | None) -> str:
    return "" if value is None else str(value)
