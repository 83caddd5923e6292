"""What people may ask about their own data: in time, whole, erased, proven."""

import hashlib
import itertools
import json
from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import rights_pb2 as pb
from atende.identity.v1 import rights_pb2_grpc as rpc
from atende.identity.v1.rights_events_pb2 import ErasureAnswered, ErasureHold
from atende.privacy.v1 import privacy_pb2, privacy_pb2_grpc
from sqlalchemy import text

from chassis.auth import Caller, Role
from chassis.edge import Edge
from chassis.privacy import PersonDataServicer
from services.identity.handlers.rights import erasure_answered, note_export
from services.identity.repository.rights import HOLDINGS
from services.identity.servicer.rights import RightsServicer
from tests.chassis.keys import token_for
from tests.conftest import as_caller
from tests.rpc import refusal

LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)
_keys = itertools.count()


def boss():
    return as_caller(Role.SUPERVISOR, id="sara", key=f"k{next(_keys)}")


def me(person_id: str, loa: int = 2):
    token = token_for(Role.CITIZEN, id=person_id, kind="citizen", loa=loa)
    return (("authorization", f"Bearer {token}"), ("idempotency-key", f"c{next(_keys)}"))


@pytest.fixture
async def rights(serve_grpc, sessions, clock):
    edge = Edge(sessions=sessions, clock=clock)

    def register(server):
        rpc.add_RightsServiceServicer_to_server(RightsServicer(edge, LISBON), server)
        privacy_pb2_grpc.add_PersonDataServiceServicer_to_server(
            PersonDataServicer(edge, HOLDINGS, note_export), server
        )

    channel = await serve_grpc(register)
    stub = rpc.RightsServiceStub(channel)
    stub.export = privacy_pb2_grpc.PersonDataServiceStub(channel).ExportPerson
    return stub


@pytest.fixture
async def maria(stub) -> str:
    request = people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name="Maria Brandão")
    request.identifiers.add(type=people.IDENTIFIER_TYPE_NIF, value="123456789")
    request.points.add(type=people.POINT_TYPE_EMAIL, value="maria@example.org")
    made = await stub.RegisterPerson(request, metadata=as_caller(Role.ATTENDANT, key="maria"))
    return made.person.person_id


async def answer(sessions, erasure_id: str, service: str, *holds: ErasureHold) -> None:
    event = ErasureAnswered(
        erasure_id=erasure_id, service=service, erased=3, holds=holds, keys=[f"file of {service}"]
    )
    for _ in range(2):  # the same news twice
        async with sessions.begin() as session:
            await erasure_answered(session, event, NOW)


async def test_the_person_gets_all_that_identity_has_of_them_and_nobody_else_does(
    rights, maria
) -> None:
    request = privacy_pb2.ExportPersonRequest()
    found = json.loads((await rights.export(request, metadata=me(maria))).json)
    other = "0192f000-0000-7000-8000-000000000001"
    peek = await refusal(
        rights.export(privacy_pb2.ExportPersonRequest(person_id=maria), metadata=me(other))
    )
    weak = await refusal(rights.export(request, metadata=me(maria, 1)))
    silent = await refusal(
        rights.export(
            privacy_pb2.ExportPersonRequest(person_id=maria),
            metadata=as_caller(Role.SUPERVISOR, purpose=""),
        )
    )

    assert found["person"][0]["name"] == "Maria Brandão"
    assert found["points"][0]["value"] == "maria@example.org"
    assert {"identifiers", "consents", "readings", "mandates"} <= set(found)
    assert (peek.reason, weak.reason) == ("EXPORT_REFUSED", "EXPORT_REFUSED")
    assert silent.reason == "PURPOSE_MISSING"


async def test_whoever_else_takes_all_there_is_of_somebody_stands_in_the_log_to_be_reviewed(
    rights, maria, sessions
) -> None:
    request = privacy_pb2.ExportPersonRequest(person_id=maria)
    await rights.export(privacy_pb2.ExportPersonRequest(), metadata=me(maria))
    await rights.export(request, metadata=boss())

    async with sessions() as session:
        rows = await session.execute(
            text("SELECT reader_id, purpose, break_glass FROM access WHERE what = 'export'")
        )
        assert rows.all() == [("sara", "a test", True)]


