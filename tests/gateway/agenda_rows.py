"""The routes of the agenda and of messages as rows, and what contacts answers to them."""

from typing import Any

from atende.contacts.v1 import agenda_pb2 as pb
from atende.contacts.v1 import contacts_pb2, history_pb2, outgoing_pb2
from google.protobuf.message import Message

from tests.gateway.builders import CONTACT, MARIA, a_contact, at

APPOINTMENT = "0192f000-0000-7000-8000-000000000a01"
CALLBACK = "0192f000-0000-7000-8000-000000000b01"
SITTING = "0192f000-0000-7000-8000-000000000b02"
CLOSURE = "0192f000-0000-7000-8000-000000000b03"
NINE = "2027-07-05T08:00:00Z"

PUBLIC = {
    "GET /v1/agenda",
    "GET /v1/slots",
    "POST /v1/appointments",
    "GET /v1/appointments/{appointment_id}",
    "GET /v1/appointments/{appointment_id}.ics",
    "POST /v1/appointments/{appointment_id}:change",
    "POST /v1/appointments/{appointment_id}:cancel",
    "POST /v1/callbacks",
    "GET /v1/satisfaction/{token}",
    "POST /v1/satisfaction/{token}:answer",
}
ROUTES: dict[str, tuple[str, Any, int, list[str]]] = {
    "GET /v1/agenda": ("/v1/agenda", None, 200, ["ListKinds"]),
    "GET /v1/slots": (
        "/v1/slots?kind=counter&site=GM&from_day=2027-07-05&channel=web",
        None,
        200,
        ["ListSlots"],
    ),
    "POST /v1/appointments": (
        "/v1/appointments",
        {"kind": "counter", "site": "GM", "starts_at": NINE, "address": "a@example.org"},
        201,
        ["BookAppointment"],
    ),
    "GET /v1/appointments": (
        f"/v1/appointments?person_id={MARIA}",
        None,
        200,
        ["ListAppointments"],
    ),
    "GET /v1/appointments/{appointment_id}": (
        f"/v1/appointments/{APPOINTMENT}?code=ABCD",
        None,
        200,
        ["GetAppointment"],
    ),
    "GET /v1/appointments/{appointment_id}.ics": (
        f"/v1/appointments/{APPOINTMENT}.ics?code=ABCD",
        None,
        200,
        ["GetCalendarFile"],
    ),
    "POST /v1/appointments/{appointment_id}:change": (
        f"/v1/appointments/{APPOINTMENT}:change",
        {"starts_at": NINE, "code": "ABCD"},
        200,
        ["ChangeAppointment"],
    ),
    "POST /v1/appointments/{appointment_id}:cancel": (
        f"/v1/appointments/{APPOINTMENT}:cancel",
        {"code": "ABCD"},
        200,
        ["CancelAppointment"],
    ),
    "POST /v1/appointments/{appointment_id}:arrive": (
        f"/v1/appointments/{APPOINTMENT}:arrive",
        {},
        200,
        ["ArriveAppointment"],
    ),
    "POST /v1/appointments/{appointment_id}:miss": (
        f"/v1/appointments/{APPOINTMENT}:miss",
        {},
        200,
        ["MissAppointment"],
    ),
    "POST /v1/agenda:import": ("/v1/agenda:import", {"yaml": "kinds: []"}, 200, ["ImportAgenda"]),
    "GET /v1/closures": ("/v1/closures?from_day=2027-07-01", None, 200, ["ListClosures"]),
    "POST /v1/closures": (
        "/v1/closures",
        {"starts_at": NINE, "ends_at": "2027-07-05T12:00:00Z", "reason": "Obras"},
        201,
        ["AddClosure"],
    ),
    "POST /v1/closures/{closure_id}:remove": (
        f"/v1/closures/{CLOSURE}:remove",
        {},
        204,
        ["RemoveClosure"],
    ),
    "POST /v1/callbacks": (
        "/v1/callbacks",
        {"phone": "910 000 126", "purpose": "Taxas"},
        201,
        ["RequestCallback"],
    ),
    "GET /v1/callbacks": ("/v1/callbacks?state=pending", None, 200, ["ListCallbacks"]),
    "GET /v1/callbacks/{callback_id}": (f"/v1/callbacks/{CALLBACK}", None, 200, ["GetCallback"]),
    "GET /v1/callbacks/{callback_id}.ics": (
        f"/v1/callbacks/{CALLBACK}.ics",
        None,
        200,
        ["GetCalendarFile"],
    ),
    "POST /v1/callbacks/{callback_id}:begin": (
        f"/v1/callbacks/{CALLBACK}:begin",
        {},
        200,
        ["BeginAttempt"],
    ),
    "POST /v1/callbacks/{callback_id}:record": (
        f"/v1/callbacks/{CALLBACK}:record",
        {"attempt": 1, "result": "no_answer"},
        200,
        ["RecordAttempt"],
    ),
    "POST /v1/callbacks/{callback_id}:cancel": (
        f"/v1/callbacks/{CALLBACK}:cancel",
        {},
        200,
        ["CancelCallback"],
    ),
    "POST /v1/sittings": (
        "/v1/sittings",
        {"kind": "file_consultation", "person_id": MARIA, "file_number": "P/1/08/CMP"},
        201,
        ["RequestSitting"],
    ),
    "GET /v1/sittings": ("/v1/sittings?state=requested", None, 200, ["ListSittings"]),
    "GET /v1/sittings/{sitting_id}": (f"/v1/sittings/{SITTING}", None, 200, ["GetSitting"]),
    "POST /v1/sittings/{sitting_id}:approve": (
        f"/v1/sittings/{SITTING}:approve",
        {"legitimacy": "holder"},
        200,
        ["ApproveSitting"],
    ),
    "POST /v1/sittings/{sitting_id}:refuse": (
        f"/v1/sittings/{SITTING}:refuse",
        {"reason": "Não é titular."},
        200,
        ["RefuseSitting"],
    ),
    "POST /v1/sittings/{sitting_id}:record": (
        f"/v1/sittings/{SITTING}:record",
        {"text": "Viu tudo.", "signed_by": "Maria"},
        200,
        ["RecordSitting"],
    ),
    "GET /v1/messages/failed": ("/v1/messages/failed", None, 200, ["ListFailedMessages"]),
    "POST /v1/messages/{contact_id}:retry": (
        f"/v1/messages/{CONTACT}:retry",
        {},
        200,
        ["RetryMessage"],
    ),
    "GET /v1/satisfaction/{token}": ("/v1/satisfaction/abcd", None, 200, ["GetSatisfaction"]),
    "POST /v1/satisfaction/{token}:answer": (
        "/v1/satisfaction/abcd:answer",
        {"score": 2, "reason": "Ficou por resolver."},
        200,
        ["AnswerSatisfaction"],
    ),
}


