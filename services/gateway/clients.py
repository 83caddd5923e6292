"""The five services behind the door: one channel each, opened once and kept."""

import asyncio
from dataclasses import dataclass
from typing import Any

from atende.charter.v1.charter_pb2_grpc import CharterServiceStub
from atende.charter.v1.editing_pb2_grpc import CharterEditingServiceStub
from atende.charter.v1.learning_pb2_grpc import LearningServiceStub
from atende.charter.v1.linked_pb2_grpc import LinkedCharterServiceStub
from atende.charter.v1.reports_pb2_grpc import TextReportServiceStub
from atende.contacts.v1.agenda_pb2_grpc import AgendaServiceStub
from atende.contacts.v1.contacts_pb2_grpc import ContactServiceStub
from atende.contacts.v1.files_pb2_grpc import ContactFileServiceStub
from atende.contacts.v1.history_pb2_grpc import HistoryServiceStub
from atende.contacts.v1.lines_pb2_grpc import LineServiceStub
from atende.contacts.v1.outgoing_pb2_grpc import OutgoingServiceStub
from atende.identity.v1.access_log_pb2_grpc import AccessLogServiceStub
from atende.identity.v1.assurance_pb2_grpc import AssuranceServiceStub
from atende.identity.v1.exclusions_pb2_grpc import ExclusionServiceStub
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub
from atende.identity.v1.mandates_pb2_grpc import MandatesServiceStub
from atende.identity.v1.merging_pb2_grpc import MergingServiceStub
from atende.identity.v1.preferences_pb2_grpc import PreferencesServiceStub
from atende.identity.v1.rights_pb2_grpc import RightsServiceStub
from atende.identity.v1.staff_security_pb2_grpc import StaffSecurityServiceStub
from atende.identity.v1.strong_pb2_grpc import StrongServiceStub
from atende.identity.v1.units_pb2_grpc import UnitTreeServiceStub
from atende.privacy.v1.privacy_pb2_grpc import PersonDataServiceStub
from atende.tasks.v1.advocate_pb2_grpc import AdvocateServiceStub
from atende.tasks.v1.attachments_pb2_grpc import AttachmentServiceStub
from atende.tasks.v1.case_life_pb2_grpc import CaseLifeServiceStub
from atende.tasks.v1.drafts_pb2_grpc import DraftServiceStub
from atende.tasks.v1.indicators_pb2_grpc import IndicatorServiceStub
from atende.tasks.v1.public_reports_pb2_grpc import PublicReportServiceStub
from atende.tasks.v1.quality_pb2_grpc import QualityServiceStub
from atende.tasks.v1.routing_pb2_grpc import RoutingServiceStub
from atende.tasks.v1.tasks_pb2_grpc import TaskServiceStub
from atende.tasks.v1.webhooks_pb2_grpc import WebhookServiceStub
from atende.tasks.v1.worklists_pb2_grpc import WorklistServiceStub
from atende.telephony.v1.figures_pb2_grpc import FigureServiceStub
from atende.telephony.v1.phone_pb2_grpc import PhoneServiceStub
from atende.telephony.v1.prompts_pb2_grpc import PromptServiceStub
from atende.telephony.v1.recordings_pb2_grpc import RecordingServiceStub
from atende.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from grpc.aio import AioRpcError
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub

from chassis.clients import Peer, Tokens, together
from chassis.identity import client_tokens
from services.gateway.settings import Settings

# Every gRPC service that identity's server serves, as one stub.
IDENTITY = together(
    IdentityServiceStub,
    AssuranceServiceStub,
    AccessLogServiceStub,
    MergingServiceStub,
    MandatesServiceStub,
    PreferencesServiceStub,
    RightsServiceStub,
    StrongServiceStub,
    StaffSecurityServiceStub,
    ExclusionServiceStub,
    UnitTreeServiceStub,
    PersonDataServiceStub,
)
CONTACTS = together(
    ContactServiceStub,
    ContactFileServiceStub,
    LineServiceStub,
    AgendaServiceStub,
    HistoryServiceStub,
    OutgoingServiceStub,
    PersonDataServiceStub,
)
CHARTER = together(
    CharterServiceStub,
    CharterEditingServiceStub,
    LinkedCharterServiceStub,
    TextReportServiceStub,
    LearningServiceStub,
)
TASKS = together(
    TaskServiceStub,
    CaseLifeServiceStub,
    AttachmentServiceStub,
    DraftServiceStub,
    PublicReportServiceStub,
    RoutingServiceStub,
    WorklistServiceStub,
    WebhookServiceStub,
    AdvocateServiceStub,
    IndicatorServiceStub,
    QualityServiceStub,
    PersonDataServiceStub,
)
TELEPHONY = together(
    TelephonyServiceStub,
    PhoneServiceStub,
    PromptServiceStub,
    RecordingServiceStub,
    FigureServiceStub,
    PersonDataServiceStub,
)
# By this name identity knows the gateway.
CLIENT_ID = "gateway"
_SERVING = HealthCheckResponse.SERVING


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """
    The services, each to be asked with `peer.ask(peer.stub.Method, request)`.

    Without somebody's own token they are asked with the gateway's, which speaks
    for the public.
    """

    identity: Peer[Any]
    contacts: Peer[Any]
    charter: Peer[Any]
    tasks: Peer[Any]
    telephony: Peer[Any]

    def all(self) -> tuple[Peer[Any], ...]:
        """Every service."""
        return (self.identity, self.contacts, self.charter, self.tasks, self.telephony)

    async def close(self) -> None:
        """Close every channel."""
        await asyncio.gather(*(peer.close() for peer in self.all()))

    async def health(self, seconds: float, *, events: bool) -> dict[str, bool]:
        """
        Whether each service answers calls and, as `name/nats`, whether its events flow.

        Args:
            seconds: At most this long for all of them together.
            events: Ask about events too.
        """
        asked = [
            (peer, part) for peer in self.all() for part in (("", "nats") if events else ("",))
        ]
        answers = await asyncio.gather(*(_serves(peer, part, seconds) for peer, part in asked))
        return {
            f"{peer.name}/{part}" if part else peer.name: answer
            for (peer, part), answer in zip(asked, answers, strict=True)
        }


def peers(settings: Settings, tokens: Tokens | None = None) -> Peers:
    """The services at the addresses of *settings*; *tokens* are the gateway's own."""
    own = tokens or client_tokens(CLIENT_ID, settings)
    return Peers(
        identity=Peer("identity", settings.identity_address, IDENTITY, own),
        contacts=Peer("contacts", settings.contacts_address, CONTACTS, own),
        charter=Peer("charter", settings.charter_address, CHARTER, own),
        tasks=Peer("tasks", settings.tasks_address, TASKS, own),
        telephony=Peer("telephony", settings.telephony_address, TELEPHONY, own),
    )


async def _serves(peer: Peer[Any], part: str, seconds: float) -> bool:
    try:
        stub: Any = HealthStub(peer.channel)  # its types do not say what it has
        answer = await stub.Check(HealthCheckRequest(service=part), timeout=seconds)
    except AioRpcError:
        return False
    return bool(answer.status == _SERVING)
