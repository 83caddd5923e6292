"""
Composition root: `python -m services.tasks`.

With `rebuild-figures` or `check-figures`, that and no more. `… retention` says what has
had its time, `… retention apply` lets it go.
"""

import sys

import grpc
import httpx
import uvloop
from atende.charter.v1.charter_pb2_grpc import CharterServiceStub
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub
from atende.privacy.v1.privacy_pb2_grpc import add_PersonDataServiceServicer_to_server
from atende.tasks.v1.advocate_pb2_grpc import add_AdvocateServiceServicer_to_server
from atende.tasks.v1.attachments_pb2_grpc import add_AttachmentServiceServicer_to_server
from atende.tasks.v1.case_life_pb2_grpc import add_CaseLifeServiceServicer_to_server
from atende.tasks.v1.drafts_pb2_grpc import add_DraftServiceServicer_to_server
from atende.tasks.v1.indicators_pb2_grpc import add_IndicatorServiceServicer_to_server
from atende.tasks.v1.public_reports_pb2_grpc import add_PublicReportServiceServicer_to_server
from atende.tasks.v1.quality_pb2_grpc import add_QualityServiceServicer_to_server
from atende.tasks.v1.routing_pb2_grpc import add_RoutingServiceServicer_to_server
from atende.tasks.v1.tasks_pb2_grpc import add_TaskServiceServicer_to_server
from atende.tasks.v1.webhooks_pb2_grpc import add_WebhookServiceServicer_to_server
from atende.tasks.v1.worklists_pb2_grpc import add_WorklistServiceServicer_to_server

from chassis import retention
from chassis.clients import Peer
from chassis.database import session_factory
from chassis.edge import Edge
from chassis.identity import client_tokens
from chassis.keys import key_ring
from chassis.mail import smtp
from chassis.privacy import PersonDataServicer
from chassis.retention import Retention
from chassis.server import serve, utc_now
from chassis.shredding import Shredder
from chassis.storage import open_storage
from services.tasks.clients import CharterClient, IdentityClient
from services.tasks.handlers.rebuilding import check, rebuild
from services.tasks.repository.guard import GUARD
from services.tasks.repository.metadata import METADATA
from services.tasks.repository.privacy import HOLDINGS
from services.tasks.repository.retention import RULES
from services.tasks.servicer import TaskServicer
from services.tasks.servicer.advocate import AdvocateServicer
from services.tasks.servicer.attachments import AttachmentServicer
from services.tasks.servicer.drafts import DraftServicer
from services.tasks.servicer.indicators import IndicatorServicer
from services.tasks.servicer.life import CaseLifeServicer
from services.tasks.servicer.public_reports import PublicReportServicer
from services.tasks.servicer.quality import QualityServicer
from services.tasks.servicer.routing import RoutingServicer
from services.tasks.servicer.webhooks import WebhookServicer
from services.tasks.servicer.worklists import WorklistServicer
from services.tasks.settings import Settings
from services.tasks.subscribers import subscribers
from services.tasks.workers.advocate import ladder_rounds, silence_rounds
from services.tasks.workers.letters import LetterSender
from services.tasks.workers.quality import check_rounds, spot_rounds
from services.tasks.workers.watching import (
    DailyMail,
    bulk_rounds,
    calendar_rounds,
    date_rounds,
    file_rounds,
    lapse_rounds,
    unit_rounds,
)
from services.tasks.workers.webhooks import WebhookSender


