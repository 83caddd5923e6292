"""What all calls share: where data are, whom to ask, and how a request is read."""

from chassis.edge import Edge
from chassis.text import clean
from services.tasks.clients import CharterClient, IdentityClient
from services.tasks.domain.council import Council
from services.tasks.domain.errors import VersionInvalid
from services.tasks.repository.calendar import Calendars

_LONGEST_REASON = 500


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


def reason(text: str) -> str:
    return clean(text, field="reason", longest=_LONGEST_REASON, multiline=True)
