"""Citizens: signed in, their access codes, confirmations and proofs."""

from typing import Annotated

from services.gateway.schemas.common import Line, NeededLine
from services.gateway.schemas.fields import Body, Id, OneOf, Secret, Shown
from services.gateway.schemas.people import StaffShown
from services.gateway.words import ASSISTANCE, CODE_DELIVERIES

Code = Annotated[str, Secret(longest=64)]


class CitizenShown(Shown):
    """
    A citizen signed in.

    `loa` is how sure we are: 1 confirmed contact, 2 access code, 3 strong.
    """

    person_id: str
    name: str
    language: str
    loa: int
    methods: list[str]


class WhoAmI(Shown):
    """Who asks: a citizen, a staff member, or a machine by its client id."""

    kind: str
    citizen: CitizenShown | None
    staff: StaffShown | None
    client_id: str
    expires_at: str | None


class LoginOnly(Body):
    """A tax number or an e-mail address."""

    login: NeededLine


class CodeChange(Body):
    """The code there is and the one wanted: six digits each, as text."""

    old_code: Code | None = None
    new_code: Code


class CodeBlock(Body):
    """Why, for the record."""

    reason: Line = ""


class CodeIssue(Body):
    """A new code for somebody whose document was seen at a contact."""

    delivery: Annotated[str, OneOf(CODE_DELIVERIES)]
    contact_id: Annotated[str, Id()]
    document: NeededLine


class CodeIssued(Shown):
    """`code` only when it is handed over, and this once."""

    code: str


class Started(Shown):
    confirmation_id: str


class Finish(Body):
    """The six digits of the message."""

    code: Code


class DocumentSeen(Body):
    document: NeededLine
    contact_id: Annotated[str, Id()]


class ProofWanted(Body):
    """At which contact, and who is in between."""

    contact_id: Annotated[str, Id()]
    assistance: Annotated[str, OneOf(ASSISTANCE, optional=True)] = ""
    helper: Line = ""


class ProofGiven(Body):
    """What the message said, and the person's own access code."""

    token: Annotated[str, Secret(longest=200)]
    code: Code


class ProofShown(Shown):
    """Whether a person proved at a contact who they are; `state`: waiting, given, expired."""

    proof_id: str
    person_id: str
    contact_id: str
    state: str
    loa: int
    assistance: str
    helper: str
    requested_at: str | None
    given_at: str | None


class AssuranceShown(Shown):
    """By which means somebody can prove who they are."""

    has_code: bool
    code_blocked: bool
    code_set_at: str | None
    passkeys: int
    providers: list[str]
    document_seen_at: str | None
    email_confirmed: bool
