"""The supervisor with the smallest set of processes: up, hurt, beside itself, and down."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from deploy.local.home import ROOT, python_environment
from deploy.local.processes import SERVERS
from deploy.local.supervisor import MOST_OFFSET
from deploy.local.system import System, SystemFailed

pytestmark = pytest.mark.system

EVERYTHING = ("mailbox", "postgres", "nats", "valkey")


@contextlib.contextmanager
def a_system() -> Iterator[System]:
    """The servers and the mailbox, not started."""
    home = Path(tempfile.mkdtemp(prefix="atende-test-"))
    system = System(home, processes=("mailbox",))
    try:
        yield system
    finally:
        system.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def small() -> Iterator[System]:
    """A small system for one test, which ends it."""
    with a_system() as system:
        yield system


@pytest.fixture(scope="module")
def shared() -> Iterator[System]:
    """A small system that runs all the time."""
    with a_system() as system:
        yield system.start()


def eventually(true: Callable[[], bool], seconds: float = 90.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def of(home: Path) -> list[str]:
    """Every process on this machine that works in or for *home*."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            known = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
        except OSError:
            continue
        if str(home).encode() in known and int(folder.name) != os.getpid():
            found.append(folder.name)
    return [pid for pid in found if alive(int(pid))]


def a_port_of_others() -> socket.socket:
    """A socket on a port near SMTP's, within the reach of an offset."""
    for port in range(SERVERS["smtp"] + 1, SERVERS["smtp"] + MOST_OFFSET):
        with contextlib.suppress(OSError):
            return socket.create_server(("127.0.0.1", port))
    raise AssertionError("every port is taken")


def supervise(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "deploy.local.supervisor", *arguments],
        cwd=ROOT,
        env=python_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_sigterm_ends_everything_and_keeps_the_data(small) -> None:
    small.start()
    mail = httpx.get(f"{small.url('mailbox')}/healthz", trust_env=False)
    pids = [small.pid(name) for name in EVERYTHING]

    small.stop()

    assert mail.is_success
    assert not any(alive(pid) for pid in pids)
    assert not of(small.home)
    assert (small.home / "secrets.json").exists()
    assert not (small.home / "ready.json").exists()


def test_a_killed_supervisor_leaves_no_process_and_can_start_again(small) -> None:
    small.start()

    small.kill("supervisor")

    assert eventually(lambda: not of(small.home)), of(small.home)
    small.start()
    assert all(small.pid(name) for name in EVERYTHING)


def test_it_ends_when_the_one_that_started_it_is_killed(small) -> None:
    program = (
        "import sys, time; from pathlib import Path; from deploy.local.system import System;"
        "System(Path(sys.argv[1]), processes=('mailbox',)).start(); time.sleep(60)"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", program, str(small.home)], cwd=ROOT, env=python_environment()
    )
    assert eventually((small.home / "ready.json").exists, 60)

    starter.kill()
    starter.wait()

    assert eventually(lambda: not of(small.home)), of(small.home)


def test_it_can_start_again_at_once_after_a_kill(small) -> None:
    small.start()

    small.kill("supervisor")
    small.start()

    assert all(alive(small.pid(name)) for name in EVERYTHING)


@pytest.mark.parametrize("name", EVERYTHING)
def test_what_dies_is_started_again_and_said(shared, name) -> None:
    before = shared.pid(name)

    shared.kill(name)

    assert eventually(lambda: shared.pid(name) not in (0, before))
    assert f"{name} | ENDED" in shared.log.read_text()


def test_a_fault_drill_keeps_a_server_away_until_it_is_released(shared) -> None:

    shared.hold("nats")
    time.sleep(1.5)
    held = shared.pid("nats")
    shared.release("nats")

    assert held == 0
    assert eventually(lambda: shared.pid("nats") != 0)


def test_a_second_one_beside_the_first_says_so_and_does_no_harm(shared) -> None:

    second = supervise("--home", str(shared.home), "--no-demo")
    reset = supervise("--home", str(shared.home), "--reset")

    assert (second.returncode, reset.returncode) == (3, 3)
    assert "runs already" in second.stdout
    assert str(shared.pid("supervisor")) in second.stdout
    assert all(alive(shared.pid(name)) for name in EVERYTHING)


def test_a_port_that_others_have_is_named(tmp_path) -> None:
    with a_port_of_others() as other:
        port = other.getsockname()[1]
        offset = port - SERVERS["smtp"]

        refused = supervise("--home", str(tmp_path), "--offset", str(offset))

    assert refused.returncode == 4
    assert f"{port} (smtp)" in refused.stdout


def test_an_offset_beyond_the_last_port_is_refused(tmp_path) -> None:
    refused = supervise("--home", str(tmp_path), "--offset", "2000")

    assert refused.returncode == 2
    assert "1700" in refused.stderr


def test_a_process_that_cannot_start_ends_the_whole_with_its_reason(small) -> None:
    (small.home / "mail").write_text("a file where a folder should be")

    with pytest.raises(SystemFailed, match="mailbox ended before it was ready"):
        small.start()

    assert not of(small.home)


def test_one_process_can_run_alone_beside_the_others(shared) -> None:
    beside = subprocess.Popen(
        [sys.executable, "-m", "deploy.local.supervisor", "traces", "--home", str(shared.home)],
        cwd=ROOT,
        env=python_environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert beside.stdout is not None
    said = next(line for line in beside.stdout if "ready on" in line)

    beside.send_signal(signal.SIGINT)

    assert "127.0.0.1:" in said
    beside.communicate(timeout=15)
    assert beside.returncode == 0
    assert alive(shared.pid("mailbox"))


def test_reset_empties_the_data(small) -> None:
    small.start()
    small.stop()

    done = supervise("--home", str(small.home), "--reset")

    assert done.returncode == 0
    assert not small.home.exists()
