"""That a person is who they say at one contact: a document seen, or their own device."""

import secrets
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.identity.domain.citizens import Proof
from services.identity.domain.codes import PROOF_LASTS, Holder, Loa, MessageKind
from services.identity.domain.errors import PersonNotFound, ProofGone
from services.identity.domain.people import PersonId
from services.identity.domain.tokens import secret_hash
from services.identity.handlers.citizens import send_secret
from services.identity.repository.citizens import ProofRepository
from services.identity.repository.people import PersonRepository
from services.identity.serializers.assurance import proof_given


async def record_document(
    session: AsyncSession,
    person_id: UUID,
    *,
    document: str,
    contact_id: UUID,
    staff_id: str,
    now: datetime,
) -> Proof:
    """Staff saw a document: for that contact the person is known for sure."""
    if not await PersonRepository(session).known([PersonId(person_id)]):
        raise PersonNotFound(field="person_id")
    proof = Proof(
        id=new_id(),
        person_id=person_id,
        contact_id=contact_id,
        kind="document",
        assistance="",
        helper="",
        document=document,
        recorded_by=staff_id,
        loa=Loa.STRONG,
        requested_at=now,
        expires_at=now,
        given_at=now,
    )
    await ProofRepository(session).add(proof, secret_hash(secrets.token_urlsafe(32)))
    return proof


async def request_proof(
    session: AsyncSession,
    key_secret: str,
    holder: Holder,
    *,
    contact_id: UUID,
    assistance: str,
    helper: str,
    staff_id: str,
    now: datetime,
) -> Proof:
    """Send the person a link; what they type there goes past whoever is in between."""
    token = secrets.token_urlsafe(24)
    proof = Proof(
        id=uuid4(),
        person_id=holder.person_id,
        contact_id=contact_id,
        kind="own_device",
        assistance=assistance,
        helper=helper,
        document="",
        recorded_by=staff_id,
        loa=Loa.CODE,
        requested_at=now,
        expires_at=now + PROOF_LASTS,
        given_at=None,
    )
    await ProofRepository(session).add(proof, secret_hash(token))
    await send_secret(
        session,
        key_secret,
        holder,
        MessageKind.PROOF,
        token,
        email=holder.email,
        lasts=PROOF_LASTS,
        now=now,
    )
    return proof


async def waiting_proof(session: AsyncSession, token: str, now: datetime) -> Proof | None:
    """The proof that *token* was sent for, while it is waited for."""
    return await ProofRepository(session).waiting(secret_hash(token), now)


async def give_proof(session: AsyncSession, proof: Proof, now: datetime) -> None:
    """The person typed their own code."""
    await ProofRepository(session).give(proof.id, now, proof_given(proof, now))


async def get_proof(session: AsyncSession, proof_id: UUID) -> Proof:
    """
    Raises:
        ProofGone: There is none.
    """
    found = await ProofRepository(session).get(proof_id)
    if found is None:
        raise ProofGone(field="proof_id")
    return found


async def document_seen_at(session: AsyncSession, person_id: UUID) -> datetime | None:
    """When staff last saw a document of theirs."""
    return await ProofRepository(session).document_seen(person_id)
