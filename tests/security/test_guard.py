"""
Whoever is kept from a person does nothing to anything of theirs: every act, found by itself.

The acts are read out of the contracts: whatever takes the id of a person, a case, a contact
or of what hangs on one is called by somebody who is kept from its person, directly at its
service. A new method is here on the day it is added, and a new kind of id has to be placed.
"""

import ast
import importlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from sqlalchemy import insert

from chassis.auth import STAFF, Caller, Role
from chassis.edge import Edge
from chassis.exclusions import EXCLUSIONS
from chassis.guard import PERSON, Guard
from tests.conftest import ROOT, as_caller
from tests.rpc import refusal
from tests.security.test_rights import METHODS, SERVICERS, _module_of, _modules_of
from tests.security.things import add

GUARDED = ("identity", "contacts", "tasks", "telephony")
GUARDS: dict[str, Guard] = {
    name: importlib.import_module(f"services.{name}.repository.guard").GUARD for name in GUARDED
}
STAFF_MEMBER = Caller(id="", kind="staff", roles=frozenset({Role.ATTENDANT}))
# Whose ids these are: of staff, of machines, of the council's own things, of what is in no list.
OF_NOBODY = {
    "act_id",
    "action_id",
    "actor_id",
    "address_id",
    "answered_by_id",
    "assignee_id",
    "attendant_id",
    "author_id",
    "before_id",
    "challenge_id",
    "client_id",
    "closure_id",
    "concerns_staff_ids",
    "confirmation_id",
    "delivery_id",
    "change_id",
    "exchange_call_id",
    "head_id",
    "to_staff_id",
    "filter_id",
    "hot_spot_id",
    "line_id",
    "line_ids",
    "linked_by_id",
    "message_id",
    "nonconformity_id",
    "offer_id",
    "opened_by_id",
    "owner_id",
    "passkey_id",
    "reader_id",
    "reply_id",
    "rule_id",
    "staff_id",
    "staff_ids",
    "suggestion_id",
    "technician_id",
    "update_id",
    "wanted_staff_id",
    "webhook_id",
}
# A call that is not of the service's own: its own service knows whose it is.
OF_OTHERS = {
    ("contacts", "call_id"): "told by telephony itself, which alone may join by it",
    ("identity", "call_id"): "told by telephony itself",
    ("telephony", "callback_id"): "contacts is asked for its person: see DialNumber",
}


def fields(message: Descriptor, seen: set[str]) -> Iterator[tuple[Descriptor, FieldDescriptor]]:
    """Every field of *message* and of what is in it."""
    if message.full_name in seen:
        return
    seen.add(message.full_name)
    for field in message.fields:
        if field.type != FieldDescriptor.TYPE_MESSAGE:
            yield message, field
        elif field.message_type.full_name.startswith("atende."):
            yield from fields(field.message_type, seen)


def methods_of(service: str) -> Iterator[tuple[str, Any]]:
    """The methods of *service*, by full name, with their descriptors."""
    for name in SERVICERS:
        if name.startswith(f"atende.{service}.") or name.startswith("atende.privacy."):
            _, messages = _modules_of(name)
            descriptor = messages.DESCRIPTOR.services_by_name[name.rpartition(".")[2]]
            for method in descriptor.methods:
                yield f"{name}/{method.name}", method


@pytest.mark.parametrize("service", GUARDED)
def test_every_id_in_a_message_is_said_to_be_of_somebody_or_of_nobody(service: str) -> None:
    seen: set[str] = set()
    unplaced = {
        f"{message.name}.{field.name}"
        for _, method in methods_of(service)
        for kind in (method.input_type, method.output_type)
        for message, field in fields(kind, seen)
        if field.type == FieldDescriptor.TYPE_STRING
        and field.name.endswith(("_id", "_ids"))
        and GUARDS[service].kind_of(message, field.name) is None
        and field.name not in OF_NOBODY
        and (service, field.name) not in OF_OTHERS
    }

    assert not unplaced


@pytest.mark.parametrize("service", GUARDED)
def test_the_service_itself_is_put_together_with_its_guard(service: str) -> None:
    edges = [
        node
        for path in (ROOT / "services" / service).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Edge"
    ]

    assert edges
    for edge in edges:
        assert "guard" in {each.arg for each in edge.keywords}


def acts() -> list[tuple[str, str, str]]:
    """Service, method and field of each act of staff on somebody, or on what is about them."""
    found = []
    for service in GUARDED:
        guard = GUARDS[service]
        for name, method in methods_of(service):
            if not METHODS[name].roles & STAFF or getattr(METHODS[name], "anyone", False):
                continue
            for field in method.input_type.fields:
                filtered = f"{method.input_type.name}.{field.name}" in guard.filtered
                by_number = field.name.endswith("number_or_id")
                said = by_number or field.name == "reference"
                if guard.kind_of(method.input_type, field.name) and not (filtered or said):
                    found.append((service, name, field.name))
    return found


def test_there_are_as_many_acts_as_there_are() -> None:
    """A list that came out empty would prove nothing."""
    by_service = {service: len([1 for one in acts() if one[0] == service]) for service in GUARDED}

    assert by_service["tasks"] > 40
    assert by_service["contacts"] > 40
    assert by_service["identity"] > 20
    assert by_service["telephony"] > 5


