"""Mandates."""

from typing import Any

from atende.identity.v1 import mandates_pb2

from services.gateway.serializers.times import moment_json


def mandate_json(mandate: mandates_pb2.Mandate) -> dict[str, Any]:
    """Who may act for whom."""
    return {
        "mandate_id": mandate.mandate_id,
        "principal_id": mandate.principal_id,
        "holder_id": mandate.holder_id,
        "role": mandate.role,
        "service_codes": list(mandate.service_codes),
        "actions": list(mandate.actions),
        "valid_from": moment_json(mandate, "valid_from"),
        "valid_to": moment_json(mandate, "valid_to"),
        "evidence": mandate.evidence,
        "granted_by": mandate.granted_by,
        "ended_at": moment_json(mandate, "ended_at"),
        "end_reason": mandate.end_reason,
        "principal_name": mandate.principal_name,
        "holder_name": mandate.holder_name,
    }
