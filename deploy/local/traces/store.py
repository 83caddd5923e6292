"""The newest traces and the last value of each metric, in memory and bounded."""

from collections import OrderedDict
from dataclasses import asdict, dataclass
from typing import Any

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

MOST_TRACES, MOST_SPANS, MOST_METRICS = 2000, 500, 2000
_ERROR = 2  # Status.StatusCode.STATUS_CODE_ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One span; times in nanoseconds since 1970 (UTC)."""

    id: str
    parent: str
    name: str
    service: str
    start: int
    end: int
    failed: bool
    attributes: dict[str, str]


class Store:
    """What has been received."""

    def __init__(self) -> None:
        self._traces: OrderedDict[str, list[Span]] = OrderedDict()
        self._metrics: OrderedDict[tuple[str, str, str], str] = OrderedDict()

    def add_traces(self, request: ExportTraceServiceRequest) -> None:
        for resource in request.resource_spans:
            service = _attributes(resource.resource.attributes).get("service.name", "")
            for scope in resource.scope_spans:
                for span in scope.spans:
                    spans = self._traces.setdefault(span.trace_id.hex(), [])
                    if len(spans) < MOST_SPANS:
                        spans.append(
                            Span(
                                id=span.span_id.hex(),
                                parent=span.parent_span_id.hex(),
                                name=span.name,
                                service=service,
                                start=span.start_time_unix_nano,
                                end=span.end_time_unix_nano,
                                failed=span.status.code == _ERROR,
                                attributes=_attributes(span.attributes),
                            )
                        )
        while len(self._traces) > MOST_TRACES:
            self._traces.popitem(last=False)

    def add_metrics(self, request: ExportMetricsServiceRequest) -> None:
        for resource in request.resource_metrics:
            service = _attributes(resource.resource.attributes).get("service.name", "")
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    for labels, value in _points(metric):
                        self._metrics[(service, metric.name, labels)] = f"{value} {metric.unit}"
        while len(self._metrics) > MOST_METRICS:
            self._metrics.popitem(last=False)

    def newest(
        self, most: int, *, starts_with: str = "", service: str = ""
    ) -> list[tuple[str, list[Span]]]:
        """Traces, the one begun last first: of one id, or of one service, if asked."""
        found = [
            (trace_id, spans)
            for trace_id, spans in self._traces.items()
            if trace_id.startswith(starts_with)
            and (not service or any(span.service == service for span in spans))
        ]
        found.sort(key=lambda item: min(span.start for span in item[1]), reverse=True)
        return found[:most]

    def trace(self, trace_id: str) -> list[Span]:
        """Its spans by time; none for an unknown trace."""
        return sorted(self._traces.get(trace_id, []), key=lambda span: span.start)

    def metrics(self) -> list[tuple[str, str, str, str]]:
        """Service, name, labels, value."""
        return sorted((*key, value) for key, value in self._metrics.items())


def as_json(spans: list[Span]) -> list[dict[str, Any]]:
    return [asdict(span) for span in spans]


def _attributes(pairs: Any) -> dict[str, str]:
    return {
        pair.key: str(getattr(pair.value, pair.value.WhichOneof("value") or "string_value"))
        for pair in pairs
    }


def _points(metric: Any) -> list[tuple[str, str]]:
    kind = metric.WhichOneof("data")
    return [
        (
            ", ".join(f"{k}={v}" for k, v in sorted(_attributes(point.attributes).items())),
            _value(point),
        )
        for point in (getattr(metric, kind).data_points if kind else ())
    ]


def _value(point: Any) -> str:
    if hasattr(point, "count"):  # a histogram of any kind, or a summary
        mean = point.sum / point.count if point.count else 0.0
        return f"{point.count} times, mean {mean:.4f}"
    return f"{getattr(point, point.WhichOneof('value') or 'as_int'):g}"
