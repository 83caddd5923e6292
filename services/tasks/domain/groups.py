"""People of one unit who share work."""

import re
from dataclasses import dataclass

from services.tasks.domain.errors.routing import GroupCodeInvalid

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,19}")
MOST_MEMBERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """
    A group; its *code* is its own within the unit.

    Attributes:
        closed: Switched off: nothing is given to it, and what it had is its unit's.
    """

    code: str
    unit_code: str
    name: str
    staff_ids: tuple[str, ...]
    closed: bool = False


def check_code(code: str) -> str:
    """
    *code*, if it can be a group's.

    Raises:
        GroupCodeInvalid: It cannot.
    """
    if not _CODE.fullmatch(code):
        raise GroupCodeInvalid(field="code")
    return code
