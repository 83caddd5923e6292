"""
The access code: six digits, one for web and telephone, and how often it may be tried.

Six digits can be guessed by whoever may try for long. So tries are few: per
person, per caller, and over all. Whoever has got in from a caller before keeps a
budget of their own from there, or anybody could lock them out by guessing.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum
from itertools import pairwise
from uuid import UUID

from chassis.addresses import EmailInvalid, email_key, parse_email
from chassis.text import clean
from services.identity.domain.errors import CodeEasy, CodeMalformed, LoginInvalid
from services.identity.domain.identifiers import looks_like_nif

DIGITS = 6
# People who share one number and both have a code; more go by their e-mail address.
MOST_HOLDERS = 2
CODE_BY_MAIL_LASTS = timedelta(days=1)
CONFIRMATION_LASTS = timedelta(minutes=30)
PROOF_LASTS = timedelta(minutes=30)
CALLER_KNOWN_FOR = timedelta(days=180)
# New codes by mail, for one person a day and one caller an hour.
MOST_REQUESTS = 3


class Loa(IntEnum):
    """How sure we are who somebody is."""

    NONE = 0
    CONTACT = 1
    CODE = 2
    STRONG = 3


class MessageKind(StrEnum):
    """Messages that only their addressee may read."""

    CODE = "code"
    CONFIRMATION = "confirmation"
    PROOF = "proof"


class LoginBy(StrEnum):
    NIF = "nif"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """What somebody says they are known by; *key* as it is kept."""

    by: LoginBy
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How many tries there are: *each* of a person and of a caller, *total* of all callers."""

    each: int = 5
    person_window: timedelta = timedelta(days=1)
    caller_window: timedelta = timedelta(hours=1)
    total: int = 300
    total_window: timedelta = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """
    Somebody a login may mean, with their codes.

    Attributes:
        hashes: Of the code in use and of the one on its way; either may be missing.
        known_here: They got in from this caller before.
    """

    person_id: UUID
    current: str
    pending: str
    language: str
    name: str
    email: str
    known_here: bool = False


def read_login(typed: str) -> Login:
    """
    Read a tax number or an e-mail address.

    Raises:
        LoginInvalid: It is neither.
    """
    text = unicodedata.normalize("NFKC", clean(typed, field="login", longest=254))
    if "@" in text:
        try:
            return Login(by=LoginBy.EMAIL, key=email_key(parse_email(text, field="login")))
        except EmailInvalid:
            raise LoginInvalid(field="login") from None
    number = looks_like_nif(text)
    if not number:
        raise LoginInvalid(field="login")
    return Login(by=LoginBy.NIF, key=number)


def typed_email(typed: str) -> str:
    """The address in a login, as typed, to send something to."""
    return parse_email(typed, field="login")


def read_code(typed: str, field: str = "code") -> str:
    """
    Return the six digits as text; zeros in front count.

    Raises:
        CodeMalformed: They are not six digits.
    """
    digits = "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() and not letter.isascii() else letter
        for letter in typed[:64]
        if not letter.isspace()
    )
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise CodeMalformed(field=field)
    return digits


def choose_code(typed: str, field: str = "new_code") -> str:
    """
    Check a code that somebody wants.

    Raises:
        CodeMalformed: They are not six digits.
        CodeEasy: It is among the first that anybody would try.
    """
    code = read_code(typed, field)
    if is_easy(code):
        raise CodeEasy(field=field)
    return code


def is_easy(code: str) -> bool:
    """Whether *code* is one digit, a run up or down, or a pair or triple repeated."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(code)}
    return steps in ({0}, {1}, {9}) or code == code[:2] * 3 or code == code[:3] * 2


def draw_code() -> str:
    """Six digits at random that are not easy."""
    while True:
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        if not is_easy(code):
            return code
