"""The words of the pages, in each language, from YAML files beside the pages."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("pt", "en")
Words = dict[str, str]
# The one in C is ten times as fast; not every build of PyYAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TextUnknown(KeyError):
    """A page asks for words that nobody wrote: a mistake of ours, found by a test."""


class Texts:
    """Words by dotted name; a name with `.one` and `.other` below it is counted by *n*."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._words = {language: _read(tuple(folders), language) for language in LANGUAGES}

    def names(self, language: str) -> frozenset[str]:
        """Every name there is in *language*."""
        return frozenset(self._words[language])

    def has(self, language: str, name: str) -> bool:
        """Tell whether *name* has words in *language*."""
        return name in self._words[language]

    def say(self, language: str, name: str, **values: object) -> str:
        """
        Give the words of *name*, with `{placeholders}` filled in.

        Raises:
            TextUnknown: There are none.
        """
        words = self._words[language]
        if "n" in values and f"{name}.other" in words:
            name = f"{name}.one" if values["n"] == 1 else f"{name}.other"
        if name not in words:
            raise TextUnknown(name)
        text = words[name]
        for placeholder, value in values.items():
            text = text.replace("{" + placeholder + "}", str(value))
        return text


@cache
def _read(folders: tuple[Path, ...], language: str) -> Words:
    """The words of *language*; read once a process, as files do not change under it."""
    words: Words = {}
    for folder in folders:
        # What has grown too long for one file goes on in a folder of the language.
        for file in (folder / f"{language}.yaml", *sorted((folder / language).glob("*.yaml"))):
            for name, text in _flat(yaml.load(file.read_bytes(), Loader=_LOADER), ""):
                if name in words:
                    raise ValueError(f"{name} is written twice; again in {file}")
                words[name] = text
    return words


def _flat(tree: dict[str, Any], above: str) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if not isinstance(key, str):  # `no:` and `yes:` are truth to YAML; quote them
            raise TypeError(f"{above}{key} is not text")
        name = f"{above}{key}"
        if isinstance(value, dict):
            yield from _flat(value, f"{name}.")
        else:
            yield name, str(value)
