"""Words of the rules and numbers of the protos: `Signal.OVERDUE` is `SIGNAL_OVERDUE`."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Generic, TypeVar

from chassis.errors import InvalidArgument

E = TypeVar("E", bound=StrEnum)


class Words(Generic[E]):
    """The members of *kind* as the numbers of *enum*, whose names begin with *prefix*."""

    def __init__(self, kind: type[E], enum: Any, prefix: str, error: type[InvalidArgument]) -> None:
        self._numbers: dict[E, Any] = {
            one: enum.Value(f"{prefix}_{one.name or 'UNSPECIFIED'}") for one in kind
        }
        self._words = {number: one for one, number in self._numbers.items()}
        self._error = error

    def number(self, word: E) -> Any:
        """The number of *word*."""
        return self._numbers[word]

    def word(self, number: int, field: str) -> E:
        """
        The word of *number*.

        Raises:
            InvalidArgument: This version knows none; of the class given.
        """
        if number not in self._words:
            raise self._error(field=field)
        return self._words[number]

    def words(self, numbers: Iterable[int], field: str, otherwise: Iterable[E]) -> frozenset[E]:
        """The words of *numbers*, or those of *otherwise* when there are none."""
        return frozenset(self.word(number, field) for number in numbers) or frozenset(otherwise)
