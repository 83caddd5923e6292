"""Phone numbers and e-mail addresses: one spelling to store, one to find, for every service."""

from dataclasses import dataclass

import phonenumbers

from chassis.errors import InvalidArgument
from chassis.text import clean

LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3
# What exchanges send in place of a number that is not shown (RFC 3323, and habit).
_WITHHELD = {"", "anonymous", "anonimo", "anónimo", "unknown", "private", "restricted", "withheld"}


class PhoneInvalid(InvalidArgument):
    """A text is no telephone number that could be dialled."""

    reason = "PHONE_INVALID"


class EmailInvalid(InvalidArgument):
    """A text is no e-mail address."""

    reason = "EMAIL_INVALID"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in E.164 (`+351910000123`), the extension apart (digits or empty)."""

    number: str
    extension: str = ""


def parse_phone(text: str, *, field: str, region: str = "PT", longest: int = 40) -> Phone:
    """
    Read a number as people write it; without a country code it is one of *region*.

    Source: ITU-T E.164; number plans by libphonenumber.

    Raises:
        TextMissing, TextTooLong, TextForbidden: It is no line of text.
        PhoneInvalid: No country's plan has such a number.
    """
    typed = clean(text, field=field, longest=longest)
    try:
        parsed = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        raise PhoneInvalid("no telephone number", field=field) from None
    if not phonenumbers.is_valid_number(parsed):
        raise PhoneInvalid("no telephone number of any plan", field=field)
    number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return Phone(number, parsed.extension or "")


def is_mobile(number: str) -> bool:
    """Whether text messages reach *number* (E.164), as far as its country's plan tells."""
    kind = phonenumbers.number_type(phonenumbers.parse(number))
    return kind in (
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    )


def is_withheld(text: str) -> bool:
    """Whether a caller's number was not shown; then there is nobody's number to keep."""
    return text.strip().casefold() in _WITHHELD


def parse_email(text: str, *, field: str) -> str:
    """
    Return the address as typed, without blanks around it.

    Only what mail could be sent to is checked (RFC 5321): a local part, one @,
    a domain of several labels. Whether somebody reads it, only a mail can tell.

    Raises:
        TextMissing, TextTooLong, TextForbidden: It is no line of text.
        EmailInvalid: It lacks one of these.
    """
    typed = clean(text, field=field, longest=LONGEST_EMAIL)
    local, at, domain = typed.rpartition("@")
    labels = domain.split(".")
    if (
        not at
        or not 0 < len(local) <= 64
        or any(character.isspace() or character in '"(),:;<>[\\]@' for character in local)
        or local.startswith(".")
        or local.endswith(".")
        or ".." in local
        or len(labels) < 2
        or not all(_is_label(label) for label in labels)
    ):
        raise EmailInvalid("no e-mail address", field=field)
    return typed


def _is_label(label: str) -> bool:
    return (
        0 < len(label) <= 63
        and all(character.isalnum() or character == "-" for character in label)
        and not label.startswith("-")
        and not label.endswith("-")
    )


def email_key(address: str) -> str:
    """The form under which an address is looked up: case does not count."""
    return address.strip().casefold()
