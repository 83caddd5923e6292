"""Mails as files, the newest first, and not for ever."""

import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

from chassis.ids import new_id

KEPT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail as it is shown: headers decoded, the text part alone."""

    id: str
    sender: str
    to: str
    date: str
    subject: str
    message_id: str
    text: str


class Mailbox:
    """A folder of .eml files named by ids that sort by arrival."""

    def __init__(self, folder: Path, *, kept: int = KEPT) -> None:
        self._folder = folder
        self._kept = kept
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def keep(self, content: bytes) -> None:
        """Store a mail as it came, and drop the oldest beyond the limit."""
        unfinished = self._folder / f"{new_id()}.part"
        unfinished.write_bytes(content)
        unfinished.rename(unfinished.with_suffix(".eml"))
        for path in self._paths()[self._kept :]:
            path.unlink(missing_ok=True)

    def newest(self, most: int, to: str = "") -> list[Mail]:
        """The newest mails, of one addressee if *to* is given."""
        found: list[Mail] = []
        for path in self._paths():
            mail = _read(path)
            if not to or to.casefold() in mail.to.casefold():
                found.append(mail)
            if len(found) == most:
                break
        return found

    def get(self, id_: UUID) -> Mail | None:
        path = self._folder / f"{id_}.eml"
        return _read(path) if path.exists() else None

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob("*.eml"), reverse=True)


def _read(path: Path) -> Mail:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return Mail(
        id=path.stem,
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        date=str(message["Date"] or ""),
        subject=str(message["Subject"] or ""),
        message_id=str(message["Message-ID"] or ""),
        text=_text(message),
    )


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        return str(body.get_content())
    except (LookupError, ValueError):  # a charset nobody knows, or a transfer encoding that lies
        content = body.get_payload(decode=True)
        return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
