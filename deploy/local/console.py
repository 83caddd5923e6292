"""What `make run` says: a line a message, the process's name before it."""

import json
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deploy.local.home import Home

COLOURS = (31, 32, 33, 34, 35, 36, 91, 92, 93, 94, 95, 96)


class Console:
    """Writes to standard output; in colour when a person is looking."""

    def __init__(self) -> None:
        self._colour = sys.stdout.isatty()

    def say(self, name: str, text: str) -> None:
        label = f"{name:>9} |"
        if self._colour:
            colour = COLOURS[zlib.crc32(name.encode()) % len(COLOURS)]
            label = f"\x1b[{colour}m{label}\x1b[0m"
        sys.stdout.write(f"{label} {text}\n")
        sys.stdout.flush()

    def welcome(self, home: "Home", seconds: float) -> None:
        """Where everything is, and who can sign in."""
        ports = home.ports
        lines = [
            "",
            f"  Atende is ready ({seconds:.1f} s)",
            "",
            f"  portal, for citizens       http://127.0.0.1:{ports['portal']}",
            f"  desk, for staff            http://127.0.0.1:{ports['desk']}",
            f"  hall, kiosk and display    http://127.0.0.1:{ports['hall']}",
            f"  gateway                    http://127.0.0.1:{ports['gateway']}/openapi.json",
            f"  mailbox                    http://127.0.0.1:{ports['mailbox']}",
            f"  traces and metrics         http://127.0.0.1:{ports['traces']}",
            *_sign_ins(home.path / "signins.json"),
            *_citizens(home.path / "citizens.json"),
            "",
            "  Ctrl-C ends it; data are kept (make reset empties them).",
            "",
        ]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()


def _sign_ins(path: Path) -> list[str]:
    if not path.exists():
        return []
    people = json.loads(path.read_text())
    return [
        "",
        "  Demo sign-ins (this machine only)",
        *(
            f"    {person['username']:<22} {person['password']:<24} {person['what']}"
            for person in people
        ),
    ]


def _citizens(path: Path) -> list[str]:
    if not path.exists():
        return []
    people = json.loads(path.read_text())
    return [
        "",
        "  Demo citizens: tax number and access code, at the portal or by telephone",
        *(f"    {one['login']:<22} {one['code']:<24} {one['name']}" for one in people),
    ]
