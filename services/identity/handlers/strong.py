"""Signing in by a provider, by a passkey, with a one-time code."""

from datetime import datetime
from uuid import UUID

import pyotp
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.addresses import EmailInvalid, email_key
from chassis.text import fold
from services.identity.domain import sealing
from services.identity.domain.errors import CredentialsWrong, PersonExists
from services.identity.domain.identifiers import Identifier, IdentifierType, Kind, identifier
from services.identity.domain.points import Point, email
from services.identity.domain.staff import Staff, StaffId, username_key
from services.identity.domain.strong import (
    EmailUnverified,
    PasskeyNeeded,
    Pending,
    Provider,
    ProviderRefused,
    SecondFactorNeeded,
    SignInStale,
    Somebody,
    step_of,
)
from services.identity.domain.tokens import secret_hash
from services.identity.handlers.people import register_person
from services.identity.repository.staff import StaffRepository
from services.identity.repository.strong import OidcRepository, PasskeyRepository, TotpRepository

ISSUER_NAME = "Atende"


async def begin_oidc(session: AsyncSession, state: str, binding: str, pending: Pending) -> None:
    """Remember a sign-in that goes out to its provider."""
    await OidcRepository(session).begin(secret_hash(state), secret_hash(binding), pending)


async def take_oidc(session: AsyncSession, state: str, binding: str, now: datetime) -> Pending:
    """
    A sign-in that comes back, once.

    Raises:
        SignInStale: It was used, was begun by another browser, or took too long.
    """
    pending = await OidcRepository(session).take(secret_hash(state), secret_hash(binding), now)
    if pending is None:
        raise SignInStale
    return pending


async def citizen_of(
    session: AsyncSession, provider: Provider, who: Somebody, now: datetime
) -> UUID:
    """
    Whom *who* is here: as linked, else by what the state or they themselves proved, else new.

    Raises:
        EmailUnverified: Nothing but an address says who they are, and it was not verified.
        ProviderRefused: Several people may be meant, or this account is a staff member's.
    """
    store = OidcRepository(session)
    known = await store.linked(who)
    if known is not None:
        if known[0] != "citizen":
            raise ProviderRefused("an account of staff")
        return known[1]
    person_id = await _recognised(store, who)
    if person_id is None:
        person_id = await _registered(session, who, now)
    await store.link(who, "citizen", person_id, provider.name, now)
    if who.email:
        await store.confirm_email(person_id, email_key(who.email), now)
    return person_id


async def _recognised(store: OidcRepository, who: Somebody) -> UUID | None:
    if who.nif:
        holders = await store.with_number(who.nif)
        named = [one for one, name in holders if name == fold(who.name)]
        if len(named) == 1:
            return named[0]
        if len(holders) > 1:
            raise ProviderRefused("several people have this number")
        return holders[0][0] if holders and not who.name else None
    if not who.email:
        raise EmailUnverified
    people = await store.with_confirmed_email(email_key(who.email))
    if len(people) > 1:
        raise ProviderRefused("several people have this address")
    return people[0] if people else None


async def _registered(session: AsyncSession, who: Somebody, now: datetime) -> UUID:
    numbers: tuple[Identifier, ...] = ()
    points: tuple[Point, ...] = ()
    if who.nif:
        numbers = (
            identifier(IdentifierType.NIF, who.nif, "", kind=Kind.NATURAL, field="identifiers[0]"),
        )
    if who.email:
        try:
            points = (email(who.email, field="points[0]"),)
        except EmailInvalid:
            points = ()
    try:
        person = await register_person(
            session,
            kind=Kind.NATURAL,
            name=who.name or who.email,
            identifiers=numbers,
            points=points,
            language="",
            accessibility="",
            now=now,
        )
    except PersonExists as known:
        return UUID(known.metadata["person_id"])
    return person.id


async def staff_of(
    session: AsyncSession, provider: Provider, who: Somebody, now: datetime
) -> Staff:
    """
    Which staff member *who* is: as linked, else the first time by user name and a verified address.

    Raises:
        CredentialsWrong: None, or no longer.
        EmailUnverified: The first time it has to be verified.
    """
    store, staff = OidcRepository(session), StaffRepository(session)
    known = await store.linked(who)
    if known is not None:
        found = await staff.batch([StaffId(known[1])]) if known[0] == "staff" else []
    else:
        if not who.email:
            raise EmailUnverified
        credentials = await staff.credentials(username_key(who.username))
        found = [credentials[0]] if credentials else []
    if not found or not found[0].active:
        raise CredentialsWrong
    if known is None:
        await store.link(who, "staff", found[0].id, provider.name, now)
    return found[0]


async def begin_totp(
    session: AsyncSession, staff_id: UUID, username: str, key_secret: str
) -> tuple[str, str]:
    """A new secret, and the address that authenticator apps read (otpauth)."""
    secret = pyotp.random_base32()
    await TotpRepository(session).begin(staff_id, sealing.seal(key_secret, secret))
    return secret, pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER_NAME)


async def check_totp(
    session: AsyncSession, staff_id: UUID, code: str, key_secret: str, now: datetime
) -> bool:
    """
    Let on who needs no code, or gives the right one, once; tell which of the two.

    Raises:
        SecondFactorNeeded: One is needed and none was given.
        CredentialsWrong: It is another, or was used.
    """
    kept = await TotpRepository(session).get(staff_id)
    if kept is None or not kept[1]:
        return False
    if not code:
        raise SecondFactorNeeded
    await _take(session, staff_id, code, key_secret, kept, now)
    return True


async def expect_no_passkey(session: AsyncSession, staff_id: UUID) -> None:
    """
    Raises:
        PasskeyNeeded: They have one, so a password alone is not enough.
    """
    if await PasskeyRepository(session).of_owner(staff_id):
        raise PasskeyNeeded


async def confirm_totp(
    session: AsyncSession, staff_id: UUID, code: str, key_secret: str, now: datetime
) -> None:
    """
    The first right code makes the secret count.

    Raises:
        CredentialsWrong: It is another, or there is no secret.
    """
    kept = await TotpRepository(session).get(staff_id)
    if kept is None:
        raise CredentialsWrong
    await _take(session, staff_id, code, key_secret, kept, now)


async def _take(
    session: AsyncSession,
    staff_id: UUID,
    code: str,
    key_secret: str,
    kept: tuple[bytes, bool, int],
    now: datetime,
) -> None:
    totp = pyotp.TOTP(sealing.unseal(key_secret, kept[0]))
    digits = "".join(letter for letter in code[:20] if not letter.isspace())
    # Clocks of telephones differ by half a minute.
    for step in (step_of(now), step_of(now) - 1, step_of(now) + 1):
        if step > kept[2] and pyotp.utils.strings_equal(totp.generate_otp(step), digits):
            await TotpRepository(session).taken(staff_id, step)
            return
    raise CredentialsWrong


async def counts(session: AsyncSession, owner_id: UUID) -> tuple[int, list[str]]:
    """How many passkeys somebody has, and at which providers they are known."""
    keys = await PasskeyRepository(session).of_owner(owner_id)
    return len(keys), await OidcRepository(session).providers(owner_id)
