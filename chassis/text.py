"""Text as people type it: one spelling to store (NFC), one to search (folded)."""

import unicodedata

from chassis.errors import InvalidArgument

# Letters that carry no combining mark to take off, as NFKD leaves them whole.
_UNMARKED = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
# Joiners and marks of direction are part of how some scripts are written.
_ALLOWED_FORMAT = {"\u200c", "\u200d", "\u200e", "\u200f"}


class TextMissing(InvalidArgument):
    """A text that must be there is empty."""

    reason = "TEXT_MISSING"


class TextTooLong(InvalidArgument):
    """A text has more letters than fit; metadata `longest` and `length`."""

    reason = "TEXT_TOO_LONG"


class TextForbidden(InvalidArgument):
    """A text holds what is no text: NUL, control, unpaired surrogate, noncharacter."""

    reason = "TEXT_FORBIDDEN"


def clean(
    text: str, *, field: str, longest: int = 200, required: bool = True, multiline: bool = False
) -> str:
    """
    Return *text* in NFC without blanks around it; letters are counted as code points.

    Nothing is cut or dropped silently: what cannot be kept as typed is refused.
    With *multiline*, line breaks (stored as LF) and tabs are text.

    Raises:
        TextMissing: It is empty and *required*.
        TextTooLong: It has more than *longest* letters.
        TextForbidden: It holds a control character.
    """
    if len(text) > longest * 4 + 1000:  # do not normalise megabytes to refuse them
        raise TextTooLong(field=field, longest=str(longest), length=str(len(text)))
    if multiline:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for character in text:
        if not _is_text(character, multiline):
            raise TextForbidden(field=field, character=f"U+{ord(character):04X}")
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > longest:
        raise TextTooLong(field=field, longest=str(longest), length=str(len(text)))
    if required and not text:
        raise TextMissing(field=field)
    return text


def _is_text(character: str, multiline: bool) -> bool:
    if multiline and character in "\n\t":
        return True
    category = unicodedata.category(character)
    if category == "Cf":
        return character in _ALLOWED_FORMAT or character == "\u00ad"
    if category == "Cn":
        return not _is_noncharacter(ord(character))
    return category not in ("Cc", "Cs", "Zl", "Zp")


def _is_noncharacter(code: int) -> bool:
    """Whether no letter will ever stand here (Unicode, 23.7); a new letter is another thing."""
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def fold(text: str) -> str:
    """
    Return *text* as it is compared in a search.

    Without case and marks (Conceição = conceicao), compatibility forms resolved,
    anything that is neither letter nor digit a single blank.
    """
    lowered = text.casefold().translate(_UNMARKED)
    decomposed = unicodedata.normalize("NFKD", lowered).casefold().translate(_UNMARKED)
    letters = (
        c if c.isalnum() else " " for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf")
    )
    return " ".join("".join(letters).split())
