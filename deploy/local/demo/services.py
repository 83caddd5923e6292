"""The five services, spoken to as the seed client or as a member of staff."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from atende.charter.v1.charter_pb2_grpc import CharterServiceStub
from atende.charter.v1.learning_pb2_grpc import LearningServiceStub
from atende.contacts.v1.agenda_pb2_grpc import AgendaServiceStub
from atende.contacts.v1.contacts_pb2_grpc import ContactServiceStub
from atende.contacts.v1.lines_pb2_grpc import LineServiceStub
from atende.contacts.v1.outgoing_pb2_grpc import OutgoingServiceStub
from atende.identity.v1.assurance_pb2_grpc import AssuranceServiceStub
from atende.identity.v1.identity_pb2 import OpenSessionRequest
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub
from atende.identity.v1.mandates_pb2_grpc import MandatesServiceStub
from atende.identity.v1.units_pb2_grpc import UnitTreeServiceStub
from atende.tasks.v1.advocate_pb2_grpc import AdvocateServiceStub
from atende.tasks.v1.indicators_pb2_grpc import IndicatorServiceStub
from atende.tasks.v1.quality_pb2_grpc import QualityServiceStub
from atende.tasks.v1.tasks_pb2_grpc import TaskServiceStub
from atende.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub

from chassis.clients import Peer, together
from chassis.identity import client_tokens
from chassis.request import Request, current_request
from deploy.local.demo.settings import Settings

IDENTITY = together(
    IdentityServiceStub, AssuranceServiceStub, MandatesServiceStub, UnitTreeServiceStub
)
CONTACTS = together(ContactServiceStub, LineServiceStub, AgendaServiceStub, OutgoingServiceStub)
CHARTER = together(CharterServiceStub, LearningServiceStub)
TASKS = together(TaskServiceStub, AdvocateServiceStub, IndicatorServiceStub, QualityServiceStub)
CLIENT = "seed"
# A machine that is still starting is slow.
SECONDS = 30.0


class Services:
    """Peers by name; outside `speaking_as`, calls are the seed client's own."""

    def __init__(self, settings: Settings) -> None:
        tokens = client_tokens(CLIENT, settings)
        self.identity = Peer("identity", settings.identity_address, IDENTITY, tokens)
        self.contacts = Peer("contacts", settings.contacts_address, CONTACTS, tokens)
        self.charter = Peer("charter", settings.charter_address, CHARTER, tokens)
        self.tasks = Peer("tasks", settings.tasks_address, TASKS, tokens)
        self.telephony = Peer("telephony", settings.telephony_address, TelephonyServiceStub, tokens)

    async def sign_in(self, username: str, password: str) -> str:
        """An access token of a member of staff."""
        response = await self.identity.ask(
            self.identity.stub.OpenSession,
            OpenSessionRequest(username=username, password=password),
            seconds=SECONDS,
        )
        token: str = response.access_token
        return token

    async def close(self) -> None:
        for peer in (self.identity, self.contacts, self.charter, self.tasks, self.telephony):
            await peer.close()


@contextmanager
def speaking_as(token: str) -> Iterator[None]:
    """Within it, calls are made by the owner of *token*."""
    before = current_request.set(Request(token=token, ends_at=time.monotonic() + 10 * SECONDS))
    try:
        yield
    finally:
        current_request.reset(before)
