"""Requests about one's own data, erasures and consents to protobuf messages."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from atende.identity.v1 import rights_events_pb2 as events
from atende.identity.v1 import rights_pb2 as pb

from services.identity.domain.rights import KEEPERS, Consent, Erasure, RightInvalid, RightsRequest

_RIGHTS = {
    pb.RIGHT_ACCESS: "access",
    pb.RIGHT_RECTIFICATION: "rectification",
    pb.RIGHT_ERASURE: "erasure",
    pb.RIGHT_RESTRICTION: "restriction",
    pb.RIGHT_PORTABILITY: "portability",
    pb.RIGHT_OBJECTION: "objection",
    pb.RIGHT_AS_WRITTEN: "as_written",
}
_RIGHTS_OUT = {word: number for number, word in _RIGHTS.items()}


def right_from_proto(number: pb.Right) -> str:
    if number not in _RIGHTS:
        raise RightInvalid(field="right")
    return _RIGHTS[number]


def request_to_proto(request: RightsRequest) -> pb.RightsRequest:
    message = pb.RightsRequest(
        request_id=str(request.id),
        person_id=str(request.person_id),
        right=_RIGHTS_OUT[request.kind],
        words=request.words,
        due_on=request.due_on.isoformat(),
        outcome=request.outcome,
        answer=request.answer,
        erasure_id=str(request.erasure_id or ""),
        case_id=str(request.case_id or ""),
    )
    message.received_at.FromDatetime(request.received_at)
    if request.settled_at is not None:
        message.settled_at.FromDatetime(request.settled_at)
    return message


def erasure_to_proto(erasure: Erasure) -> pb.Erasure:
    services = [*KEEPERS, *(one for one in erasure.parts if one not in KEEPERS)]
    message = pb.Erasure(
        erasure_id=str(erasure.id),
        person_id=str(erasure.subject_id),
        state=erasure.state,
        certificate=erasure.certificate,
        certificate_hash=erasure.certificate_hash,
        started_by_id=erasure.started_by,
        parts=[_part(service, erasure) for service in services],
    )
    message.started_at.FromDatetime(erasure.started_at)
    if erasure.finished_at is not None:
        message.finished_at.FromDatetime(erasure.finished_at)
    return message


def _part(service: str, erasure: Erasure) -> pb.ErasurePart:
    found = erasure.parts.get(service)
    if found is None:
        return pb.ErasurePart(service=service)
    return pb.ErasurePart(
        service=service,
        answered=True,
        erased=found["erased"],
        holds=[
            pb.Hold(
                what=one["what"],
                reason=one["reason"],
                until=one["until"],
                **{"class": one["class"]},
            )
            for one in found["holds"]
        ],
    )


def consent_to_proto(consent: Consent) -> pb.Consent:
    message = pb.Consent(
        consent_id=str(consent.id),
        person_id=str(consent.person_id),
        purpose=consent.purpose,
        text_version=consent.text_version,
    )
    message.given_at.FromDatetime(consent.given_at)
    if consent.withdrawn_at is not None:
        message.withdrawn_at.FromDatetime(consent.withdrawn_at)
    return message


def rights_requested(request: RightsRequest) -> events.RightsRequested:
    event = events.RightsRequested(
        request_id=str(request.id),
        person_id=str(request.person_id),
        right=request.kind,
        due_on=request.due_on.isoformat(),
    )
    event.received_at.FromDatetime(request.received_at)
    return event


def erasure_requested(erasure: Erasure, also: Sequence[UUID]) -> events.ErasureRequested:
    event = events.ErasureRequested(
        erasure_id=str(erasure.id),
        person_id=str(erasure.subject_id),
        also=[str(one) for one in also],
    )
    event.requested_at.FromDatetime(erasure.started_at)
    return event


def person_erased(erasure: Erasure, now: datetime) -> events.PersonErased:
    event = events.PersonErased(erasure_id=str(erasure.id), person_id=str(erasure.subject_id))
    event.erased_at.FromDatetime(now)
    return event
