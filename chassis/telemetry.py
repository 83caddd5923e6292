"""Logs, traces and metrics of one process, set up once at its start."""

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import structlog
from opentelemetry import metrics, propagate, trace
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.instrumentation.sqlalchemy import SQLAlchemyInstrumentor
from opentelemetry.instrumentation.utils import suppress_instrumentation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricReader, PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from prometheus_client import start_http_server
from sqlalchemy.ext.asyncio import AsyncEngine

from chassis.settings import TelemetrySettings

tracer = trace.get_tracer("atende")


def set_up(name: str, settings: TelemetrySettings) -> Callable[[], None]:
    """
    Send this process's logs to standard output, and its traces and metrics where settings say.

    Traces and metrics go to the OTLP endpoint; metrics can be read by Prometheus as well,
    at `http://…:{metrics_port}/metrics`.

    Returns:
        What flushes and ends it; it blocks, so not on the loop.
    """
    _set_up_logs(name, settings.log_format)
    resource = Resource.create({"service.name": name})
    ends = [*_traces(resource, settings), *_metrics(resource, settings)]

    def end() -> None:
        for each in ends:
            each()

    return end


def _traces(resource: Resource, settings: TelemetrySettings) -> list[Callable[[], None]]:
    if not settings.otlp_endpoint:
        return []
    traces = TracerProvider(
        resource=resource, sampler=ParentBased(TraceIdRatioBased(settings.trace_sample))
    )
    traces.add_span_processor(
        BatchSpanProcessor(
            OTLPSpanExporter(f"{settings.otlp_endpoint}/v1/traces", timeout=2),
            schedule_delay_millis=1000,
        )
    )
    trace.set_tracer_provider(traces)
    return [traces.shutdown]


def _metrics(resource: Resource, settings: TelemetrySettings) -> list[Callable[[], None]]:
    readers: list[MetricReader] = []
    ends: list[Callable[[], None]] = []
    if settings.otlp_endpoint:
        readers.append(
            PeriodicExportingMetricReader(
                OTLPMetricExporter(f"{settings.otlp_endpoint}/v1/metrics", timeout=2),
                export_interval_millis=10_000,
            )
        )
    if settings.metrics_port:
        readers.append(PrometheusMetricReader())
        server, thread = start_http_server(settings.metrics_port)

        def close() -> None:
            server.shutdown()
            server.server_close()
            thread.join()

        ends.append(close)
    if readers:
        meters = MeterProvider(resource=resource, metric_readers=readers)
        metrics.set_meter_provider(meters)
        ends.append(meters.shutdown)
    return ends


@contextmanager
def going_on(name: str, headers: Mapping[str, Any], kind: trace.SpanKind) -> Iterator[trace.Span]:
    """
    A span called *name*, in the trace that *headers* (of a call, of an event) tell of.

    Where that trace is not kept, as most are not, the instrumentation of libraries is silenced:
    it makes ready a span of each statement before it asks whether anybody wants it, and that
    is a sixth of what a short transaction costs.
    """
    with tracer.start_as_current_span(name, context=propagate.extract(headers), kind=kind) as span:
        if span.is_recording():
            yield span
        else:
            with suppress_instrumentation():
                yield span


def trace_sql(engine: AsyncEngine) -> None:
    """Make a span of every statement of *engine*."""
    # The instrumentation's own check knows SQLAlchemy up to 2.0 only; a test
    # keeps an eye on the span still appearing.
    SQLAlchemyInstrumentor().instrument(engine=engine.sync_engine, skip_dep_check=True)


def _set_up_logs(name: str, log_format: str) -> None:
    # Libraries that log through the standard library go the same way.
    logging.basicConfig(
        format=f"{name}: %(name)s: %(message)s", level=logging.WARNING, stream=sys.stdout
    )
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            _add_trace,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks
            if log_format == "json"
            else structlog.processors.format_exc_info,
            renderer,
        ],
        # One write a line: where nothing is buffered, `print` makes two.
        logger_factory=structlog.WriteLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=name)


def _add_trace(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        event["trace_id"] = f"{span.trace_id:032x}"
        event["span_id"] = f"{span.span_id:016x}"
    return event
