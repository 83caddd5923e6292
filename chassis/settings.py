"""What may differ between two deployments, read once at start from ATENDE_* variables."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class DatabaseSettings(BaseSettings):
    """Where a service's own database is."""

    model_config = SettingsConfigDict(env_prefix="ATENDE_", frozen=True, extra="ignore")

    database_url: str = "postgresql+asyncpg://postgres@127.0.0.1:54320/postgres"
    # For calls, events and workers; a serving process has three connections more of its own.
    database_pool_size: int = 10


class TelemetrySettings(BaseSettings):
    """Where logs, traces and metrics go; without endpoint and port they stay here."""

    model_config = SettingsConfigDict(env_prefix="ATENDE_", frozen=True, extra="ignore")

    otlp_endpoint: str = ""
    # Share of traces kept, 0 to 1; a caller's own decision is respected.
    trace_sample: float = 1.0
    log_format: str = "json"
    # Where Prometheus may read the metrics, on all addresses; 0 opens no port.
    metrics_port: int = 0


class PeerSettings(TelemetrySettings):
    """How a process proves itself to the services."""

    identity_address: str = "127.0.0.1:50051"
    client_secret: str = ""


class ServiceSettings(DatabaseSettings, PeerSettings):
    """Of every service with a database."""

    nats_url: str = "nats://127.0.0.1:42220"
    grpc_port: int = 50050
    grpc_host: str = "127.0.0.1"
    # The zone of the legal day.
    timezone: str = "Europe/Lisbon"
