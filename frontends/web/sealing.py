"""Cookies that only this front-end can read or write, and marks that only it can make."""

import base64
import hashlib
import hmac
import json
from datetime import datetime
from typing import Any

from cryptography.fernet import Fernet, InvalidToken


class Seal:
    """Seals small values with a secret; a value opened too late, or changed, is no value."""

    def __init__(self, secret: str, purpose: str) -> None:
        # One secret, a key for each use: what one front-end sealed no other opens.
        self._key = hashlib.sha256(f"{purpose}\0{secret}".encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(self._key))

    def close(self, value: dict[str, Any], now: datetime) -> str:
        """Encrypt and sign *value* together with the moment."""
        text = json.dumps(value, separators=(",", ":")).encode()
        return self._fernet.encrypt_at_time(text, int(now.timestamp())).decode()

    def open(self, sealed: str, *, seconds: int, now: datetime) -> dict[str, Any]:
        """Give the value back, or an empty dict when it is not ours or older than *seconds*."""
        try:
            text = self._fernet.decrypt_at_time(
                sealed.encode(), ttl=seconds, current_time=int(now.timestamp())
            )
        except (InvalidToken, ValueError):
            return {}
        value = json.loads(text)
        return value if isinstance(value, dict) else {}

    def mark(self, *parts: str) -> str:
        """Give a mark of *parts* that nobody without the secret can make."""
        told = "\0".join(parts).encode()
        return hmac.new(self._key, told, hashlib.sha256).hexdigest()

    def is_mark(self, mark: str, *parts: str) -> bool:
        """Tell whether *mark* is that of *parts*, in the same time for every wrong one."""
        return hmac.compare_digest(mark.encode(), self.mark(*parts).encode())
