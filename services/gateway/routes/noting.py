"""What was just done is in the history that is read next: whoever did it says so at once."""

from contextlib import suppress
from datetime import datetime

from atende.contacts.v1 import history_pb2
from atende.tasks.v1 import tasks_pb2

from chassis.errors import DomainError
from chassis.ids import new_id
from services.gateway.clients import Peers
from services.gateway.serializers.history import facts_of

# Nobody waits long for it: the event that follows says the same.
SECONDS = 0.5


async def note_case(peers: Peers, case: tasks_pb2.Case, changed_at: datetime | None = None) -> None:
    """Tell the history of *case*, opened or changed; failing that, the event will."""
    if not case.person_id:
        return
    with suppress(DomainError):
        await peers.contacts.ask(
            peers.contacts.stub.NoteCase,
            history_pb2.NoteCaseRequest(case=facts_of(case, changed_at)),
            seconds=SECONDS,
            as_service=True,
            key=str(new_id()),
        )
