"""The tree of units of a day, as identity keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    A unit in the tree of a day.

    Attributes:
        parent: Code of the unit above; empty: none.
        head: Staff id of whoever leads it; empty: nobody is known to.
    """

    name: str
    parent: str = ""
    head: str = ""


Tree = Mapping[str, Place]


def with_all_below(unit_code: str, tree: Tree) -> list[str]:
    """*unit_code* and every unit below it, by code."""
    found, todo = {unit_code}, [unit_code]
    while todo:
        above = todo.pop()
        fresh = {code for code, place in tree.items() if place.parent == above} - found
        found |= fresh
        todo += fresh
    return sorted(found)
