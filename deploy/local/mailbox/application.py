"""The mailbox: SMTP and text messages in, pages and JSON out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from typing import Any
from uuid import UUID

from aiosmtpd.smtp import SMTP
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from chassis.server import utc_now
from deploy.local.mailbox.store import Mailbox
from deploy.local.pages import facts, page, table

MOST_SHOWN = 200
MOST_BYTES = 5_000_000
PORTUGUESE = "pt-PT"


class Receiver:
    """What the SMTP server calls for each mail."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep a mail, whoever it is for."""
        self._mailbox.keep(envelope.content)
        return "250 kept"


def application(mailbox: Mailbox, smtp_port: int) -> Starlette:
    """The pages over *mailbox*, with SMTP on 127.0.0.1:*smtp_port* while they run."""
    pages = Pages(mailbox)

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()

        def protocol() -> Any:
            return SMTP(
                Receiver(mailbox), loop=loop, enable_SMTPUTF8=True, data_size_limit=MOST_BYTES
            )

        async with await loop.create_server(protocol, "127.0.0.1", smtp_port):
            yield

    return Starlette(
        routes=[
            Route("/", pages.every),
            Route("/mails", pages.listed),
            Route("/mails/{id}", pages.one),
            Route("/sms", pages.take_text, methods=["POST"]),
            Route("/healthz", _health),
        ],
        lifespan=running,
    )


class Pages:
    """What a person or a test sees of *mailbox*."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def every(self, request: Request) -> Response:
        """The newest mails; `?to=` keeps those to one address."""
        to = request.query_params.get("to", "")
        rows = [
            (
                escape(mail.date),
                escape(mail.to),
                f'<a href="/mails/{mail.id}">{escape(mail.subject) or "(sem assunto)"}</a>',
            )
            for mail in self._mailbox.newest(MOST_SHOWN, to)
        ]
        search = (
            '<form><label>Para <input name="to" value="'
            f'{escape(to, quote=True)}"></label> <button>Procurar</button></form>'
        )
        found = table(("Data", "Para", "Assunto"), rows) if rows else "<p>Ainda não há correio.</p>"
        return page("Correio enviado", search + found, language=PORTUGUESE)

    async def one(self, request: Request) -> Response:
        """One mail."""
        back = '<p><a href="/">Todo o correio</a></p>'
        try:
            mail = self._mailbox.get(UUID(request.path_params["id"]))
        except ValueError:
            mail = None
        if mail is None:
            return page("Esse correio não existe", back, language=PORTUGUESE, status=404)
        head = facts(
            (
                ("De", mail.sender),
                ("Para", mail.to),
                ("Data", mail.date),
                ("Message-ID", mail.message_id),
            )
        )
        body = f"{head}<pre>{escape(mail.text)}</pre>{back}"
        return page(mail.subject or "(sem assunto)", body, language=PORTUGUESE)

    async def listed(self, request: Request) -> Response:
        """The newest mails as JSON, `{"items": [Mail, …]}`; `?to=` as above."""
        found = self._mailbox.newest(MOST_SHOWN, request.query_params.get("to", ""))
        return JSONResponse({"items": [asdict(mail) for mail in found]})

    async def take_text(self, request: Request) -> Response:
        """A text message, as a provider takes it: JSON of `to`, `text` and `reference`."""
        given = await request.json()
        mail = EmailMessage()
        mail["From"] = "SMS"
        mail["To"] = str(given["to"])
        mail["Subject"] = f"SMS: {str(given['text'])[:60]}".replace("\n", " ")
        mail["Message-ID"] = f"<{given.get('reference', '')}@sms>"
        mail["Date"] = format_datetime(utc_now())
        mail.set_content(str(given["text"]))
        self._mailbox.keep(mail.as_bytes())
        return JSONResponse({"accepted": True}, 202)


async def _health(request: Request) -> Response:
    return PlainTextResponse("ok")
