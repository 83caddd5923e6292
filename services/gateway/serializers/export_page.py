"""Everything about a person as a page that needs nothing but itself to be read."""

import re
from collections.abc import Mapping
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

_FILE = Path(__file__).parents[1] / "texts" / "export.yaml"
_WORDS: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
# Ids join records for programs and say nothing to readers; they are in the JSON.
_IDS = re.compile(r"(^|_)ids?$")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_STYLE = (
    "body{font:1rem/1.5 sans-serif;color:#15222f;max-width:68ch;margin:2rem auto;padding:0 1rem}"
    "dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.25rem 1rem;margin:1rem 0;"
    "padding-top:1rem;border-top:1px solid #d4dce4}dt{color:#4a5968}"
    "dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
)


def export_page(found: Mapping[str, Any], language: str, zone: ZoneInfo) -> str:
    """
    The export as HTML in *language*, `pt` or `en`; moments are told in *zone*.

    Whatever is newer than the words of this page shows itself by its own name.
    """
    page = _Page("en" if language == "en" else "pt", zone)
    return page.of(found)


class _Page:
    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self._language = language
        self._words = _WORDS[language]
        self._zone = zone

    def of(self, found: Mapping[str, Any]) -> str:
        title = self._words["title"]
        made_at = self._words["made_at"].format(moment=self._said("made_at", found["made_at"]))
        parts = [
            f'<!doctype html><html lang="{self._language}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title><style>{_STYLE}</style></head>",
            f"<body><main><h1>{title}</h1><p>{escape(made_at)}</p>",
        ]
        for name in ("missing", "truncated"):
            if services := [self._word("services", one) for one in found.get(name) or ()]:
                parts.append(f"<p>{escape(self._words[name].format(services=', '.join(services)))}")
        for service, sections in found["services"].items():
            parts.append(f"<h2>{escape(self._word('services', service))}</h2>")
            for name, records in sections.items():
                parts.append(f"<h3>{escape(self._word('sections', name))} ({len(records)})</h3>")
                parts += [self._record(one) for one in records]
                parts += [] if records else [f"<p>{self._words['empty']}</p>"]
        return "".join([*parts, "</main></body></html>"])

    def _record(self, record: Mapping[str, Any]) -> str:
        rows = "".join(
            f"<dt>{escape(self._word('fields', key))}</dt><dd>{escape(self._said(key, value))}</dd>"
            for key, value in record.items()
            if value not in (None, "", [], {}) and not _IDS.search(key)
        )
        return f"<dl>{rows}</dl>"

    def _word(self, group: str, name: str) -> str:
        return str(self._words[group].get(name) or name.replace("_", " ").capitalize())

    def _said(self, key: str, value: Any) -> str:
        if isinstance(value, bool):
            return str(self._words["yes" if value else "no"])
        if key == "subjects":  # the service, and the version of its entry
            return ", ".join(str(one[0]) for one in value)
        if isinstance(value, list):
            return ", ".join(self._said(key, one) for one in value)
        if isinstance(value, Mapping):
            return "\n".join(f"{one}: {self._said(one, inner)}" for one, inner in value.items())
        text = str(value)
        if key == "about":  # a contact or case, and its id
            text = text.partition(":")[0]
        if _MOMENT.fullmatch(text):
            there = datetime.fromisoformat(text).astimezone(self._zone)
            return f"{there:%d/%m/%Y %H:%M}"
        if day := _DAY.fullmatch(text):
            return "/".join(reversed(day.groups()))
        return str(self._words["values"].get(key, {}).get(text, text))
