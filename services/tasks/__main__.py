"""Composition root: `python -m services.tasks`."""

import grpc
import uvloop
from atende.charter.v1.charter_pb2_grpc import CharterServiceStub
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub
from atende.tasks.v1.drafts_pb2_grpc import add_DraftServiceServicer_to_server
from atende.tasks.v1.tasks_pb2_grpc import add_TaskServiceServicer_to_server

from chassis.clients import Peer
from chassis.database import session_factory
from chassis.edge import Edge
from chassis.identity import client_tokens
from chassis.server import serve, utc_now
from services.tasks.clients import CharterClient, IdentityClient
from services.tasks.servicer import TaskServicer
from services.tasks.servicer.drafts import DraftServicer
from services.tasks.settings import Settings
from services.tasks.subscribers import SUBSCRIBERS


async def main() -> None:
    settings = Settings()
    sessions = session_factory(settings.database_url, pool_size=settings.database_pool_size)
    tokens = client_tokens("tasks", settings)
    edge = Edge(sessions=sessions, clock=utc_now)
    servicer = TaskServicer(
        edge,
        CharterClient(Peer("charter", settings.charter_address, CharterServiceStub, tokens)),
        IdentityClient(Peer("identity", settings.identity_address, IdentityServiceStub, tokens)),
        settings.council(),
    )

    def register(server: grpc.aio.Server) -> None:
        add_TaskServiceServicer_to_server(servicer, server)
        add_DraftServiceServicer_to_server(DraftServicer(edge), server)

    await serve(
        name="tasks",
        settings=settings,
        sessions=sessions,
        register=register,
        subscribers=SUBSCRIBERS,
    )


if __name__ == "__main__":
    uvloop.run(main())
