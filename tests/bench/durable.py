"""A whole system as `make run` starts it: its database waits for the disk, unlike in tests."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local.home import ROOT, python_environment
from deploy.local.system import START_SECONDS, STOP_SECONDS, System, SystemFailed


@contextmanager
def durable_system(home: Path) -> Iterator[System]:
    """
    The system in *home* with the demo town, on free ports, while the context lasts.

    Raises:
        SystemFailed: It did not get ready; its output is in `output.log`.
    """
    system = System(home)
    with system.log.open("ab") as log:
        supervisor = subprocess.Popen(
            [
                *(sys.executable, "-m", "deploy.local.supervisor", "--home", str(home)),
                *("--ports", "free", "--with-parent"),
            ],
            cwd=ROOT,
            env=python_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            process_group=0,
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not (home / "ready.json").exists():
            if supervisor.poll() is not None or time.monotonic() > deadline:
                raise SystemFailed(f"the system did not start; see {system.log}")
            time.sleep(0.1)
        yield system
    finally:
        supervisor.terminate()
        supervisor.wait(STOP_SECONDS)
