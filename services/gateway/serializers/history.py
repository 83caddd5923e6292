"""Histories: each thing as whoever owns it shows it, and cases by what is known of them."""

from datetime import datetime
from typing import Any

from atende.contacts.v1 import history_pb2
from atende.tasks.v1 import tasks_pb2

from services.gateway.serializers.agenda import appointment_json, callback_json
from services.gateway.serializers.contacts import contact_json
from services.gateway.serializers.times import moment_json, stamp_json, to_stamp
from services.gateway.words import CASE_KINDS, CASE_STATES

Json = dict[str, Any]


def item_json(entry: history_pb2.HistoryEntry) -> Json:
    """One thing that happened, with the thing itself."""
    item: Json = {
        "kind": entry.kind,
        "at": stamp_json(entry.at),
        "id": entry.id,
        "source": "contacts",
    }
    if entry.HasField("case"):
        return item | {
            "source": "tasks",
            "state": entry.case.state,
            "case": facts_json(entry.case),
        }
    contact = contact_json(entry.contact)
    item |= {"state": contact["state"], "contact": contact}
    if entry.HasField("appointment"):
        item["appointment"] = appointment_json(entry.appointment)
    if entry.HasField("callback"):
        item["callback"] = callback_json(entry.callback)
    return item


def facts_json(facts: history_pb2.CaseFacts) -> Json:
    """A case as a list shows it; what is written in it is read by asking for the case."""
    deadline: Json = {
        "due_on": facts.due_on,
        "due_at": None,
        "unit": "",
        "value": 0,
        "basis": "",
        "explanation": [],
        "counted_from": "",
    }
    return {
        "case_id": facts.case_id,
        "number": facts.number,
        "kind": facts.kind,
        "state": facts.state,
        "person_id": facts.person_id,
        "on_behalf_of_id": "",
        "contact_id": facts.contact_id,
        "service_code": facts.service_code,
        "charter_version": facts.charter_version,
        "service_name": facts.service_name,
        "unit_code": facts.unit_code,
        "description": "",
        "place": "",
        "deadline": deadline if facts.due_on else None,
        "answer": "",
        "closing_reason": facts.closing_reason,
        "received_at": moment_json(facts, "opened_at"),
        "opened_at": moment_json(facts, "opened_at"),
        "closed_at": None,
        "version": 0,
        "timeline": [],
    }


def facts_of(case: tasks_pb2.Case, changed_at: datetime | None) -> history_pb2.CaseFacts:
    """What a case that was just opened, or changed at that time, tells the history."""
    facts = history_pb2.CaseFacts(
        case_id=case.case_id,
        number=case.number,
        person_id=case.person_id,
        contact_id=case.contact_id,
        kind=CASE_KINDS.word(case.kind),
        state=CASE_STATES.word(case.state),
        service_code=case.service_code,
        charter_version=case.charter_version,
        service_name=case.service_name,
        unit_code=case.unit_code,
        due_on=case.deadline.due_on,
        closing_reason=case.closing_reason,
    )
    facts.opened_at.CopyFrom(case.opened_at)
    facts.changed_at.CopyFrom(to_stamp(changed_at) or case.opened_at)
    return facts
