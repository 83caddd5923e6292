"""The languages in which texts are kept, and which of them a caller gets."""

from enum import StrEnum

from chassis.text import clean


class Language(StrEnum):
    """Portuguese is what is spoken here; English is for those who ask for it."""

    PORTUGUESE = "pt"
    ENGLISH = "en"


def parse_language(text: str, *, field: str) -> Language:
    """
    Return the language for the tag *text*: English for any English, else Portuguese.

    Source: BCP 47 (RFC 5646), of which the primary subtag alone counts.

    Raises:
        TextTooLong, TextForbidden: It is no tag at all.
    """
    tag = clean(text, field=field, longest=35, required=False)
    primary = tag.partition("-")[0].casefold()
    return Language.ENGLISH if primary == Language.ENGLISH else Language.PORTUGUESE
