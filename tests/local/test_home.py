import json
import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest

from deploy.local.home import HANDED_ON, Busy, Home, UnsafeFolder, data_folder, empty
from deploy.local.processes import PROCESSES, SERVERS, SERVICES, named
from deploy.local.supervisor import layers


@pytest.fixture
def folder():
    """A folder that every user may pass through, or root's data would lie elsewhere."""
    path = Path(tempfile.mkdtemp(prefix="atende-test-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def locked(folder):
    """A home that is in use."""
    home = Home(folder)
    home.lock()
    yield home
    home.unlock()


def test_a_second_atende_in_the_same_folder_hears_who_has_it(locked) -> None:
    second = Home(locked.path)

    with pytest.raises(Busy, match=f"process {os.getpid()}, gateway on port 8000"):
        second.lock()


def test_another_folder_is_another_system(locked, folder) -> None:
    other = Home(folder / "other")

    other.lock()

    other.unlock()


def test_secrets_are_made_once_and_for_their_owner_only(folder) -> None:
    first = Home(folder).secrets

    assert Home(folder).secrets == first
    assert stat.S_IMODE((folder / "secrets.json").stat().st_mode) == 0o600
    assert len(set(first.values())) == len(first)


def test_a_secret_that_a_newer_release_needs_is_added(folder) -> None:
    path = folder / "secrets.json"
    kept = Home(folder).secrets
    path.write_text(json.dumps({name: value for name, value in kept.items() if name != "keys"}))

    added = Home(folder).secrets

    assert added["gateway"] == kept["gateway"]
    assert added["keys"]


def test_an_offset_moves_every_port(folder) -> None:
    moved, documented = Home(folder, offset=100).ports, Home(folder).ports

    assert {name: port - 100 for name, port in moved.items()} == documented
    assert documented["gateway"] == 8000


def test_free_ports_are_all_different(folder) -> None:
    ports = Home(folder, ports="free").ports

    assert len(set(ports.values())) == len(PROCESSES) + len(SERVERS)


@pytest.mark.parametrize("name", SERVICES)
def test_a_process_is_told_of_its_own_database_and_no_other(folder, name) -> None:
    home = Home(folder)
    servers = home.servers()

    told = home.environment(named(name), servers)

    others = [other for other in SERVICES if other != name]
    assert told["ATENDE_DATABASE_URL"] == servers.postgres_url(name)
    assert not any(servers.postgres_url(other) in told.values() for other in others)


def test_front_ends_and_gateway_are_told_of_no_database(folder) -> None:
    home = Home(folder)

    for name in ("gateway", "portal", "desk", "mailbox", "traces"):
        assert "ATENDE_DATABASE_URL" not in home.environment(named(name), home.servers())


def test_of_our_own_environment_little_is_handed_on(folder, monkeypatch) -> None:
    monkeypatch.setenv("SOMEBODYS_TOKEN", "secret")
    home = Home(folder)

    told = home.environment(named("portal"), home.servers())

    strange = {name for name in told if not name.startswith(("ATENDE_", "PYTHON"))}
    assert strange <= set(HANDED_ON)


def test_everything_starts_after_what_it_needs() -> None:
    order = [{process.name for process in layer} for layer in layers(PROCESSES)]

    assert order == [
        {"mailbox", "traces", "outside"},
        {"identity"},
        {"charter", "tasks", "contacts", "telephony"},
        {"gateway"},
        {"portal", "desk", "hall"},
    ]


def test_no_two_processes_share_a_port() -> None:
    ports = [process.port for process in PROCESSES] + list(SERVERS.values())

    assert len(set(ports)) == len(ports)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as somebody else")
def test_below_a_folder_that_nobody_may_enter_data_lie_elsewhere(folder) -> None:
    private = folder / "private"
    private.mkdir(mode=0o700)
    home = Home(private / "home")

    elsewhere = data_folder(home.path)
    empty(home.path)

    assert folder not in elsewhere.parents
    assert not elsewhere.exists()
    assert not home.path.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as somebody else")
def test_a_folder_that_others_made_first_is_not_used(folder) -> None:
    private = folder / "private"
    private.mkdir(mode=0o700)
    home = Home(private / "home")
    elsewhere = data_folder(home.path)
    elsewhere.chmod(0o777)

    with pytest.raises(UnsafeFolder, match=str(elsewhere)):
        data_folder(home.path)

    elsewhere.rmdir()
