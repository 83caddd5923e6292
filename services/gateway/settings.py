"""Everything that may differ between two deployments of the gateway, read once at start."""

import json
from ipaddress import ip_network

from pydantic import field_validator

from chassis.settings import BrokerSettings, PeerSettings, StorageSettings


class Settings(PeerSettings, StorageSettings, BrokerSettings):
    """
    Of the gateway; it has no database.

    Attributes:
        https: Browsers arrive by https; makes cookies `Secure`.
        front_ends: Origins of pages that may change things with a session cookie,
            besides the gateway's own, separated by blanks.
        timezone: In which moments are told to people, where a page or file of ours is read.
        valkey_authorities: Who may have signed the certificate of Valkey, and of its sentinels
            (file, PEM); an address by `rediss://` says that there is one.
        valkey_certificate, valkey_key: What we prove ourselves with, where Valkey asks for it.
        valkey_sentinels: `host:port` of each, separated by blanks; then they say where
            the master called `valkey_master` is, and `valkey_url` is not used.
        portal_url: Address of the portal as people reach it; names in linked data begin with it.
        trusted_proxies: Networks whose `X-Forwarded-For` is believed, separated by blanks.
    """

    contacts_address: str = "127.0.0.1:50052"
    charter_address: str = "127.0.0.1:50053"
    tasks_address: str = "127.0.0.1:50054"
    telephony_address: str = "127.0.0.1:50055"
    valkey_url: str = "redis://127.0.0.1:63790"
    valkey_sentinels: str = ""
    valkey_master: str = "atende"
    valkey_authorities: str = ""
    valkey_certificate: str = ""
    valkey_key: str = ""

    http_host: str = "127.0.0.1"
    http_port: int = 8000
    https: bool = False
    timezone: str = "Europe/Lisbon"
    front_ends: str = ""
    portal_url: str = "http://127.0.0.1:8001"
    trusted_proxies: str = "127.0.0.1/32 ::1/128"

    # Requests answered at the same time: so many that the usual one takes `slow_seconds`, and
    # between these bounds; whoever comes then is told to come again.
    least_at_once: int = 24
    most_at_once: int = 256
    slow_seconds: float = 0.3
    # What one request may take, all calls together.
    request_seconds: float = 5.0
    # A whole charter is read, compared and indexed.
    import_seconds: float = 30.0
    # One slow service must not take the history's whole time.
    history_seconds: float = 2.5
    probe_seconds: float = 1.0
    drain_seconds: int = 10
    # A connection is kept so long without a request: longer than whoever asks keeps it (front-ends
    # half a minute, an Ingress a minute), or a request could meet the connection as it closes.
    keep_alive_seconds: int = 75
    largest_body: int = 1024 * 1024

    # How often within `limit_window_seconds`, for one address (and one name).
    limit_window_seconds: int = 300
    sign_ins: int = 10
    follows: int = 30
    public_posts: int = 60
    open311_posts: int = 600

    # The service of the charter by which people ask about their own data; empty: without a case.
    rights_service: str = "IDE-04"
    # Open311: the applications that may report, as JSON: {"name": "key of 16 letters or more"}.
    open311_keys: str = "{}"
    open311_jurisdiction: str = "porto"
    open311_agency: str = "Município do Porto"
    open311_contact: str = "Gabinete do Munícipe"

    @field_validator("valkey_sentinels")
    @classmethod
    def _addresses(cls, value: str) -> str:
        for each in value.split():
            host, _, port = each.rpartition(":")
            if not host or not port.isdigit():
                raise ValueError(f"host:port, not {each}")
        return value

    @field_validator("open311_keys")
    @classmethod
    def _keys(cls, value: str) -> str:
        keys = json.loads(value)
        if not all(isinstance(key, str) and len(key) >= 16 for key in keys.values()):
            raise ValueError("a key is a text of at least 16 letters")
        return value

    def open311_clients(self) -> dict[str, str]:
        """The key of each application that may report, by its name."""
        found: dict[str, str] = json.loads(self.open311_keys)
        return found

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        for network in value.split():
            ip_network(network)
        return value
