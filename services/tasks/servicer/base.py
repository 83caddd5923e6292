"""What all calls share: where data are, whom to ask, and how a request is read."""

from collections.abc import Iterable, Sequence

from chassis.edge import Edge
from chassis.ids import parse_id
from chassis.text import clean
from services.tasks.clients import CharterClient, IdentityClient
from services.tasks.domain.attachments import AttachmentId
from services.tasks.domain.council import Council
from services.tasks.domain.deadlines import Residence
from services.tasks.domain.errors import VersionInvalid
from services.tasks.domain.errors.life import ResidenceInvalid, StaffIdMissing
from services.tasks.repository.calendar import Calendars

_LONGEST_REASON = 500
_LONGEST_ID = 64
MOST_CONCERNED = 20


class Calls:
    def __init__(
        self, edge: Edge, charter: CharterClient, identity: IdentityClient, council: Council
    ) -> None:
        self.edge = edge
        self._charter = charter
        self._identity = identity
        self._council = council
        self._calendars = Calendars()


def version(asked: int) -> int:
    """The version a caller saw; 0 for any."""
    if asked < 0:
        raise VersionInvalid(field="version")
    return asked


def files(ids: Iterable[str], field: str = "attachment_ids") -> list[AttachmentId]:
    """The files that are named; each once."""
    return [AttachmentId(parse_id(each, field)) for each in dict.fromkeys(ids)]


def residence(text: str) -> Residence | None:
    """
    Where somebody lives; None where nothing is said.

    Raises:
        ResidenceInvalid: It is none of the four.
    """
    if not text:
        return None
    try:
        return Residence(text)
    except ValueError:
        raise ResidenceInvalid(field="residence") from None


def staff_ids(ids: Sequence[str], field: str, most: int = MOST_CONCERNED) -> tuple[str, ...]:
    """
    Ids of staff, each once, in order; *most* of them.

    Raises:
        StaffIdMissing: One is empty or no id, or there are too many.
    """
    if len(ids) > most or any(not 0 < len(each) <= _LONGEST_ID for each in ids):
        raise StaffIdMissing(field=field, most=str(most))
    return tuple(dict.fromkeys(ids))


def reason(text: str) -> str:
    return clean(text, field="reason", longest=_LONGEST_REASON, multiline=True)
