"""Strong sign-in: providers, passkeys, one-time codes of staff."""

from typing import Annotated

from services.gateway.schemas.citizens import CitizenShown
from services.gateway.schemas.common import Line, NeededLine, Password
from services.gateway.schemas.fields import Body, Id, Secret, Shown, Text
from services.gateway.schemas.people import StaffShown

Opaque = Annotated[str, Secret(longest=2000)]
Credential = Annotated[str, Text(20_000, required=True)]


class OidcBegin(Body):
    """At which provider, where to come back to, and which page of ours to show then."""

    provider: NeededLine
    redirect_uri: NeededLine
    return_to: Line = ""


class OidcBegun(Shown):
    """Send the browser to `authorize_url`; keep `binding` with it, by `state`."""

    authorize_url: str
    state: str
    binding: str


class OidcFinish(Body):
    """What the browser brought back, and the binding that was kept with it."""

    state: Opaque
    code: Opaque
    binding: Opaque


class ReturnShown(Shown):
    """Who is signed in, until when, and where to go on."""

    staff: StaffShown | None
    citizen: CitizenShown | None
    expires_at: str
    return_to: str
    must_enrol: bool = False


class ChallengeShown(Shown):
    """`options` is the JSON for `navigator.credentials`."""

    challenge_id: str
    options: str


class PasskeyAnswer(Body):
    """The credential as the browser gave it, as JSON text."""

    challenge_id: Annotated[str, Id()]
    credential: Credential


class NewPasskey(PasskeyAnswer):
    name: NeededLine


class PasskeyShown(Shown):
    passkey_id: str
    name: str
    added_at: str | None
    used_at: str | None


class PasskeysShown(Shown):
    items: list[PasskeyShown]


class TotpShown(Shown):
    """The secret, and the address that authenticator apps read."""

    secret: str
    uri: str


class TotpCode(Body):
    code: Annotated[str, Secret(longest=64)]


class PasswordChange(Body):
    """The password there is, and the one wanted: at least twelve letters."""

    old_password: Password
    new_password: Password


class SecurityShown(Shown):
    """By what a member of staff signs in besides their password."""

    one_time_codes: bool
    passkeys: int
    second_factor_required: bool
