"""A small town as the gateway would tell it: people, charter, contacts, cases, tasks."""

from typing import Any

MARIA = "0192f000-0000-7000-8000-000000000001"
ANA = "0192f000-0000-7000-8000-0000000000a1"
CONTACT = "0192f000-0000-7000-8000-0000000000c1"
CASE = "0192f000-0000-7000-8000-0000000000d1"
TASK = "0192f000-0000-7000-8000-0000000000e1"
SECRET = "K7QM-4XPT-9RWD"
CODE = "314159"


def staff(**changes: Any) -> dict[str, Any]:
    return {
        "staff_id": ANA,
        "username": "ana",
        "name": "Ana Prates",
        "roles": ["attendant"],
        "unit_code": "GM",
        "active": True,
        "language": "pt-PT",
    } | changes


def citizen(**changes: Any) -> dict[str, Any]:
    return {
        "person_id": MARIA,
        "name": "Maria da Conceição Brandão",
        "language": "pt-PT",
        "loa": 2,
        "methods": ["code"],
    } | changes


def person(**changes: Any) -> dict[str, Any]:
    return {
        "person_id": MARIA,
        "kind": "natural",
        "name": "Maria da Conceição Brandão",
        "identifiers": [{"type": "nif", "value": "123456789"}],
        "points": [
            {"type": "phone", "value": "+351910000123", "preferred": True},
            {"type": "email", "value": "maria@example.org"},
            {
                "type": "address",
                "value": "Rua das Flores, 12",
                "postal_code": "4050-262",
                "locality": "Porto",
            },
        ],
        "language": "pt-PT",
        "accessibility": "",
        "registered_at": "2026-11-02T09:00:00Z",
        "version": 1,
    } | changes


def service(**changes: Any) -> dict[str, Any]:
    return {
        "code": "RSU-02",
        "version": 3,
        "name": "Recolha de objetos volumosos",
        "category": "environment",
        "category_name": "Ambiente e resíduos",
        "subject": "Resíduos",
        "summary": "Pedir que levem móveis, colchões ou eletrodomésticos velhos.",
        "who_may_ask": ["Qualquer morador"],
        "channels": [
            {"channel": "online", "rule": ""},
            {"channel": "counter", "rule": ""},
            {"channel": "phone", "rule": "Com o número de objetos à mão."},
        ],
        "assurance": "none",
        "anonymity": "yes",
        "documents": [
            {"name": "Lista dos objetos", "mandatory": True, "mode": "show"},
            {"name": "Fotografia", "mandatory": False, "once_only": True},
            {"name": "Ata do condomínio", "mandatory": True, "condition": "se for um prédio"},
        ],
        "steps": ["pedido", "marcação do dia", "recolha à porta"],
        "term": {
            "kind": "promise",
            "unit": "working_days",
            "value": 10,
            "basis": "Regulamento municipal",
            "details": [
                {"kind": "maximum", "unit": "hours", "value": 48, "note": "em dias de festa"}
            ],
            "bands": [],
            "unverified": True,
        },
        "fee": {
            "kind": "free_to_limit",
            "note": "Até três objetos por mês.",
            "varies_by": ["day", "hour"],
        },
        "unit_code": "AMB",
        "handling": [
            {"handling": "request", "target": ""},
            {"handling": "green_line", "target": "800 205 744"},
        ],
        "rules": ["Os objetos ficam à porta só na noite marcada."],
        "refusal_reasons": [],
        "related": ["RUI-01"],
        "phone_text": "Diga quantos objetos são.",
        "work_instruction": "Confirme a morada e o andar.\nNão aceite entulho de obras.",
        "unverified": True,
        "outside_body": "",
    } | changes


def other_services() -> list[dict[str, Any]]:
    return [
        service(
            code="RUI-01",
            name="Licença especial de ruído",
            category="licences",
            category_name="Licenças",
            summary="Autorização para uma festa ou obra ruidosa em horas protegidas.",
            anonymity="no",
            assurance="access_code",
            unverified=False,
            related=[],
            fee={"kind": "table", "note": "por dia e hora"},
            notice={"unit": "working_days", "value": 15, "basis": "RGR art. 15.º"},
        ),
        service(
            code="URB-04",
            name="Licença para obras de construção, ampliação ou alteração",
            category="planning",
            category_name="Urbanismo",
            summary="Pedido de licença quando a obra não está isenta.",
            anonymity="no",
            assurance="strong",
            related=[],
            term={
                "kind": "legal",
                "unit": "working_days",
                "value": 200,
                "basis": "RJUE",
                "bands": [
                    {"condition": "até 300 m²", "value": 120},
                    {"condition": "mais de 2200 m²", "value": 200},
                ],
                "silence": "tacit_approval",
            },
        ),
    ]


