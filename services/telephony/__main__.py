"""Composition root: `python -m services.telephony`."""

import sys

import grpc
import uvloop
from atende.privacy.v1.privacy_pb2_grpc import add_PersonDataServiceServicer_to_server
from atende.telephony.v1.figures_pb2_grpc import add_FigureServiceServicer_to_server
from atende.telephony.v1.phone_pb2_grpc import add_PhoneServiceServicer_to_server
from atende.telephony.v1.prompts_pb2_grpc import add_PromptServiceServicer_to_server
from atende.telephony.v1.recordings_pb2_grpc import add_RecordingServiceServicer_to_server
from atende.telephony.v1.telephony_pb2_grpc import add_TelephonyServiceServicer_to_server

from chassis import retention
from chassis.privacy import PersonDataServicer
from chassis.server import serve, utc_now
from services.telephony.repository.privacy import HOLDINGS
from services.telephony.repository.retention import RULES
from services.telephony.servicer.calls import TelephonyServicer
from services.telephony.servicer.figures import FigureServicer
from services.telephony.servicer.phone import PhoneServicer
from services.telephony.servicer.prompts import PromptServicer
from services.telephony.servicer.recordings import RecordingServicer
from services.telephony.settings import Settings
from services.telephony.subscribers import subscribers
from services.telephony.wiring import wire
from services.telephony.workers.garbage import hold_back


async def main() -> None:
    settings = Settings()
    if sys.argv[1:2] == ["retention"]:
        await retention.command(settings, RULES, utc_now, sys.argv[2:])
        return
    parts = wire(settings)

    def register(server: grpc.aio.Server) -> None:
        calls = TelephonyServicer(
            parts.edge, menu=parts.menu, prompts=parts.prompts, charter=parts.charter
        )
        add_TelephonyServiceServicer_to_server(calls, server)
        add_PhoneServiceServicer_to_server(PhoneServicer(parts.edge, parts.phones), server)
        add_PromptServiceServicer_to_server(
            PromptServicer(parts.edge, prompts=parts.prompts, sounds=parts.sounds), server
        )
        add_RecordingServiceServicer_to_server(
            RecordingServicer(parts.edge, parts.vault, parts.keys), server
        )
        add_FigureServiceServicer_to_server(FigureServicer(parts.edge), server)
        add_PersonDataServiceServicer_to_server(PersonDataServicer(parts.edge, HOLDINGS), server)

    hold_back()
    await serve(
        name="telephony",
        settings=settings,
        sessions=parts.edge.sessions,
        register=register,
        subscribers=subscribers(parts.board, parts.offers),
        workers=parts.workers,
    )


if __name__ == "__main__":
    uvloop.run(main())
