"""Text messages: to whom, when, by a provider that may say no; and the words of every template."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
import yaml
from atende.contacts.v1 import outgoing_pb2 as pb
from atende.identity.v1 import identity_pb2
from sqlalchemy import select

from chassis.mail import smtp
from services.contacts.domain.contact import Channel
from services.contacts.domain.messages import (
    Addressee,
    TemplatesWrong,
    quiet_until,
    read_templates,
    way,
)
from services.contacts.models import NoticeRow
from services.contacts.settings import MESSAGES, Settings
from services.contacts.workers.notices import NoticeSender, http_texter
from tests.contacts.agenda import SECRET, WRITTEN_WITH, staff
from tests.contacts.outgoing import sent
from tests.rpc import refusal


class Provider:
    """A provider of text messages that keeps what it gets, or refuses as told."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, str, str]] = []
        self.status = 200

    async def __call__(self, to: str, text: str, reference: str) -> None:
        request = httpx.Request("POST", "https://sms.example")
        httpx.Response(self.status, request=request).raise_for_status()
        self.texts.append((to, text, reference))


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def texting(sessions, identity, clock, provider) -> NoticeSender:
    settings = Settings(link_secret=SECRET)
    return NoticeSender(
        sessions,
        identity,
        smtp(settings),
        sender=settings.mail_from,
        stationery=WRITTEN_WITH,
        clock=clock,
        texter=provider,
    )


async def test_who_has_no_mail_is_sent_a_text_in_their_language(
    outgoing, people, texting, provider
) -> None:
    person = people.add(language="en")
    people.people[str(person)].points.add(type=identity_pb2.POINT_TYPE_PHONE, value="+351910000123")
    contact_id = await sent(outgoing, person_id=str(person))

    await texting.send_due()

    assert provider.texts == [("+351910000123", "Ticket A012: 3 before you.", contact_id)]


async def test_a_landline_gets_no_text(outgoing, people, texting, provider, sessions) -> None:
    person = people.add()
    people.people[str(person)].points.add(type=identity_pb2.POINT_TYPE_PHONE, value="+351220000123")
    await sent(outgoing, person_id=str(person))

    await texting.send_due()

    assert provider.texts == []
    async with sessions() as session:
        assert await session.scalar(select(NoticeRow.cause)) == "no_address"


async def test_a_text_waits_for_the_morning_and_counts_no_try(
    outgoing, agenda, sessions, texting, provider, clock
) -> None:
    clock.now = datetime(2026, 6, 9, 21, 30, tzinfo=UTC)  # 22:30 by the wall
    await sent(outgoing, address="910 000 123")

    await texting.send_due()
    at_night = list(provider.texts)
    clock.now = datetime(2026, 6, 10, 7, 30, tzinfo=UTC)
    await texting.send_due()

    assert at_night == []
    assert len(provider.texts) == 1
    async with sessions() as session:
        assert await session.scalar(select(NoticeRow.tries)) == 1


async def test_a_provider_that_says_no_is_seen_and_sent_again(
    outgoing, texting, provider, sessions
) -> None:
    provider.status = 400
    failed = await sent(outgoing, address="910 000 123")
    await texting.send_due()
    listed = await outgoing.ListFailedMessages(pb.ListFailedMessagesRequest(), metadata=staff())
    provider.status = 200

    again = await outgoing.RetryMessage(
        pb.RetryMessageRequest(contact_id=failed), metadata=staff("r1")
    )
    await texting.send_due()
    twice = await refusal(
        outgoing.RetryMessage(pb.RetryMessageRequest(contact_id=failed), metadata=staff("r2"))
    )

    assert [(one.contact.contact_id, one.cause) for one in listed.messages] == [(failed, "refused")]
    assert provider.texts[0][2] == again.contact_id != failed
    assert twice.reason == "MESSAGE_NOT_FAILED"
    after = await outgoing.ListFailedMessages(pb.ListFailedMessagesRequest(), metadata=staff())
    assert list(after.messages) == []


def test_every_template_has_its_words_in_each_language_and_channel() -> None:
    document = yaml.safe_load(MESSAGES.read_text(encoding="utf-8"))
    assert len(read_templates(document)) >= 15

    del document["closed"]["sms"]["en"]

    with pytest.raises(TemplatesWrong, match=r"closed\.sms\.en"):
        read_templates(document)


def test_what_people_wrote_is_never_read_as_a_template() -> None:
    facts = {"title": "{{7*7}}", "text": "{portal} ${7*7} {number:url}"}

    message = WRITTEN_WITH.write("plain", Channel.EMAIL, "pt", facts)

    assert (message.title, message.text) == ("{{7*7}}", "{portal} ${7*7} {number:url}")


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-06-09T22:30", "2026-06-10T08:30"),
        ("2026-06-09T03:00", "2026-06-09T08:30"),
        ("2026-06-09T12:00", None),
        ("2026-06-09T08:30", None),
    ],
)
def test_quiet_hours_go_over_the_night(at, until) -> None:
    from datetime import time
    from zoneinfo import ZoneInfo

    lisbon = ZoneInfo("Europe/Lisbon")
    hours = {Channel.SMS: (time(21), time(8, 30))}

    found = quiet_until(
        Channel.SMS, hours, lisbon, datetime.fromisoformat(at).replace(tzinfo=lisbon)
    )

    assert found == (datetime.fromisoformat(until).replace(tzinfo=lisbon) if until else None)


def test_the_wanted_channel_is_used_where_there_is_an_address_for_it() -> None:
    both = Addressee(language="pt", email="a@example.org", mobile="+351910000123")

    assert way(both, None) == (Channel.EMAIL, "a@example.org")
    assert way(both, Channel.SMS) == (Channel.SMS, "+351910000123")
    assert way(Addressee(language="pt"), Channel.SMS) is None


async def test_the_http_provider_gets_json_with_a_reference_and_its_token() -> None:
    import json
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    got: list[tuple[Any, str | None, str | None]] = []

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            got.append((body, self.headers["Authorization"], self.headers["Idempotency-Key"]))
            self.send_response(202)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Endpoint) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/sms"
        texter = http_texter(Settings(link_secret=SECRET, sms_url=url, sms_token="t"))
        assert texter is not None
        await texter("+351910000123", "Olá", "r-1")
        thread.join()

    body = {"to": "+351910000123", "text": "Olá", "reference": "r-1"}
    assert got == [(body, "Bearer t", "r-1")]
    assert http_texter(Settings(link_secret=SECRET)) is None
