"""How files are handed out."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from fastapi import Response

CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}}}
PDF: dict[int | str, dict[str, Any]] = {200: {"content": {"application/pdf": {}}}}
# A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def attachment(body: bytes, media_type: str, name: str) -> Response:
    """*body* to be kept under *name*, which is ASCII."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media_type, headers=headers)


def csv_of(rows: Iterable[Iterable[object]]) -> bytes:
    """*rows* by RFC 4180 in UTF-8, with the mark by which spreadsheets know it."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_cell(one) for one in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, int) else text
