"""People, companies, staff and units."""

from typing import Annotated

from pydantic import Field

from services.gateway.schemas.common import Flag, Line, NeededLine, Paragraphs, Password, Version
from services.gateway.schemas.fields import MOST_ITEMS, Body, Id, OneOf, Shown
from services.gateway.words import IDENTIFIER_TYPES, PERSON_KINDS, POINT_TYPES

Kind = Annotated[str, OneOf(PERSON_KINDS)]


class Identifier(Body):
    """A number or document that names somebody."""

    type: Annotated[str, OneOf(IDENTIFIER_TYPES)]
    value: NeededLine
    country: Line = ""


class Point(Body):
    """A way to reach somebody."""

    type: Annotated[str, OneOf(POINT_TYPES)]
    value: Line = ""
    extension: Line = ""
    postal_code: Line = ""
    locality: Line = ""
    preferred: Annotated[bool, Field(strict=True)] = False


Identifiers = Annotated[list[Identifier], Field(max_length=MOST_ITEMS)]
Points = Annotated[list[Point], Field(max_length=MOST_ITEMS)]


class NewPerson(Body):
    """A person or company to be registered."""

    kind: Kind = "natural"
    name: NeededLine
    identifiers: Identifiers = Field(default_factory=list)
    points: Points = Field(default_factory=list)
    language: Line = ""
    accessibility: Paragraphs = ""


class PersonChange(Body):
    """What changes of a person; what is not said stays. Lists replace the lists there are."""

    version: Version
    name: NeededLine | None = None
    identifiers: Identifiers | None = None
    points: Points | None = None
    language: Line | None = None
    accessibility: Paragraphs | None = None
    born_on: Line | None = None
    died_on: Line | None = None
    secret_address: Flag | None = None


class IdentifierShown(Shown):
    type: str
    value: str
    country: str


class PointShown(Shown):
    type: str
    value: str
    extension: str
    postal_code: str
    locality: str
    preferred: bool
    verified_at: str | None


class PersonShown(Shown):
    """
    A person or company; days are YYYY-MM-DD or empty.

    With `secret_address` addresses are there for supervisors and admins only.
    """

    person_id: str
    kind: str
    name: str
    identifiers: list[IdentifierShown]
    points: list[PointShown]
    language: str
    accessibility: str
    born_on: str
    died_on: str
    minor: bool
    secret_address: bool
    registered_at: str | None
    version: int


class NewExclusion(Body):
    """Who sees nothing of this person from now on, and why."""

    staff_id: Annotated[str, Id()]
    reason: NeededLine


class ExclusionShown(Shown):
    person_id: str
    staff_id: str
    reason: str
    decided_by: str
    decided_at: str | None


class ExclusionsShown(Shown):
    items: list[ExclusionShown]


class PeoplePage(Shown):
    items: list[PersonShown]
    next: str | None


class AccessShown(Shown):
    """One reading of a person's data."""

    access_id: str
    person_id: str
    reader_id: str
    reader_kind: str
    purpose: str
    what: str
    read_at: str | None
    about: str
    break_glass: bool
    reader_unit: str
    reviewed_at: str | None


class AccessesPage(Shown):
    items: list[AccessShown]
    next: str | None


class NewStaff(Body):
    """A staff member to be registered."""

    username: NeededLine
    name: NeededLine
    password: Password
    roles: Annotated[list[NeededLine], Field(max_length=MOST_ITEMS)]
    unit_code: Line = ""
    language: Line = ""


class StaffShown(Shown):
    """A staff member."""

    staff_id: str
    username: str
    name: str
    roles: list[str]
    unit_code: str
    active: bool
    language: str


class StaffPage(Shown):
    items: list[StaffShown]
    next: str | None


class NewUnit(Body):
    """A unit; a known code is updated, unless it *must_be_new*."""

    code: NeededLine
    name: NeededLine
    parent_code: Line = ""
    head_id: Line = ""
    since: Line = ""
    must_be_new: bool = False


class UnitShown(Shown):
    """A unit of the council; *head_id* is the staff id of whoever leads it, or empty."""

    code: str
    name: str
    parent_code: str
    head_id: str
    since: str


class UnitsPage(Shown):
    items: list[UnitShown]
    next: str | None
