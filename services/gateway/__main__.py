"""Composition root: `python -m services.gateway`."""

import gc

import uvicorn
import uvloop

from chassis import telemetry
from chassis.server import utc_now
from services.gateway.app import gateway
from services.gateway.clients import peers
from services.gateway.settings import Settings
from services.gateway.threshold import Refusals, threshold


async def main() -> None:
    settings = Settings()
    # Ended with the application: the server itself ends by the signal it was sent.
    end_telemetry = telemetry.set_up("gateway", settings)
    app = gateway(settings, peers(settings), utc_now, end_telemetry)
    refusals = Refusals(app.state.house.crowd, https=settings.https)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http=threshold(refusals),
            host=settings.http_host,
            port=settings.http_port,
            # The door logs each request, without addresses and without what people look for.
            access_log=False,
            log_level="warning",
            server_header=False,
            # Addresses are the door's business too.
            proxy_headers=False,
            ws="none",
            timeout_graceful_shutdown=settings.drain_seconds,
            timeout_keep_alive=settings.keep_alive_seconds,
        )
    )
    # What has been made so far stays: the collector need not walk through it again and again.
    gc.collect()
    gc.freeze()
    await server.serve()


if __name__ == "__main__":
    uvloop.run(main())