async def main() -> None:
    settings = Settings()
    sessions = session_factory(settings.database_url, pool_size=settings.database_pool_size)
    tokens = client_tokens("tasks", settings)
    edge = Edge(sessions=sessions, clock=utc_now, guard=GUARD)
    charter = CharterClient(Peer("charter", settings.charter_address, CharterServiceStub, tokens))
    identity = IdentityClient(
        Peer("identity", settings.identity_address, IdentityServiceStub, tokens)
    )
    council, insisting = settings.council(), settings.insisting()
    shared = (edge, charter, identity, council)
    advocate = AdvocateServicer(*shared, insisting)
    letters = LetterSender(
        sessions,
        identity,
        smtp(settings),
        council,
        sender=settings.mail_from,
        address=settings.unit_mail,
        clock=utc_now,
    )

    private = settings.webhooks_private
    hooks = WebhookServicer(edge, council.secret_pepper, private_allowed=private)
    http = httpx.AsyncClient(trust_env=False)
    senders = (
        WebhookSender(
            sessions,
            http,
            pepper=council.secret_pepper,
            private_allowed=private,
            clock=utc_now,
        ),
        DailyMail(
            sessions,
            smtp(settings),
            council,
            sender=settings.work_mail_from,
            address=settings.unit_mail,
            clock=utc_now,
        ),
    )
    storage = open_storage(settings)
    keys = key_ring(METADATA, settings)

    def register(server: grpc.aio.Server) -> None:
        add_TaskServiceServicer_to_server(TaskServicer(*shared), server)
        add_PersonDataServiceServicer_to_server(PersonDataServicer(edge, HOLDINGS), server)
        add_CaseLifeServiceServicer_to_server(CaseLifeServicer(*shared), server)
        add_AttachmentServiceServicer_to_server(AttachmentServicer(*shared, keys), server)
        add_RoutingServiceServicer_to_server(RoutingServicer(*shared), server)
        add_WorklistServiceServicer_to_server(WorklistServicer(*shared), server)
        add_WebhookServiceServicer_to_server(hooks, server)
        add_DraftServiceServicer_to_server(DraftServicer(edge), server)
        add_AdvocateServiceServicer_to_server(advocate, server)
        add_IndicatorServiceServicer_to_server(IndicatorServicer(edge, identity, council), server)
        add_PublicReportServiceServicer_to_server(PublicReportServicer(*shared), server)
        add_QualityServiceServicer_to_server(QualityServicer(edge, identity, council), server)

    await serve(
        name="tasks",
        settings=settings,
        sessions=sessions,
        register=register,
        subscribers=subscribers(council.office),
        workers=[
            silence_rounds(sessions, identity, council, insisting, utc_now).run,
            ladder_rounds(sessions, identity, council, insisting, utc_now).run,
            letters.run,
            date_rounds(sessions, council, utc_now).run,
            lapse_rounds(sessions, council, utc_now).run,
            unit_rounds(sessions, council, utc_now).run,
            calendar_rounds(sessions, council, utc_now).run,
            bulk_rounds(sessions, council, utc_now).run,
            file_rounds(sessions, storage, utc_now).run,
            *(sender.run for sender in senders),
            spot_rounds(sessions, council, utc_now, pause_seconds=settings.hot_spot_seconds).run,
            check_rounds(sessions, council, utc_now).run,
            Shredder(sessions, METADATA, keys, storage, utc_now).run,
            Retention(sessions, RULES, settings.retention_days, utc_now).run,
        ],
    )


async def rebuild_figures() -> int:
    """Make the facts of all cases anew, beside the running service."""
    settings = Settings()
    sessions = session_factory(settings.database_url, pool_size=3)
    cases = await rebuild(sessions, settings.council().office)
    await sessions.kw["bind"].dispose()
    sys.stdout.write(f"{cases} cases were counted anew\n")
    return 0


async def check_figures() -> int:
    """Hold the facts of all cases against their record; 1 when some differ."""
    settings = Settings()
    sessions = session_factory(settings.database_url, pool_size=3)
    cases, wrong = await check(sessions, settings.council().office)
    await sessions.kw["bind"].dispose()
    for case_id in wrong:
        sys.stdout.write(f"{case_id} differs\n")
    sys.stdout.write(f"{cases} cases, {len(wrong)} counted otherwise\n")
    return 1 if wrong else 0


async def retain() -> int:
    """Tell what has had its time, or let it go."""
    await retention.command(Settings(), RULES, utc_now, sys.argv[2:])
    return 0


_TOOLS = {"rebuild-figures": rebuild_figures, "check-figures": check_figures, "retention": retain}

if __name__ == "__main__":
    if asked := sys.argv[1:]:
        sys.exit(uvloop.run(_TOOLS[asked[0]]()))
    uvloop.run(main())
