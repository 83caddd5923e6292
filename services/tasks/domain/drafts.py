"""What somebody has begun to write: kept for a while, sealed by the front-end that wrote it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from chassis.errors import InvalidArgument, NotFound

# As long as a citizen may take over papers that others have to give them.
KEPT = timedelta(days=30)
LARGEST = 100_000
_KEY = re.compile(r"[0-9a-f]{64}")


class DraftNotFound(NotFound):
    """Nothing is kept under this key, or its time is over."""

    reason = "DRAFT_NOT_FOUND"


class DraftKeyInvalid(InvalidArgument):
    """A key is 64 hexadecimal digits."""

    reason = "DRAFT_KEY_INVALID"


class DraftInvalid(InvalidArgument):
    """What is to be kept is empty, too large, or not sealed text; metadata `most`."""

    reason = "DRAFT_INVALID"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    A request begun.

    Attributes:
        key: A digest that only who began it can make again.
        sealed: Encrypted by the front-end; nobody here can read it.
        person_id: Who was signed in as they kept it, so that it is theirs in an export and gone
            with them; None for a browser that nobody signed in at.
    """

    key: str
    sealed: str
    kept_at: datetime
    expires_at: datetime
    person_id: UUID | None = None


def checked_key(key: str) -> str:
    """
    Give *key* back.

    Raises:
        DraftKeyInvalid: It is none.
    """
    if not _KEY.fullmatch(key):
        raise DraftKeyInvalid(field="key")
    return key


def keep(key: str, sealed: str, now: datetime, person_id: UUID | None = None) -> Draft:
    """
    A draft that lasts from *now* on, of *person_id* where somebody is signed in.

    Raises:
        DraftKeyInvalid: *key* is none.
        DraftInvalid: *sealed* is empty, too large or no sealed text.
    """
    if not 0 < len(sealed) <= LARGEST or not all("!" <= letter <= "~" for letter in sealed):
        raise DraftInvalid(field="sealed", most=str(LARGEST))
    return Draft(
        key=checked_key(key),
        sealed=sealed,
        kept_at=now,
        expires_at=now + KEPT,
        person_id=person_id,
    )
