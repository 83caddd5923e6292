"""TLS to servers that are not ours: PostgreSQL, Valkey; files are read for each connection."""

import ssl
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Encryption:
    """
    What the other side has to prove, and what we prove with; files in PEM.

    Attributes:
        authorities: Who may have signed the other side's certificate, nobody else; the name in
            its address must be the certificate's.
        certificate, key: Of ours, where the other side asks for one; both or none.
    """

    authorities: str
    certificate: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        if bool(self.certificate) != bool(self.key):
            raise ValueError("set both a certificate and its key, or none")
        if self.certificate and not self.authorities:
            raise ValueError("who shows a certificate says whose they believe: authorities")

    def __bool__(self) -> bool:
        return bool(self.authorities)

    def context(self) -> ssl.SSLContext:
        """By the files as they are now: renewed ones count from the next connection on."""
        context = ssl.create_default_context(cafile=self.authorities)
        if self.certificate:
            context.load_cert_chain(self.certificate, self.key)
        return context
