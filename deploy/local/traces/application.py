"""OTLP/HTTP in, pages and JSON out."""

import zlib
from html import escape

from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
    ExportMetricsServiceResponse,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from deploy.local.pages import page, table
from deploy.local.traces.store import Store, as_json
from deploy.local.traces.waterfall import row_of_trace, rows_of_spans

PROTOBUF = "application/x-protobuf"
MOST_SHOWN = 200
MOST_BYTES = 20_000_000
ENGLISH = "en"


class NotOtlp(Exception):
    """The body of a request is no OTLP in protobuf, or too much of it."""


def application(store: Store) -> Starlette:
    """Receiver and pages over *store*."""
    receiver, pages = Receiver(store), Pages(store)
    return Starlette(
        routes=[
            Route("/v1/traces", receiver.traces, methods=["POST"]),
            Route("/v1/metrics", receiver.metrics, methods=["POST"]),
            Route("/", pages.every),
            Route("/traces/{id}.json", pages.one_as_json),
            Route("/traces/{id}", pages.one),
            Route("/metrics", pages.metrics),
            Route("/healthz", _health),
        ],
        exception_handlers={NotOtlp: _refuse, DecodeError: _refuse},
    )


class Receiver:
    """Takes what OpenTelemetry's exporters send."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def traces(self, request: Request) -> Response:
        """POST /v1/traces."""
        self._store.add_traces(ExportTraceServiceRequest.FromString(await _body(request)))
        return Response(ExportTraceServiceResponse().SerializeToString(), media_type=PROTOBUF)

    async def metrics(self, request: Request) -> Response:
        """POST /v1/metrics."""
        self._store.add_metrics(ExportMetricsServiceRequest.FromString(await _body(request)))
        return Response(ExportMetricsServiceResponse().SerializeToString(), media_type=PROTOBUF)


class Pages:
    """What a person or a test sees of *store*."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def every(self, request: Request) -> Response:
        """The newest traces; `?trace=` is how an id begins, `?service=` who took part."""
        asked = request.query_params.get("trace", "").strip().lower()
        service = request.query_params.get("service", "").strip()
        found = self._store.newest(MOST_SHOWN, starts_with=asked, service=service)
        search = (
            '<p><a href="/metrics">Metrics</a></p><form>'
            f'<label>Trace id <input name="trace" value="{escape(asked, quote=True)}"></label> '
            f'<label>Service <input name="service" value="{escape(service, quote=True)}"></label> '
            "<button>Find</button></form>"
        )
        headings = ("Time (UTC)", "What", "Services", "Spans", "ms", "Failed")
        rows = (row_of_trace(trace_id, spans) for trace_id, spans in found)
        return page("Traces", search + table(headings, rows), language=ENGLISH)

    async def one(self, request: Request) -> Response:
        """One trace as a waterfall."""
        back = '<p><a href="/">All traces</a></p>'
        spans = self._store.trace(request.path_params["id"])
        if not spans:
            return page("No such trace", back, language=ENGLISH, status=404)
        headings = ("Service", "Span", "ms", "When", "Failed", "Attributes")
        title = f"Trace {request.path_params['id']}"
        return page(title, table(headings, rows_of_spans(spans)) + back, language=ENGLISH)

    async def one_as_json(self, request: Request) -> Response:
        """`{"spans": [Span, …]}`, by start; none for an unknown trace."""
        return JSONResponse({"spans": as_json(self._store.trace(request.path_params["id"]))})

    async def metrics(self, request: Request) -> Response:
        """The last value of each metric."""
        rows = (tuple(map(escape, row)) for row in self._store.metrics())
        headings = ("Service", "Metric", "Labels", "Last value")
        body = '<p><a href="/">Traces</a></p>' + table(headings, rows)
        return page("Metrics", body, language=ENGLISH)


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise NotOtlp
    if request.headers.get("content-encoding") != "gzip":
        return body
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # with the header of gzip
    try:
        unpacked = unpacker.decompress(body, MOST_BYTES)
    except zlib.error as failure:
        raise NotOtlp from failure
    if not unpacker.eof:
        raise NotOtlp
    return unpacked


async def _refuse(request: Request, error: Exception) -> Response:
    return PlainTextResponse("not OTLP in protobuf, or too much of it", 400)


async def _health(request: Request) -> Response:
    return PlainTextResponse("ok")
