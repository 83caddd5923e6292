"""One entry as JSON text, as editors send it: the same keys as in a charter file."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from services.charter.domain.checking import faults
from services.charter.domain.edition import Edition
from services.charter.domain.entry import Entry
from services.charter.domain.errors import DraftUnreadable
from services.charter.domain.faults import said
from services.charter.domain.importing.shapes import Reader, Unreadable
from services.charter.domain.importing.tree import DEEPEST, Node, Problem

LONGEST = 200_000


def tidied(text: str, code: str) -> dict[str, Any]:
    """
    Return what *text* says of the entry *code*, without fields that were left empty.

    Raises:
        DraftUnreadable: It is no JSON object, too large or too deep.
    """
    if len(text) > LONGEST:
        raise DraftUnreadable(field="content", most=str(LONGEST))
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise DraftUnreadable(field="content", most=str(LONGEST)) from None
    if not isinstance(content, dict) or _depth(content) > DEEPEST:
        raise DraftUnreadable(field="content", most=str(LONGEST))
    kept = _without_empty(content)
    return {**kept, "code": code}


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((_depth(each) for each in inner), default=0)


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {str(key): _without_empty(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in ("", None, [], {})}
    if isinstance(value, list):
        kept_items = [_without_empty(each) for each in value]
        return [each for each in kept_items if each not in ("", None, [], {})]
    return value


def read_entry(
    content: dict[str, Any], edition: Edition, known: Callable[[str], bool]
) -> tuple[Entry | None, tuple[Problem, ...]]:
    """The entry that *content* is, as it is written, and all that is wrong with it."""
    reader = Reader()
    reader.entry = str(content.get("code", ""))
    try:
        entry: Entry = reader.read(_node(content), Entry, "")
    except Unreadable:
        return None, tuple(reader.problems)
    for fault in faults(entry, edition, lambda code: known(code) or code == entry.code.upper()):
        reader.note(0, fault.reason, said(fault.path), fault.value)
    return replace(entry, code=entry.code.upper()), tuple(reader.problems)


def _node(value: Any) -> Node:
    if isinstance(value, dict):
        return Node({key: (0, _node(each)) for key, each in value.items()}, 0)
    if isinstance(value, list):
        return Node([_node(each) for each in value], 0)
    return Node(value, 0)
