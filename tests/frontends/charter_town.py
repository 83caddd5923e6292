"""What the gateway tells editors, readers of instructions and learners of the small town."""

from typing import Any

DRAFT = "0192f000-0000-7000-8000-000000000d01"
REPORT = "0192f000-0000-7000-8000-000000000d02"
ENROLMENT = "0192f000-0000-7000-8000-000000000d03"
CONTENT = {
    "code": "RSU-02",
    "name": "Recolha",
    "keywords": ["sofá", "colchão"],
    "category": "environment",
    "term": {"kind": "promise", "value": 10},
    "documents": [{"name": "Não", "mode": "no"}],
}


def a_draft(**changes: Any) -> dict[str, Any]:
    return {
        "draft_id": DRAFT,
        "code": "RSU-02",
        "name": "Recolha",
        "state": "writing",
        "version": 4,
        "base_version": 3,
        "published_version": 0,
        "note": "",
        "reason": "",
        "writer_ids": ["0192f000-0000-7000-8000-0000000000e9"],
        "reviewer_id": "",
        "changed_at": "2026-11-25T09:00:00Z",
        "content": CONTENT,
        "problems": [],
        **changes,
    }


def a_line(code: str, **changes: Any) -> dict[str, Any]:
    return {
        "code": code,
        "name": f"Serviço {code}",
        "category": "environment",
        "version": 1,
        "valid_from": "2026-01-01T00:00:00Z",
        "planned_version": 0,
        "planned_from": None,
        "ends_at": None,
        "draft_id": "",
        "draft_state": "",
        "attendants_only": False,
        "unverified": False,
        "open_reports": 0,
        **changes,
    }


def charter_answers() -> dict[str, Any]:
    """What the gateway answers to these pages."""
    report = {
        "report_id": REPORT,
        "code": "RSU-02",
        "version": 3,
        "part": "term",
        "said": "O prazo <b>não</b> é este.",
        "state": "open",
        "answer": "",
        "by_staff": False,
        "staff_id": "",
        "reported_at": "2026-11-25T09:00:00Z",
        "answered_at": None,
        "answered_by": "",
        "language": "pt",
        "revision": 1,
    }
    enrolment = {
        "enrolment_id": ENROLMENT,
        "course_code": "telefone",
        "staff_id": "0192f000-0000-7000-8000-0000000000e8",
        "state": "class_passed",
        "version": 2,
        "note": "",
        "valid_until": "",
    }
    return {
        "GET /v1/charter": {
            "categories": [{"key": "environment", "name": "Ambiente"}],
            "units": [{"code": "AMB", "name": "Ambiente"}],
        },
        "GET /v1/charter/editorial": {
            "items": [
                a_line("RSU-01"),
                a_line("RSU-02", draft_id=DRAFT, draft_state="in_review", open_reports=2),
            ],
            "next": None,
        },
        "POST /v1/charter/drafts": a_draft(),
        f"GET /v1/charter/drafts/{DRAFT}": a_draft(),
        f"GET /v1/charter/drafts/{DRAFT}/compare": {
            "items": [{"path": "name", "before": "Antes", "after": "<Depois>"}]
        },
        "GET /v1/charter/reports": {"items": [report], "next": None},
        "GET /v1/charter/unread": {
            "items": [
                {
                    "code": "RSU-02",
                    "version": 3,
                    "name": "Recolha",
                    "work_instruction": "Perguntar a morada.",
                    "valid_from": "2026-01-01T00:00:00Z",
                }
            ],
            "next": None,
        },
        "GET /v1/courses": {
            "items": [
                {
                    "code": "telefone",
                    "name": "Atender por telefone",
                    "summary": "",
                    "manual": "",
                    "skill": "phone",
                    "class_hours": 14,
                    "valid_months": 24,
                    "open": True,
                    "version": 1,
                }
            ],
            "next": None,
        },
        "GET /v1/enrolments": {"items": [enrolment], "next": None},
    }
