"""What Prometheus reads of a process, and in which traces libraries make spans."""

import json
import subprocess
import sys

import structlog
from opentelemetry import trace
from opentelemetry.instrumentation.utils import is_instrumentation_enabled
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import SpanKind

from chassis.telemetry import _set_up_logs, going_on
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


def test_libraries_are_silent_in_a_trace_that_is_not_kept() -> None:
    if not isinstance(trace.get_tracer_provider(), TracerProvider):
        trace.set_tracer_provider(TracerProvider())
    listening = {}

    for kept in ("00", "01"):
        headers = {"traceparent": f"00-{'a' * 32}-{'b' * 16}-{kept}"}
        with going_on("a call", headers, SpanKind.SERVER) as span:
            listening[kept] = is_instrumentation_enabled()
            assert span.get_span_context().trace_id == int("a" * 32, 16)  # ours goes on

    assert listening == {"00": False, "01": True}
    assert is_instrumentation_enabled()


def test_a_line_of_the_log_is_one_object_whatever_is_said_in_it(capsys) -> None:
    before = structlog.get_config()
    try:
        _set_up_logs("tasks", "json")
        said = 'one\n{"event": "forged"}\r\u2028 two'
        structlog.get_logger().info("heard", reason=said)
        structlog.get_logger().warning("again")
    finally:
        structlog.configure(**before)
        structlog.contextvars.clear_contextvars()

    lines = [json.loads(line) for line in capsys.readouterr().out.strip().split("\n")]
    assert [(one["event"], one["level"], one["service"]) for one in lines] == [
        ("heard", "info", "tasks"),
        ("again", "warning", "tasks"),
    ]
    assert lines[0]["reason"] == said
    assert all(one["timestamp"].endswith("Z") for one in lines)
