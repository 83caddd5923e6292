"""What the doctor finds: a sound service, and one with each thing wrong."""

import ssl
from datetime import timedelta
from unittest.mock import AsyncMock

import asyncpg
import grpc
import pytest
from atende.tasks.v1.events_pb2 import CaseOpened
from sqlalchemy import text

from chassis import doctor, events
from chassis.doctor import Level
from chassis.server import utc_now
from chassis.settings import ServiceSettings
from chassis.tls import TlsSettings, listen
from chassis.upkeep import tend
from tests.security.test_server_tls import EncryptedNats, folder  # noqa: F401
from tests.security.test_tls import Authority


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


@pytest.mark.parametrize(
    ("at", "level", "said"),
    [
        ("", Level.WELL, "the newest"),
        ("0001", Level.MEND, "run its migrations"),
        ("9999", Level.LOOK, "older than the database"),
    ],
)
async def test_a_schema_that_is_not_of_this_code_is_found(
    settings, database, at, level, said
) -> None:
    sessions = await database("tasks")
    async with sessions() as session:
        real = await session.scalar(text("SELECT version_num FROM alembic_version"))

    found = doctor._version(at or real, "tasks")

    assert found.level is level
    assert said in found.said
    assert doctor._version("0001", "").level is Level.WELL
    assert doctor._version("0001", "nobody").level is Level.MEND


async def test_a_broker_whose_certificate_is_not_believed_is_told_from_one_that_is_away(
    servers,
    folder,  # noqa: F811
) -> None:
    Authority().write(folder)
    Authority().write(folder / "others")
    server = EncryptedNats(folder, 0, servers.passwords)
    server.start()
    try:
        settings = nowhere().model_copy(
            update={
                "nats_url": f"tls://127.0.0.1:{server.port}",
                "nats_authorities": str(folder / "others" / "ca"),
            }
        )
        found = await doctor.examine(settings, utc_now())
    finally:
        server.stop()

    [broker] = [each for each in found if each.what == "broker"]
    assert "ATENDE_NATS_AUTHORITIES" in broker.said


async def test_an_identity_that_is_not_believed_is_told_from_one_that_is_away(
    tmp_path, monkeypatch
) -> None:
    Authority().write(tmp_path)
    Authority().write(tmp_path / "others")
    theirs, ours = (
        TlsSettings(
            tls_certificate=str(files / "pair"),
            tls_key=str(files / "key"),
            tls_authorities=str(files / "ca"),
        )
        for files in (tmp_path, tmp_path / "others")
    )
    server = grpc.aio.server()
    port = listen(server, "127.0.0.1:0", theirs)
    await server.start()
    for name, value in ours.model_dump().items():
        monkeypatch.setenv(f"ATENDE_{name.upper()}", value)

    settings = nowhere().model_copy(update={"identity_address": f"127.0.0.1:{port}"})
    found = await doctor.examine(settings, utc_now())
    await server.stop(None)

    [identity] = [each for each in found if each.what == "identity"]
    assert "ATENDE_TLS_AUTHORITIES" in identity.said


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
