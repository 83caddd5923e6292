"""
YAML text to a tree of plain values that remember their lines.

A small and safe part of YAML: no anchors, aliases, tags or further documents
(a few lines with aliases can stand for gigabytes), no values but text, whole
numbers, true and false. `no` is a text, as in YAML 1.2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

LARGEST = 2 * 1024 * 1024
MOST_NODES = 200_000
DEEPEST = 12
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")

# The C parser where PyYAML was built with it: ten times as fast.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """
    One thing that is wrong with a charter.

    Attributes:
        line: Where, the first line is 1.
        entry: Code of the entry it is in, or empty.
        path: For example `services[3].documents[0].name`.
        value: What was found there, cut at 80 letters.
    """

    line: int
    reason: str
    path: str = ""
    value: str = ""
    entry: str = ""


class Broken(Exception):
    """The text cannot be read on; what is wrong is in `problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the line it begins on; the values inside are nodes again."""

    value: "str | int | bool | list[Node] | dict[str, tuple[int, Node]] | None"
    line: int


def parse(text: str) -> tuple[Node, list[Problem]]:
    """
    Return the tree of *text* and the keys that came twice.

    Raises:
        Broken: It is no YAML, or uses parts of YAML that are not read.
    """
    problems: list[Problem] = []
    builder = _Builder(_events(text), problems)
    root = builder.document()
    return root, problems


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise Broken(
            Problem(line=line, reason="YAML_BROKEN", value=str(error.problem or "")[:80])
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Broken(Problem(line=line, reason="YAML_BROKEN", value=str(error.reason))) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise Broken(Problem(line=1, reason="YAML_BROKEN", value=str(error)[:80])) from None


class _Builder:
    def __init__(self, events: Iterator[Any], problems: list[Problem]) -> None:
        self._events = events
        self._problems = problems
        self._nodes = 0

    def document(self) -> Node:
        """
        The one document of the file.

        Raises:
            Broken: There is none, a second, or one too complex.
        """
        event = next(self._events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise Broken(Problem(line=1, reason="YAML_EMPTY"))
        root = self._node(event, 0)
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise Broken(Problem(line=_line(event), reason="YAML_SECOND_DOCUMENT"))
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self._nodes += 1
        if depth > DEEPEST or self._nodes > MOST_NODES:
            raise Broken(Problem(line=_line(event), reason="YAML_TOO_COMPLEX"))
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise Broken(Problem(line=_line(event), reason="YAML_ALIAS"))
        if event.tag is not None:
            raise Broken(Problem(line=_line(event), reason="YAML_TAG", value=event.tag[:80]))
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None or event.style == ""
            return Node(_plain(event.value) if plain else event.value, _line(event))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(following := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(following, depth + 1))
            return Node(items, _line(event))
        return self._mapping(event, depth)

    def _mapping(self, event: Any, depth: int) -> Node:
        pairs: dict[str, tuple[int, Node]] = {}
        while not isinstance(following := next(self._events), yaml.MappingEndEvent):
            key = self._node(following, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if isinstance(key.value, list | dict):
                raise Broken(Problem(line=key.line, reason="KEY_INVALID"))
            name = str(key.value)
            if name in pairs:
                self._problems.append(
                    Problem(line=key.line, reason="KEY_REPEATED", value=name[:80])
                )
            pairs[name] = (key.line, value)
        return Node(pairs, _line(event))


def plain(node: Node) -> Any:
    """The value of *node* and of the nodes inside, without their lines."""
    if isinstance(node.value, list):
        return [plain(each) for each in node.value]
    if isinstance(node.value, dict):
        return {name: plain(each) for name, (_, each) in node.value.items()}
    return node.value


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _plain(value: str) -> str | int | bool | None:
    if value in ("", "~", "null"):
        return None
    if value in ("true", "false"):
        return value == "true"
    return int(value) if _WHOLE.fullmatch(value) else value
