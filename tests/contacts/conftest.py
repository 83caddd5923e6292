"""Contacts over gRPC on a real database, with a small charter and identity beside it."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP
from atende.charter.v1 import charter_pb2_grpc
from atende.contacts.v1 import agenda_pb2 as pb
from atende.contacts.v1 import contacts_pb2_grpc as rpc
from atende.contacts.v1 import files_pb2_grpc as files_rpc
from atende.contacts.v1 import lines_pb2_grpc as lines_rpc
from atende.contacts.v1.agenda_pb2_grpc import (
    AgendaServiceStub,
    add_AgendaServiceServicer_to_server,
)
from atende.contacts.v1.history_pb2_grpc import (
    HistoryServiceStub,
    add_HistoryServiceServicer_to_server,
)
from atende.contacts.v1.outgoing_pb2_grpc import (
    OutgoingServiceStub,
    add_OutgoingServiceServicer_to_server,
)
from atende.identity.v1 import identity_pb2_grpc

from chassis.auth import Role
from chassis.edge import Edge
from chassis.keys import KeyRing
from chassis.mail import smtp
from chassis.settings import StorageSettings
from chassis.storage import Storage, open_storage
from services.contacts.clients import CharterClient, IdentityClient
from services.contacts.repository.guard import GUARD
from services.contacts.repository.metadata import METADATA
from services.contacts.servicer.agenda import AgendaServicer
from services.contacts.servicer.contacts import ContactServicer
from services.contacts.servicer.files import ContactFileServicer
from services.contacts.servicer.history import HistoryServicer
from services.contacts.servicer.line_service import LineServicer
from services.contacts.servicer.outgoing import OutgoingServicer
from services.contacts.settings import Settings
from services.contacts.workers.distribution import Distributor
from services.contacts.workers.notices import NoticeSender
from services.contacts.workers.upkeep import Upkeep
from tests.chassis.keys import token_for
from tests.contacts.agenda import PLAN, SECRET, WRITING, WRITTEN_WITH, Calendar, staff
from tests.contacts.builders import NOW, Charter, Identity
from tests.contacts.hall import (
    Hall,
    a_line_message,
    a_phone_line_message,
)
from tests.contacts.notices import Receiver

KEYS = KeyRing(METADATA, {"one": bytes(32)})


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


class OwnToken:
    async def token(self) -> str:
        return token_for(Role.SERVICE, id="contacts", kind="client")


@pytest.fixture
async def sessions(database):
    return await database("contacts")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people() -> Identity:
    return Identity()


@pytest.fixture
async def identity(grpc_server, people) -> IdentityClient:
    address = await grpc_server(
        lambda server: identity_pb2_grpc.add_IdentityServiceServicer_to_server(people, server)
    )
    return IdentityClient(address, OwnToken())


@pytest.fixture
async def channel(serve_grpc, grpc_server, sessions, clock, identity) -> Any:
    """Contacts and lines, served on one channel."""
    address = await grpc_server(
        lambda server: charter_pb2_grpc.add_CharterServiceServicer_to_server(Charter(), server)
    )
    edge = Edge(sessions=sessions, clock=clock, guard=GUARD)
    charter = CharterClient(address, OwnToken())

    def register(server: Any) -> None:
        contacts = ContactServicer(edge, charter, identity)
        rpc.add_ContactServiceServicer_to_server(contacts, server)
        lines = LineServicer(edge, charter, identity)
        lines_rpc.add_LineServiceServicer_to_server(lines, server)
        files_rpc.add_ContactFileServiceServicer_to_server(ContactFileServicer(edge, KEYS), server)

    return await serve_grpc(register)


@pytest.fixture
async def stub(channel) -> Any:
    return rpc.ContactServiceStub(channel)


@pytest.fixture
async def files(channel) -> Any:
    return files_rpc.ContactFileServiceStub(channel)


@pytest.fixture
def storage(tmp_path) -> Storage:
    """Where the bytes of files are in these tests."""
    return open_storage(StorageSettings(storage_url=str(tmp_path / "files")))


@pytest.fixture
async def lines(channel) -> Any:
    return lines_rpc.LineServiceStub(channel)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar(date(2026, 6, 10), date(2026, 6, 24))


@pytest.fixture
async def bare_agenda(serve_grpc, grpc_server, sessions, clock, identity, calendar):
    """The calls, before a council's file was imported."""
    address = await grpc_server(
        lambda server: charter_pb2_grpc.add_CharterServiceServicer_to_server(Charter(), server)
    )
    servicer = AgendaServicer(
        Edge(sessions=sessions, clock=clock, guard=GUARD),
        CharterClient(address, OwnToken()),
        identity,
        calendar,
        WRITING,
    )
    channel = await serve_grpc(lambda server: add_AgendaServiceServicer_to_server(servicer, server))
    return AgendaServiceStub(channel)


@pytest.fixture
async def agenda(bare_agenda):
    await bare_agenda.ImportAgenda(pb.ImportAgendaRequest(yaml=PLAN), metadata=staff("plan"))
    return bare_agenda


@pytest.fixture
async def outgoing(serve_grpc, sessions, clock):
    servicer = OutgoingServicer(Edge(sessions=sessions, clock=clock, guard=GUARD), WRITING)
    channel = await serve_grpc(
        lambda server: add_OutgoingServiceServicer_to_server(servicer, server)
    )
    return OutgoingServiceStub(channel)


@pytest.fixture
async def hall(lines) -> Hall:
    opened = Hall(lines)
    await opened.open()
    return opened


@pytest.fixture
async def house(lines) -> Hall:
    """A hall whose people also answer the telephone."""
    opened = Hall(lines)
    await opened.open(a_line_message(), a_phone_line_message())
    return opened


@pytest.fixture
def distributor(sessions, clock) -> Distributor:
    return Distributor(sessions, WRITTEN_WITH, clock=clock)


@pytest.fixture
async def histories(serve_grpc, sessions, storage, clock):
    await Upkeep(sessions, storage, clock=clock).tend()
    servicer = HistoryServicer(Edge(sessions=sessions, clock=clock, guard=GUARD))
    channel = await serve_grpc(
        lambda server: add_HistoryServiceServicer_to_server(servicer, server)
    )
    return HistoryServiceStub(channel)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def sender(sessions, identity, clock, receiver):
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(receiver, enable_SMTPUTF8=True, loop=loop), "127.0.0.1", 0
    )
    settings = Settings(link_secret=SECRET, smtp_port=server.sockets[0].getsockname()[1])
    yield NoticeSender(
        sessions,
        identity,
        smtp(settings),
        sender=settings.mail_from,
        stationery=WRITTEN_WITH,
        clock=clock,
    )
    server.close()
    await server.wait_closed()
