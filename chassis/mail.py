"""Mail that goes out: how it is written, and how it is handed to a server by SMTP."""

import smtplib
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Protocol

from chassis.settings import SmtpSettings

# For each answer of the mail server, of which there are seven at most.
SMTP_SECONDS = 10
# What a mailer may raise when a mail does not go out.
NotSent = (smtplib.SMTPException, OSError)


class Mailer(Protocol):
    """Hands a mail to a server; blocks while it does."""

    def __call__(self, mail: EmailMessage) -> None: ...


def smtp(settings: SmtpSettings) -> Mailer:
    """Mail by SMTP as *settings* say."""

    def send(mail: EmailMessage) -> None:
        server = smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=SMTP_SECONDS)
        try:
            if settings.smtp_starttls:
                server.starttls()
            if settings.smtp_username:
                server.login(settings.smtp_username, settings.smtp_password.get_secret_value())
            server.send_message(mail)
            # It has the mail now; how it takes leave must not make us send it again.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
        finally:
            server.close()

    return send


def written(
    *, sender: str, to: str, subject: str, text: str, at: datetime, reference: str = ""
) -> EmailMessage:
    """
    A mail of ours.

    Args:
        at: Its date, with zone.
        reference: The same at every try, so that a repeat can be known for one, and an
            answer for one to it; empty for a mail that is tried once.
    """
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(at)
    if reference:
        mail["Message-ID"] = f"<{reference}@atende>"
    # So that holiday replies and other machines do not answer us (RFC 3834).
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    return mail
