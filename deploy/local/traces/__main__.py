"""`python -m deploy.local.traces`: OTLP/HTTP in, pages and JSON out."""

import gzip
from datetime import UTC, datetime
from html import escape

import uvicorn
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
    ExportMetricsServiceResponse,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from pydantic_settings import BaseSettings, SettingsConfigDict
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from deploy.local.pages import page, table
from deploy.local.traces.store import Span, Store, as_json

PROTOBUF = "application/x-protobuf"
MOST_SHOWN = 200


class Settings(BaseSettings):
    """Where it listens."""

    model_config = SettingsConfigDict(env_prefix="ATENDE_", frozen=True, extra="ignore")

    http_port: int = 8005


def application(store: Store) -> Starlette:
    """Receiver and pages over *store*."""

    async def take_traces(request: Request) -> Response:
        store.add_traces(ExportTraceServiceRequest.FromString(await _body(request)))
        return Response(ExportTraceServiceResponse().SerializeToString(), media_type=PROTOBUF)

    async def take_metrics(request: Request) -> Response:
        store.add_metrics(ExportMetricsServiceRequest.FromString(await _body(request)))
        return Response(ExportMetricsServiceResponse().SerializeToString(), media_type=PROTOBUF)

    async def every(request: Request) -> Response:
        rows = (
            (
                _clock(min(span.start for span in spans)),
                f'<a href="/traces/{trace_id}">{escape(_root(spans).name)}</a>',
                escape(", ".join(sorted({span.service for span in spans}))),
                f"{len(spans)}",
                _milliseconds(spans),
                '<span class="failed">failed</span>' if any(s.failed for s in spans) else "",
            )
            for trace_id, spans in store.newest(MOST_SHOWN)
        )
        headings = ("Time (UTC)", "What", "Services", "Spans", "ms", "")
        return page("Traces", '<p><a href="/metrics">Metrics</a></p>' + table(headings, rows))

    async def one(request: Request) -> Response:
        spans = store.trace(request.path_params["id"])
        if not spans:
            return PlainTextResponse("no such trace", 404)
        start = spans[0].start
        whole = max(max(span.end for span in spans) - start, 1)
        rows = (
            (
                escape(span.service),
                "&nbsp;" * 3 * _depth(span, spans) + escape(span.name),
                f"{(span.end - span.start) / 1e6:.2f}",
                _bar((span.start - start) / whole, (span.end - span.start) / whole),
                '<span class="failed">failed</span>' if span.failed else "",
                escape(", ".join(f"{k}={v}" for k, v in sorted(span.attributes.items()))[:300]),
            )
            for span in spans
        )
        headings = ("Service", "Span", "ms", "When", "", "Attributes")
        title = f"Trace {request.path_params['id']}"
        return page(title, table(headings, rows) + '<p><a href="/">All traces</a></p>')

    async def one_json(request: Request) -> Response:
        return JSONResponse({"spans": as_json(store.trace(request.path_params["id"]))})

    async def metrics(request: Request) -> Response:
        rows = (tuple(map(escape, row)) for row in store.metrics())
        return page("Metrics", table(("Service", "Metric", "Labels", "Last value"), rows))

    async def health(request: Request) -> Response:
        return PlainTextResponse("ok")

    async def refuse(request: Request, error: Exception) -> Response:
        return PlainTextResponse("not OTLP in protobuf", 400)

    return Starlette(
        routes=[
            Route("/v1/traces", take_traces, methods=["POST"]),
            Route("/v1/metrics", take_metrics, methods=["POST"]),
            Route("/", every),
            Route("/traces/{id}.json", one_json),
            Route("/traces/{id}", one),
            Route("/metrics", metrics),
            Route("/healthz", health),
        ],
        exception_handlers={DecodeError: refuse, gzip.BadGzipFile: refuse},
    )


async def _body(request: Request) -> bytes:
    body = await request.body()
    return gzip.decompress(body) if request.headers.get("content-encoding") == "gzip" else body


def _root(spans: list[Span]) -> Span:
    known = {span.id for span in spans}
    tops = [span for span in spans if span.parent not in known]
    return min(tops or spans, key=lambda span: span.start)


def _depth(span: Span, spans: list[Span]) -> int:
    by_id = {other.id: other for other in spans}
    depth = 0
    while span.parent in by_id and depth < 20:
        span = by_id[span.parent]
        depth += 1
    return depth


def _milliseconds(spans: list[Span]) -> str:
    return f"{(max(s.end for s in spans) - min(s.start for s in spans)) / 1e6:.1f}"


def _bar(offset: float, width: float) -> str:
    return (
        '<div class="bar"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect x="{offset * 1000:.1f}" width="{max(width * 1000, 2):.1f}" height="10"'
        ' fill="#0b4f9e"/></svg></div>'
    )


def _clock(nanoseconds: int) -> str:
    return datetime.fromtimestamp(nanoseconds / 1e9, UTC).strftime("%H:%M:%S.%f")[:-3]


if __name__ == "__main__":
    uvicorn.run(
        application(Store()), host="127.0.0.1", port=Settings().http_port, log_level="warning"
    )
