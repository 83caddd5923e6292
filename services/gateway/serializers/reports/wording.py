"""The words of reports, and figures as they are written in each language."""

from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parents[2] / "texts" / "reports.yaml"
_WORDS: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))


class Wording:
    """Words and figures in one language."""

    def __init__(self, language: str) -> None:
        self.english = language == "en"
        self._words = _WORDS["en" if self.english else "pt"]

    def say(self, name: str, **values: object) -> str:
        """The words called *name*."""
        text: str = self._words[name]
        return text.format(**values) if values else text

    def line(self, name: str) -> list[str]:
        """A list of words."""
        found: list[str] = self._words[name]
        return found

    def label(self, group: str, key: str) -> str:
        """The word for *key* of *group*; one that is newer than these texts shows itself."""
        found: dict[str, str] = self._words[group]
        return found.get(key, key) or self.say("unknown")

    def number(self, value: float, decimals: int = 0) -> str:
        """1 234,5 or 1,234.5."""
        text = f"{value:,.{decimals}f}"
        if self.english:
            return text
        return text.replace(",", "\u00a0").replace(".", ",")

    def share(self, value: float) -> str:
        """12,3 % or 12.3%."""
        text = self.number(100 * value, 1)
        return f"{text}%" if self.english else f"{text}\u00a0%"

    def time(self, seconds: float) -> str:
        """45 s or 3 min."""
        if seconds < 90:
            return self.say("seconds", seconds=self.number(seconds))
        return self.say("minutes", minutes=self.number(seconds / 60))

    def day(self, text: str) -> str:
        """16/07/2026, out of 2026-07-16."""
        return "/".join(reversed(text.split("-")))

    def month(self, text: str) -> str:
        """junho de 2026, out of 2026-06."""
        year, month = text.split("-")
        return self.say("month_of", month=self.line("months")[int(month) - 1], year=year)