async def test_an_export_for_the_case_of_their_own_request_needs_no_review_and_any_other_does(
    rights, maria, sessions
) -> None:
    theirs, anothers = str(uuid4()), str(uuid4())
    await rights.OpenRightsRequest(
        pb.OpenRightsRequestRequest(right=pb.RIGHT_ACCESS, person_id=maria, case_id=theirs),
        metadata=as_caller(Role.ATTENDANT, key="asked"),
    )
    request = privacy_pb2.ExportPersonRequest(person_id=maria)
    for about in (f"case:{theirs}", f"case:{anothers}", f"contact:{theirs}"):
        who = as_caller(Role.SUPERVISOR, id="sara", about=about)
        await rights.export(request, metadata=who)

    async with sessions() as session:
        rows = await session.execute(
            text("SELECT about, break_glass FROM access WHERE what = 'export' ORDER BY id")
        )
        assert rows.all() == [(f"case:{theirs}", False), ("", True), ("", True)]


async def test_who_was_merged_is_in_the_export_of_who_speaks_for_them_with_who_read_of_them(
    rights, maria, sessions
) -> None:
    async with sessions.begin() as session:
        twin = await session.scalar(
            text(
                "INSERT INTO person (id, kind, name, name_folded, language, accessibility,"
                " registered_at, version, declined, secret_address, merged_into)"
                " VALUES (gen_random_uuid(), 'natural', 'M', 'm', 'pt', '', now(), 1, '{}', false,"
                " :maria) RETURNING id"
            ),
            {"maria": maria},
        )
        await note_export(session, twin, Caller(id="eva", kind="staff", roles=frozenset()), NOW)

    found = await rights.export(privacy_pb2.ExportPersonRequest(), metadata=me(maria))

    assert [one["what"] for one in json.loads(found.json)["readings"]] == ["export"]


async def test_a_request_has_its_day_and_a_refusal_its_reason(rights, maria) -> None:
    opened = (
        await rights.OpenRightsRequest(
            pb.OpenRightsRequestRequest(right=pb.RIGHT_ACCESS), metadata=me(maria)
        )
    ).request
    waiting = await rights.ListRightsRequests(pb.ListRightsRequestsRequest(), metadata=boss())
    clerk = as_caller(Role.DEPARTMENT, id="rui", unit="URB")
    curious = await refusal(
        rights.ListRightsRequests(pb.ListRightsRequestsRequest(), metadata=clerk)
    )
    assert curious.reason == "ROLE_MISSING"
    refuse = pb.SettleRightsRequestRequest(request_id=opened.request_id, outcome="refused")
    silent = await refusal(rights.SettleRightsRequest(refuse, metadata=boss()))
    refuse.answer = "Já lhos demos em maio."
    await rights.SettleRightsRequest(refuse, metadata=boss())
    again = await refusal(rights.SettleRightsRequest(refuse, metadata=boss()))

    assert opened.due_on > opened.received_at.ToDatetime().date().isoformat()
    assert [one.request_id for one in waiting.requests] == [opened.request_id]
    assert (silent.reason, again.reason) == ("TEXT_MISSING", "RIGHTS_REQUEST_SETTLED")
    later = await rights.ListRightsRequests(pb.ListRightsRequestsRequest(), metadata=boss())
    assert not later.requests


async def rows_with(sessions, words: str) -> list[str]:
    """Tables in which *words* still stand, the outbox of ids aside; in bytes, too."""
    found = []
    async with sessions() as session:
        tables = await session.scalars(
            text(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                " AND tablename NOT LIKE 'outbox%'"
            )
        )
        for table in tables:
            rows = await session.scalars(text(f"SELECT t::text FROM {table} t"))
            # Bytes are shown in hexadecimal.
            shapes = (words, words.encode().hex())
            found += [table] if any(shape in row for row in rows for shape in shapes) else []
    return found


async def erased(rights, person_id: str, who=None) -> pb.StartErasureResponse:
    """An erasure of *person_id* is begun, who asked for it."""
    asked = await rights.OpenRightsRequest(
        pb.OpenRightsRequestRequest(right=pb.RIGHT_ERASURE), metadata=me(person_id)
    )
    request = pb.StartErasureRequest(person_id=person_id, request_id=asked.request.request_id)
    started: pb.StartErasureResponse = await rights.StartErasure(request, metadata=who or boss())
    return started


async def test_the_data_officer_erases_who_asked_and_it_is_kept_who_decided(rights, maria) -> None:
    officer = as_caller(Role.DATA_OFFICER, id="clara", key="erase")
    alone = await refusal(
        rights.StartErasure(
            pb.StartErasureRequest(person_id=maria),
            metadata=as_caller(Role.DATA_OFFICER, id="clara", key="alone"),
        )
    )

    started = await erased(rights, maria, officer)

    assert alone.field == "request_id"
    found = await rights.GetErasure(
        pb.GetErasureRequest(erasure_id=started.erasure.erasure_id), metadata=officer
    )
    assert found.erasure.started_by_id == "clara"


