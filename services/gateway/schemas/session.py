"""Signing in, for browsers and for machines."""

from services.gateway.schemas.common import NeededLine, Password
from services.gateway.schemas.fields import Body, Shown
from services.gateway.schemas.people import StaffShown


class SignIn(Body):
    """A staff member's name and password."""

    username: NeededLine
    password: Password


class SessionShown(Shown):
    """Who is signed in, and until when."""

    staff: StaffShown
    expires_at: str


class Me(Shown):
    """Who asks: a staff member, or a machine by its client id."""

    staff: StaffShown | None
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
