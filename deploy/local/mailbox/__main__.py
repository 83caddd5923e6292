"""`python -m deploy.local.mailbox`: SMTP in, pages and JSON out."""

from contextlib import asynccontextmanager
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any
from uuid import UUID

import uvicorn
from aiosmtpd.controller import UnthreadedController
from pydantic_settings import BaseSettings, SettingsConfigDict
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from deploy.local.mailbox.store import Mailbox
from deploy.local.pages import page, table

MOST_SHOWN = 200


class Settings(BaseSettings):
    """Where mail comes in, where it is kept, where it is shown."""

    model_config = SettingsConfigDict(env_prefix="ATENDE_", frozen=True, extra="ignore")

    smtp_port: int = 1025
    http_port: int = 8004
    mail_folder: Path = Path(".atende/mail")


class Receiver:
    """What the SMTP server calls for each mail."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self._mailbox.keep(envelope.content)
        return "250 kept"


def application(mailbox: Mailbox, smtp_port: int) -> Starlette:
    """The pages over *mailbox*, with SMTP on 127.0.0.1:*smtp_port* while they run."""

    async def every(request: Request) -> Response:
        rows = (
            (
                escape(mail.date),
                escape(mail.to),
                f'<a href="/mails/{mail.id}">{escape(mail.subject) or "(no subject)"}</a>',
            )
            for mail in mailbox.newest(MOST_SHOWN)
        )
        return page("Mailbox", table(("Date", "To", "Subject"), rows))

    async def one(request: Request) -> Response:
        mail = _asked(mailbox, request)
        if mail is None:
            return PlainTextResponse("no such mail", 404)
        head = table(
            ("", ""),
            (
                ("From", escape(mail.sender)),
                ("To", escape(mail.to)),
                ("Date", escape(mail.date)),
                ("Message-ID", escape(mail.message_id)),
            ),
        )
        return page(mail.subject, f'{head}<pre>{escape(mail.text)}</pre><a href="/">All mails</a>')

    async def listed(request: Request) -> Response:
        found = mailbox.newest(MOST_SHOWN, request.query_params.get("to", ""))
        return JSONResponse({"items": [asdict(mail) for mail in found]})

    async def health(request: Request) -> Response:
        return PlainTextResponse("ok")

    @asynccontextmanager
    async def running(app: Starlette) -> Any:
        controller: Any = UnthreadedController(
            Receiver(mailbox), hostname="127.0.0.1", port=smtp_port, enable_SMTPUTF8=True
        )
        controller.begin()
        yield
        controller.end()

    return Starlette(
        routes=[
            Route("/", every),
            Route("/mails", listed),
            Route("/mails/{id}", one),
            Route("/healthz", health),
        ],
        lifespan=running,
    )


def _asked(mailbox: Mailbox, request: Request) -> Any:
    try:
        return mailbox.get(UUID(request.path_params["id"]))
    except ValueError:
        return None


if __name__ == "__main__":
    settings = Settings()
    uvicorn.run(
        application(Mailbox(settings.mail_folder), settings.smtp_port),
        host="127.0.0.1",
        port=settings.http_port,
        log_level="warning",
    )
