"""Sessions of citizens and proofs to protobuf messages."""

from datetime import datetime

from atende.identity.v1 import assurance_events_pb2 as events
from atende.identity.v1 import assurance_pb2 as pb

from services.identity.domain.citizens import CitizenSession, Proof, SecretMessage
from services.identity.domain.errors import AssistanceInvalid

_ASSISTANCE = {
    pb.ASSISTANCE_UNSPECIFIED: "",
    pb.ASSISTANCE_RELAY: "relay",
    pb.ASSISTANCE_CLERK: "clerk",
    pb.ASSISTANCE_INTERPRETER: "interpreter",
}
_ASSISTANCE_OUT = {word: number for number, word in _ASSISTANCE.items()}


def assistance_from_proto(number: pb.Assistance) -> str:
    if number not in _ASSISTANCE:
        raise AssistanceInvalid(field="assistance")
    return _ASSISTANCE[number]


def session_to_proto(
    opened: CitizenSession, *, secret: str, token: str, token_expires: datetime
) -> pb.CitizenSession:
    message = pb.CitizenSession(
        session_secret=secret,
        access_token=token,
        person_id=str(opened.person_id),
        name=opened.name,
        language=opened.language,
        loa=int(opened.loa),
        methods=opened.methods,
    )
    message.access_expires_at.FromDatetime(token_expires)
    message.session_expires_at.FromDatetime(opened.expires_at)
    return message


def proof_to_proto(proof: Proof, now: datetime) -> pb.Proof:
    message = pb.Proof(
        proof_id=str(proof.id),
        person_id=str(proof.person_id),
        contact_id=str(proof.contact_id),
        state=proof.state(now),
        loa=int(proof.loa),
        assistance=_ASSISTANCE_OUT[proof.assistance],
        helper=proof.helper,
    )
    message.requested_at.FromDatetime(proof.requested_at)
    if proof.given_at is not None:
        message.given_at.FromDatetime(proof.given_at)
    return message


def secret_to_proto(message: SecretMessage, secret: str) -> pb.TakeSecretMessageResponse:
    response = pb.TakeSecretMessageResponse(
        person_id=str(message.person_id),
        kind=message.kind.value,
        email=message.email,
        language=message.language,
        secret=secret,
    )
    response.expires_at.FromDatetime(message.expires_at)
    return response


def message_due(message: SecretMessage, now: datetime) -> events.SecretMessageDue:
    event = events.SecretMessageDue(
        message_id=str(message.id), person_id=str(message.person_id), kind=message.kind.value
    )
    event.due_at.FromDatetime(now)
    return event


def code_blocked(person_id: object, now: datetime) -> events.AccessCodeBlocked:
    event = events.AccessCodeBlocked(person_id=str(person_id))
    event.blocked_at.FromDatetime(now)
    return event


def proof_given(proof: Proof, now: datetime) -> events.ProofGiven:
    event = events.ProofGiven(
        proof_id=str(proof.id),
        person_id=str(proof.person_id),
        contact_id=str(proof.contact_id),
        loa=int(proof.loa),
    )
    event.given_at.FromDatetime(now)
    return event