def an_appointment(**changes: Any) -> pb.Appointment:
    return pb.Appointment(
        **{
            "appointment_id": APPOINTMENT,
            "contact_id": CONTACT,
            "person_id": MARIA,
            "kind": "counter",
            "kind_name": "Atendimento ao balcão",
            "site": "GM",
            "starts_at": at(3600),
            "ends_at": at(5400),
            "state": pb.APPOINTMENT_STATE_BOOKED,
            "channel": contacts_pb2.CHANNEL_WEB,
            "booked_at": at(0),
            "version": 1,
        }
        | changes
    )


def a_callback(**changes: Any) -> pb.Callback:
    return pb.Callback(
        **{
            "callback_id": CALLBACK,
            "contact_id": CONTACT,
            "phone": "+351910000126",
            "state": pb.CALLBACK_STATE_PENDING,
            "requested_at": at(0),
            "due_at": at(100_000),
            "next_at": at(10),
            "most_attempts": 3,
            "attempts": [
                pb.Attempt(
                    number=1,
                    started_at=at(1),
                    ended_at=at(60),
                    result=pb.ATTEMPT_RESULT_NO_ANSWER,
                )
            ],
            "asked": 1,
            "version": 1,
        }
        | changes
    )


def a_sitting() -> pb.Sitting:
    return pb.Sitting(
        sitting_id=SITTING,
        kind=pb.SITTING_KIND_FILE_CONSULTATION,
        state=pb.SITTING_STATE_REQUESTED,
        person_id=MARIA,
        requested_at=at(0),
        version=1,
    )


