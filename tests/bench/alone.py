"""What a benchmark stands on: servers or a system of its own, and a report that is kept."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from deploy.local.home import ROOT
from deploy.local.servers import EmbeddedServers
from deploy.local.system import System
from tests.conftest import migrate


@contextmanager
def migrated(*services: str, durable: bool = True) -> Iterator[EmbeddedServers]:
    """Servers with the databases of *services*, gone afterwards."""
    with _folder() as home, EmbeddedServers(home, durable=durable) as servers:
        for service in services:
            migrate(service, servers.owner_url(service))
        yield servers


@contextmanager
def running(**options: Any) -> Iterator[System]:
    """A whole system with *options* (see `System`), which keeps a twentieth of all traces."""
    with _folder() as home, System(home, trace_sample=0.05, **options) as system:
        yield system


@contextmanager
def _folder() -> Iterator[Path]:
    home = Path(tempfile.mkdtemp(prefix="atende-bench-"))
    home.chmod(0o755)  # the database may run as somebody else
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def keep(name: str, report: Mapping[str, Any]) -> None:
    """Print *report*, and write it to `.atende/bench-NAME.json`."""
    text = json.dumps(report, indent=1)
    path = ROOT / ".atende" / f"bench-{name}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text + "\n")
    print(text)
