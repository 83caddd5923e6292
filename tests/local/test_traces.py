import asyncio
import contextlib
import gzip

import httpx
import pytest
import uvicorn
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.trace import Status, StatusCode

from deploy.local.server import free_port
from deploy.local.traces import store as bounds
from deploy.local.traces.application import application
from deploy.local.traces.store import Span, Store
from deploy.local.traces.waterfall import rows_of_spans

RESOURCE = Resource.create({"service.name": "tasks"})


@pytest.fixture
async def receiver():
    """The receiver on a port: OpenTelemetry's exporters want a real one."""
    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(application(Store()), host="127.0.0.1", port=port, log_level="warning")
    )
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        yield client
    server.should_exit = True
    with contextlib.suppress(asyncio.CancelledError):
        await serving


@pytest.fixture
async def pages():
    """The pages over a store the test fills by POST."""
    transport = httpx.ASGITransport(application(Store()))
    async with httpx.AsyncClient(transport=transport, base_url="http://traces") as client:
        yield client


def a_span(*, id: str = "01", parent: str = "", name: str = "work", start: int = 0) -> Span:
    return Span(
        id=id,
        parent=parent,
        name=name,
        service="tasks",
        start=start,
        end=start + 10,
        failed=False,
        attributes={},
    )


def export_spans(endpoint: str) -> str:
    """A failed call inside another; returns the trace's id."""
    provider = TracerProvider(resource=RESOURCE)
    provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(f"{endpoint}/v1/traces")))
    tracer = provider.get_tracer("test")
    with (
        tracer.start_as_current_span("POST /v1/cases") as outer,
        tracer.start_as_current_span("<OpenCase>", attributes={"db.system": "pg"}) as inner,
    ):
        inner.set_status(Status(StatusCode.ERROR))
    provider.shutdown()
    return f"{outer.get_span_context().trace_id:032x}"


async def test_a_span_of_the_real_exporter_is_shown(receiver) -> None:
    trace_id = await asyncio.to_thread(export_spans, str(receiver.base_url))

    spans = (await receiver.get(f"/traces/{trace_id}.json")).json()["spans"]
    page = (await receiver.get(f"/traces/{trace_id}")).text
    every = (await receiver.get("/", params={"trace": trace_id[:8]})).text

    outer, inner = spans
    assert outer["name"] == "POST /v1/cases"
    assert inner["parent"] == outer["id"]
    assert inner["service"] == "tasks"
    assert inner["failed"]
    assert inner["attributes"] == {"db.system": "pg"}
    assert "&lt;OpenCase&gt;" in page
    assert trace_id in every


async def test_the_last_value_of_a_metric_is_shown(receiver) -> None:
    endpoint = str(receiver.base_url)

    def export() -> None:
        reader = PeriodicExportingMetricReader(OTLPMetricExporter(f"{endpoint}/v1/metrics"))
        provider = MeterProvider(resource=RESOURCE, metric_readers=[reader])
        meter = provider.get_meter("test")
        meter.create_counter("calls").add(7, {"method": "OpenCase"})
        meter.create_histogram("seconds").record(0.5)
        provider.shutdown()

    await asyncio.to_thread(export)

    page = (await receiver.get("/metrics")).text
    assert "<td>calls</td><td>method=OpenCase</td><td>7 </td>" in page
    assert "1 times, mean 0.5000" in page


async def test_another_id_is_not_found(receiver) -> None:
    trace_id = await asyncio.to_thread(export_spans, str(receiver.base_url))

    every = (await receiver.get("/", params={"trace": "g"})).text
    missing = await receiver.get("/traces/00")

    assert trace_id not in every
    assert missing.status_code == 404


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"no protobuf at all", {}),
        (b"no gzip", {"content-encoding": "gzip"}),
        (gzip.compress(b"cut short")[:-9], {"content-encoding": "gzip"}),
        (gzip.compress(bytes(30_000_000)), {"content-encoding": "gzip"}),
    ],
    ids=["no protobuf", "no gzip", "cut short", "a bomb"],
)
async def test_what_is_not_otlp_is_refused(pages, body, headers) -> None:
    response = await pages.post("/v1/traces", content=body, headers=headers)

    assert response.status_code == 400


def test_old_traces_make_room_for_new_ones(monkeypatch) -> None:
    monkeypatch.setattr(bounds, "MOST_TRACES", 2)
    store = Store()

    for number in range(1, 4):
        request = ExportTraceServiceRequest()
        span = request.resource_spans.add().scope_spans.add().spans.add()
        span.trace_id, span.start_time_unix_nano = bytes([number]), number
        store.add_traces(request)

    assert [trace_id for trace_id, _ in store.newest(10)] == ["03", "02"]


def test_a_waterfall_puts_each_span_below_its_parent() -> None:
    spans = [
        a_span(id="01", name="gateway"),
        a_span(id="02", parent="01", name="first", start=1),
        a_span(id="03", parent="01", name="second", start=5),
        a_span(id="04", parent="02", name="deep", start=6),
    ]

    names = [row[1].replace("&nbsp;" * 3, ">") for row in rows_of_spans(spans)]

    assert names == ["gateway", ">first", ">>deep", ">second"]


def test_a_waterfall_shows_spans_that_go_in_a_circle() -> None:
    spans = [a_span(id="01", parent="02"), a_span(id="02", parent="01")]

    assert len(list(rows_of_spans(spans))) == 2
