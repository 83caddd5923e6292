"""The length of lines, as Prometheus reads it."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta

import pytest

from deploy.local.server import free_port
from services.contacts.workers import measuring
from services.contacts.workers.measuring import LineMeasurer
from tests.contacts.hall import Hall, a_line_message

PROGRAM = """
import urllib.request
from chassis import telemetry
from chassis.settings import TelemetrySettings
from services.contacts.workers import measuring

end = telemetry.set_up("contacts", TelemetrySettings(metrics_port={port}))
measuring.waiting.set(3, {{"line": "geral", "channel": "counter"}})
measuring.longest_wait.set(90, {{"line": "geral"}})
print(urllib.request.urlopen("http://127.0.0.1:{port}/metrics", timeout=60).read().decode())
end()
"""


class Noted:
    """A gauge that keeps what it was last set to."""

    def __init__(self) -> None:
        self.now: dict[tuple[str, ...], float] = {}

    def set(self, value: float, of: Mapping[str, str]) -> None:
        self.now[tuple(of.values())] = value


@pytest.fixture
def gauges(monkeypatch) -> tuple[Noted, Noted]:
    waiting, longest = Noted(), Noted()
    monkeypatch.setattr(measuring, "waiting", waiting)
    monkeypatch.setattr(measuring, "longest_wait", longest)
    return waiting, longest


async def test_each_line_says_how_many_wait_and_how_long_and_an_empty_one_says_none(
    lines, sessions, clock, gauges
) -> None:
    waiting, longest = gauges
    hall = Hall(lines)
    await hall.open(a_line_message(), a_line_message("urbanismo", prefix="U"))
    await hall.ticket()
    clock.now += timedelta(seconds=40)
    await hall.ticket()
    clock.now += timedelta(seconds=50)
    measurer = LineMeasurer(sessions, clock)

    await measurer.once()
    assert waiting.now == {("geral", "counter"): 2, ("urbanismo", "counter"): 0}
    assert longest.now == {("geral",): 90.0, ("urbanismo",): 0.0}

    await hall.ready("ana")
    for _ in range(2):
        ticket = await hall.next("ana")
        await hall.begin("ana", ticket.contact_id)
        await hall.finish("ana", ticket.contact_id)
    await measurer.once()
    assert waiting.now["geral", "counter"] == 0
    assert longest.now["geral",] == 0.0


def test_prometheus_reads_them_by_the_names_that_the_dashboard_asks_for() -> None:
    # A process of its own: there is one meter provider in each.
    text = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(port=free_port())],
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    ).stdout
    said = {line.partition("{")[0]: line for line in text.splitlines() if "{" in line}
    assert 'line="geral"' in said["line_waiting"]
    assert 'channel="counter"' in said["line_waiting"]
    assert said["line_waiting"].endswith(" 3.0")
    assert said["line_longest_wait_seconds"].endswith(" 90.0")
