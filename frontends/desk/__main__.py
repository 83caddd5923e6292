"""Starts the desk: `python -m frontends.desk`."""

from frontends.desk.app import DeskSettings, desk
from frontends.web.server import http_client, serve, utc_now

if __name__ == "__main__":
    settings = DeskSettings()
    serve(desk(settings, http_client(settings), utc_now), settings)
