"""People of whom nothing was heard for years are erased like those who ask for it."""

from datetime import timedelta

from atende.identity.v1 import identity_pb2 as people
from sqlalchemy import text

from chassis.auth import Role
from chassis.retention import Retention
from services.identity.handlers.rights import start_erasures
from services.identity.repository.retention import rules
from tests.conftest import as_caller


async def a_person(stub, name: str) -> str:
    request = people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name=name)
    made = await stub.RegisterPerson(request, metadata=as_caller(Role.ATTENDANT, key=name))
    return made.person.person_id


async def test_who_was_not_seen_for_years_is_erased_and_who_was_stays(
    stub, sessions, clock
) -> None:
    forgotten, seen = await a_person(stub, "Maria Esquecida"), await a_person(stub, "Ana Vista")
    began = clock.now
    clock.now = began + timedelta(days=4000)
    async with sessions.begin() as session:
        await session.execute(
            text(
                "INSERT INTO access (id, person_id, reader_id, reader_kind, purpose, what, read_at)"
                " VALUES (gen_random_uuid(), :id, 'ana', 'staff', 'x', 'person', :at)"
            ),
            {"id": seen, "at": clock.now - timedelta(days=30)},
        )
    retention = Retention(sessions, rules(start_erasures), {}, clock)

    trial = await retention.once(trial=True)
    await retention.once()
    again = await retention.once()

    assert {one.rule: one.records for one in trial}["people"] == 1
    assert sum(one.records for one in again) == 0
    async with sessions() as session:
        erased = [str(one) for one in await session.scalars(text("SELECT subject_id FROM erasure"))]
    assert erased == [forgotten]
    kept = await Retention(sessions, rules(start_erasures), {"people": 0}, clock).once()
    assert "people" not in {one.rule for one in kept}