async def things_of(session: Any, service: str, person: UUID) -> dict[str, UUID]:
    """One of each kind that *service* has of *person*."""
    metadata = importlib.import_module(f"services.{service}.models").Base.metadata

    async def one(table: str, **values: Any) -> Any:
        return await add(session, metadata, table, **values)

    if service == "identity":
        other = await one("person", kind="person")
        await one("person", id=person, kind="person")
        request = await one("rights_request", person_id=person)
        return {
            PERSON: person,
            "mandate": await one("mandate", principal_id=person, holder_id=other),
            "merge": await one("merge", survivor_id=other, merged_id=person),
            "request": request,
            "case": await one("rights_case", request_id=request),
            "erasure": await one("erasure", subject_id=person),
            "consent": await one("consent", person_id=person),
            "access": await one("access", person_id=person),
            "proof": await one("proof", person_id=person),
        }
    if service == "contacts":
        contact = await one("contact", person_id=person, state="waiting")
        return {
            PERSON: person,
            "contact": contact,
            "appointment": await one("appointment", contact_id=contact, person_id=person),
            "callback": await one("callback", contact_id=contact, person_id=person),
            "sitting": await one("sitting", person_id=person),
            "file": await one("contact_file", contact_id=contact),
            "case": await one("case_fact", person_id=person),
        }
    if service == "telephony":
        call = await one("call", person_id=person, contact_id=uuid4(), state="waiting")
        contact = uuid4()
        return {
            PERSON: person,
            "call": call,
            "contact": contact,
            "recording": await one("recording", person_id=person, contact_id=str(contact)),
        }
    contact = uuid4()
    case = await one("case_file", person_id=person, contact_id=contact)
    task = await one("task", case_id=case)
    file = await one("advocate_file", case_id=case)
    return {
        PERSON: person,
        "contact": contact,
        "case": case,
        "task": task,
        "attachment": await one("attachment", case_id=case),
        "asked": await one("citizen_request", case_id=case),
        "note": await one("case_note", case_id=case),
        "item": await one("checklist_item", task_id=task),
        "file": file,
        "letter": await one("insistence_letter", file_id=file),
        "recommendation": await one("recommendation", file_id=file),
    }


@pytest.fixture
async def kept_away(database: Any) -> dict[str, Any]:
    """By service: its sessions, somebody who is kept from a person, and what there is of them."""
    found: dict[str, Any] = {}
    for service in GUARDED:
        sessions, person, staff = await database(service), uuid4(), uuid4()
        metadata = importlib.import_module(f"services.{service}.models").Base.metadata
        async with sessions.begin() as session:
            things = await things_of(session, service, person)
            if service == "identity":
                await add(session, metadata, "unit", code="DEP")
                await add(session, metadata, "staff", id=staff, unit="DEP")
                await add(session, metadata, "exclusion", person_id=person, staff_id=staff)
            else:
                table = metadata.tables[EXCLUSIONS]
                await session.execute(insert(table).values(person_id=person, staff_id=str(staff)))
        found[service] = (sessions, staff, things)
    return found


async def test_whoever_is_kept_from_a_person_is_refused_every_act_on_what_is_theirs(
    serve_grpc: Any, kept_away: dict[str, Any]
) -> None:
    channels: dict[str, Any] = {}
    for service, name, field in acts():
        sessions, staff, things = kept_away[service]
        full, _, method = name.rpartition("/")
        call, request_type = await _call(serve_grpc, channels, service, full, method, sessions)
        kind = GUARDS[service].kind_of(request_type.DESCRIPTOR, field)
        value = str(things[kind]).upper()
        many = request_type.DESCRIPTOR.fields_by_name[field].is_repeated
        request = request_type(**{field: [value] if many else value})
        role = sorted(METHODS[name].roles & STAFF)[0]

        refused = await refusal(call(request, metadata=as_caller(role, id=str(staff), key="k")))
        assert (refused.reason, refused.field) == ("PERSON_CLOSED_TO_YOU", field), (name, field)

    for service, (sessions, _, _) in kept_away.items():
        somebody_else = replace(STAFF_MEMBER, id=str(uuid4()))
        async with sessions() as session:
            assert await GUARDS[service].people(session, somebody_else) == frozenset()
            assert not session.in_transaction()  # peers may be asked now


async def _call(
    serve_grpc: Any, channels: dict[str, Any], service: str, full: str, method: str, sessions: Any
) -> tuple[Any, Any]:
    """A method of a servicer that has a guard and nothing else: what passes it falls over."""
    grpc_module, messages = _modules_of(full)
    short = full.rpartition(".")[2]
    if (service, full) not in channels:
        servicer = object.__new__(SERVICERS[full])
        servicer.edge = Edge(sessions=sessions, clock=lambda: None, guard=GUARDS[service])
        channels[service, full] = await serve_grpc(
            lambda server: getattr(grpc_module, f"add_{short}Servicer_to_server")(servicer, server)
        )
    descriptor = messages.DESCRIPTOR.services_by_name[short].methods_by_name[method].input_type
    request = getattr(importlib.import_module(_module_of(descriptor)), descriptor.name)
    return getattr(getattr(grpc_module, f"{short}Stub")(channels[service, full]), method), request
