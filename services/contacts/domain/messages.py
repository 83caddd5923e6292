"""
Messages by template: which words, by which way, and at which hours.

Templates are data. What people wrote is put in as it is and never read as a template.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from chassis.addresses import parse_email, parse_phone
from services.contacts.domain.agenda import at_wall
from services.contacts.domain.agenda_errors import FactMissing, TemplateUnknown
from services.contacts.domain.contact import Channel

_HOLE = re.compile(r"\{([a-z_]+)(?::(day|when|url))?\}")
LANGUAGES = ("pt", "en")
# Which templates somebody may decline, by the kind of message they say they do not want. A
# receipt, an answer, a moved deadline (CPA, article 128) and what was booked are always told.
_DECLINABLE = {"accepted": "steps", "forwarded": "steps", "satisfaction": "surveys"}
_WEEKDAYS = {
    "pt": ("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


class TemplatesWrong(ValueError):
    """A file of templates lacks something; the place is in the text."""


class Cause(StrEnum):
    """Why a message did not reach its person."""

    NO_PERSON = "no_person"
    NO_ADDRESS = "no_address"
    REFUSED = "refused"
    GIVEN_UP = "given_up"
    BOUNCED = "bounced"
    DECLINED = "declined"


# For staff, in the note of a message that did not go out.
CAUSES = {
    Cause.NO_PERSON: "pessoa desconhecida",
    Cause.NO_ADDRESS: "sem endereço de correio eletrónico nem telemóvel",
    Cause.REFUSED: "recusado pelo servidor",
    Cause.GIVEN_UP: "não enviado",
    Cause.BOUNCED: "devolvido: o endereço não recebe correio",
    Cause.DECLINED: "a pessoa não quer mensagens deste tipo",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The words of a message; a text message has no title of its own."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """
    How somebody is reached: addresses by channel, the preferred channel if one was said.

    Attributes:
        declined: Kinds of messages that they do not want (identity's `declined`).
    """

    language: str
    email: str = ""
    mobile: str = ""
    preferred: Channel | None = None
    declined: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stationery:
    """
    What messages are written with.

    Attributes:
        templates: By name, channel and language.
        portal: Address of the portal, without a slash at the end.
    """

    templates: Mapping[str, Mapping[Channel, Mapping[str, Message]]]
    portal: str
    zone: ZoneInfo

    def write(
        self, template: str, channel: Channel, language: str, facts: Mapping[str, str]
    ) -> Message:
        """
        The words of *template*: English for who reads that, Portuguese for all others.

        Raises:
            TemplateUnknown: There is none of this name.
            FactMissing: It says something that is not among *facts*.
        """
        ways = self.templates.get(template)
        if ways is None:
            raise TemplateUnknown(field="template")
        tongue = "en" if language.partition("-")[0].casefold() == "en" else "pt"
        words = ways.get(channel, ways[Channel.EMAIL])[tongue]
        told = {**facts, "portal": self.portal}
        lines = (self._line(line, told, tongue) for line in words.text.splitlines())
        text = "\n".join(line for line in lines if line is not None)
        return Message(
            title=self._line(words.title, told, tongue) or "",
            text=re.sub(r"\n{3,}", "\n\n", text).strip(),
        )

    def _line(self, line: str, facts: Mapping[str, str], tongue: str) -> str | None:
        empty = False

        def filled(hole: re.Match[str]) -> str:
            nonlocal empty
            name, how = hole.groups()
            if name not in facts:
                raise FactMissing(field="facts", fact=name)
            empty |= not facts[name]
            return self._said(facts[name], how, tongue)

        said = _HOLE.sub(filled, line)
        return None if empty else said

    def _said(self, fact: str, how: str | None, tongue: str) -> str:
        if not fact or how is None:
            return fact
        if how == "url":
            return quote(fact, safe="/")
        if "T" not in fact:
            return f"{date.fromisoformat(fact):%d/%m/%Y}"
        local = datetime.fromisoformat(fact).astimezone(self.zone)
        if how == "day":
            return f"{local:%d/%m/%Y}"
        weekday = _WEEKDAYS[tongue][local.weekday()]
        at = "às" if tongue == "pt" else "at"
        return f"{weekday}, {local:%d/%m/%Y}, {at} {local:%H:%M}"


def read_templates(document: Any) -> dict[str, dict[Channel, dict[str, Message]]]:
    """
    Make templates of *document*, as YAML gave it.

    Raises:
        TemplatesWrong: Not every template has its words for e-mail and SMS in each language.
    """
    found: dict[str, dict[Channel, dict[str, Message]]] = {}
    for name, ways in dict(document).items():
        found[name] = {}
        for channel in (Channel.EMAIL, Channel.SMS):
            words = dict(ways).get(channel.value, {})
            missing = [language for language in LANGUAGES if language not in words]
            if missing:
                raise TemplatesWrong(f"{name}.{channel}.{missing[0]}")
            found[name][channel] = {language: _words(words[language]) for language in LANGUAGES}
    return found


def _words(given: Any) -> Message:
    if isinstance(given, str):
        return Message(title="", text=given)
    return Message(title=str(given["title"]), text=str(given["text"]))


def way(addressee: Addressee, wanted: Channel | None) -> tuple[Channel, str] | None:
    """By which channel and to which address; None when there is no address."""
    known = {Channel.EMAIL: addressee.email, Channel.SMS: addressee.mobile}
    order = (wanted, addressee.preferred, Channel.EMAIL, Channel.SMS)
    for channel in order:
        if channel is not None and known.get(channel):
            return channel, known[channel]
    return None


def declines(addressee: Addressee, template: str) -> bool:
    """Whether *addressee* said that they do not want messages such as *template*."""
    return _DECLINABLE.get(template) in addressee.declined


def direct(address: str, language: str) -> Addressee:
    """
    Somebody of whom only an address is known.

    Raises:
        EmailInvalid, PhoneInvalid: It is neither, naming `address`.
    """
    if "@" in address:
        return Addressee(language=language, email=parse_email(address, field="address"))
    return Addressee(language=language, mobile=parse_phone(address, field="address").number)


def quiet_until(
    channel: Channel, hours: Mapping[Channel, tuple[time, time]], zone: ZoneInfo, now: datetime
) -> datetime | None:
    """When *channel* may be used again, if it is to be quiet *now*; else None."""
    if channel not in hours:
        return None
    begins, ends = hours[channel]
    local = now.astimezone(zone)
    wall, day = local.time(), local.date()
    over_night = begins > ends
    if over_night and wall >= begins:
        return at_wall(day + timedelta(days=1), ends, zone)
    if (over_night and wall < ends) or (begins <= wall < ends):
        return at_wall(day, ends, zone)
    return None
