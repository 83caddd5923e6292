"""
Conditions over the data of a form, as charter editors and supervisors write them.

    area_m2 <= 300 and use in ("comércio", "serviços")
    not listed or owner.kind = "council"

A field that is not filled in makes its comparison undecided, neither true nor false
(Kleene's logic): a term or a route that hangs on it is then undecided too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.tasks.domain.errors.routing import ConditionInvalid

LONGEST = 500
_TOKEN = re.compile(
    r"""\s*(?:(?P<number>-?\d+(?:\.\d+)?)|"(?P<text>[^"]*)"|(?P<op><=|>=|!=|=|<|>|\(|\)|,)"""
    r"""|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*))"""
)
_WORDS = frozenset({"and", "or", "not", "in", "true", "false"})
_ABSENT = object()
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: Any
    at: int


def holds(condition: str, form: Mapping[str, Any]) -> bool | None:
    """
    Whether *condition* is true of *form*; None when *form* does not say enough.

    Raises:
        ConditionInvalid: It is not written as one.
    """
    return _Reading(_tokens(condition), form).whole()


def check(condition: str) -> None:
    """
    Go on when *condition* is one, or empty.

    Raises:
        ConditionInvalid: It cannot be read; metadata `at` is the letter it fails at.
    """
    if condition:
        holds(condition, {})


def _tokens(condition: str) -> list[_Token]:
    if len(condition) > LONGEST:
        raise ConditionInvalid(field="condition", at=str(LONGEST))
    found: list[_Token] = []
    place, end = 0, len(condition.rstrip())
    while place < end:
        match = _TOKEN.match(condition, place)
        if match is None:
            raise ConditionInvalid(field="condition", at=str(place + 1))
        kind = match.lastgroup or ""
        text = match[kind]
        if kind == "number":
            found.append(_Token("value", float(text), place))
        elif kind == "text":
            found.append(_Token("value", text, place))
        elif kind == "name" and text in ("true", "false"):
            found.append(_Token("value", text == "true", place))
        else:
            found.append(_Token("word" if text in _WORDS else kind, text, place))
        place = match.end()
    found.append(_Token("end", "", end))
    return found


class _Reading:
    """One reading of a condition's tokens, from left to right, that evaluates as it goes."""

    def __init__(self, tokens: list[_Token], form: Mapping[str, Any]) -> None:
        self._tokens = tokens
        self._form = form
        self._place = 0
        self._depth = 0

    def whole(self) -> bool | None:
        found = self._any()
        if self._now.kind != "end":
            self._refuse()
        return found

    @property
    def _now(self) -> _Token:
        return self._tokens[self._place]

    def _refuse(self) -> None:
        raise ConditionInvalid(field="condition", at=str(self._now.at + 1))

    def _take(self, *wanted: str) -> str:
        """The operator or word that stands here, if it is one of *wanted*; else nothing."""
        token = self._now
        if token.kind in ("op", "word") and token.value in wanted:
            self._place += 1
            return str(token.value)
        return ""

    def _any(self) -> bool | None:
        found = self._all()
        while self._take("or"):
            other = self._all()
            found = True if True in (found, other) else None if None in (found, other) else False
        return found

    def _all(self) -> bool | None:
        found = self._one()
        while self._take("and"):
            other = self._one()
            found = False if False in (found, other) else None if None in (found, other) else True
        return found

    def _one(self) -> bool | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse()
        try:
            if self._take("not"):
                inner = self._one()
                return None if inner is None else not inner
            if self._take("("):
                inner = self._any()
                if not self._take(")"):
                    self._refuse()
                return inner
            return self._comparison()
        finally:
            self._depth -= 1

    def _comparison(self) -> bool | None:
        if self._now.kind != "name":
            self._refuse()
        value = self._field(str(self._now.value))
        self._place += 1
        if self._take("in"):
            return _is_one_of(value, self._list())
        if operator := self._take("<=", ">=", "!=", "=", "<", ">"):
            return _compare(value, operator, self._literal())
        # A bare name is a box that is ticked or not.
        return value if isinstance(value, bool) else None

    def _list(self) -> list[Any]:
        if not self._take("("):
            self._refuse()
        values = [self._literal()]
        while self._take(","):
            values.append(self._literal())
        if not self._take(")"):
            self._refuse()
        return values

    def _literal(self) -> Any:
        if self._now.kind != "value":
            self._refuse()
        value = self._now.value
        self._place += 1
        return value

    def _field(self, name: str) -> Any:
        found: Any = self._form
        for part in name.split("."):
            if not isinstance(found, Mapping) or part not in found:
                return _ABSENT
            found = found[part]
        return found


def _is_one_of(value: Any, values: list[Any]) -> bool | None:
    answers = [_compare(value, "=", each) for each in values]
    return True if True in answers else None if None in answers else False


def _compare(value: Any, operator: str, literal: Any) -> bool | None:
    if value is _ABSENT or value is None or value == "":
        return None
    numbers = _is_number(value) and _is_number(literal)
    if not numbers and type(value) is not type(literal):
        return None
    if operator in ("=", "!="):
        return bool((value == literal) == (operator == "="))
    if isinstance(value, bool):
        return None
    return bool(
        {
            "<": value < literal,
            ">": value > literal,
            "<=": value <= literal,
            ">=": value >= literal,
        }[operator]
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
