"""What can be wrong with an entry, a form, or the answers to one, and where."""

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """
    One thing that is wrong, and where.

    Attributes:
        path: Keys and places that lead to it, from the top of the form or of the answers.
        value: What was found there.
    """

    path: Path
    reason: str
    value: str = ""


def said(path: Path) -> str:
    """*path* as it is written: properties.kind.oneOf[0].title."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")
