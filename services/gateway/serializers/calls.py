"""Telephone calls and what the exchange should do next."""

from typing import Any

from atende.telephony.v1 import telephony_pb2

from services.gateway.serializers.times import moment_json, stamp_json
from services.gateway.words import CALL_STATES

Json = dict[str, Any]


def call_json(call: telephony_pb2.Call) -> Json:
    """A call with the keys that were pressed."""
    return {
        "call_id": call.call_id,
        "caller_number": call.caller_number,
        "called_number": call.called_number,
        "state": CALL_STATES.word(call.state),
        "contact_id": call.contact_id,
        "keys": [{"key": one.key, "at": stamp_json(one.at), "menu": one.menu} for one in call.keys],
        "menu": call.menu,
        "end_cause": call.end_cause,
        "began_at": moment_json(call, "began_at"),
        "ended_at": moment_json(call, "ended_at"),
        "language": call.language,
    }


def action_json(action: telephony_pb2.Action) -> Json:
    """One step for the exchange."""
    return {"kind": action.kind, "prompt": action.prompt, "text": action.text}
