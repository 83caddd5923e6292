"""
Trees to the dataclasses of the charter, by the types of their fields.

The classes are the schema: an unknown key, a missing one, another type or an
unknown value is a problem at its line, and reading goes on to find the next.
"""

import functools
import json
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from chassis.errors import DomainError
from chassis.text import clean
from services.charter.domain.importing.tree import Node, Problem, plain

LONGEST_TEXT = 2000
LONGEST_LIST = 2000


class Unreadable(Exception):
    """A value could not be read; its problem is noted already."""


class Reader:
    """Reads values and collects what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.entry = ""

    def note(self, line: int, reason: str, path: str, value: object = "") -> None:
        """Add a problem."""
        self.problems.append(
            Problem(line=line, reason=reason, path=path, value=str(value)[:80], entry=self.entry)
        )

    def read(self, node: Node, kind: Any, path: str) -> Any:
        """
        Return *node* as a value of type *kind*.

        Raises:
            Unreadable: It is none; why, was noted.
        """
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):  # `X | None`: left out or an X
            return self.read(node, next(a for a in get_args(kind) if a is not type(None)), path)
        if origin is tuple:
            return self._tuple(node, get_args(kind)[0], path)
        if is_dataclass(kind):
            return self._record(node, kind, path)
        if kind is bool or kind is int:
            return self._exactly(node, kind, path)
        return self._text(node, kind, path)

    def _exactly(self, node: Node, kind: type, path: str) -> Any:
        if type(node.value) is not kind:
            raise self._wrong(node, path)
        if kind is int and not 0 <= node.value <= 100_000:  # type: ignore[operator] # an int here
            self.note(node.line, "NUMBER_OUT_OF_RANGE", path, node.value)
            raise Unreadable
        return node.value

    def _text(self, node: Node, kind: type, path: str) -> Any:
        if not isinstance(node.value, str | int) or isinstance(node.value, bool):
            raise self._wrong(node, path)
        try:
            text = clean(str(node.value), field=path, longest=LONGEST_TEXT, multiline=True)
        except DomainError as error:
            self.note(node.line, error.reason, path, node.value)
            raise Unreadable from None
        if not issubclass(kind, StrEnum):
            return text
        try:
            return kind(text)
        except ValueError:
            self.note(node.line, "VALUE_UNKNOWN", path, text)
            raise Unreadable from None

    def _tuple(self, node: Node, kind: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(node.value, list):
            raise self._wrong(node, path)
        if len(node.value) > LONGEST_LIST:
            self.note(node.line, "LIST_TOO_LONG", path, len(node.value))
            raise Unreadable
        items = []
        for place, item in enumerate(node.value):
            try:
                items.append(self.read(item, kind, f"{path}[{place}]"))
            except Unreadable:
                continue
        return tuple(items)

    def _record(self, node: Node, kind: Any, path: str) -> Any:
        known = written_fields(kind)
        if isinstance(node.value, str):
            # The short form, `- phone` for `- {channel: phone}`.
            first, *others = known.values()
            if any(_required(each) for each in others):
                raise self._wrong(node, path)
            return kind(**{first.name: self.read(node, hints(kind)[first.name], path)})
        if not isinstance(node.value, dict):
            raise self._wrong(node, path)
        values = {}
        complete = True
        for name, (line, value) in node.value.items():
            here = f"{path}.{name}" if path else name
            if name not in known:
                self.note(line, "KEY_UNKNOWN", here, name)
                continue
            try:
                if known[name].metadata.get("tree"):
                    values[name] = json.dumps(plain(value), ensure_ascii=False)
                    continue
                values[name] = self.read(value, hints(kind)[name], here)
            except Unreadable:
                complete = False
        for name, each in known.items():
            if name not in node.value and _required(each):
                self.note(node.line, "KEY_MISSING", f"{path}.{name}" if path else name)
                complete = False
        if not complete:
            raise Unreadable
        return kind(**values)

    def _wrong(self, node: Node, path: str) -> Unreadable:
        found = (
            node.value if isinstance(node.value, str | int | None) else type(node.value).__name__
        )
        self.note(node.line, "TYPE_WRONG", path, found)
        return Unreadable()


@functools.cache
def hints(kind: type) -> dict[str, Any]:
    """The types of the fields of *kind*, looked up once."""
    return get_type_hints(kind)


@functools.cache
def written_fields(kind: Any) -> dict[str, Field[Any]]:
    """The fields of *kind* that a file may hold, by name."""
    return {each.name: each for each in fields(kind) if not each.metadata.get("filled")}


def _required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING
