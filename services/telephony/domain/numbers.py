"""Telephone numbers as an exchange reports them."""

from chassis.addresses import is_withheld, parse_phone
from chassis.errors import InvalidArgument

LONGEST_NUMBER = 64


def caller_number(reported: str) -> str:
    """
    The caller's number in E.164, or empty when there is none to call back.

    A call is never refused for its number: withheld ones, inner extensions and
    what is no number at all come out empty. The number is a hint, never an identity.
    """
    if is_withheld(reported):
        return ""
    try:
        return parse_phone(reported, field="caller_number", longest=LONGEST_NUMBER).number
    except InvalidArgument:
        return ""


def called_number(reported: str) -> str:
    """The number that was rung: E.164 where it is a public one, as reported where it is not."""
    return caller_number(reported) or reported
