"""The look and the safety of the two small pages of the local profile."""

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from starlette.responses import HTMLResponse

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:80rem;padding:1.5rem;
color:#1b1b1f;background:#fff}
h1{font-size:1.4rem;overflow-wrap:anywhere}
a{color:#0b4f9e}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.4rem .75rem;border-bottom:1px solid #ddd;vertical-align:top}
td:last-child{overflow-wrap:anywhere}
pre{white-space:pre-wrap;font:inherit;border:1px solid #ddd;border-radius:.5rem;padding:1rem}
form{margin:1rem 0}
input,button{font:inherit;padding:.3rem .6rem}
svg{display:block;width:18rem;height:1.1rem;background:#e6eefa}
.failed{color:#9b1c1c;font-weight:600}
"""
# No script at all, no other address, and of styles only this one.
_POLICY = (
    "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
    f" style-src 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'"
)


def page(title: str, body: str, *, language: str, status: int = 200) -> HTMLResponse:
    """A whole page; *body* is markup, already escaped where it holds other people's text."""
    return HTMLResponse(
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)} · Atende</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>",
        status,
        headers={
            "Content-Security-Policy": _POLICY,
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        },
    )


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are markup already."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """A table of names and values; both plain text."""
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in pairs
    )
    return f"<table><tbody>{rows}</tbody></table>"
