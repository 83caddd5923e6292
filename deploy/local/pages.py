"""The look and the safety of the two small pages of the local profile."""

from collections.abc import Iterable
from html import escape

from starlette.responses import HTMLResponse

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1.5rem}
body{color:#1b1b1f;background:#fff}
h1{font-size:1.4rem} a{color:#0b4f9e} table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.5rem .75rem;border-bottom:1px solid #ddd;vertical-align:top}
pre{white-space:pre-wrap;font:inherit;border:1px solid #ddd;border-radius:.5rem;padding:1rem}
.bar{background:#e6eefa;position:relative;height:1.1rem;min-width:20rem}
.bar svg{display:block;width:100%;height:100%} .failed{color:#9b1c1c;font-weight:600}
"""


def page(title: str, body: str) -> HTMLResponse:
    """A whole page; *body* is markup, already escaped where it holds other people's text."""
    return HTMLResponse(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1>{body}</body></html>",
        headers={
            # No script at all; the one style is the page's own.
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are markup already."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
