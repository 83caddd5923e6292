"""What the telephone asks of sittings, asked of the service that keeps them."""

from typing import Any

from atende.contacts.v1 import agenda_pb2 as pb

from chassis.auth import Role
from services.telephony.clients.agenda import AgendaClient
from services.telephony.domain.sittings import SittingKind, SittingStand
from tests.conftest import as_caller
from tests.contacts.agenda import staff


class Straight:
    """Asks the stub as the telephone does."""

    def __init__(self, stub: Any) -> None:
        self.stub = stub

    async def ask(self, method: Any, request: Any, *, seconds: float, key: str = "") -> Any:
        return await method(
            request, metadata=as_caller(Role.SERVICE, id="telephony", kind="client", key=key)
        )


async def test_a_caller_asks_once_and_hears_how_far_it_has_come(agenda, people) -> None:
    person_id = people.add(email="maria@example.org")
    telephone = AgendaClient(Straight(agenda))  # type: ignore[arg-type] # as much of a peer as is used

    await telephone.request_sitting(
        SittingKind.FILE_CONSULTATION,
        person_id=person_id,
        file_number="P/9/2026/CMP",
        key="call/2.2",
    )
    await telephone.request_sitting(
        SittingKind.TECHNICAL_MEETING, person_id=person_id, file_number="", key="call/2.3"
    )
    asked = await telephone.sittings(person_id)
    listed = await agenda.ListSittings(pb.ListSittingsRequest(), metadata=staff())
    meeting = next(one for one in listed.sittings if one.kind == pb.SITTING_KIND_TECHNICAL_MEETING)
    await agenda.ApproveSitting(
        pb.ApproveSittingRequest(sitting_id=meeting.sitting_id, technician_id="rui"),
        metadata=staff("a1"),
    )

    agreed = {one.kind: one.stand for one in await telephone.sittings(person_id)}
    assert {one.stand for one in asked} == {SittingStand.PREPARING}
    assert agreed == {
        SittingKind.FILE_CONSULTATION: SittingStand.PREPARING,
        SittingKind.TECHNICAL_MEETING: SittingStand.READY,
    }
