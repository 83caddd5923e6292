"""Telephone numbers as an exchange reports them."""

import phonenumbers

# What exchanges put where a caller withholds the number (RFC 3323, and habit).
_WITHHELD = frozenset({"anonymous", "unavailable", "restricted", "private", "unknown", "withheld"})
HOME = "PT"


def caller_number(reported: str) -> str:
    """
    The caller's number in E.164, or empty when there is none to call back.

    A call is never refused for its number: withheld ones, inner extensions and
    what is no number at all come out empty. The number is a hint, never an identity.
    """
    if reported.casefold() in _WITHHELD:
        return ""
    try:
        parsed = phonenumbers.parse(reported, HOME)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def called_number(reported: str) -> str:
    """The number that was rung: E.164 where it is a public one, as reported where it is not."""
    return caller_number(reported) or reported
