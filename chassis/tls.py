"""TLS between services: both sides show a certificate, read from files, renewed without restart."""

from pathlib import Path
from typing import Any

import grpc

from chassis.settings import Configured


class TlsSettings(Configured):
    """
    Files in PEM; all three or none.

    Attributes:
        tls_certificate, tls_key: Of this process; its names are those it is called by.
        tls_authorities: Who may have signed the other side's.
    """

    tls_certificate: str = ""
    tls_key: str = ""
    tls_authorities: str = ""

    @property
    def wanted(self) -> bool:
        """Whether calls are encrypted; half a configuration is a mistake and fails at once."""
        given = [self.tls_certificate, self.tls_key, self.tls_authorities]
        if any(given) and not all(given):
            raise ValueError("set all of tls_certificate, tls_key and tls_authorities, or none")
        return all(given)


def listen(server: grpc.aio.Server, address: str, settings: TlsSettings) -> int:
    """Have *server* listen at *address* (host:port), with TLS where it is set; gives the port."""
    if not settings.wanted:
        return server.add_insecure_port(address)
    return server.add_secure_port(address, _server_credentials(settings))


def connect(address: str, options: Any, settings: TlsSettings) -> grpc.aio.Channel:
    """A channel to *address*, with TLS where it is set."""
    if not settings.wanted:
        return grpc.aio.insecure_channel(address, options=options)
    key, certificate, authorities = _read(settings)
    credentials = grpc.ssl_channel_credentials(authorities, key, certificate)
    return grpc.aio.secure_channel(address, credentials, options=options)


def _server_credentials(settings: TlsSettings) -> grpc.ServerCredentials:
    """For each new connection the files are looked at again, and read when they changed."""
    seen = _changed_at(settings)

    def fetch() -> Any:
        nonlocal seen
        now = _changed_at(settings)
        if now == seen:
            return None  # as before
        seen = now
        return _configuration(settings)

    return grpc.dynamic_ssl_server_credentials(
        _configuration(settings), fetch, require_client_authentication=True
    )


def _configuration(settings: TlsSettings) -> Any:
    key, certificate, authorities = _read(settings)
    return grpc.ssl_server_certificate_configuration([(key, certificate)], authorities)


def _read(settings: TlsSettings) -> tuple[bytes, bytes, bytes]:
    paths = (settings.tls_key, settings.tls_certificate, settings.tls_authorities)
    key, certificate, authorities = (Path(path).read_bytes() for path in paths)
    return key, certificate, authorities


def _changed_at(settings: TlsSettings) -> tuple[int, ...]:
    paths = (settings.tls_key, settings.tls_certificate, settings.tls_authorities)
    return tuple(Path(path).stat().st_mtime_ns for path in paths)
