"""Tasks: how somebody's cases stand."""

from datetime import date
from uuid import UUID

from atende.tasks.v1 import tasks_pb2
from atende.tasks.v1.tasks_pb2_grpc import TaskServiceStub

from chassis.clients import Peer, Tokens
from services.telephony.domain.cases import Case, Stand

SECONDS = 3.0
_STANDS = {
    tasks_pb2.CASE_STATE_CLOSED: Stand.CLOSED,
    tasks_pb2.CASE_STATE_JOINED: Stand.CLOSED,
    tasks_pb2.CASE_STATE_WAITING: Stand.WAITING,
}


class CasesClient:
    """Reads for an identified caller only."""

    def __init__(self, address: str, tokens: Tokens | None) -> None:
        self._peer = Peer("tasks", address, TaskServiceStub, tokens)

    async def of_person(self, person_id: UUID, most: int) -> list[Case]:
        """
        The newest *most* cases.

        Raises:
            DomainError: Tasks does not answer.
        """
        answer = await self._peer.ask(
            self._peer.stub.ListPersonCases,
            tasks_pb2.ListPersonCasesRequest(person_id=str(person_id), page_size=most),
            seconds=SECONDS,
            purpose="consulta pelo próprio ao telefone",
        )
        return [
            Case(
                number=one.number,
                service=one.service_code,
                name=one.service_name,
                stand=_STANDS.get(one.state, Stand.OPEN),
                due_on=date.fromisoformat(one.deadline.due_on) if one.deadline.due_on else None,
            )
            for one in answer.cases
        ]
