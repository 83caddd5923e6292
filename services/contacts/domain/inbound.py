"""
Mail that comes in: whose conversation it belongs to, and what no person wrote.

A mail joins a conversation only when it refers to a message of ours *and* comes from
the address that got that message: whoever quotes a number, or a Message-ID they were
shown, is still a stranger. What machines send (RFC 3834) opens nothing and is never
answered, so that two of them cannot write to each other for ever.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import getaddresses
from enum import StrEnum
from html.parser import HTMLParser
from uuid import UUID

from chassis.addresses import email_key, parse_email
from chassis.errors import InvalidArgument
from chassis.text import TextForbidden, TextTooLong, clean
from services.contacts.domain.contact import (
    LONGEST_NOTE,
    Channel,
    Contact,
    ContactId,
    Direction,
    Period,
    PeriodKind,
    State,
)
from services.contacts.domain.files import MOST_FILES, Attached, attached

OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@atende>", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
MOST_REFERENCES = 100
LONGEST_TITLE = 300
# Above so many mails an hour of one sender no more are opened: nobody writes that fast.
MOST_AN_HOUR = 20


class Verdict(StrEnum):
    """What a mail is."""

    MESSAGE = "message"
    AUTOMATIC = "automatic"  # out of office, a list, another machine
    BOUNCE = "bounce"
    FLOOD = "flood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """
    A mail as far as it matters.

    Attributes:
        sender: Of its From header; empty when there is none to answer.
        references: Message-IDs it refers to, the nearest first.
        bounced: The message of ours that came back, in a bounce.
        files: The first of those that came along.
    """

    message_id: str
    sender: str
    title: str
    text: str
    references: tuple[str, ...]
    verdict: Verdict
    bounced: ContactId | None = None
    files: tuple[Attached, ...] = ()


def read(message: EmailMessage, envelope_from: str) -> Mail:
    """What *message* is, sent by *envelope_from* (empty for a bounce, RFC 5321, 4.5.5)."""
    sender = _sender(message)
    verdict = _verdict(message, envelope_from, sender)
    return Mail(
        message_id=_first_id(str(message.get("Message-ID", ""))),
        sender=sender,
        title=_line(str(message.get("Subject", ""))),
        text=_text(message),
        references=_references(message),
        verdict=verdict,
        bounced=_bounced(message) if verdict is Verdict.BOUNCE else None,
        files=_files(message) if verdict is Verdict.MESSAGE else (),
    )


def ours(references: tuple[str, ...]) -> tuple[ContactId, ...]:
    """The messages of ours among *references*, the nearest first."""
    found = (OURS.fullmatch(reference) for reference in references)
    return tuple(ContactId(UUID(match[1])) for match in found if match)


def is_answer_to(mail: Mail, sent: Contact) -> bool:
    """Whether *mail* comes from whom *sent* went to."""
    return (
        sent.direction is Direction.OUTGOING
        and sent.channel is Channel.EMAIL
        and bool(mail.sender)
        and email_key(mail.sender) == email_key(sent.address_used)
    )


def opened(
    contact_id: ContactId, mail: Mail, conversation: Contact | None, at: datetime
) -> Contact:
    """The contact of *mail*: it waits for somebody, in the file of its conversation, if any."""
    return Contact(
        id=contact_id,
        channel=Channel.EMAIL,
        direction=Direction.INCOMING,
        state=State.WAITING,
        person_id=conversation.person_id if conversation else None,
        on_behalf_of_id=conversation.on_behalf_of_id if conversation else None,
        subjects=conversation.subjects if conversation else (),
        attendant_id="",
        desk="",
        address_used=mail.sender,
        confidential=conversation.confidential if conversation else False,
        outcome=None,
        title=mail.title,
        note=mail.text,
        case_ids=conversation.case_ids if conversation else (),
        periods=(Period(kind=PeriodKind.WAITING, started_at=at),),
        opened_at=at,
        closed_at=None,
    )


def _verdict(message: EmailMessage, envelope_from: str, sender: str) -> Verdict:
    if message.get_content_type() == "multipart/report" or not envelope_from.strip("<> "):
        return Verdict.BOUNCE if _is_delivery_report(message) else Verdict.AUTOMATIC
    said = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().casefold()
    precedence = str(message.get("Precedence", "")).strip().casefold()
    machine = (
        said != "no"
        or precedence in ("bulk", "junk", "list", "auto_reply")
        or message.get("List-Id") is not None
        or message.get("X-Autoreply") is not None
        or message.get("X-Auto-Response-Suppress") is not None
        or not sender
        or email_key(sender).partition("@")[0] in ("mailer-daemon", "postmaster", "no-reply")
    )
    return Verdict.AUTOMATIC if machine else Verdict.MESSAGE


def _is_delivery_report(message: EmailMessage) -> bool:
    return any(
        part.get_content_type() == "message/delivery-status" and _failed_for_ever(part)
        for part in message.walk()
    )


def _failed_for_ever(status: EmailMessage) -> bool:
    """Whether a report says that it failed, for ever (RFC 3464, 2.3.3; RFC 3463)."""
    text = status.as_string()
    return bool(
        re.search(r"^Action:\s*failed", text, re.IGNORECASE | re.MULTILINE)
        and re.search(r"^Status:\s*5\.", text, re.IGNORECASE | re.MULTILINE)
    )


def _bounced(message: EmailMessage) -> ContactId | None:
    """The message of ours that a report has in it, or its headers."""
    for part in message.walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            found = re.search(
                r"^Message-ID:\s*" + OURS.pattern, part.as_string(), re.IGNORECASE | re.MULTILINE
            )
            if found:
                return ContactId(UUID(found[1]))
    return None


def _sender(message: EmailMessage) -> str:
    addresses = [address for _, address in getaddresses([str(message.get("From", ""))]) if address]
    # One author, or nobody whom it could be answered to.
    if len(addresses) != 1 or len(message.get_all("From", [])) != 1:
        return ""
    try:
        return parse_email(addresses[0], field="from")
    except InvalidArgument:
        return ""


def _references(message: EmailMessage) -> tuple[str, ...]:
    told = " ".join(str(message.get(name, "")) for name in ("References", "In-Reply-To"))
    found = _MESSAGE_ID.findall(told)[-MOST_REFERENCES:]
    return tuple(dict.fromkeys(reversed(found)))


def _first_id(text: str) -> str:
    found = _MESSAGE_ID.search(text)
    return found[0] if found else ""


def _line(text: str) -> str:
    return _kept(" ".join(text.split()), LONGEST_TITLE, multiline=False)


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        text = str(body.get_content())
    except (LookupError, ValueError):  # a charset nobody knows, or an encoding that lies
        content = body.get_payload(decode=True)
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
    if body.get_content_type() == "text/html":
        text = _without_markup(text)
    if there := len(_attachments(message)):
        text = f"{text.rstrip()}\n\n[anexos: {there}]"
    return _kept(text, LONGEST_NOTE, multiline=True)


def _attachments(message: EmailMessage) -> list[EmailMessage]:
    return list(message.iter_attachments()) if message.is_multipart() else []


def _files(message: EmailMessage) -> tuple[Attached, ...]:
    return tuple(
        attached(_name(part), _content(part)) for part in _attachments(message)[:MOST_FILES]
    )


def _name(part: EmailMessage) -> str:
    # Halves of surrogate pairs stand for bytes that were no text.
    return (part.get_filename() or "").encode("utf-8", "replace").decode()


def _content(part: EmailMessage) -> bytes:
    """The bytes of a part; of a mail that was forwarded whole, the mail."""
    content = part.get_payload(decode=True)
    if isinstance(content, bytes):
        return content
    return b"".join(inner.as_bytes() for inner in part.iter_parts())


def _kept(text: str, longest: int, *, multiline: bool) -> str:
    """*text* cut to what is kept, without what is no text: a mail is taken as it comes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")[: longest * 2]
    try:
        return clean(text, field="text", longest=longest, required=False, multiline=multiline)
    except (TextForbidden, TextTooLong):
        plain = "".join(c for c in text if c.isprintable() or (multiline and c in "\n\t"))
        return clean(
            plain[: longest - 4], field="text", longest=longest, required=False, multiline=multiline
        )


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in ("script", "style", "head")
        if tag in ("br", "p", "div", "li", "tr"):
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style", "head")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)


def _without_markup(html: str) -> str:
    words = _Words()
    words.feed(html)
    return re.sub(r"\n{3,}", "\n\n", "".join(words.found)).strip()
