"""Everything that may differ between two deployments of contacts, read once at start."""

from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from pydantic import Field, SecretStr

from chassis.keys import KeySettings
from chassis.settings import ServiceSettings, SmtpSettings, StorageSettings
from services.contacts.domain.messages import Stationery, read_templates

MESSAGES = Path(__file__).parent / "texts" / "messages.yaml"


class Settings(ServiceSettings, StorageSettings, KeySettings, SmtpSettings):
    """Of the contact service."""

    grpc_port: int = 50052
    charter_address: str = "127.0.0.1:50053"
    tasks_address: str = "127.0.0.1:50054"
    mail_from: str = "Atende <nao-responda@atende.example>"
    # Address of the portal as citizens reach it, without a slash at the end.
    portal_url: str = "http://127.0.0.1:8001"
    # Templates of messages; another council has its own words.
    messages_file: Path = MESSAGES
    # Of the codes and tokens in messages; the same for all copies, and never changed.
    link_secret: SecretStr = Field(min_length=16)
    # A provider of text messages: JSON {to, text, reference} by POST; empty sends none.
    sms_url: str = ""
    sms_token: SecretStr = SecretStr("")
    # Whether call-backs are begun by themselves and told as CallbackDue, for a dialler that
    # listens; otherwise attendants begin them, at the desk or on the telephone.
    dial_callbacks: bool = False
    # Mail that comes in, by LMTP; 0 takes none.
    lmtp_host: str = "127.0.0.1"
    lmtp_port: int = 0


def stationery(settings: Settings) -> Stationery:
    """
    What messages are written with.

    Raises:
        TemplatesWrong: The file of templates lacks something.
    """
    document = yaml.safe_load(settings.messages_file.read_text(encoding="utf-8"))
    return Stationery(
        templates=read_templates(document),
        portal=settings.portal_url,
        zone=ZoneInfo(settings.timezone),
    )
