"""What is spoken, by key and language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chassis.languages import Language
from services.telephony.domain.menu import Menu, MenuInvalid, needed_prompts


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """All texts a menu may need, in every language; see `check_prompts`."""

    texts: Mapping[Language, Mapping[str, str]] = field(hash=False)

    def text(self, key: str, language: Language) -> str:
        """What is spoken for *key* in *language*."""
        return self.texts[language][key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text of the charter as it is read out; empty where none could be had."""

    text: str = ""
    language: Language = Language.PORTUGUESE


def check_prompts(prompts: Prompts, menu: Menu) -> None:
    """
    Make sure that nobody ever meets silence where a text belongs.

    Raises:
        MenuInvalid: A language lacks a prompt that *menu* needs, or has it empty.
    """
    for language in Language:
        texts = prompts.texts.get(language, {})
        missing = [key for key in needed_prompts(menu) if not texts.get(key)]
        if missing:
            raise MenuInvalid(f"no prompt in {language.value}: {', '.join(missing)}")
