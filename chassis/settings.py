"""What may differ between two deployments, read once at start: ATENDE_* variables, or files."""

import os
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

# Where a platform mounts secrets: one file each, named as the variable would be.
_FOLDER_VARIABLE, _FOLDER = "ATENDE_SECRETS_FOLDER", "/run/secrets/atende"


class Configured(BaseSettings):
    """
    Read from variables named ATENDE_<FIELD>, then from files of that name.

    Secrets belong in files: variables show in process lists and in crash reports. The
    folder is /run/secrets/atende, or what ATENDE_SECRETS_FOLDER says.
    """

    model_config = SettingsConfigDict(env_prefix="ATENDE_", frozen=True, extra="ignore")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then variables, then the files of the folder, if there is one."""
        folder = Path(os.environ.get(_FOLDER_VARIABLE, _FOLDER))  # noqa: TID251 # where settings are
        if not folder.is_dir():
            return init_settings, env_settings
        return init_settings, env_settings, SecretsSettingsSource(settings_cls, secrets_dir=folder)


class DatabaseSettings(Configured):
    """Where a service's own database is."""

    database_url: str = "postgresql+asyncpg://postgres@127.0.0.1:54320/postgres"
    # For calls, events and workers; a serving process has three connections more of its own.
    database_pool_size: int = 10
    # Who may have signed the certificate of the database (file, PEM); then nothing goes there in
    # the open, and the name in `database_url` must be the certificate's.
    database_authorities: str = ""
    # What we prove ourselves with where the database asks for it (files, PEM).
    database_certificate: str = ""
    database_key: str = ""


class TelemetrySettings(Configured):
    """Where logs, traces and metrics go; without endpoint and port they stay here."""

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


class BrokerSettings(Configured):
    """Where NATS is, and who we are there."""

    nats_url: str = "nats://127.0.0.1:42220"
    # Without a user NATS must ask nobody who they are.
    nats_user: str = ""
    nats_password: SecretStr = SecretStr("")
    # Who may have signed the certificate of a `tls://` address: a file in PEM, or else the
    # authorities that the machine knows.
    nats_authorities: str = ""


class ServiceSettings(DatabaseSettings, PeerSettings, BrokerSettings):
    """Of every service with a database."""

    # Copies that a cluster of NATS keeps of each event; streams that are there stay as they are.
    event_copies: int = 1
    # Calls answered at the same time; those beyond are refused at once (RESOURCE_EXHAUSTED).
    calls_at_once: int = 128
    grpc_port: int = 50050
    grpc_host: str = "127.0.0.1"
    # How many days each class of retention is kept where it is not as the rule says; 0 is for
    # ever. JSON by class: {"contacts": 730}.
    retention_days: dict[str, int] = {}
    # The zone of the legal day.
    timezone: str = "Europe/Lisbon"


class SmtpSettings(Configured):
    """The server that takes our mail."""

    smtp_host: str = "127.0.0.1"
    smtp_port: int = 1025
    smtp_username: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_starttls: bool = False


class StorageSettings(Configured):
    """Where the bytes of files are."""

    # A folder, or s3://bucket/prefix.
    storage_url: str = ".atende/attachments"
    storage_endpoint: str = ""
    storage_region: str = "eu-west-1"
    # Of the bucket; without them the platform's own way is tried (roles, AWS_* variables).
    storage_key_id: str = ""
    storage_secret: str = ""
