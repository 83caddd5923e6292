"""Passkeys: added, used, removed (W3C Web Authentication, by py_webauthn)."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from chassis.text import clean
from services.identity.domain.strong import (
    CHALLENGE_LASTS,
    MOST_PASSKEYS,
    Passkey,
    PasskeyNotFound,
    PasskeyRefused,
    SignInStale,
    TooManyPasskeys,
)
from services.identity.repository.strong import PasskeyRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """For which site passkeys are made: its domain, name, and the origins of its pages."""

    domain: str
    name: str
    origins: tuple[str, ...]


async def begin_adding(
    session: AsyncSession, site: Site, owner_id: UUID, name: str, now: datetime
) -> tuple[UUID, str]:
    """
    A challenge, and the options for `navigator.credentials.create` as JSON.

    Raises:
        TooManyPasskeys: They have enough.
    """
    store = PasskeyRepository(session)
    known = await store.of_owner(owner_id)
    if len(known) >= MOST_PASSKEYS:
        raise TooManyPasskeys(most=str(MOST_PASSKEYS))
    options = generate_registration_options(
        rp_id=site.domain,
        rp_name=site.name,
        user_id=owner_id.bytes,
        user_name=name,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one.credential_id) for one in known],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    challenge_id = uuid4()
    await store.challenge(challenge_id, options.challenge, str(owner_id), now + CHALLENGE_LASTS)
    return challenge_id, options_to_json(options)


async def add(
    session: AsyncSession,
    site: Site,
    *,
    owner_kind: str,
    owner_id: UUID,
    challenge: bytes,
    credential: str,
    name: str,
    now: datetime,
) -> Passkey:
    """
    Raises:
        PasskeyRefused: What the browser gave proves nothing.
    """
    label = clean(name, field="name", longest=60)
    try:
        verified = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.domain,
            expected_origin=list(site.origins),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused(str(error)) from None
    passkey = Passkey(
        id=uuid4(),
        credential_id=verified.credential_id,
        owner_kind=owner_kind,
        owner_id=owner_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        name=label,
        added_at=now,
        used_at=None,
    )
    await PasskeyRepository(session).add(passkey)
    return passkey


async def begin_sign_in(session: AsyncSession, site: Site, now: datetime) -> tuple[UUID, str]:
    """A challenge, and the options for `navigator.credentials.get`; whoever it will be."""
    options = generate_authentication_options(
        rp_id=site.domain, user_verification=UserVerificationRequirement.REQUIRED
    )
    challenge_id = uuid4()
    await PasskeyRepository(session).challenge(
        challenge_id, options.challenge, "", now + CHALLENGE_LASTS
    )
    return challenge_id, options_to_json(options)


async def take_challenge(
    session: AsyncSession, challenge_id: UUID, owner_id: str, now: datetime
) -> bytes:
    """
    Use a challenge up; to be committed whatever comes of it.

    Raises:
        SignInStale: It was used, is another's, or is too old.
    """
    challenge = await PasskeyRepository(session).take_challenge(challenge_id, owner_id, now)
    if challenge is None:
        raise SignInStale
    return challenge


async def owner_of(
    session: AsyncSession, site: Site, challenge: bytes, credential: str, now: datetime
) -> tuple[str, UUID]:
    """
    Kind and id of whose passkey signed *challenge*.

    Raises:
        PasskeyRefused: It proves nothing, or nobody has it, or it was copied.
    """
    store = PasskeyRepository(session)
    passkey = await store.by_credential(_credential_id(credential))
    if passkey is None:
        raise PasskeyRefused("nobody has it")
    try:
        verified = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.domain,
            expected_origin=list(site.origins),
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused(str(error)) from None
    await store.used(passkey.id, verified.new_sign_count, now)
    return passkey.owner_kind, passkey.owner_id


async def list_passkeys(session: AsyncSession, owner_id: UUID) -> list[Passkey]:
    """Theirs, the oldest first."""
    return await PasskeyRepository(session).of_owner(owner_id)


async def remove(session: AsyncSession, passkey_id: UUID, owner_id: UUID) -> None:
    """
    Raises:
        PasskeyNotFound: They have none like that.
    """
    if not await PasskeyRepository(session).remove(passkey_id, owner_id):
        raise PasskeyNotFound(field="passkey_id")


def _credential_id(credential: str) -> bytes:
    try:
        found: bytes = base64url_to_bytes(json.loads(credential)["id"])
    except (ValueError, KeyError, TypeError):
        raise PasskeyRefused("no credential") from None
    return found
