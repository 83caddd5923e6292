"""What the doctor finds: a sound service, and one with each thing wrong."""

import ssl
from datetime import timedelta
from unittest.mock import AsyncMock

import asyncpg
import pytest
from atende.tasks.v1.events_pb2 import CaseOpened

from chassis import doctor, events
from chassis.doctor import Level
from chassis.server import utc_now
from chassis.settings import ServiceSettings
from chassis.upkeep import tend


@pytest.fixture
def settings(servers) -> ServiceSettings:
    return ServiceSettings(
        database_url=servers.postgres_url("tasks"),
        nats_url=servers.nats_url,
        identity_address="127.0.0.1:1",  # nobody is there
    )


def levels(findings: list[doctor.Finding]) -> dict[str, Level]:
    return {each.what: each.level for each in findings}


@pytest.mark.usefixtures("js")
async def test_of_a_sound_service_only_the_missing_peer_is_named(settings, database) -> None:
    sessions = await database("tasks")
    await tend(sessions, utc_now())

    found = await doctor.examine(settings, utc_now())

    assert [each.what for each in found if each.level is Level.MEND] == ["identity"]
    assert levels(found)["database"] is Level.WELL
    assert levels(found)["outbox"] is Level.WELL
    assert found[0].level is Level.MEND  # the worst comes first


@pytest.mark.usefixtures("js")
async def test_events_that_wait_too_long_are_found(settings, database) -> None:
    sessions = await database("tasks")
    async with sessions.begin() as session:
        await events.publish(session, [CaseOpened(case_id="1")])

    found = await doctor.examine(settings, utc_now() + timedelta(seconds=1))
    assert levels(found)["outbox"] is Level.WELL
    found = await doctor.examine(settings, utc_now() + timedelta(seconds=90))

    (outbox,) = [each for each in found if each.what == "outbox" and "wait" in each.said]
    assert outbox.level is Level.MEND
    assert outbox.said.startswith("1 events wait")
    # Ninety seconds ahead of the database's: a clock that is wrong is found as well.
    assert levels(found)["clock"] is Level.MEND


async def test_a_stream_that_is_gone_and_a_dead_letter_are_found(settings, database, js) -> None:
    await database("tasks")
    await js.publish("dead.tasks.x", b"", headers={"Dead-Cause": "a test"})
    await js.delete_stream("EVENTS")

    found = levels(await doctor.examine(settings, utc_now()))

    assert found["EVENTS"] is Level.MEND
    assert found["DEAD"] is Level.MEND


def nowhere() -> ServiceSettings:
    return ServiceSettings(
        database_url="postgresql+asyncpg://nobody@127.0.0.1:1/none",
        nats_url="nats://127.0.0.1:1",
        identity_address="127.0.0.1:1",
    )


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (asyncpg.InvalidPasswordError("no"), "by this password"),
        (asyncpg.InvalidCatalogNameError("no"), "no database of the name"),
        (ssl.SSLCertVerificationError("self-signed"), "ATENDE_DATABASE_AUTHORITIES"),
        (FileNotFoundError(2, "no", "/run/authorities/ca.crt"), "no file /run/authorities/ca.crt"),
        (ConnectionRefusedError(), "is it up"),
    ],
)
async def test_what_keeps_us_from_the_database_is_said_in_words(monkeypatch, failure, said) -> None:
    monkeypatch.setattr(asyncpg, "connect", AsyncMock(side_effect=failure))

    found = await doctor.examine(nowhere(), utc_now())

    [database] = [each for each in found if each.what == "database"]
    assert database.level is Level.MEND
    assert said in database.said


async def test_servers_that_are_away_are_named_with_what_to_do() -> None:
    found = await doctor.examine(nowhere(), utc_now())

    assert {each.what for each in found} == {"database", "broker", "identity"}
    assert {each.level for each in found} == {Level.MEND}
    assert "ATENDE_DATABASE_URL" in doctor.report(found)
