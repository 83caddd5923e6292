"""
The five services as the gateway meets them: real gRPC servers of the real protos.

A method answers the message in `answers`, raises the error that lies there, or
does what the function there does; every request is kept in `asked`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import grpc
from atende.charter.v1 import charter_pb2, charter_pb2_grpc
from atende.contacts.v1 import (
    agenda_pb2,
    agenda_pb2_grpc,
    contacts_pb2,
    contacts_pb2_grpc,
    files_pb2,
    files_pb2_grpc,
    history_pb2,
    history_pb2_grpc,
    lines_pb2,
    lines_pb2_grpc,
    outgoing_pb2,
    outgoing_pb2_grpc,
)
from atende.identity.v1 import (
    access_log_pb2,
    access_log_pb2_grpc,
    assurance_pb2,
    assurance_pb2_grpc,
    exclusions_pb2,
    exclusions_pb2_grpc,
    identity_pb2,
    identity_pb2_grpc,
    mandates_pb2,
    mandates_pb2_grpc,
    merging_pb2,
    merging_pb2_grpc,
    preferences_pb2,
    preferences_pb2_grpc,
    rights_pb2,
    rights_pb2_grpc,
    staff_security_pb2,
    staff_security_pb2_grpc,
    strong_pb2,
    strong_pb2_grpc,
    units_pb2,
    units_pb2_grpc,
)
from atende.privacy.v1 import privacy_pb2, privacy_pb2_grpc
from atende.tasks.v1 import (
    advocate_pb2,
    advocate_pb2_grpc,
    attachments_pb2,
    attachments_pb2_grpc,
    case_life_pb2,
    case_life_pb2_grpc,
    drafts_pb2,
    drafts_pb2_grpc,
    indicators_pb2,
    indicators_pb2_grpc,
    quality_pb2,
    quality_pb2_grpc,
    routing_pb2,
    routing_pb2_grpc,
    tasks_pb2,
    tasks_pb2_grpc,
    webhooks_pb2,
    webhooks_pb2_grpc,
    worklists_pb2,
    worklists_pb2_grpc,
)
from atende.telephony.v1 import (
    figures_pb2,
    figures_pb2_grpc,
    phone_pb2,
    phone_pb2_grpc,
    prompts_pb2,
    prompts_pb2_grpc,
    recordings_pb2,
    recordings_pb2_grpc,
    telephony_pb2,
    telephony_pb2_grpc,
)
from google.protobuf.message import Message
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from chassis.errors import Unauthenticated
from chassis.request import current_request
from tests.gateway import charter_rows

# By server: each gRPC service that it serves.
SERVICERS = {
    "identity": (
        (identity_pb2, identity_pb2_grpc, "IdentityService"),
        (assurance_pb2, assurance_pb2_grpc, "AssuranceService"),
        (access_log_pb2, access_log_pb2_grpc, "AccessLogService"),
        (merging_pb2, merging_pb2_grpc, "MergingService"),
        (mandates_pb2, mandates_pb2_grpc, "MandatesService"),
        (preferences_pb2, preferences_pb2_grpc, "PreferencesService"),
        (rights_pb2, rights_pb2_grpc, "RightsService"),
        (strong_pb2, strong_pb2_grpc, "StrongService"),
        (exclusions_pb2, exclusions_pb2_grpc, "ExclusionService"),
        (units_pb2, units_pb2_grpc, "UnitTreeService"),
        (staff_security_pb2, staff_security_pb2_grpc, "StaffSecurityService"),
        (privacy_pb2, privacy_pb2_grpc, "PersonDataService"),
    ),
    "contacts": (
        (contacts_pb2, contacts_pb2_grpc, "ContactService"),
        (files_pb2, files_pb2_grpc, "ContactFileService"),
        (lines_pb2, lines_pb2_grpc, "LineService"),
        (agenda_pb2, agenda_pb2_grpc, "AgendaService"),
        (history_pb2, history_pb2_grpc, "HistoryService"),
        (outgoing_pb2, outgoing_pb2_grpc, "OutgoingService"),
        (privacy_pb2, privacy_pb2_grpc, "PersonDataService"),
    ),
    "charter": ((charter_pb2, charter_pb2_grpc, "CharterService"), *charter_rows.SERVICERS),
    "tasks": (
        (tasks_pb2, tasks_pb2_grpc, "TaskService"),
        (case_life_pb2, case_life_pb2_grpc, "CaseLifeService"),
        (attachments_pb2, attachments_pb2_grpc, "AttachmentService"),
        (drafts_pb2, drafts_pb2_grpc, "DraftService"),
        (routing_pb2, routing_pb2_grpc, "RoutingService"),
        (worklists_pb2, worklists_pb2_grpc, "WorklistService"),
        (webhooks_pb2, webhooks_pb2_grpc, "WebhookService"),
        (advocate_pb2, advocate_pb2_grpc, "AdvocateService"),
        (indicators_pb2, indicators_pb2_grpc, "IndicatorService"),
        (quality_pb2, quality_pb2_grpc, "QualityService"),
        (privacy_pb2, privacy_pb2_grpc, "PersonDataService"),
    ),
    "telephony": (
        (telephony_pb2, telephony_pb2_grpc, "TelephonyService"),
        (phone_pb2, phone_pb2_grpc, "PhoneService"),
        (prompts_pb2, prompts_pb2_grpc, "PromptService"),
        (recordings_pb2, recordings_pb2_grpc, "RecordingService"),
        (figures_pb2, figures_pb2_grpc, "FigureService"),
        (privacy_pb2, privacy_pb2_grpc, "PersonDataService"),
    ),
}


class SignInFailed(Unauthenticated):
    """Name or password are wrong."""

    reason = "SIGN_IN_FAILED"


@dataclass(slots=True)
class Asked:
    """One call that arrived."""

    method: str
    request: Any
    caller: Any
    key: str
    token: str
    request_id: str
    seconds: float


@dataclass(slots=True)
class Services:
    """What the services answer, and what they were asked."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def calls(self, method: str) -> list[Asked]:
        return [one for one in self.asked if one.method == method]

    def registrar(self, name: str) -> Callable[[grpc.aio.Server], None]:
        """Registers the service *name*, with its health."""

        def register(server: grpc.aio.Server) -> None:
            for messages, stubs, service in SERVICERS[name]:
                servicer = getattr(stubs, f"{service}Servicer")()
                for method in messages.DESCRIPTOR.services_by_name[service].methods:
                    setattr(servicer, method.name, self._method(method.name))
                getattr(stubs, f"add_{service}Servicer_to_server")(servicer, server)
            ready = health.aio.HealthServicer()
            ready._server_status |= {"nats": health_pb2.HealthCheckResponse.SERVING}
            health_pb2_grpc.add_HealthServicer_to_server(ready, server)

        return register

    def _method(self, name: str) -> Any:
        async def serve(request: Message, context: Any) -> Any:
            call = current_request.get()
            self.asked.append(
                Asked(
                    method=name,
                    request=request,
                    caller=call.caller,
                    key=call.idempotency_key,
                    token=call.token,
                    request_id=call.request_id,
                    seconds=call.seconds_left(),
                )
            )
            answer = self.answers[name]
            if isinstance(answer, Exception):
                raise answer
            return await answer(request) if callable(answer) else answer

        return serve