def answers() -> dict[str, Message]:
    """What contacts answers to each of these, right unless a test says otherwise."""
    closure = pb.Closure(closure_id=CLOSURE, starts_at=at(0), ends_at=at(60), reason="Obras")
    return {
        "ListKinds": pb.ListKindsResponse(
            kinds=[pb.AgendaKind(code="counter", name_pt="Balcão", name_en="Counter", minutes=30)],
            sites=[pb.Site(code="GM", name="Gabinete", address="Praça")],
        ),
        "ListSlots": pb.ListSlotsResponse(
            slots=[pb.Slot(kind="counter", site="GM", starts_at=at(0), ends_at=at(1800), free=2)]
        ),
        "BookAppointment": pb.BookAppointmentResponse(appointment=an_appointment(), code="ABCD"),
        "GetAppointment": pb.GetAppointmentResponse(appointment=an_appointment()),
        "ChangeAppointment": pb.ChangeAppointmentResponse(appointment=an_appointment()),
        "CancelAppointment": pb.CancelAppointmentResponse(appointment=an_appointment()),
        "ArriveAppointment": pb.ArriveAppointmentResponse(appointment=an_appointment()),
        "MissAppointment": pb.MissAppointmentResponse(appointment=an_appointment()),
        "ListAppointments": pb.ListAppointmentsResponse(appointments=[an_appointment()]),
        "GetCalendarFile": pb.GetCalendarFileResponse(content=b"BEGIN:VCALENDAR", method="PUBLISH"),
        "ImportAgenda": pb.ImportAgendaResponse(version=1),
        "AddClosure": pb.AddClosureResponse(closure=closure, touched=[an_appointment()]),
        "RemoveClosure": pb.RemoveClosureResponse(),
        "ListClosures": pb.ListClosuresResponse(closures=[closure]),
        "RequestCallback": pb.RequestCallbackResponse(callback=a_callback(), joined=True),
        "GetCallback": pb.GetCallbackResponse(callback=a_callback()),
        "ListCallbacks": pb.ListCallbacksResponse(callbacks=[a_callback()]),
        "BeginAttempt": pb.BeginAttemptResponse(callback=a_callback(), attempt=2),
        "RecordAttempt": pb.RecordAttemptResponse(callback=a_callback()),
        "CancelCallback": pb.CancelCallbackResponse(callback=a_callback()),
        "RequestSitting": pb.RequestSittingResponse(sitting=a_sitting()),
        "GetSitting": pb.GetSittingResponse(sitting=a_sitting()),
        "ListSittings": pb.ListSittingsResponse(sittings=[a_sitting()]),
        "ApproveSitting": pb.ApproveSittingResponse(sitting=a_sitting()),
        "RefuseSitting": pb.RefuseSittingResponse(sitting=a_sitting()),
        "RecordSitting": pb.RecordSittingResponse(sitting=a_sitting()),
        "ListHistory": history_pb2.ListHistoryResponse(
            entries=[
                history_pb2.HistoryEntry(
                    id=CONTACT,
                    at=at(0),
                    kind="appointment",
                    contact=a_contact(),
                    appointment=an_appointment(),
                )
            ]
        ),
        "NoteCase": history_pb2.NoteCaseResponse(),
        "SendReceipt": outgoing_pb2.SendReceiptResponse(),
        "ListFailedMessages": outgoing_pb2.ListFailedMessagesResponse(
            messages=[
                outgoing_pb2.FailedMessage(
                    contact=a_contact(), template="closed", cause="bounced", failed_at=at(0)
                )
            ]
        ),
        "RetryMessage": outgoing_pb2.RetryMessageResponse(contact_id=CONTACT),
        "GetSatisfaction": outgoing_pb2.GetSatisfactionResponse(
            contact_id=CONTACT, channel=contacts_pb2.CHANNEL_COUNTER, closed_at=at(0)
        ),
        "AnswerSatisfaction": outgoing_pb2.AnswerSatisfactionResponse(reopened=True),
    }
