"""
`make upgrade FROM=v1.2.0`: that release's code and this one's, side by side over one database.

The release runs with two copies of each service and of the gateway. While clients work, the
databases are migrated and copy after copy becomes this tree's; then copy after copy goes
back. No request may fail. Both run with the packages of this environment.
"""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import httpx

from deploy.local.home import ROOT, Home
from deploy.local.processes import COPIED, PROCESSES, SERVICES, Process, copied
from tests.faults.test_copies import serves
from tests.town import eventually, sign_in_of

START_SECONDS, READY_SECONDS = 600.0, 180.0
# Clients that saw a copy go connect to the next within their longest pause.
SETTLE_SECONDS = 2.5


class Release:
    """The release's tree beside this one, and its system over *home*."""

    def __init__(self, commit: str, home: Path) -> None:
        self.home = home
        self._tree = home / "tree"
        _git("worktree", "add", "--detach", str(self._tree), commit)
        with (home / "output.log").open("ab") as log:
            self._supervisor = subprocess.Popen(
                [
                    *(sys.executable, "-m", "deploy.local.supervisor", "--home", str(home)),
                    *("--copies", "2", "--ports", "free", "--with-parent", "--not-durable"),
                ],
                cwd=self._tree,
                env={**os.environ, "PYTHONPATH": f"{self._tree}:{self._tree / 'gen'}"},  # noqa: TID251 # handed on
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        eventually(self._is_up, START_SECONDS)

    def _is_up(self) -> bool:
        assert self._supervisor.poll() is None, f"it did not start: {self.home / 'output.log'}"
        return (self.home / "ready.json").exists()

    def ready(self) -> dict[str, dict[str, int]]:
        """Ports and process ids, by label."""
        found: dict[str, dict[str, int]] = json.loads((self.home / "ready.json").read_text())
        return found

    def end(self) -> None:
        self._supervisor.terminate()
        self._supervisor.wait()
        _git("worktree", "remove", "--force", str(self._tree))


class Present:
    """This tree's copies in the places of the release's."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._home = Home(release.home, copies=2)
        self._home.ports = release.ready()["ports"]
        self._servers = self._home.servers(durable=False)
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def migrate(self) -> None:
        """The schema first: the release's code must work with it."""
        asyncio.run(self._servers.create_databases())
        for service in SERVICES:
            subprocess.run(
                [sys.executable, "-m", "alembic", "-n", service, "upgrade", "head"],
                cwd=ROOT,
                env=self._home.owner_environment(service, self._servers),
                check=True,
            )

    def take(self, process: Process) -> None:
        """Let the release's copy drain and end, and start ours where it was."""
        hold = self._release.home / "hold"
        hold.mkdir(exist_ok=True)
        (hold / process.label).touch()
        pid = self._release.ready()["pids"][process.label]
        os.kill(pid, signal.SIGTERM)
        eventually(lambda: not Path(f"/proc/{pid}").exists(), READY_SECONDS)
        with (self._release.home / "present.log").open("ab") as log:
            self._running[process.label] = subprocess.Popen(
                [sys.executable, "-m", process.module],
                cwd=ROOT,
                env=self._home.environment(process, self._servers),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._await(process)

    def give_back(self, process: Process) -> None:
        """Ours drains and ends; the release's supervisor starts its own again."""
        ours = self._running.pop(process.label)
        ours.terminate()
        ours.wait()
        (self._release.home / "hold" / process.label).unlink()
        self._await(process)

    def end(self) -> None:
        for each in self._running.values():
            each.terminate()
            each.wait()

    def _await(self, process: Process) -> None:
        port = self._home.ports[process.label]
        answers = serves if process.speaks == "grpc" else is_well
        eventually(lambda: answers(port), READY_SECONDS)
        time.sleep(SETTLE_SECONDS)


def is_well(port: int) -> bool:
    with suppress(httpx.HTTPError):
        return httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5).is_success
    return False


class Citizens(threading.Thread):
    """Asks through both gateways, as through a balancer: one that takes no connection is passed."""

    def __init__(self, release: Release) -> None:
        super().__init__()
        ports = release.ready()["ports"]
        self._doors = [f"http://127.0.0.1:{ports[label]}/v1" for label in ("gateway", "gateway-2")]
        self._who = sign_in_of(release.home, "attendant")
        self._http = httpx.Client(timeout=30, headers={"Atende-Purpose": "an upgrade"})
        self._stop_asked = threading.Event()
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []

    def run(self) -> None:
        body = {"username": self._who["username"], "password": self._who["password"]}
        self._ask("POST", "/session", body)
        made = self._ask("POST", "/people", {"kind": "natural", "name": "Duas Versões"})
        person_id = made["person_id"]
        while not self._stop_asked.is_set():
            self._ask("POST", "/contacts", {"channel": "counter", "person_id": person_id})
            self._ask(
                "POST",
                "/cases",
                {"person_id": person_id, "service_code": "RUI-02", "description": "Barulho"},
            )
            self._ask("GET", f"/people/{person_id}/history")
            self._ask("GET", "/charter/search?q=sofa")
            time.sleep(0.05)

    def end(self) -> None:
        self._stop_asked.set()
        self.join()

    def _ask(self, method: str, path: str, body: object = None) -> dict[str, str]:
        key = {"Idempotency-Key": uuid4().hex}
        for door in (*self._doors, *self._doors):
            try:
                answer = self._http.request(method, door + path, json=body, headers=key)
            except httpx.ConnectError:
                continue  # it goes, or is not there yet
            except httpx.HTTPError as failure:
                self.wrong.append(f"{method} {path}: {failure!r}")
                return {}
            self.done[method] += 1
            found: dict[str, str] = answer.json() if answer.is_success else {}
            if not answer.is_success or found.get("degraded"):
                self.wrong.append(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
            self._doors.reverse()
            return found
        self.wrong.append(f"{method} {path}: no door is open")
        return {}


def main(commit: str) -> int:
    home = Path(tempfile.mkdtemp(prefix="atende-upgrade-"))
    home.chmod(0o755)
    release = Release(commit, home)
    present = Present(release)
    citizens = Citizens(release)
    places = copied([each for each in PROCESSES if each.name in COPIED], 2)
    try:
        citizens.start()
        for what, step in (("to this tree", present.take), ("back again", present.give_back)):
            if step == present.take:
                present.migrate()
            for process in places:
                step(process)
                print(f"{process.label} {what}; wrong so far: {citizens.wrong[:20]}", flush=True)
    finally:
        citizens.end()
        present.end()
        release.end()
    print(f"{dict(citizens.done)} answered, {len(citizens.wrong)} wrong")
    if not citizens.wrong:
        shutil.rmtree(home, ignore_errors=True)
    return 1 if citizens.wrong else 0


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
