"""How a unit arranges its work: checklists, stored filters, prepared replies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from services.tasks.domain.errors.routing import (
    ChecklistItemNotFound,
    ChecklistTooLong,
    FilterQueryInvalid,
    PlaceholderUnknown,
)

FilterId = NewType("FilterId", UUID)
ReplyId = NewType("ReplyId", UUID)
MOST_ITEMS = 30
MOST_FILTERS = 30
# What a filter may keep: the query of the worklist, and nothing else.
FILTER_KEYS = (
    "mark",
    "state",
    "service_code",
    "assignee_id",
    "group_code",
    "case_kind",
    "unit_code",
)
PLACEHOLDERS = ("number", "service", "due_on", "unit")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """A point of a task's checklist; ticked where *done_at* is set."""

    id: UUID
    text: str
    done_by: str = ""
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """The query of a worklist under a name; *shared* with its owner's whole unit."""

    id: FilterId
    owner_id: str
    unit_code: str
    shared: bool
    name: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A text to answer with; empty codes mean for all units or services."""

    id: ReplyId
    unit_code: str
    service_code: str
    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a task that another unit does."""

    unit_code: str
    title: str


def new_items(
    texts: Sequence[str], there: Sequence[ChecklistItem], ids: Sequence[UUID]
) -> list[ChecklistItem]:
    """
    The checklist of *texts*, in their order; what was *there* under the same text keeps its tick.

    Raises:
        ChecklistTooLong: There are too many.
    """
    if len(texts) > MOST_ITEMS:
        raise ChecklistTooLong(field="texts", most=str(MOST_ITEMS))
    known = {item.text: item for item in there}
    return [
        known.pop(text) if text in known else ChecklistItem(id=fresh, text=text)
        for text, fresh in zip(texts, ids, strict=True)
    ]


def tick(
    items: Sequence[ChecklistItem], item_id: UUID, *, done: bool, by: str, now: datetime
) -> list[ChecklistItem]:
    """
    *items* with one ticked, or not any more.

    Raises:
        ChecklistItemNotFound: None of them has this id.
    """
    if item_id not in {item.id for item in items}:
        raise ChecklistItemNotFound(field="item_id")
    return [
        replace(item, done_by=by if done else "", done_at=now if done else None)
        if item.id == item_id
        else item
        for item in items
    ]


def clean_query(query: str) -> str:
    """
    *query* as it is stored: known names only, each once, in order.

    Raises:
        FilterQueryInvalid: It names something a worklist is not asked by.
    """
    pairs = parse_qsl(query.lstrip("?"), max_num_fields=20)
    found = {name: value for name, value in pairs if value}
    if not found.keys() <= set(FILTER_KEYS) or len(query) > 500:
        raise FilterQueryInvalid(field="query", allowed=", ".join(FILTER_KEYS))
    return urlencode([(name, found[name]) for name in FILTER_KEYS if name in found])


def check_placeholders(text: str) -> None:
    """
    Go on when everything in braces in *text* can be filled in.

    Raises:
        PlaceholderUnknown: Something cannot.
    """
    if any(name not in PLACEHOLDERS for name in _PLACEHOLDER.findall(text)):
        allowed = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise PlaceholderUnknown(field="text", allowed=allowed)


def filled(text: str, values: Mapping[str, str]) -> str:
    """*text* with its placeholders filled from *values*; never filled twice."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
