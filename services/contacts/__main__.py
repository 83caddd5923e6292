"""
Composition root: `python -m services.contacts`; with `rebuild-histories`, that and no more.

`… retention` says what has had its time, `… retention apply` lets it go.
"""

import sys

import grpc
import uvloop
from atende.contacts.v1.agenda_pb2_grpc import add_AgendaServiceServicer_to_server
from atende.contacts.v1.contacts_pb2_grpc import add_ContactServiceServicer_to_server
from atende.contacts.v1.files_pb2_grpc import add_ContactFileServiceServicer_to_server
from atende.contacts.v1.history_pb2_grpc import add_HistoryServiceServicer_to_server
from atende.contacts.v1.lines_pb2_grpc import add_LineServiceServicer_to_server
from atende.contacts.v1.outgoing_pb2_grpc import add_OutgoingServiceServicer_to_server
from atende.privacy.v1.privacy_pb2_grpc import add_PersonDataServiceServicer_to_server

from chassis import retention
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
from services.contacts.clients import (
    CalendarClient,
    CaseClient,
    CharterClient,
    IdentityClient,
    SecretLetters,
)
from services.contacts.handlers.appointments import Writing
from services.contacts.handlers.rebuilding import rebuild
from services.contacts.repository.guard import GUARD
from services.contacts.repository.metadata import METADATA
from services.contacts.repository.privacy import HOLDINGS
from services.contacts.repository.retention import RULES
from services.contacts.servicer.agenda import AgendaServicer
from services.contacts.servicer.contacts import ContactServicer
from services.contacts.servicer.files import ContactFileServicer
from services.contacts.servicer.history import HistoryServicer
from services.contacts.servicer.line_service import LineServicer
from services.contacts.servicer.outgoing import OutgoingServicer
from services.contacts.settings import Settings, stationery
from services.contacts.subscribers import subscribers
from services.contacts.workers.agenda import Planner
from services.contacts.workers.distribution import Distributor
from services.contacts.workers.inbound import Inbound
from services.contacts.workers.measuring import LineMeasurer
from services.contacts.workers.notices import NoticeSender, http_texter
from services.contacts.workers.secret_mails import SecretSender
from services.contacts.workers.upkeep import Upkeep


async def main() -> None:
    settings = Settings()
    sessions = session_factory(settings.database_url, pool_size=settings.database_pool_size)
    written_with = stationery(settings)
    tokens = client_tokens("contacts", settings)
    identity = IdentityClient(settings.identity_address, tokens)
    charter = CharterClient(settings.charter_address, tokens)
    edge = Edge(sessions=sessions, clock=utc_now, guard=GUARD)
    servicer = ContactServicer(edge, charter, identity)
    lines = LineServicer(edge, charter, identity)
    distributor = Distributor(sessions, written_with, clock=utc_now)
    calendar = CalendarClient(settings.tasks_address, tokens)
    writing = Writing(stationery=written_with, secret=settings.link_secret.get_secret_value())
    agenda = AgendaServicer(edge, charter, identity, calendar, writing)
    storage = open_storage(settings)
    keys = key_ring(METADATA, settings)
    upkeep = Upkeep(sessions, storage, clock=utc_now)
    cases = CaseClient(settings.tasks_address, tokens)
    planner = Planner(
        sessions, calendar, writing, clock=utc_now, cases=cases, dial=settings.dial_callbacks
    )
    inbound = Inbound(
        sessions, storage, keys, host=settings.lmtp_host, port=settings.lmtp_port, clock=utc_now
    )
    sender = NoticeSender(
        sessions,
        identity,
        smtp(settings),
        sender=settings.mail_from,
        stationery=written_with,
        clock=utc_now,
        texter=http_texter(settings),
    )

    secret_sender = SecretSender(
        sessions,
        SecretLetters(settings.identity_address, tokens),
        smtp(settings),
        sender=settings.mail_from,
        portal=settings.portal_url,
        clock=utc_now,
    )

    def register(server: grpc.aio.Server) -> None:
        add_ContactServiceServicer_to_server(servicer, server)
        add_PersonDataServiceServicer_to_server(PersonDataServicer(edge, HOLDINGS), server)
        add_LineServiceServicer_to_server(lines, server)
        add_AgendaServiceServicer_to_server(agenda, server)
        add_ContactFileServiceServicer_to_server(ContactFileServicer(edge, keys), server)
        add_HistoryServiceServicer_to_server(HistoryServicer(edge), server)
        add_OutgoingServiceServicer_to_server(OutgoingServicer(edge, writing), server)

    await serve(
        name="contacts",
        settings=settings,
        sessions=sessions,
        register=register,
        subscribers=subscribers(written_with),
        workers=[
            sender.run,
            secret_sender.run,
            distributor.run,
            planner.run,
            upkeep.run,
            inbound.run,
            LineMeasurer(sessions, utc_now).run,
            Shredder(sessions, METADATA, keys, storage, utc_now).run,
            Retention(sessions, RULES, settings.retention_days, utc_now).run,
        ],
    )


async def rebuild_histories() -> None:
    """Make all histories anew, beside the running service."""
    settings = Settings()
    sessions = session_factory(settings.database_url, pool_size=3)
    things = await rebuild(sessions, utc_now())
    await sessions.kw["bind"].dispose()
    sys.stdout.write(f"{things} things stand in their histories\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["rebuild-histories"]:
            uvloop.run(rebuild_histories())
        case ["retention", *rest]:
            uvloop.run(retention.command(Settings(), RULES, utc_now, rest))
        case _:
            uvloop.run(main())
