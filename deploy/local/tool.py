"""
Tools for a service of the local system that is running.

    python -m deploy.local.tool SERVICE replay SINCE | revive | migrate
    python -m deploy.local.tool contacts rebuild-histories
    python -m deploy.local.tool tasks rebuild-figures | check-figures
    python -m deploy.local.tool contacts retention [apply]
    python -m deploy.local.tool identity erase-again SINCE
"""

import json
import subprocess
import sys

from deploy.local.home import ROOT, Home
from deploy.local.processes import SERVICES

OF_ONE_SERVICE = (
    "rebuild-histories",
    "rebuild-figures",
    "check-figures",
    "retention",
    "erase-again",
)
USAGE = "Start `make run` first, and say S=SERVICE (and SINCE=2026-06-09T00:00:00Z to replay).\n"


def main(arguments: list[str]) -> int:
    """Run the tool with the settings of the service; returns its exit code."""
    home = Home(ROOT / ".atende")
    if len(arguments) < 2 or arguments[0] not in SERVICES or not home.ready_file.exists():
        sys.stderr.write(USAGE)
        return 2
    service, *asked = arguments
    home.ports = json.loads(home.ready_file.read_text())["ports"]
    alembic = ["alembic", "-n", service, "upgrade", "head"]
    environment = home.owner_environment(service, home.servers())
    if asked == ["migrate"]:
        command = alembic
    elif asked[0] in OF_ONE_SERVICE:
        command = [f"services.{service}", *asked]
    else:
        command = ["chassis", *asked, *([service] if asked == ["doctor"] else [])]
        environment = home.operator_environment(service, home.servers())
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
