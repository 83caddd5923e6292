"""What differs between two versions of an entry, as people who compare texts want it."""

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST_CHANGES = 500
# The field by which a part of a list is known again after it was changed.
_NAMES = ("code", "channel", "handling", "kind", "question", "name", "condition", "text", "const")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    One difference.

    Attributes:
        path: For example `documents[Planta].mandatory`.
        before: As it was; empty where there was nothing.
        after: As it is; empty where nothing is left.
    """

    path: str
    before: str
    after: str


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """The differences between two entries as they are written (`exporting.as_written`)."""
    found = _records("", before, after)
    return [change for change, _ in zip(found, range(MOST_CHANGES), strict=False)]


def _any(path: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _records(path, before, after)
    elif _is_list(before) and _is_list(after):
        yield from _lists(path, before, after)
    else:
        yield Change(path=path, before=said(before), after=said(after))


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _records(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for key in [*before, *(key for key in after if key not in before)]:
        yield from _any(f"{path}.{key}" if path else key, before.get(key), after.get(key))


def _lists(path: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    """Parts with the same name are compared; for the rest, what went and what came."""
    old, new = [_name(each) for each in before], [_name(each) for each in after]
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            for one, other, name in zip(before[i:j], after[k:m], old[i:j], strict=True):
                yield from _any(f"{path}[{name}]", one, other)
            continue
        for one in before[i:j]:
            yield Change(path=path, before=said(one), after="")
        for other in after[k:m]:
            yield Change(path=path, before="", after=said(other))


def _name(part: Any) -> str:
    if isinstance(part, Mapping):
        return next((str(part[name]) for name in _NAMES if name in part), said(part))
    return said(part)


def said(value: Any) -> str:
    """*value* in a few words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        if all(not isinstance(each, Mapping) and not _is_list(each) for each in value.values()):
            return ", ".join(f"{key}: {said(each)}" for key, each in value.items())
        return json.dumps(value, ensure_ascii=False)
    if _is_list(value):
        return "; ".join(said(each) for each in value)
    return str(value)
