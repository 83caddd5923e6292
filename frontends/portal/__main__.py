"""Starts the portal: `python -m frontends.portal`."""

from frontends.portal.app import portal
from frontends.web.server import http_client, serve, utc_now
from frontends.web.settings import FrontendSettings

if __name__ == "__main__":
    settings = FrontendSettings()
    serve(portal(settings, http_client(settings), utc_now), settings)
