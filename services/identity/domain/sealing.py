"""What is kept so that the database alone does not tell it: sealed, or as a mark."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet


def seal(secret: str, text: str) -> bytes:
    """*text*, to be opened with *secret* only."""
    return _box(secret).encrypt(text.encode())


def unseal(secret: str, sealed: bytes) -> str:
    """What `seal` closed."""
    return _box(secret).decrypt(sealed).decode()


def mark(secret: str, *parts: str) -> str:
    """The same for the same *parts*, and no way back to them without *secret*."""
    return hmac.new(secret.encode(), "\x00".join(parts).encode(), "sha256").hexdigest()


def _box(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()))
