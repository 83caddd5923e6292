"""Starts the mailbox: `python -m deploy.local.mailbox`."""

from pathlib import Path

import uvicorn
from pydantic_settings import BaseSettings, SettingsConfigDict

from deploy.local.mailbox.application import application
from deploy.local.mailbox.store import Mailbox


class Settings(BaseSettings):
    """Where mail comes in, where it is kept, where it is shown."""

    model_config = SettingsConfigDict(env_prefix="ATENDE_", frozen=True, extra="ignore")

    smtp_port: int = 1025
    http_port: int = 8004
    mail_folder: Path = Path(".atende/mail")


if __name__ == "__main__":
    settings = Settings()
    uvicorn.run(
        application(Mailbox(settings.mail_folder), settings.smtp_port),
        host="127.0.0.1",
        port=settings.http_port,
        log_level="warning",
    )
