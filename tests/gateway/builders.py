"""Small things the gateway's tests are made of."""

from datetime import UTC, datetime
from typing import Any

from atende.charter.v1 import charter_pb2, sheet_pb2
from atende.contacts.v1 import contacts_pb2
from atende.identity.v1 import identity_pb2
from atende.tasks.v1 import tasks_pb2
from google.protobuf.timestamp_pb2 import Timestamp

MARIA = "0192f000-0000-7000-8000-000000000001"
ANA = "0192f000-0000-7000-8000-0000000000a1"
OTHER = "0192f000-0000-7000-8000-0000000000a2"  # of the staff, too
CONTACT = "0192f000-0000-7000-8000-0000000000c1"
CASE = "0192f000-0000-7000-8000-0000000000d1"
TASK = "0192f000-0000-7000-8000-0000000000e1"
CALL = "0192f000-0000-7000-8000-0000000000f1"
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def at(seconds: int, nanos: int = 0) -> Timestamp:
    """*seconds* after `NOW`."""
    return Timestamp(seconds=int(NOW.timestamp()) + seconds, nanos=nanos)


def a_person(**changes: Any) -> identity_pb2.Person:
    return identity_pb2.Person(
        **{
            "person_id": MARIA,
            "kind": identity_pb2.PERSON_KIND_NATURAL,
            "name": "Maria da Conceição Brandão",
            "identifiers": [
                identity_pb2.Identifier(type=identity_pb2.IDENTIFIER_TYPE_NIF, value="123456789")
            ],
            "points": [
                identity_pb2.ContactPoint(
                    type=identity_pb2.POINT_TYPE_PHONE, value="+351910000123", preferred=True
                )
            ],
            "language": "pt-PT",
            "registered_at": at(0),
            "version": 1,
        }
        | changes
    )


def a_staff(**changes: Any) -> identity_pb2.Staff:
    return identity_pb2.Staff(
        **{
            "staff_id": ANA,
            "username": "ana",
            "name": "Ana Prates",
            "roles": ["attendant"],
            "unit_code": "GM",
            "active": True,
            "language": "pt-PT",
        }
        | changes
    )


def a_contact(**changes: Any) -> contacts_pb2.Contact:
    return contacts_pb2.Contact(
        **{
            "contact_id": CONTACT,
            "channel": contacts_pb2.CHANNEL_COUNTER,
            "direction": contacts_pb2.DIRECTION_INCOMING,
            "state": contacts_pb2.CONTACT_STATE_ACTIVE,
            "person_id": MARIA,
            "subjects": [contacts_pb2.Subject(service_code="RSU-02", charter_version=3)],
            "attendant_id": ANA,
            "desk": "Balcão 3",
            "periods": [
                contacts_pb2.Period(kind=contacts_pb2.PERIOD_KIND_SERVED, started_at=at(0))
            ],
            "opened_at": at(0),
            "version": 2,
        }
        | changes
    )


def a_case(**changes: Any) -> tasks_pb2.Case:
    return tasks_pb2.Case(
        **{
            "case_id": CASE,
            "number": "P/124/2026/CMP",
            "kind": tasks_pb2.CASE_KIND_REQUEST,
            "state": tasks_pb2.CASE_STATE_OPEN,
            "person_id": MARIA,
            "service_code": "RSU-02",
            "description": "Um sofá.",
            "deadline": a_deadline(),
            "received_at": at(0),
            "opened_at": at(0),
            "version": 1,
            "timeline": [tasks_pb2.TimelineEntry(at=at(0), kind="opened", text="Registado.")],
        }
        | changes
    )


def a_deadline() -> tasks_pb2.Deadline:
    return tasks_pb2.Deadline(
        due_on="2026-12-10",
        due_at=at(1_000_000),
        unit=tasks_pb2.DEADLINE_UNIT_WORKING_DAYS,
        value=10,
        basis="CPA",
        explanation=["O dia do pedido não se conta."],
        counted_from="2026-11-25",
    )


def a_task(**changes: Any) -> tasks_pb2.Task:
    return tasks_pb2.Task(
        **{
            "task_id": TASK,
            "case_id": CASE,
            "case_number": "P/124/2026/CMP",
            "state": tasks_pb2.TASK_STATE_OPEN,
            "unit_code": "AMB",
            "deadline": a_deadline(),
            "created_at": at(0),
            "version": 1,
        }
        | changes
    )


def a_service(**changes: Any) -> charter_pb2.Service:
    return charter_pb2.Service(
        **{
            "code": "RSU-02",
            "version": 3,
            "name": "Recolha de objetos volumosos",
            "category": "environment",
            "anonymity": charter_pb2.ANONYMITY_YES,
            "documents": [charter_pb2.Document(name="Lista", mandatory=True)],
            "term": charter_pb2.Term(
                kind="promise",
                unit=charter_pb2.TERM_UNIT_WORKING_DAYS,
                value=10,
                bands=[
                    charter_pb2.TermBand(
                        condition="x",
                        value=1,
                        measure=sheet_pb2.BandMeasure(field="area", up_to=300),
                    )
                ],
                details=[charter_pb2.TermDetail(kind="target", value=3)],
            ),
            "fee": charter_pb2.Fee(kind="free"),
            "handling": [charter_pb2.HandlingWay(handling=charter_pb2.HANDLING_REQUEST)],
            "duplicates": charter_pb2.DuplicateRule(within_metres=50),
            "levels": sheet_pb2.AssuranceLevels(see=1, file=0, change=2),
            "legal_basis": [sheet_pb2.LegalBasis(text="CPA")],
            "retention": sheet_pb2.Retention(code="R5", years=5),
            "form_schema": '{"type":"object","properties":{"z":{"type":"string"},"a":{}}}',
            "questions": [sheet_pb2.Question(question="Quando?", answer="Em breve.")],
            "language": "pt",
            "valid_from": at(0),
        }
        | changes
    )
