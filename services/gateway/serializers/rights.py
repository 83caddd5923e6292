"""Requests about one's own data, erasures, consents."""

from typing import Any

from atende.identity.v1 import rights_pb2

from services.gateway.serializers.times import moment_json
from services.gateway.words import RIGHTS

Json = dict[str, Any]


def request_json(request: rights_pb2.RightsRequest) -> Json:
    """A request about one's own data."""
    return {
        "request_id": request.request_id,
        "person_id": request.person_id,
        "right": RIGHTS.word(request.right),
        "words": request.words,
        "due_on": request.due_on,
        "outcome": request.outcome,
        "answer": request.answer,
        "erasure_id": request.erasure_id,
        "case_id": request.case_id,
        "received_at": moment_json(request, "received_at"),
        "settled_at": moment_json(request, "settled_at"),
    }


def erasure_json(erasure: rights_pb2.Erasure) -> Json:
    """An erasure with what each service said."""
    return {
        "erasure_id": erasure.erasure_id,
        "person_id": erasure.person_id,
        "state": erasure.state,
        "parts": [
            {
                "service": part.service,
                "answered": part.answered,
                "erased": part.erased,
                "holds": [
                    {
                        "what": hold.what,
                        "retention": getattr(hold, "class"),
                        "reason": hold.reason,
                        "until": hold.until,
                    }
                    for hold in part.holds
                ],
            }
            for part in erasure.parts
        ],
        "certificate": erasure.certificate,
        "certificate_hash": erasure.certificate_hash,
        "started_at": moment_json(erasure, "started_at"),
        "finished_at": moment_json(erasure, "finished_at"),
        "started_by_id": erasure.started_by_id,
    }


def consent_json(consent: rights_pb2.Consent) -> Json:
    """What somebody agreed to."""
    return {
        "consent_id": consent.consent_id,
        "purpose": consent.purpose,
        "text_version": consent.text_version,
        "given_at": moment_json(consent, "given_at"),
        "withdrawn_at": moment_json(consent, "withdrawn_at"),
    }
