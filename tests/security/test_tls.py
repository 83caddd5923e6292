"""TLS between services: without a certificate of ours no answer; renewed ones without restart."""

import os
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from chassis.tls import TlsSettings, connect, listen


class Authority:
    """Signs certificates for 127.0.0.1."""

    def __init__(self, name: str = "an authority") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self._sign(self.name, self.key.public_key(), authority=True)

    def write(self, folder: Path, *, also: "Authority | None" = None) -> TlsSettings:
        """A fresh pair with our own certificate, in files; with whom else is trusted."""
        folder.mkdir(exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a service")])
        pair = self._sign(name, key.public_key(), authority=False)
        trusted = self.certificate.public_bytes(Encoding.PEM)
        if also is not None:
            trusted += also.certificate.public_bytes(Encoding.PEM)
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        files = {"key": private, "pair": pair.public_bytes(Encoding.PEM), "ca": trusted}
        for file, content in files.items():
            (folder / file).write_bytes(content)
            # Written within one tick of the clock it would look unchanged.
            moment = os.stat(folder / file).st_mtime_ns + self._ticks()
            os.utime(folder / file, ns=(moment, moment))
        return TlsSettings(
            tls_certificate=str(folder / "pair"),
            tls_key=str(folder / "key"),
            tls_authorities=str(folder / "ca"),
        )

    _tick = 0

    def _ticks(self) -> int:
        Authority._tick += 1_000_000
        return Authority._tick

    def _sign(self, name: x509.Name, key: Any, *, authority: bool) -> x509.Certificate:
        now = datetime.now(UTC)  # noqa: TID251 # certificates are checked by the real clock
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(minutes=1))
            .not_valid_after(now + timedelta(hours=1))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
                critical=False,
            )
            .sign(self.key, hashes.SHA256())
        )


@pytest.fixture
async def served(tmp_path):
    """A server with the certificate of one authority, and its address."""
    ours = Authority()
    settings = ours.write(tmp_path / "server")
    server = grpc.aio.server()
    servicer = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
    port = listen(server, "127.0.0.1:0", settings)
    await server.start()
    yield ours, f"127.0.0.1:{port}"
    await server.stop(None)


def _authorities(settings: TlsSettings) -> bytes:
    return Path(settings.tls_authorities).read_bytes()


async def answers(channel: grpc.aio.Channel) -> bool:
    async with channel:
        try:
            stub: Any = health_pb2_grpc.HealthStub(channel)
            await stub.Check(health_pb2.HealthCheckRequest(), timeout=5)
        except grpc.aio.AioRpcError as failure:
            assert failure.code() is grpc.StatusCode.UNAVAILABLE
            return False
        return True


async def test_both_sides_show_a_certificate_of_ours_or_there_is_no_answer(
    served, tmp_path
) -> None:
    ours, address = served
    mine = ours.write(tmp_path / "client")
    strangers = Authority().write(tmp_path / "stranger", also=ours)
    naked = grpc.ssl_channel_credentials(_authorities(mine))

    assert await answers(connect(address, None, mine))
    assert not await answers(connect(address, None, strangers))
    assert not await answers(grpc.aio.secure_channel(address, naked))
    assert not await answers(connect(address, None, TlsSettings()))


async def test_a_client_does_not_talk_to_a_server_it_does_not_know(served, tmp_path) -> None:
    _, address = served

    assert not await answers(connect(address, None, Authority().write(tmp_path / "other")))


async def test_a_renewed_certificate_is_served_without_a_restart(served, tmp_path) -> None:
    _, address = served
    newer = Authority()
    mine = newer.write(tmp_path / "client")
    before = await answers(connect(address, None, mine))

    newer.write(tmp_path / "server")

    assert not before
    assert await answers(connect(address, None, mine))


def test_half_a_configuration_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="all of"):
        _ = TlsSettings(tls_certificate="x").wanted