def deadline(**changes: Any) -> dict[str, Any]:
    return {
        "due_on": "2026-12-10",
        "due_at": "2026-12-11T00:00:00Z",
        "unit": "working_days",
        "value": 10,
        "basis": "CPA art. 86.º, n.º 1",
        "explanation": [
            "O dia do pedido, 25/11/2026, não se conta.",
            "Contam-se 10 dias úteis; não contam sábados, domingos e feriados (1 e 8 de dezembro).",
            "O prazo termina em 10/12/2026.",
            "Base: CPA art. 86.º, n.º 1.",
        ],
        "counted_from": "2026-11-25",
    } | changes


def contact(**changes: Any) -> dict[str, Any]:
    return {
        "contact_id": CONTACT,
        "channel": "counter",
        "direction": "incoming",
        "state": "active",
        "person_id": MARIA,
        "subjects": [{"service_code": "RSU-02", "charter_version": 3}],
        "attendant_id": ANA,
        "desk": "Balcão 3",
        "outcome": "",
        "note": "Quer que levem um sofá.",
        "case_ids": [],
        "periods": [{"kind": "served", "started_at": "2026-11-25T09:10:00Z", "ended_at": None}],
        "opened_at": "2026-11-25T09:10:00Z",
        "closed_at": None,
        "version": 2,
        "title": "",
    } | changes


def past_contact(**changes: Any) -> dict[str, Any]:
    return contact(
        contact_id="0192f000-0000-7000-8000-0000000000c2",
        state="closed",
        outcome="answered",
        closed_at="2026-11-25T09:20:00Z",
        **changes,
    )


def accesses() -> list[dict[str, Any]]:
    one = {"person_id": MARIA, "read_at": "2026-11-25T09:10:00Z"}
    return [
        one
        | {
            "access_id": "0192f000-0000-7000-8000-0000000000f1",
            "reader_id": ANA,
            "reader_kind": "staff",
            "purpose": "Atendimento",
            "what": "history",
        },
        one
        | {
            "access_id": "0192f000-0000-7000-8000-0000000000f2",
            "reader_id": "contacts",
            "reader_kind": "client",
            "purpose": "not stated",
            "what": "person",
        },
    ]


def case(**changes: Any) -> dict[str, Any]:
    return {
        "case_id": CASE,
        "number": "P/124/2026/CMP",
        "kind": "request",
        "state": "open",
        "person_id": MARIA,
        "contact_id": CONTACT,
        "service_code": "RSU-02",
        "charter_version": 3,
        "service_name": "Recolha de objetos volumosos",
        "unit_code": "AMB",
        "description": "Um sofá de três lugares e um colchão.\nEstão no rés do chão.",
        "place": "Rua das Flores, 12",
        "deadline": deadline(),
        "answer": "",
        "closing_reason": "",
        "received_at": "2026-11-25T09:15:00Z",
        "opened_at": "2026-11-25T09:15:00Z",
        "closed_at": None,
        "version": 1,
        "timeline": [
            {"at": "2026-11-25T09:15:00Z", "kind": "opened", "text": "Pedido registado."},
            {"at": "2026-11-26T10:00:00Z", "kind": "accepted", "text": "O Ambiente começou."},
        ],
    } | changes


def task(**changes: Any) -> dict[str, Any]:
    return {
        "task_id": TASK,
        "case_id": CASE,
        "case_number": "P/124/2026/CMP",
        "service_code": "RSU-02",
        "service_name": "Recolha de objetos volumosos",
        "state": "open",
        "unit_code": "AMB",
        "assignee_id": "",
        "description": "Um sofá de três lugares e um colchão.",
        "deadline": deadline(),
        "reason": "",
        "created_at": "2026-11-25T09:15:00Z",
        "person_id": MARIA,
        "version": 1,
    } | changes
