"""Composition root: `python -m services.charter`."""

import grpc
import uvloop
from atende.charter.v1.charter_pb2_grpc import add_CharterServiceServicer_to_server
from atende.charter.v1.editing_pb2_grpc import add_CharterEditingServiceServicer_to_server
from atende.charter.v1.learning_pb2_grpc import add_LearningServiceServicer_to_server
from atende.charter.v1.linked_pb2_grpc import add_LinkedCharterServiceServicer_to_server
from atende.charter.v1.reports_pb2_grpc import add_TextReportServiceServicer_to_server

from chassis.database import session_factory
from chassis.edge import Edge
from chassis.server import serve, utc_now
from services.charter.servicer import (
    CharterServicer,
    EditingServicer,
    LearningServicer,
    LinkedServicer,
    ReportServicer,
)
from services.charter.settings import Settings
from services.charter.subscribers import SUBSCRIBERS


async def main() -> None:
    settings = Settings()
    sessions = session_factory(settings.database_url, pool_size=settings.database_pool_size)
    edge = Edge(sessions=sessions, clock=utc_now)

    def register(server: grpc.aio.Server) -> None:
        add_CharterServiceServicer_to_server(CharterServicer(edge), server)
        add_CharterEditingServiceServicer_to_server(EditingServicer(edge), server)
        add_TextReportServiceServicer_to_server(ReportServicer(edge), server)
        add_LearningServiceServicer_to_server(LearningServicer(edge), server)
        add_LinkedCharterServiceServicer_to_server(LinkedServicer(edge), server)

    await serve(
        name="charter",
        settings=settings,
        sessions=sessions,
        register=register,
        subscribers=SUBSCRIBERS,
    )


if __name__ == "__main__":
    uvloop.run(main())
