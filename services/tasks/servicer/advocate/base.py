"""What all calls of the advocate share."""

from chassis.auth import Role
from chassis.edge import Edge
from chassis.ids import parse_id
from chassis.text import clean
from services.tasks.clients import CharterClient, IdentityClient
from services.tasks.domain.advocate.files import FileId
from services.tasks.domain.advocate.insisting import Insisting
from services.tasks.domain.council import Council
from services.tasks.servicer.base import Calls

READERS = (Role.ADVOCATE, Role.SUPERVISOR, Role.QUALITY, Role.ADMIN)
_LONGEST_CODE = 32


class AdvocateCalls(Calls):
    def __init__(
        self,
        edge: Edge,
        charter: CharterClient,
        identity: IdentityClient,
        council: Council,
        insisting: Insisting,
    ) -> None:
        super().__init__(edge, charter, identity, council)
        self._insisting = insisting


def file_id(text: str) -> FileId:
    return FileId(parse_id(text, "file_id"))


def code(text: str, field: str) -> str:
    return clean(text, field=field, longest=_LONGEST_CODE, required=False)
