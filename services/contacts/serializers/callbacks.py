"""Call-backs to protobuf messages and events, and back."""

from datetime import datetime

from atende.contacts.v1 import agenda_events_pb2 as events_pb
from atende.contacts.v1 import agenda_pb2 as pb

from services.contacts.domain.agenda_errors import AttemptResultInvalid
from services.contacts.domain.callbacks import Attempt, AttemptResult, Callback, CallbackState
from services.contacts.domain.errors import StateInvalid


def state_from_proto(number: pb.CallbackState, field: str) -> CallbackState:
    name = pb.CallbackState.Name(number) if number in pb.CallbackState.values() else ""
    try:
        return CallbackState(name.removeprefix("CALLBACK_STATE_").lower())
    except ValueError:
        raise StateInvalid(field=field) from None


def result_from_proto(number: pb.AttemptResult) -> AttemptResult:
    """
    How a caller says that an attempt ended; that nobody knows, only we say.

    Raises:
        AttemptResultInvalid: It is none of them.
    """
    name = pb.AttemptResult.Name(number) if number in pb.AttemptResult.values() else ""
    try:
        result = AttemptResult(name.removeprefix("ATTEMPT_RESULT_").lower())
    except ValueError:
        raise AttemptResultInvalid(field="result") from None
    if result is AttemptResult.LOST:
        raise AttemptResultInvalid(field="result")
    return result


def callback_to_proto(callback: Callback) -> pb.Callback:
    message = pb.Callback(
        callback_id=str(callback.id),
        contact_id=str(callback.contact_id),
        person_id=str(callback.person_id or ""),
        phone=callback.phone,
        purpose=callback.purpose,
        line=callback.line,
        service_code=callback.service_code,
        state=f"CALLBACK_STATE_{callback.state.name}",
        most_attempts=callback.most_attempts,
        attempts=[_attempt_to_proto(attempt) for attempt in callback.attempts],
        keep_place_contact_id=str(callback.keep_place_contact_id or ""),
        asked=callback.asked,
        language=callback.language,
        version=callback.version,
    )
    message.requested_at.FromDatetime(callback.requested_at)
    message.due_at.FromDatetime(callback.due_at)
    message.next_at.FromDatetime(callback.next_at)
    return message


def _attempt_to_proto(attempt: Attempt) -> pb.Attempt:
    message = pb.Attempt(
        number=attempt.number,
        result=f"ATTEMPT_RESULT_{attempt.result.name}" if attempt.result else None,
        attendant_id=attempt.attendant_id,
    )
    message.started_at.FromDatetime(attempt.started_at)
    if attempt.ended_at is not None:
        message.ended_at.FromDatetime(attempt.ended_at)
    return message


def requested(callback: Callback) -> events_pb.CallbackRequested:
    event = events_pb.CallbackRequested(
        callback_id=str(callback.id),
        contact_id=str(callback.contact_id),
        person_id=str(callback.person_id or ""),
    )
    event.due_at.FromDatetime(callback.due_at)
    return event


def due(callback: Callback) -> events_pb.CallbackDue:
    return events_pb.CallbackDue(
        callback_id=str(callback.id),
        contact_id=str(callback.contact_id),
        attempt=len(callback.attempts),
        line=callback.line,
        service_code=callback.service_code,
    )


def ended(callback: Callback, at: datetime) -> events_pb.CallbackEnded:
    event = events_pb.CallbackEnded(
        callback_id=str(callback.id),
        contact_id=str(callback.contact_id),
        person_id=str(callback.person_id or ""),
        state=callback.state.value,
        attempts=len(callback.attempts),
    )
    event.due_at.FromDatetime(callback.due_at)
    event.ended_at.FromDatetime(at)
    return event
