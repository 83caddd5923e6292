"""How a trace looks: a line in a list, or a line a span with its bar."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape

from deploy.local.traces.store import Span

MOST_ATTRIBUTES = 300
DEEPEST = 20
FAILED = '<span class="failed">failed</span>'


def row_of_trace(trace_id: str, spans: list[Span]) -> tuple[str, ...]:
    """Cells: time, what, services, number of spans, milliseconds, failed."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return (
        _clock(start),
        f'<a href="/traces/{trace_id}">{escape(_root(spans).name)}</a>',
        escape(", ".join(sorted({span.service for span in spans}))),
        str(len(spans)),
        f"{(end - start) / 1e6:.1f}",
        FAILED if any(span.failed for span in spans) else "",
    )


def rows_of_spans(spans: list[Span]) -> Iterator[tuple[str, ...]]:
    """Cells of each span: service, name, milliseconds, bar, failed, attributes."""
    start = min(span.start for span in spans)
    whole = max(max(span.end for span in spans) - start, 1)
    for span, depth in _as_tree(spans):
        attributes = ", ".join(f"{key}={value}" for key, value in sorted(span.attributes.items()))
        yield (
            escape(span.service),
            "&nbsp;" * 3 * depth + escape(span.name),
            f"{(span.end - span.start) / 1e6:.2f}",
            _bar((span.start - start) / whole, (span.end - span.start) / whole),
            FAILED if span.failed else "",
            escape(attributes[:MOST_ATTRIBUTES]),
        )


def _as_tree(spans: list[Span]) -> Iterator[tuple[Span, int]]:
    """Each span below its parent, siblings by start, with its depth."""
    known = {span.id for span in spans}
    children: dict[str, list[Span]] = {}
    for span in sorted(spans, key=lambda span: span.start):
        children.setdefault(span.parent if span.parent in known else "", []).append(span)
    waiting = [(span, 0) for span in reversed(children.pop("", []))]
    while waiting:
        span, depth = waiting.pop()
        yield span, min(depth, DEEPEST)
        waiting += [(child, depth + 1) for child in reversed(children.pop(span.id, []))]
    # What says it is its own ancestor, so that nothing received is hidden.
    for circle in children.values():
        yield from ((span, 0) for span in circle)


def _root(spans: list[Span]) -> Span:
    known = {span.id for span in spans}
    tops = [span for span in spans if span.parent not in known]
    return min(tops or spans, key=lambda span: span.start)


def _bar(offset: float, width: float) -> str:
    return (
        '<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect x="{offset * 1000:.1f}" width="{max(width * 1000, 2):.1f}" height="10"'
        ' fill="#0b4f9e"/></svg>'
    )


def _clock(nanoseconds: int) -> str:
    return datetime.fromtimestamp(nanoseconds / 1e9, UTC).strftime("%H:%M:%S.%f")[:-3]
