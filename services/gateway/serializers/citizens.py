"""Citizens signed in, and how sure we are of them."""

from typing import Any

from atende.identity.v1 import assurance_pb2

from services.gateway.serializers.times import moment_json
from services.gateway.words import ASSISTANCE

Json = dict[str, Any]


def citizen_json(session: assurance_pb2.CitizenSession) -> Json:
    """A citizen signed in."""
    return {
        "person_id": session.person_id,
        "name": session.name,
        "language": session.language,
        "loa": session.loa,
        "methods": list(session.methods),
    }


def assurance_json(found: assurance_pb2.GetAssuranceResponse) -> Json:
    """By which means somebody can prove who they are."""
    return {
        "has_code": found.has_code,
        "code_blocked": found.code_blocked,
        "code_set_at": moment_json(found, "code_set_at"),
        "passkeys": found.passkeys,
        "providers": list(found.providers),
        "document_seen_at": moment_json(found, "document_seen_at"),
        "email_confirmed": found.email_confirmed,
    }


def proof_json(proof: assurance_pb2.Proof) -> Json:
    """A proof at one contact."""
    return {
        "proof_id": proof.proof_id,
        "person_id": proof.person_id,
        "contact_id": proof.contact_id,
        "state": proof.state,
        "loa": proof.loa,
        "assistance": ASSISTANCE.word(proof.assistance),
        "helper": proof.helper,
        "requested_at": moment_json(proof, "requested_at"),
        "given_at": moment_json(proof, "given_at"),
    }
