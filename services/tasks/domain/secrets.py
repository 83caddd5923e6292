"""
The secret with which a citizen without an account follows a case.

Ten characters of Crockford's base 32 (no I, L, O, U), so 50 random-looking bits:
too many to guess over the network, and enough that a keyed hash needs no slow
function. It is made from the case's id by a key that the database does not hold,
so it can be given again with a repeated answer although only its hash is stored.
"""

import hashlib
import hmac
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_GROUP = 5
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\u2013": None})
MOST_WRONG = 20  # guesses an hour for one number


def secret_of(case_id: UUID, pepper: str) -> str:
    """The secret of *case_id*, in two groups: `7K2MQ-XH4T9`."""
    digest = hmac.digest(pepper.encode(), b"secret:" + case_id.bytes, hashlib.sha256)
    bits = int.from_bytes(digest[:8], "big")
    letters = "".join(ALPHABET[(bits >> 5 * place) & 31] for place in range(LENGTH))
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def hash_of(case_id: UUID, secret: str, pepper: str) -> bytes:
    """What is stored of *secret*: keyed by *pepper* and bound to its case."""
    plain = secret.upper().translate(_MISREAD)
    return hmac.digest(
        pepper.encode(), b"hash:" + case_id.bytes + plain.encode(errors="replace"), hashlib.sha256
    )


def matches(case_id: UUID, secret: str, stored: bytes, pepper: str) -> bool:
    """
    Whether *secret* is the one of *case_id*, compared in constant time.

    Case, blanks and hyphens do not matter; O is read as 0, I and L as 1.
    """
    return hmac.compare_digest(hash_of(case_id, secret, pepper), stored)
