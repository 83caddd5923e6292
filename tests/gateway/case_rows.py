"""The routes of a case's life and of files as rows, and what tasks answers to them."""

from dataclasses import dataclass
from typing import Any

from atende.tasks.v1 import attachments_pb2, tasks_pb2
from atende.tasks.v1 import case_life_pb2 as pb
from google.protobuf.message import Message

from tests.gateway.builders import ANA, CASE, a_case, at

FILE = "0192f000-0000-7000-8000-000000000c01"
REQUEST = "0192f000-0000-7000-8000-000000000c02"
KEY = b"a key of thirty-two bytes, no 32"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@dataclass(frozen=True)
class Sent:
    """A file as a form sends it."""

    name: str
    content: bytes


PUBLIC = {
    "GET /v1/cases:duplicates",
    "POST /v1/cases/{case_id}:answer",
    "POST /v1/cases/{case_id}:comment",
    "POST /v1/cases/{case_id}:withdraw",
    "POST /v1/cases/{case_id}:rate",
    "POST /v1/cases/{case_id}:join",
    "POST /v1/attachments",
    "POST /v1/attachments/{attachment_id}:read",
}


def _act(verb: str, body: Any, method: str) -> tuple[str, tuple[str, Any, int, list[str]]]:
    return f"POST /v1/cases/{{case_id}}:{verb}", (f"/v1/cases/{CASE}:{verb}", body, 200, [method])


ROUTES: dict[str, tuple[str, Any, int, list[str]]] = dict(
    [
        _act("ask", {"kind": "completion", "text": "Falta a planta."}, "AskCitizen"),
        _act("answer", {"text": "Aqui está.", "form": {"area_m2": 12}}, "AnswerRequest"),
        _act("take-back", {"request_id": REQUEST}, "TakeBackRequest"),
        _act("comment", {"text": "É o azul.", "attachment_ids": [FILE]}, "AddComment"),
        _act("withdraw", {"secret": "K7QM"}, "WithdrawCase"),
        _act("rate", {"score": 5}, "RateCase"),
        _act("join", {"into_case_id": ANA}, "JoinCase"),
        _act("part", {"reason": "Afinal é outro."}, "PartCase"),
        _act("refer", {"body": "IP", "text": "Passámos o assunto."}, "ReferCase"),
        _act("referral-answer", {"answer": "Em agosto."}, "RecordReferralAnswer"),
        _act("extend", {"value": 5, "reason": "Falta um parecer."}, "ExtendDeadline"),
    ]
) | {
    "GET /v1/cases": ("/v1/cases?page_size=10", None, 200, ["ListOwnCases"]),
    "GET /v1/cases:duplicates": (
        "/v1/cases:duplicates?service_code=VIA-01&latitude=41.15&longitude=-8.62",
        None,
        200,
        ["SuggestDuplicates"],
    ),
    "PUT /v1/cases/{case_id}/form": (
        f"/v1/cases/{CASE}/form",
        {"form": {"area_m2": 250.5}},
        200,
        ["SetCaseForm"],
    ),
    "PUT /v1/cases/{case_id}/concerned": (
        f"/v1/cases/{CASE}/concerned",
        {"staff_ids": [ANA]},
        200,
        ["SetConcerned"],
    ),
    "POST /v1/cases/{case_id}/attachments": (
        f"/v1/cases/{CASE}/attachments",
        {"attachment_ids": [FILE], "role": "evidence"},
        200,
        ["AttachToCase"],
    ),
    "POST /v1/cases/{case_id}/notes": (
        f"/v1/cases/{CASE}/notes",
        {"text": "Ligar antes."},
        201,
        ["AddNote"],
    ),
    "GET /v1/cases/{case_id}/notes": (f"/v1/cases/{CASE}/notes", None, 200, ["ListNotes"]),
    "POST /v1/attachments": (
        "/v1/attachments",
        Sent("a.pdf", PDF),
        201,
        ["RegisterAttachment", "GetUploadKey"],
    ),
    "GET /v1/attachments/{attachment_id}": (
        f"/v1/attachments/{FILE}",
        None,
        200,
        ["GetAttachment"],
    ),
    "POST /v1/attachments/{attachment_id}:read": (
        f"/v1/attachments/{FILE}:read",
        {"secret": "K7QM"},
        200,
        ["GetAttachment"],
    ),
}


def a_file(**changes: Any) -> tasks_pb2.Attachment:
    fields = {
        "attachment_id": FILE,
        "file_name": "Relatório – ação 2027 «planta» (ñ).pdf",
        "media_type": "application/pdf",
        "size": len(PDF),
        "role": "given",
        "uploaded_at": at(0),
        **changes,
    }
    return tasks_pb2.Attachment(**fields)


def answers() -> dict[str, Message]:
    """What tasks answers to each."""
    case = a_case()
    note = pb.Note(note_id=REQUEST, author_id=ANA, text="Ligar antes.", at=at(1), side="staff")
    found: dict[str, Message] = {
        name: getattr(pb, f"{name}Response")(case=case)
        for name in (
            *("AskCitizen", "AnswerRequest", "TakeBackRequest", "AddComment", "WithdrawCase"),
            *("RateCase", "JoinCase", "PartCase", "ReferCase", "RecordReferralAnswer"),
            *("ExtendDeadline", "SetCaseForm", "SetConcerned"),
        )
    }
    return found | {
        "ListOwnCases": pb.ListOwnCasesResponse(cases=[case]),
        "SuggestDuplicates": pb.SuggestDuplicatesResponse(
            cases=[pb.LikelyCase(number="O/1/2026/CMP", metres=12, opened_at=at(0))]
        ),
        "AddNote": pb.AddNoteResponse(note=note),
        "ListNotes": pb.ListNotesResponse(notes=[note]),
        "RegisterAttachment": attachments_pb2.RegisterAttachmentResponse(attachment=a_file()),
        "GetUploadKey": attachments_pb2.GetUploadKeyResponse(key=KEY),
        "GetAttachment": attachments_pb2.GetAttachmentResponse(attachment=a_file(), key=KEY),
        "AttachToCase": attachments_pb2.AttachToCaseResponse(case=case),
    }
