"""Sessions of citizens, and what they are asked to prove themselves by."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from chassis.text import clean
from services.identity.domain.codes import Loa, MessageKind
from services.identity.domain.errors import DocumentKindInvalid

# By which a person is known at the counter (Lei 7/2007, artigo 4.º; Lei 37/2006, artigo 29.º).
DOCUMENTS = ("citizen_card", "passport", "residence_permit", "driving_licence", "foreign_id")
# What a signed-in citizen is known by, and how sure that is.
METHODS = {
    "email": Loa.CONTACT,
    "code": Loa.CODE,
    "oidc": Loa.STRONG,
    "passkey": Loa.STRONG,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenSession:
    """A citizen signed in; *methods* are those of RFC 8176's kind, in our words."""

    person_id: UUID
    name: str
    language: str
    loa: Loa
    methods: tuple[str, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretMessage:
    """A message that only its addressee may read."""

    id: UUID
    person_id: UUID
    kind: MessageKind
    email: str
    language: str
    expires_at: datetime

    @classmethod
    def of(cls, row: Any) -> Self:
        """From a row with these names."""
        values = {field.name: getattr(row, field.name) for field in fields(cls)}
        return cls(**{**values, "kind": MessageKind(values["kind"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Six digits sent to an address; *person_id* is None where nobody has it."""

    id: UUID
    person_id: UUID | None
    email_key: str
    code_hash: str
    expires_at: datetime

    @classmethod
    def of(cls, row: Any) -> Self:
        """From a row with these names."""
        return cls(**{field.name: getattr(row, field.name) for field in fields(cls)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """
    That a person is who they say at one contact.

    Attributes:
        kind: `document` seen by staff, or `own_device` where the person typed their code.
        assistance: Who is in between: `relay`, `clerk`, `interpreter`, or empty.
    """

    id: UUID
    person_id: UUID
    contact_id: UUID
    kind: str
    assistance: str
    helper: str
    document: str
    recorded_by: str
    loa: Loa
    requested_at: datetime
    expires_at: datetime
    given_at: datetime | None

    @classmethod
    def of(cls, row: Any) -> Self:
        """From a row with these names."""
        values = {field.name: getattr(row, field.name) for field in fields(cls)}
        return cls(**{**values, "loa": Loa(values["loa"])})

    def state(self, now: datetime) -> str:
        """`given`, `waiting` or `expired`."""
        if self.given_at is not None:
            return "given"
        return "waiting" if now < self.expires_at else "expired"


def document_kind(typed: str) -> str:
    """
    Check which kind of document was seen.

    Raises:
        DocumentKindInvalid: None by which a person is known.
    """
    if typed not in DOCUMENTS:
        raise DocumentKindInvalid(field="document")
    return typed


def helper(typed: str) -> str:
    """Who is in between: a number or an organisation."""
    return clean(typed, field="helper", longest=120, required=False)
