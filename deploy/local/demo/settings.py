"""Where the services are, and where the local profile keeps its files."""

from pathlib import Path

from chassis.settings import PeerSettings


class Settings(PeerSettings):
    """Of the loader; the supervisor sets all of them."""

    contacts_address: str = "127.0.0.1:50052"
    charter_address: str = "127.0.0.1:50053"
    tasks_address: str = "127.0.0.1:50054"
    telephony_address: str = "127.0.0.1:50055"
    home: Path = Path(".atende")
