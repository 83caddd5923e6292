"""Starts the hall: `python -m frontends.hall`."""

from frontends.hall.app import HallSettings, hall
from frontends.web.server import http_client, serve, utc_now

if __name__ == "__main__":
    settings = HallSettings()
    serve(hall(settings, http_client(settings), utc_now), settings)
