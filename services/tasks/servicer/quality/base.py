"""What all calls of quality share."""

from datetime import date
from uuid import UUID

from chassis.auth import Role
from chassis.edge import Edge
from chassis.ids import parse_id
from chassis.paging import PageTokenInvalid, decode_token, encode_token
from chassis.text import clean
from services.tasks.clients import IdentityClient
from services.tasks.domain.council import Council
from services.tasks.domain.quality.nonconformity import NonConformityId

READERS = (Role.QUALITY, Role.SUPERVISOR, Role.ADVOCATE, Role.EDITOR, Role.ADMIN)
MAKERS = (Role.QUALITY, Role.ADMIN)
LONGEST_TEXT = 4000


class QualityCalls:
    def __init__(self, edge: Edge, identity: IdentityClient, council: Council) -> None:
        self.edge = edge
        self._identity = identity
        self._council = council


def nc_id(text: str) -> NonConformityId:
    return NonConformityId(parse_id(text, "nonconformity_id"))


def paragraphs(text: str, field: str, *, required: bool = True) -> str:
    return clean(text, field=field, longest=LONGEST_TEXT, multiline=True, required=required)


def code(text: str, field: str) -> str:
    return clean(text, field=field, longest=64, required=False)


def day_token(day: date, id_: UUID) -> str:
    """The token of a row in a list ordered by a day and, within it, by id."""
    return encode_token(day.isoformat(), str(id_))


def from_day_token(token: str) -> tuple[date, UUID] | None:
    """
    The day and the id in *token*, or None for the first page.

    Raises:
        PageTokenInvalid: It was not made by `day_token`.
    """
    parts = decode_token(token, parts=2)
    if parts is None:
        return None
    try:
        return date.fromisoformat(parts[0]), UUID(parts[1])
    except ValueError:
        raise PageTokenInvalid(field="page_token") from None
