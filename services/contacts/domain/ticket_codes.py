"""The code on a ticket: who shows it may ask where they stand, and leave."""

import hashlib
import hmac
import secrets

# Without what looks alike in print.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH = 10


def new_code() -> str:
    """A code that nobody can guess, short enough for a square code on paper."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def hashed(code: str) -> bytes:
    """What is kept of a code: reading the database gives nobody a ticket."""
    return hashlib.sha256(code.encode()).digest()


def is_code(shown: str, kept: bytes | None) -> bool:
    """Whether *shown* is the code of which *kept* is known."""
    return kept is not None and hmac.compare_digest(hashed(shown), kept)
