"""Phones, prompts, recordings and figures as JSON."""

from typing import Any

from atende.telephony.v1 import figures_pb2, phone_pb2, prompts_pb2, recordings_pb2

from services.gateway.serializers.times import moment_json, stamp_json
from services.gateway.words import CERTAINTIES, PHONE_STATES

Json = dict[str, Any]
_COUNTS = (
    *("came", "served_in_menu", "dropped_in_menu", "offered", "answered", "abandoned", "short"),
    *("called_back", "failed", "refused", "longest_wait_s", "transferred", "now_in_menu"),
    *("now_waiting", "now_talking", "now_longest_wait_s"),
)
_AVERAGES = ("service_level", "average_speed_s", "handling_s", "talk_s", "hold_s")
_PLAN = (
    *("agents", "scheduled", "erlangs", "occupancy", "waits", "average_wait_s"),
    *("service_level", "abandons"),
)


def phone_json(phone: phone_pb2.Phone) -> Json:
    return {
        "state": PHONE_STATES.word(phone.state),
        "call": _call(phone.call) if phone.HasField("call") else None,
        "browser": phone.browser,
        "telephones": phone.telephones,
        "version": phone.version,
        "wrap_up_contact_id": phone.wrap_up_contact_id,
        "trouble": phone.trouble,
    }


def _call(call: phone_pb2.PhoneCall) -> Json:
    return {
        "call_id": call.call_id,
        "contact_id": call.contact_id,
        "number": call.number,
        "certainty": CERTAINTIES.word(call.certainty),
        "person_id": call.person_id,
        "keyed": list(call.keyed),
        "service_code": call.service_code,
        "language": call.language,
        "began_at": moment_json(call, "began_at"),
        "since": moment_json(call, "since"),
        "muted": call.muted,
        "recording": call.recording,
        "recording_paused": call.recording_paused,
        "consulted": call.consulted,
        "outgoing": call.outgoing,
    }


def prompt_json(prompt: prompts_pb2.Prompt) -> Json:
    return {
        "key": prompt.key,
        "language": prompt.language,
        "text": prompt.text,
        "recorded": prompt.recorded,
        "seconds": prompt.seconds,
    }


def recording_json(one: recordings_pb2.Recording) -> Json:
    return {
        "recording_id": one.recording_id,
        "call_id": one.call_id,
        "contact_id": one.contact_id,
        "staff_id": one.staff_id,
        "began_at": stamp_json(one.began_at),
        "seconds": one.seconds,
        "delete_at": stamp_json(one.delete_at),
        "pauses": [{"at_s": pause.at_s, "lasted_s": pause.lasted_s} for pause in one.pauses],
    }


def hearing_json(one: recordings_pb2.Hearing) -> Json:
    return {"staff_id": one.staff_id, "at": stamp_json(one.at), "purpose": one.purpose}


def figures_json(found: figures_pb2.GetCallFiguresResponse) -> Json:
    """Averages without a denominator are null."""
    figures = found.figures
    return {
        "figures": {name: getattr(figures, name) for name in _COUNTS}
        | {name: getattr(figures, name) if figures.HasField(name) else None for name in _AVERAGES},
        "hours": [
            {
                "starts_at": stamp_json(hour.starts_at),
                "came": hour.came,
                "offered": hour.offered,
                "answered": hour.answered,
            }
            for hour in found.hours
        ],
    }


def plan_json(plan: figures_pb2.StaffPlan) -> Json:
    return {name: getattr(plan, name) for name in _PLAN}
