"""Where people are reached: phones, e-mail addresses, postal addresses."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chassis.addresses import email_key, parse_email, parse_phone
from chassis.text import clean, fold
from services.identity.domain.errors import PostalCodeInvalid


class PointType(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """
    A contact point that was checked.

    Attributes:
        value: E.164 of a phone; an e-mail address as typed; the street line of an address.
        key: What it is found by.
        verified_at: When somebody proved that it reaches them (UTC).
    """

    type: PointType
    value: str
    key: str
    extension: str = ""
    postal_code: str = ""
    locality: str = ""
    preferred: bool = False
    verified_at: datetime | None = None


def phone(typed: str, *, field: str, preferred: bool = False) -> Point:
    """
    Read a telephone number.

    Raises:
        PhoneInvalid: Naming *field*`.value`.
    """
    parsed = parse_phone(typed, field=f"{field}.value")
    return Point(
        type=PointType.PHONE,
        value=parsed.number,
        key=parsed.number,
        extension=parsed.extension,
        preferred=preferred,
    )


def email(typed: str, *, field: str, preferred: bool = False) -> Point:
    """
    Read an e-mail address.

    Raises:
        EmailInvalid: Naming *field*`.value`.
    """
    address = parse_email(typed, field=f"{field}.value")
    return Point(type=PointType.EMAIL, value=address, key=email_key(address), preferred=preferred)


def address(
    street: str, postal_code: str, locality: str, *, field: str, preferred: bool = False
) -> Point:
    """
    Read a postal address; a Portuguese postal code is `NNNN-NNN`, and may be absent.

    Raises:
        PostalCodeInvalid: Naming *field*`.postal_code`.
    """
    line = clean(street, field=f"{field}.value", longest=200)
    code = clean(postal_code, field=f"{field}.postal_code", longest=12, required=False)
    if code and not re.fullmatch(r"[1-9][0-9]{3}-[0-9]{3}", code, re.ASCII):
        raise PostalCodeInvalid(field=f"{field}.postal_code")
    return Point(
        type=PointType.ADDRESS,
        value=line,
        key=fold(f"{line} {code}"),
        postal_code=code,
        locality=clean(locality, field=f"{field}.locality", longest=80, required=False),
        preferred=preferred,
    )
