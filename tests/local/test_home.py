import json
import os
import stat

import pytest

from deploy.local.home import HANDED_ON, Busy, Home
from deploy.local.processes import PROCESSES, SERVERS, SERVICES, named
from deploy.local.supervisor import layers


@pytest.fixture
def locked(tmp_path):
    """A home that is in use."""
    home = Home(tmp_path)
    home.lock()
    yield home
    home.unlock()


def test_a_second_atende_in_the_same_folder_hears_who_has_it(locked) -> None:
    second = Home(locked.path)

    with pytest.raises(Busy, match=f"process {os.getpid()}, gateway on port 8000"):
        second.lock()


def test_another_folder_is_another_system(locked, tmp_path) -> None:
    other = Home(tmp_path / "other")

    other.lock()

    other.unlock()


def test_secrets_are_made_once_and_for_their_owner_only(tmp_path) -> None:
    first = Home(tmp_path).secrets

    assert Home(tmp_path).secrets == first
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    assert len(set(first.values())) == len(first)


def test_a_secret_that_a_newer_release_needs_is_added(tmp_path) -> None:
    path = tmp_path / "secrets.json"
    kept = Home(tmp_path).secrets
    path.write_text(json.dumps({name: value for name, value in kept.items() if name != "keys"}))

    added = Home(tmp_path).secrets

    assert added["gateway"] == kept["gateway"]
    assert added["keys"]


def test_an_offset_moves_every_port(tmp_path) -> None:
    moved, documented = Home(tmp_path, offset=100).ports, Home(tmp_path).ports

    assert {name: port - 100 for name, port in moved.items()} == documented
    assert documented["gateway"] == 8000


def test_free_ports_are_all_different(tmp_path) -> None:
    ports = Home(tmp_path, ports="free").ports

    assert len(set(ports.values())) == len(PROCESSES) + len(SERVERS)


@pytest.mark.parametrize("name", SERVICES)
def test_a_process_is_told_of_its_own_database_and_no_other(tmp_path, name) -> None:
    home = Home(tmp_path)
    servers = home.servers()

    told = home.environment(named(name), servers)

    others = [other for other in SERVICES if other != name]
    assert told["ATENDE_DATABASE_URL"] == servers.postgres_url(name)
    assert not any(servers.postgres_url(other) in told.values() for other in others)


def test_front_ends_and_gateway_are_told_of_no_database(tmp_path) -> None:
    home = Home(tmp_path)

    for name in ("gateway", "portal", "desk", "mailbox", "traces"):
        assert "ATENDE_DATABASE_URL" not in home.environment(named(name), home.servers())


def test_of_our_own_environment_little_is_handed_on(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("SOMEBODYS_TOKEN", "secret")
    home = Home(tmp_path)

    told = home.environment(named("portal"), home.servers())

    strange = {name for name in told if not name.startswith(("ATENDE_", "PYTHON"))}
    assert strange <= set(HANDED_ON)


def test_everything_starts_after_what_it_needs() -> None:
    order = [{process.name for process in layer} for layer in layers(PROCESSES)]

    assert order == [
        {"mailbox", "traces"},
        {"identity"},
        {"charter", "tasks", "contacts", "telephony"},
        {"gateway"},
        {"portal", "desk"},
    ]


def test_no_two_processes_share_a_port() -> None:
    ports = [process.port for process in PROCESSES] + list(SERVERS.values())

    assert len(set(ports)) == len(ports)
