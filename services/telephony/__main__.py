"""Composition root: `python -m services.telephony`."""

import grpc
import uvloop
from atende.telephony.v1.telephony_pb2_grpc import add_TelephonyServiceServicer_to_server

from chassis.database import session_factory
from chassis.edge import Edge
from chassis.identity import client_tokens
from chassis.server import serve, utc_now
from services.telephony.clients import CharterClient
from services.telephony.servicer import TelephonyServicer
from services.telephony.settings import Settings, load
from services.telephony.subscribers import SUBSCRIBERS


async def main() -> None:
    settings = Settings()
    menu, prompts = load(settings)
    sessions = session_factory(settings.database_url, pool_size=settings.database_pool_size)
    edge = Edge(sessions=sessions, clock=utc_now)
    charter = CharterClient(settings.charter_address, client_tokens("telephony", settings))

    def register(server: grpc.aio.Server) -> None:
        servicer = TelephonyServicer(edge, menu=menu, prompts=prompts, charter=charter)
        add_TelephonyServiceServicer_to_server(servicer, server)

    await serve(
        name="telephony",
        settings=settings,
        sessions=sessions,
        register=register,
        subscribers=SUBSCRIBERS,
    )


if __name__ == "__main__":
    uvloop.run(main())
