"""
Erasures, as they are kept outside of the database: ids, moments and certificates, no people.

A backup that is restored knows nothing of what was erased after it was made; this does.
"""

import json
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from services.identity.domain.rights import Erasure


class EntryBroken(ValueError):
    """It is no entry of the ledger; the text says what is wrong with it."""


def entry(erasure: Erasure) -> bytes:
    """*erasure* as it is kept: JSON in UTF-8."""
    return json.dumps(
        {
            "erasure_id": str(erasure.id),
            "person_id": str(erasure.subject_id),
            "also": [str(one) for one in erasure.also],
            "started_at": erasure.started_at.isoformat(),
            "finished_at": erasure.finished_at.isoformat() if erasure.finished_at else None,
            "certificate": erasure.certificate,
            "earlier": erasure.earlier,
        },
        ensure_ascii=False,
    ).encode()


def erasure_of(content: bytes) -> Erasure:
    """
    What `entry` kept; which services had answered, only the certificate says.

    Raises:
        EntryBroken: Somebody else wrote it, or half of it is lost.
    """
    try:
        kept = json.loads(content)
        finished = kept["finished_at"]
        return Erasure(
            id=UUID(kept["erasure_id"]),
            subject_id=UUID(kept["person_id"]),
            also=[UUID(one) for one in kept["also"]],
            request_id=None,
            state="done" if finished else "running",
            parts={},
            started_at=_moment(kept["started_at"]),
            finished_at=_moment(finished) if finished else None,
            certificate=str(kept["certificate"]),
            earlier=str(kept["earlier"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as failure:
        raise EntryBroken(f"{type(failure).__name__}: {failure}") from failure


def in_place_of(erasure: Erasure, kept: Erasure) -> Erasure:
    """
    *erasure* as the ledger is to have it where it has *kept*: a certificate is never lost.

    A backup that was made while one ran knows it as running; that it ended, only the ledger
    does, and from here on its next certificate names that one.
    """
    if kept.certificate == erasure.certificate:
        return replace(erasure, earlier=erasure.earlier or kept.earlier)
    if erasure.certificate:
        earlier = erasure.earlier or kept.certificate or kept.earlier
    else:
        earlier = kept.certificate or erasure.earlier or kept.earlier
    return replace(erasure, earlier=earlier)


def newer(erasure: Erasure, since: datetime) -> bool:
    """Whether a backup begun at *since* may lack a part of it."""
    return erasure.finished_at is None or erasure.finished_at >= since


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a moment without its zone")
    return found
