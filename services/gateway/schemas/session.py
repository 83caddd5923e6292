"""Signing in, for browsers and for machines."""

from typing import Annotated

from services.gateway.schemas.citizens import CitizenShown
from services.gateway.schemas.common import NeededLine, Password
from services.gateway.schemas.fields import Body, Secret, Shown
from services.gateway.schemas.people import StaffShown


class SignIn(Body):
    """A staff member's name and password; or a citizen's tax number or e-mail and access code."""

    username: NeededLine | None = None
    password: Password | None = None
    otp: Annotated[str, Secret(longest=64)] | None = None
    login: NeededLine | None = None
    code: Annotated[str, Secret(longest=64)] | None = None


class SessionShown(Shown):
    """
    Who is signed in, a staff member or a citizen, and until when.

    With `must_enrol` they may only set up one-time codes or a passkey, and sign in anew.
    """

    staff: StaffShown | None
    citizen: CitizenShown | None
    expires_at: str
    must_enrol: bool = False


class Me(Shown):
    """Who asks: a staff member, a citizen, or a machine by its client id."""

    staff: StaffShown | None
    citizen: CitizenShown | None
    client_id: str
    expires_at: str | None


class ClientSecret(Body):
    """A machine's name and secret."""

    client_id: NeededLine
    client_secret: Password


class TokenShown(Shown):
    """A token for `Authorization: Bearer`."""

    access_token: str
    token_type: str
    expires_at: str
