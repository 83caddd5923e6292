"""Everything that may differ between two deployments of charter, read once at start."""

from chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """Of the charter service; it asks no peer but identity, for keys."""

    grpc_port: int = 50053
