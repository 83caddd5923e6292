"""Digest access authentication (RFC 7616, RFC 8760), our side: challenge and check."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Mapping

from aiosipua.headers import parse_auth
from aiosipua.message import SipRequest

REALM = "atende"
# In the order of the challenge. RFC 8760 would have the strongest first; telephones that
# read the first challenge only, and know MD5 only, are many.
ALGORITHMS = ("MD5", "SHA-256")
_NONCE_SECONDS = 300.0


def secret_hash(algorithm: str, username: str, password: str) -> str:
    """What is kept of a password for *algorithm*: `A1` of the digest, hexadecimal."""
    return _hash(algorithm, f"{username}:{REALM}:{password}")


class Digest:
    """Challenges, and checks answers; nonces carry their own time and need no memory."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._key = secrets.token_bytes(32)
        self._clock = clock

    def challenges(self, *, stale: bool = False) -> list[str]:
        """Values of WWW-Authenticate, one for each algorithm."""
        more = ", stale=true" if stale else ""
        return [
            f'Digest realm="{REALM}", nonce="{self._nonce()}", algorithm={algorithm},'
            f' qop="auth"{more}'
            for algorithm in ALGORITHMS
        ]

    def username(self, request: SipRequest) -> str:
        """Whom the answer in *request* claims to be; empty without one."""
        return _answer(request).get("username", "")

    def stale(self, request: SipRequest) -> bool:
        """Whether the answer is to a challenge of ours that is too old."""
        return not self._fresh(_answer(request).get("nonce", ""))

    def holds(self, request: SipRequest, hashes: Mapping[str, str]) -> bool:
        """Whether *request* proves one of *hashes* (by algorithm, see `secret_hash`)."""
        answer = _answer(request)
        algorithm = answer.get("algorithm", "MD5").upper()
        first = hashes.get(algorithm, "")
        if not first or answer.get("realm") != REALM or not self._fresh(answer.get("nonce", "")):
            return False
        second = _hash(algorithm, f"{request.method}:{answer.get('uri', '')}")
        if answer.get("qop") == "auth":
            middle = f"{answer['nonce']}:{answer.get('nc', '')}:{answer.get('cnonce', '')}:auth"
        else:
            middle = answer["nonce"]
        expected = _hash(algorithm, f"{first}:{middle}:{second}")
        return hmac.compare_digest(expected.encode(), answer.get("response", "").lower().encode())

    def _nonce(self) -> str:
        moment = f"{int(self._clock()):x}"
        return f"{moment}.{self._seal(moment)}"

    def _fresh(self, nonce: str) -> bool:
        moment, _, seal = nonce.partition(".")
        if not hmac.compare_digest(seal.encode(), self._seal(moment).encode()):
            return False
        return abs(self._clock() - int(moment, 16)) <= _NONCE_SECONDS

    def _seal(self, moment: str) -> str:
        return hmac.new(self._key, moment.encode(), "sha256").hexdigest()[:32]


def _answer(request: SipRequest) -> dict[str, str]:
    header = request.get_header("authorization") or ""
    if not header.lower().startswith("digest "):
        return {}
    return parse_auth(header, credentials=True).params


def _hash(algorithm: str, text: str) -> str:
    make = hashlib.sha256 if algorithm == "SHA-256" else hashlib.md5
    return make(text.encode(), usedforsecurity=algorithm == "SHA-256").hexdigest()
