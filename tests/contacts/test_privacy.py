"""Contacts gives a person what it has of them, and erases it."""

import json
from datetime import UTC, datetime
from uuid import UUID

from atende.identity.v1.events_pb2 import PersonDataRead
from atende.privacy.v1 import privacy_pb2, privacy_pb2_grpc
from sqlalchemy import insert, select

from chassis.auth import Role
from chassis.database import outbox
from chassis.edge import Edge
from chassis.privacy import PersonDataServicer, erase, export
from services.contacts.models import QuestionRow
from services.contacts.repository.privacy import HOLDINGS
from tests.conftest import as_caller
from tests.contacts.test_servicer import opened

NOW = datetime(2026, 6, 9, 9, tzinfo=UTC)


async def test_a_persons_contacts_are_given_to_them_and_then_nobodys(
    stub, people, database
) -> None:
    sessions = await database("contacts")
    maria, other = people.add(), people.add()
    await opened(stub, "k1", person_id=str(maria), note="Pediu sigilo a Zulmira.")
    await opened(stub, "k2", person_id=str(other), note="De outra pessoa.")

    async with sessions.begin() as session:
        found, truncated = await export(session, HOLDINGS, [maria])
        erased, held, _ = await erase(session, HOLDINGS, [maria])
        after, _ = await export(session, HOLDINGS, [maria])
        others, _ = await export(session, HOLDINGS, [UUID(str(other))])

    assert [one["note"] for one in found["contacts"]] == ["Pediu sigilo a Zulmira."]
    assert (truncated, held) == (False, [])
    assert erased >= 1
    assert after["contacts"] == []
    assert len(others["contacts"]) == 1


async def test_an_opinion_is_theirs_and_what_staff_take_is_told_to_identity(
    stub, people, database, serve_grpc
) -> None:
    sessions, maria = await database("contacts"), people.add()
    contact = await opened(stub, "k1", person_id=str(maria))
    async with sessions.begin() as session:
        await session.execute(
            insert(QuestionRow).values(
                contact_id=UUID(contact.contact_id),
                person_id=maria,
                due_at=NOW,
                asked_at=NOW,
                answered_at=NOW,
                score=1,
                reason="Esperei muito.",
            )
        )
    edge = Edge(sessions=sessions, clock=lambda: NOW)
    channel = await serve_grpc(
        lambda server: privacy_pb2_grpc.add_PersonDataServiceServicer_to_server(
            PersonDataServicer(edge, HOLDINGS), server
        )
    )
    ask = privacy_pb2_grpc.PersonDataServiceStub(channel).ExportPerson

    own = as_caller(Role.CITIZEN, id=str(maria), kind="citizen", loa=2)
    found = json.loads((await ask(privacy_pb2.ExportPersonRequest(), metadata=own)).json)
    assert [one["reason"] for one in found["opinions"]] == ["Esperei muito."]
    assert found["opinions"][0]["answered_at"] == NOW.isoformat().replace("+00:00", "Z")
    assert await told(sessions, "export_part") == []

    boss = as_caller(Role.SUPERVISOR, id="boss", purpose="pedido de acesso")
    await ask(privacy_pb2.ExportPersonRequest(person_id=str(maria)), metadata=boss)
    [reading] = await told(sessions, "export_part")
    assert (reading.reader_id, reading.person_id) == ("boss", str(maria))
    assert reading.purpose == "pedido de acesso"


async def told(sessions, what: str) -> list[PersonDataRead]:
    """Readings of this kind that identity is told of."""
    async with sessions() as session:
        rows = await session.scalars(
            select(outbox.c.payload).where(outbox.c.subject.like("%PersonDataRead"))
        )
        return [one for one in map(PersonDataRead.FromString, rows) if one.what == what]
