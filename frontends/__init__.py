"""The web channels: pages rendered on the server, which speak to the gateway only."""
