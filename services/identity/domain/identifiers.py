"""Numbers by which the state knows people and companies."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from stdnum.exceptions import ValidationError
from stdnum.pt import cc, nif

from chassis.text import clean
from services.identity.domain.errors import (
    CitizenCardInvalid,
    CountryInvalid,
    DocumentInvalid,
    NifInvalid,
    NifOfNobody,
    NifOfOtherKind,
    NissInvalid,
)

_CONSUMER = "999999990"  # passes the check; printed on receipts of people who give no number
_NISS_WEIGHTS = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)


class Kind(StrEnum):
    NATURAL = "natural"
    COMPANY = "company"


class IdentifierType(StrEnum):
    NIF = "nif"
    NISS = "niss"
    CITIZEN_CARD = "citizen_card"
    FOREIGN_DOCUMENT = "foreign_document"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that was checked; *country* (ISO 3166-1 alpha-2) of foreign documents only."""

    type: IdentifierType
    value: str
    country: str = ""


def identifier(
    type_: IdentifierType, typed: str, country: str, *, kind: Kind, field: str
) -> Identifier:
    """
    Check a number as somebody of *kind* gave it and return its one spelling.

    Raises:
        InvalidArgument: One of this module's errors, naming *field*`.value` or `.country`.
    """
    value = unicodedata.normalize("NFKC", clean(typed, field=f"{field}.value", longest=40))
    match type_:
        case IdentifierType.NIF:
            return Identifier(type_, _nif(value, kind, f"{field}.value"))
        case IdentifierType.NISS:
            return Identifier(type_, _niss(value, f"{field}.value"))
        case IdentifierType.CITIZEN_CARD:
            return Identifier(type_, _citizen_card(value, f"{field}.value"))
        case IdentifierType.FOREIGN_DOCUMENT:
            return _foreign_document(value, country, field)


def _nif(value: str, kind: Kind, field: str) -> str:
    """
    A Portuguese tax number: nine digits, the last a check (modulo 11).

    First digits: 1 to 3 a natural person, 5 a company, 6 a public body; the other
    ranges (45, 7x, 8, 9x) hold both or neither and are not judged.
    """
    try:
        number: str = nif.validate(value)
    except ValidationError:
        raise NifInvalid(field=field) from None
    if number == _CONSUMER:
        raise NifOfNobody(field=field)
    belongs = Kind.NATURAL if number[0] in "123" else Kind.COMPANY if number[0] in "56" else kind
    if belongs is not kind:
        raise NifOfOtherKind(field=field, kind=belongs.value)
    return number


def _niss(value: str, field: str) -> str:
    """A Portuguese social security number: eleven digits, first 1 or 2, the last a check."""
    digits = re.sub(r"[ .-]", "", value)
    if not re.fullmatch(r"[12][0-9]{10}", digits, re.ASCII):
        raise NissInvalid(field=field)
    total = sum(
        weight * int(digit) for weight, digit in zip(_NISS_WEIGHTS, digits[:10], strict=True)
    )
    if int(digits[10]) != 9 - total % 10:
        raise NissInvalid(field=field)
    return digits


def _citizen_card(value: str, field: str) -> str:
    """
    The number of a Portuguese citizen card, as `110327403ZZ3`.

    The library checks the last digit; the civil number in front has a check digit
    of its own, made like that of a NIF, and its leading zeros may be missing.
    """
    number = re.sub(r"[\s-]", "", value).upper().zfill(12)
    try:
        cc.validate(number)
    except ValidationError:
        raise CitizenCardInvalid(field=field) from None
    if (
        not re.fullmatch(r"[0-9]{9}[A-Z0-9]{2}[0-9]", number, re.ASCII)
        or nif.calc_check_digit(number[:8]) != number[8]
    ):
        raise CitizenCardInvalid(field=field)
    return number


def _foreign_document(value: str, country: str, field: str) -> Identifier:
    code = country.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}", code, re.ASCII):
        raise CountryInvalid(field=f"{field}.country")
    number = re.sub(r"[\s.-]", "", value).upper()
    if not re.fullmatch(r"[A-Z0-9/]{3,30}", number, re.ASCII):
        raise DocumentInvalid(field=f"{field}.value")
    return Identifier(IdentifierType.FOREIGN_DOCUMENT, number, code)


def looks_like_nif(text: str) -> str:
    """The tax number that *text* is, or empty; for a search that takes anything."""
    try:
        number: str = nif.validate(unicodedata.normalize("NFKC", text))
    except ValidationError:
        return ""
    return number
