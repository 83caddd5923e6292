"""The receipt of a case by e-mail, for who asks without an account."""

import structlog
from atende.contacts.v1 import outgoing_pb2
from atende.tasks.v1 import tasks_pb2

from chassis.errors import DomainError
from services.gateway.clients import Peers

log = structlog.get_logger()
# The number is on the screen already: nobody waits long for it to be mailed.
SECONDS = 2.0


async def send_receipt(peers: Peers, case: tasks_pb2.Case, email: str, language: str) -> bool:
    """Have the receipt of *case* sent to *email*; whether it will be."""
    try:
        await peers.contacts.ask(
            peers.contacts.stub.SendReceipt,
            outgoing_pb2.SendReceiptRequest(
                case_id=case.case_id,
                number=case.number,
                email=email,
                language=language,
                received_at=case.opened_at,
                due_on=case.deadline.due_on,
            ),
            seconds=SECONDS,
            as_service=True,
            key=f"receipt/{case.case_id}",
        )
    except DomainError as error:
        log.warning("receipt_not_sent", case_id=case.case_id, reason=error.reason)
        return False
    return True
