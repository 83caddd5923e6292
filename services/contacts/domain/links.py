"""Tokens of links in messages, derived from an id: nobody stores them, none can be made up."""

import base64
import hashlib
import hmac
from uuid import UUID

from services.contacts.domain.agenda_errors import LinkInvalid

_BYTES = 10  # 80 bits: nobody tries those out over a network


def code_of(secret: str, purpose: str, id_: UUID) -> str:
    """The code that opens *id_* for *purpose* without an account: 16 letters and digits."""
    digest = hmac.new(secret.encode(), f"{purpose}\n{id_}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:_BYTES]).decode()


def fits(secret: str, purpose: str, id_: UUID, code: str) -> bool:
    """Whether *code*, as people type it, is the one of *id_*."""
    typed = code.strip().replace("-", "").replace(" ", "").upper()
    return hmac.compare_digest(
        code_of(secret, purpose, id_).encode(), typed.encode("utf-8", "replace")
    )


def token_of(secret: str, purpose: str, id_: UUID) -> str:
    """One word with both the id and its code, for the address of a page."""
    return f"{id_.hex}{code_of(secret, purpose, id_)}"


def id_in(secret: str, purpose: str, token: str) -> UUID:
    """
    The id in *token*.

    Raises:
        LinkInvalid: It was not made by `token_of` with this secret and purpose.
    """
    try:
        id_ = UUID(token[:32])
    except ValueError:
        raise LinkInvalid(field="token") from None
    if not fits(secret, purpose, id_, token[32:]):
        raise LinkInvalid(field="token")
    return id_
