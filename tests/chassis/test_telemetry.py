"""What Prometheus reads of a process."""

import subprocess
import sys

from deploy.local.server import free_port

PROGRAM = """
import urllib.request
from chassis import measures, telemetry
from chassis.settings import TelemetrySettings

end = telemetry.set_up("tasks", TelemetrySettings(metrics_port={port}))
measures.published.add(3, {{"event": "atende.tasks.v1.CaseOpened"}})
measures.outbox_lag.set(1.5)
print(urllib.request.urlopen("http://127.0.0.1:{port}/metrics", timeout=5).read().decode())
end()
"""


def test_events_and_the_age_of_the_outbox_can_be_read_by_prometheus() -> None:
    # A process of its own: there is one meter provider in each.
    text = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(port=free_port())],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    ).stdout
    published = next(
        line for line in text.splitlines() if line.startswith("events_published_total{")
    )
    assert 'event="atende.tasks.v1.CaseOpened"' in published
    assert published.endswith(" 3.0")
    assert any(
        line.startswith("outbox_lag_seconds") and line.endswith(" 1.5")
        for line in text.splitlines()
    )
