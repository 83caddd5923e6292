"""Everything that may differ between two deployments of contacts, read once at start."""

from chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """Of the contact service."""

    grpc_port: int = 50052
    charter_address: str = "127.0.0.1:50053"
    smtp_host: str = "127.0.0.1"
    smtp_port: int = 1025
    smtp_username: str = ""
    smtp_password: str = ""
    smtp_starttls: bool = False
    mail_from: str = "Atende <nao-responda@atende.example>"
    # Address of the portal as citizens reach it, without a slash at the end.
    portal_url: str = "http://127.0.0.1:8001"
