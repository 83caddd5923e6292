"""The routes of phones, prompts, recordings and figures, and what telephony answers to them."""

from typing import Any

from atende.telephony.v1 import figures_pb2, phone_pb2, prompts_pb2, recordings_pb2

from tests.gateway.builders import ANA, CALL, CONTACT, at


class Wav(bytes):
    """A body that is no JSON."""


_SOUND = "/v1/prompts/pt/greeting/sound"
_SOUND_ROUTE = "/v1/prompts/{language}/{key}/sound"
PHONE_ROUTES: dict[str, tuple[str, Any, int, list[str]]] = {
    "GET /v1/phone": ("/v1/phone", None, 200, ["GetPhone"]),
    "GET /v1/phone/events": ("/v1/phone/events", None, 200, ["GetPhone"]),
    "GET /v1/phone/caller": ("/v1/phone/caller", None, 200, ["GetPhone", "FindPeople"]),
    "POST /v1/phone/browser": ("/v1/phone/browser", {"offer": "v=0"}, 200, ["ConnectBrowser"]),
    "DELETE /v1/phone/browser": ("/v1/phone/browser", None, 200, ["DisconnectBrowser"]),
    "POST /v1/phone/account": ("/v1/phone/account", {}, 201, ["IssueAccount"]),
    "POST /v1/phone:mute": ("/v1/phone:mute", {"muted": True}, 200, ["MuteCall"]),
    "POST /v1/phone:consult": ("/v1/phone:consult", {"to": f"staff:{ANA}"}, 200, ["ConsultCall"]),
    "POST /v1/phone:transfer": ("/v1/phone:transfer", {"note": "É urgente"}, 200, ["TransferCall"]),
    "POST /v1/phone:dial": ("/v1/phone:dial", {"number": "912345678"}, 200, ["DialNumber"]),
    "GET /v1/prompts": ("/v1/prompts?language=pt", None, 200, ["ListPrompts"]),
    f"GET {_SOUND_ROUTE}": (_SOUND, None, 200, ["GetPromptSound"]),
    f"PUT {_SOUND_ROUTE}": (_SOUND, Wav(b"RIFF"), 200, ["PutPromptSound"]),
    f"DELETE {_SOUND_ROUTE}": (_SOUND, None, 200, ["DropPromptSound"]),
    "GET /v1/recordings": (f"/v1/recordings?call_id={CALL}", None, 200, ["ListRecordings"]),
    "GET /v1/recordings/{recording_id}/sound": (
        f"/v1/recordings/{CALL}/sound",
        None,
        200,
        ["GetRecordingSound"],
    ),
    "GET /v1/recordings/{recording_id}/hearings": (
        f"/v1/recordings/{CALL}/hearings",
        None,
        200,
        ["ListHearings"],
    ),
    "GET /v1/call-figures": (
        "/v1/call-figures?from=2026-06-09T00:00:00Z&to=2026-06-10T00:00:00Z",
        None,
        200,
        ["GetCallFigures"],
    ),
    "GET /v1/staffing": ("/v1/staffing?calls=100&handling_s=180", None, 200, ["PlanStaff"]),
}
_PLAIN = {
    "answer": "AnswerCall",
    "decline": "DeclineCall",
    "hold": "HoldCall",
    "resume": "ResumeCall",
    "join": "JoinCalls",
    "hang-up": "HangUpCall",
    "pause-recording": "PauseRecording",
    "resume-recording": "ResumeRecording",
}
PHONE_ROUTES |= {
    f"POST /v1/phone:{verb}": (f"/v1/phone:{verb}", {}, 200, [method])
    for verb, method in _PLAIN.items()
}


def phone_answers() -> dict[str, Any]:
    """By method."""
    phone = phone_pb2.Phone(
        state=phone_pb2.PHONE_STATE_RINGING,
        call=phone_pb2.PhoneCall(
            call_id=CALL,
            contact_id=CONTACT,
            number="+351912345678",
            certainty=phone_pb2.CALLER_CERTAINTY_UNKNOWN,
            keyed=["0", "3"],
            began_at=at(0),
        ),
        version=7,
    )
    prompt = prompts_pb2.Prompt(key="greeting", language="pt", text="Bom dia.")
    recording = recordings_pb2.Recording(
        recording_id=CALL, call_id=CALL, began_at=at(0), seconds=61.5, delete_at=at(90)
    )
    plan = figures_pb2.StaffPlan(agents=14, scheduled=20, erlangs=10)
    acts = {*_PLAIN.values(), "MuteCall", "ConsultCall", "TransferCall", "DialNumber"}
    return {
        "GetPhone": phone_pb2.GetPhoneResponse(phone=phone),
        "DisconnectBrowser": phone_pb2.DisconnectBrowserResponse(phone=phone),
        "ConnectBrowser": phone_pb2.ConnectBrowserResponse(answer="v=0"),
        "IssueAccount": phone_pb2.IssueAccountResponse(username="123456", password="x", server="s"),
        **{one: getattr(phone_pb2, f"{one}Response")(phone=phone) for one in acts},
        "ListPrompts": prompts_pb2.ListPromptsResponse(prompts=[prompt]),
        "GetPromptSound": prompts_pb2.GetPromptSoundResponse(wav=b"RIFF"),
        "PutPromptSound": prompts_pb2.PutPromptSoundResponse(prompt=prompt),
        "DropPromptSound": prompts_pb2.DropPromptSoundResponse(prompt=prompt),
        "ListRecordings": recordings_pb2.ListRecordingsResponse(recordings=[recording]),
        "GetRecordingSound": recordings_pb2.GetRecordingSoundResponse(wav=b"RIFF", parts=1),
        "ListHearings": recordings_pb2.ListHearingsResponse(
            hearings=[recordings_pb2.Hearing(staff_id=ANA, at=at(1), purpose="Reclamação")]
        ),
        "GetCallFigures": figures_pb2.GetCallFiguresResponse(
            figures=figures_pb2.CallFigures(came=3, service_level=0.8),
            hours=[figures_pb2.CallsOfHour(starts_at=at(0), came=3)],
        ),
        "PlanStaff": figures_pb2.PlanStaffResponse(plan=plan, around=[plan]),
    }