async def test_erasure_waits_for_every_service_then_nothing_is_left_and_it_is_proven(
    rights, maria, sessions
) -> None:
    started = await erased(rights, maria)
    twice = await refusal(erased(rights, maria))
    erasure_id = started.erasure.erasure_id
    await answer(sessions, erasure_id, "contacts")
    get = pb.GetErasureRequest(erasure_id=erasure_id)
    half = (await rights.GetErasure(get, metadata=boss())).erasure
    before = await rows_with(sessions, "Brandão")
    await answer(sessions, erasure_id, "tasks")
    await answer(sessions, erasure_id, "telephony")
    done = (await rights.GetErasure(get, metadata=boss())).erasure

    assert twice.facts == {"erasure_id": erasure_id}
    assert (half.state, half.certificate) == ("running", "")
    assert sorted(before) == ["idempotency", "person"]
    assert done.state == "done"
    for words in ("Brandão", "brandao", "123456789", "maria@example.org"):
        assert await rows_with(sessions, words) == []
    parts = json.loads(done.certificate)["parts"]
    assert parts["contacts"]["keys"] == ["file of contacts"]
    assert hashlib.sha256(done.certificate.encode()).hexdigest() == done.certificate_hash
    assert {part.service for part in done.parts} == {"identity", "contacts", "tasks", "telephony"}


async def test_nobody_is_erased_by_the_request_of_another(rights, stub, maria) -> None:
    rui = await stub.RegisterPerson(
        people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name="Rui Dias"),
        metadata=as_caller(Role.ATTENDANT, key="rui"),
    )
    asked = await rights.OpenRightsRequest(
        pb.OpenRightsRequestRequest(right=pb.RIGHT_ERASURE), metadata=me(maria)
    )

    def begin(person_id: str, request_id: str):
        request = pb.StartErasureRequest(person_id=person_id, request_id=request_id)
        return rights.StartErasure(request, metadata=boss())

    another = await refusal(begin(rui.person.person_id, asked.request.request_id))
    none = await refusal(begin(maria, rui.person.person_id))
    started = await begin(maria, asked.request.request_id)

    assert (another.reason, another.field) == ("RIGHTS_REQUEST_NOT_FOUND", "request_id")
    assert none.reason == "RIGHTS_REQUEST_NOT_FOUND"
    assert started.erasure.person_id == maria


async def test_what_the_law_keeps_is_named_with_its_reason_and_whose_it_is_stays(
    rights, maria, sessions
) -> None:
    started = await erased(rights, maria)
    hold = ErasureHold(
        what="case P/1/2026/CMP", reason="Contraordenação em curso", **{"class": "offence"}
    )
    for service, holds in (("tasks", [hold]), ("contacts", []), ("telephony", [])):
        await answer(sessions, started.erasure.erasure_id, service, *holds)
    get = pb.GetErasureRequest(erasure_id=started.erasure.erasure_id)
    done = (await rights.GetErasure(get, metadata=boss())).erasure

    reasons = {part.service: [one.reason for one in part.holds] for part in done.parts}
    assert reasons["tasks"] == ["Contraordenação em curso"]
    assert len(reasons["identity"]) == 1
    assert await rows_with(sessions, "maria@example.org") == []
    assert await rows_with(sessions, "123456789") == ["identifier"]


async def test_consent_is_by_version_and_taken_back_as_easily(rights, maria) -> None:
    async def give(version: str):
        request = pb.GiveConsentRequest(purpose="inquéritos", text_version=version)
        return (await rights.GiveConsent(request, metadata=me(maria))).consent

    first, same, newer = await give("1"), await give("1"), await give("2")
    withdraw = pb.WithdrawConsentRequest(purpose="inquéritos")
    await rights.WithdrawConsent(withdraw, metadata=me(maria))
    again = await refusal(rights.WithdrawConsent(withdraw, metadata=me(maria)))
    found = await rights.ListConsents(pb.ListConsentsRequest(), metadata=me(maria))

    assert first.consent_id == same.consent_id != newer.consent_id
    assert again.reason == "CONSENT_MISSING"
    assert [one.text_version for one in found.consents if one.HasField("withdrawn_at")]
    assert all(one.HasField("withdrawn_at") for one in found.consents)
