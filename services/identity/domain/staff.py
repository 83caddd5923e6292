"""Staff and the units they work in."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import NewType
from uuid import UUID

from chassis.text import clean
from services.identity.domain.errors import (
    LanguageInvalid,
    PasswordTooShort,
    RoleInvalid,
    UnitCodeInvalid,
    UsernameInvalid,
)
from services.identity.domain.people import LANGUAGES

StaffId = NewType("StaffId", UUID)

# NIST SP 800-63B: length is what counts; no rules on kinds of letters.
LEAST_PASSWORD, LONGEST_PASSWORD = 12, 200
ROLES = (
    "attendant",
    "department",
    "supervisor",
    "advocate",
    "quality",
    "editor",
    "data_officer",
    "admin",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """
    A department as it is, or was on a day.

    Attributes:
        parent: Code of the unit it belongs to, or empty.
        head: Staff id of whoever leads it, or empty.
        since: Local day on which it began; None where nobody said: it begins today.
    """

    code: str
    name: str
    parent: str = ""
    head: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody who works for the council and signs in."""

    id: StaffId
    username: str
    name: str
    roles: tuple[str, ...]
    unit: str
    active: bool
    language: str


def unit(code: str, name: str, parent: str, since: date | None = None, head: str = "") -> Unit:
    """
    Make a unit of what somebody gave.

    Raises:
        UnitCodeInvalid: A code is 2 to 20 capital letters, digits or hyphens.
    """
    return Unit(
        code=_unit_code(code, "code"),
        name=clean(name, field="name", longest=120),
        parent=_unit_code(parent, "parent_code") if parent else "",
        since=since,
        head=head,
    )


def _unit_code(code: str, field: str) -> str:
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9-]{1,19}", code, re.ASCII):
        raise UnitCodeInvalid(field=field)
    return code


def employ(
    staff_id: StaffId,
    *,
    username: str,
    name: str,
    password: str,
    roles: tuple[str, ...],
    unit: str,
    language: str,
) -> Staff:
    """
    Make a staff member, active; the password is checked and not kept here.

    Raises:
        UsernameInvalid, PasswordTooShort, RoleInvalid, LanguageInvalid, UnitCodeInvalid: As
            named; so is the field.
        TextMissing, TextTooLong, TextForbidden: A name or password is no line of text.
    """
    key = username_key(username)
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,39}", key, re.ASCII):
        raise UsernameInvalid(field="username")
    check_password(password, "password")
    if not roles or len(set(roles)) != len(roles) or not set(roles) <= set(ROLES):
        raise RoleInvalid(field="roles")
    if language and language not in LANGUAGES:
        raise LanguageInvalid(field="language")
    return Staff(
        id=staff_id,
        username=key,
        name=clean(name, field="name", longest=120),
        roles=roles,
        unit=_unit_code(unit, "unit_code") if unit else "",
        active=True,
        language=language or LANGUAGES[0],
    )


def check_password(password: str, field: str) -> None:
    """
    Raises:
        PasswordTooShort: Fewer than twelve letters.
        TextTooLong, TextForbidden: It is no line of text.
    """
    if len(password) < LEAST_PASSWORD:
        raise PasswordTooShort(field=field, least=str(LEAST_PASSWORD))
    clean(password, field=field, longest=LONGEST_PASSWORD)


def username_key(username: str) -> str:
    """The one form of a user name; case does not count."""
    return username.strip().casefold()[:200]


def set_active(staff: Staff, active: bool) -> Staff:
    """*staff*, who may sign in or no longer."""
    return replace(staff, active=active)
