"""The store on a real database: statements, indexes, and what the tables themselves refuse."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from atende.contacts.v1 import contacts_pb2 as pb
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from chassis.errors import Aborted
from chassis.ids import new_id
from services.contacts.domain import life
from services.contacts.domain.contact import ContactId, State, Subject
from services.contacts.repository.contacts import ContactRepository
from tests.contacts.builders import NOW, RUI, a_contact
from tests.contacts.test_servicer import ana, opened


@contextmanager
def statements(sessions) -> Iterator[list[str]]:
    """What is sent to the database meanwhile, apart from the transaction's own begin and end."""
    seen: list[str] = []
    engine = sessions.kw["bind"].sync_engine

    def note(_connection, _cursor, statement, *_) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


async def stored(sessions, contact):
    async with sessions.begin() as session:
        await ContactRepository(session).add(contact)
    return contact


async def loaded(sessions, contact_id):
    async with sessions() as session:
        return await ContactRepository(session).get(contact_id)


async def test_a_contact_comes_back_as_it_went(sessions) -> None:
    contact = replace(
        a_contact(person_id=new_id(), on_behalf_of_id=new_id(), note="Duas\nlinhas, 你好."),
        subjects=(Subject("RSU-01", 3), Subject("RUI-01", 1)),
        case_ids=(new_id(), new_id()),
    )
    contact = life.transfer(life.hold(contact, NOW + timedelta(minutes=1)), None, "", NOW)

    await stored(sessions, contact)

    assert await loaded(sessions, contact.id) == contact


async def test_two_who_saw_the_same_version_cannot_both_save(sessions) -> None:
    contact = await stored(sessions, a_contact(waiting=True))
    taken = life.take(contact, RUI, "", NOW)
    async with sessions.begin() as session:
        await ContactRepository(session).save(contact, taken)

    with pytest.raises(Aborted):
        async with sessions.begin() as session:
            await ContactRepository(session).save(contact, life.abandon(contact, NOW))

    assert (await loaded(sessions, contact.id)).attendant_id == RUI


async def test_registering_is_one_statement_and_a_list_three_beside_the_guards(
    stub, people, sessions
) -> None:
    person_id = str(people.add())
    await opened(stub, "warm", person_id=person_id)  # identity has been asked

    with statements(sessions) as registering:
        await opened(stub, "k1", person_id=person_id)
    with statements(sessions) as reading:
        request = pb.ListPersonContactsRequest(person_id=person_id)
        await stub.ListPersonContacts(request, metadata=ana())

    # Whom the attendant is kept from; the contact, its period, the event and the key in one.
    assert len(registering) == 2
    # Whom the reader is kept from, whom they serve now, the page, the event of the reading.
    assert len(reading) == 4


@pytest.mark.parametrize(
    ("states", "attendant_id", "index"),
    [
        ([State.WAITING], "", "ix_contact_open"),
        ([State.ACTIVE, State.WAITING], "", "ix_contact_open"),
        ([State.CLOSED], "ana", "ix_contact_attendant_id"),
        ([], "ana", "ix_contact_attendant_id"),
    ],
)
async def test_lists_are_read_by_their_index(owning, sessions, states, attendant_id, index) -> None:
    sessions = owning("contacts")  # who alone may have it analysed
    async with sessions() as session:
        await fill(session)
        with statements(sessions) as sent:
            await ContactRepository(session).in_states(states, attendant_id, before=None, most=20)
        plan = await generic_plan(session, sent[-1])

    assert index in plan


async def test_a_history_is_read_in_the_order_of_its_index(owning, sessions) -> None:
    sessions = owning("contacts")  # who alone may have it analysed
    async with sessions() as session:
        await fill(session)
        with statements(sessions) as sent:
            await ContactRepository(session).of_person(
                new_id(), before=(NOW, ContactId(new_id())), most=20
            )
        plan = await generic_plan(session, sent[-1])

    assert "ix_contact_person_id" in plan
    assert "Sort" not in plan.partition("SubPlan")[0]


async def fill(session) -> None:
    """A small town's year: ten thousand contacts, one in a hundred of them open."""
    await session.execute(
        text(
            "INSERT INTO contact (id, channel, direction, state, person_id, subjects,"
            " attendant_id, desk, address_used, confidential, title, note, case_ids,"
            " opened_at, closed_at, version)"
            " SELECT gen_random_uuid(), 'counter', 'incoming',"
            " CASE WHEN n % 100 = 0 THEN 'waiting' ELSE 'closed' END,"
            " md5((n % 2000)::text)::uuid, '[]',"
            " CASE WHEN n % 100 = 0 THEN '' ELSE 'attendant ' || n % 40 END,"
            " '', '', false, '', '', '{}', now() - n * interval '1 minute',"
            " CASE WHEN n % 100 > 0 THEN now() END, 1 FROM generate_series(1, 10000) n"
        )
    )
    await session.execute(text("ANALYZE contact"))


async def generic_plan(session, statement: str) -> str:
    """The plan of *statement* for whatever values, when not every row must be read."""
    values = ", ".join("NULL" for _ in set(re.findall(r"\$\d+", statement)))
    for setting in ("enable_seqscan = off", "plan_cache_mode = force_generic_plan"):
        await session.execute(text(f"SET LOCAL {setting}"))
    connection = await session.connection()
    await connection.exec_driver_sql(f"PREPARE asked AS {statement}")
    rows = list(await connection.exec_driver_sql(f"EXPLAIN EXECUTE asked ({values})"))
    await connection.exec_driver_sql("DEALLOCATE asked")
    return "\n".join(row[0] for row in rows)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE period SET ended_at = now() WHERE ended_at IS NOT NULL",
        "UPDATE period SET ended_at = NULL WHERE ended_at IS NOT NULL",
        "UPDATE contact SET attendant_id = '' WHERE state = 'active'",
        "UPDATE contact SET closed_at = now() WHERE state = 'active'",
    ],
)
async def test_what_has_ended_and_who_serves_is_kept_by_the_tables(sessions, change) -> None:
    held = life.hold(a_contact(), NOW + timedelta(minutes=1))
    await stored(sessions, held)

    with pytest.raises(DBAPIError):
        async with sessions.begin() as session:
            await session.execute(text(change))
