"""
The chassis' tools against the local system that is running.

    python -m deploy.local.tool SERVICE replay SINCE | revive
"""

import json
import subprocess
import sys

from deploy.local.home import ROOT, Home
from deploy.local.processes import SERVICES, named


def main(arguments: list[str]) -> int:
    """Run `python -m chassis …` with the settings of a service."""
    home = Home(ROOT / ".atende")
    ready = home.path / "ready.json"
    if len(arguments) < 2 or arguments[0] not in SERVICES or not ready.exists():
        sys.stderr.write("Start `make run`, and say S=SERVICE (and SINCE=TIME to replay).\n")
        return 2
    home.ports = json.loads(ready.read_text())["ports"]
    return subprocess.run(
        [sys.executable, "-m", "chassis", *arguments[1:]],
        cwd=ROOT,
        env=home.environment(named(arguments[0]), home.servers()),
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
