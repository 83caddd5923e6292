"""Entries and editions as a charter file has them, so that what is written can be read again."""

import json
from collections.abc import Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import Any

import yaml

from services.charter.domain.edition import Edition
from services.charter.domain.entry import Entry


def as_written(value: Any) -> dict[str, Any]:
    """The dataclass *value* as a file says it: without what is filled in or left at its default."""
    written = {}
    for each in fields(value):
        said = getattr(value, each.name)
        if each.metadata.get("filled") or _is_default(each, said):
            continue
        written[each.name] = json.loads(said) if each.metadata.get("tree") else _plain(said)
    return written


def _is_default(each: Field[Any], said: Any) -> bool:
    if each.default_factory is not MISSING:
        return bool(said == each.default_factory())
    return each.default is not MISSING and bool(said == each.default)


def _plain(said: Any) -> Any:
    if is_dataclass(said):
        return as_written(said)
    if isinstance(said, tuple):
        return [_plain(each) for each in said]
    return said.value if isinstance(said, Enum) else said


class _Writer(yaml.SafeDumper):
    """Writes out what is said twice, as a charter file has no references."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_charter(edition: Edition, entries: Sequence[Entry]) -> str:
    """A charter file that reads as *edition* and *entries*."""
    content = {**as_written(edition), "services": [as_written(entry) for entry in entries]}
    return yaml.dump(content, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=120)
