"""Mail that comes in: to its own conversation or to nobody's, once, and never to a machine."""

import asyncio
import email
import email.policy
import smtplib
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from chassis.ids import new_id
from services.contacts.domain import inbound as rules
from services.contacts.domain.contact import Channel, Outcome
from services.contacts.domain.inbound import Verdict
from services.contacts.domain.messages import Cause
from services.contacts.models import ContactRow, NoticeRow
from services.contacts.workers.inbound import Inbound
from tests.contacts.conftest import KEYS
from tests.contacts.notices import opened as case_opened
from tests.contacts.notices import tell

MARIA = "maria@example.org"


def mail(**headers: str) -> bytes:
    """A mail by Maria, unless *headers* say otherwise; `_` stands for `-` in their names."""
    body = headers.pop("body", "Bom dia, e agora?")
    given_ = {
        "From": f"Maria <{MARIA}>",
        "To": "geral@atende.example",
        "Subject": "Re: pedido",
        "Message-ID": f"<{new_id()}@mail.example.org>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = [f"{name}: {value}" for name, value in given_.items() if value]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


@pytest.fixture
async def inbound(sessions, storage, clock):
    return Inbound(sessions, storage, KEYS, host="127.0.0.1", port=0, clock=clock)


async def contacts(sessions: Any, direction: str = "incoming") -> list[Any]:
    async with sessions() as session:
        query = select(ContactRow.__table__).where(ContactRow.direction == direction)
        return list(await session.execute(query.order_by(ContactRow.id)))


@pytest.fixture
async def notice(sessions, people, sender) -> Any:
    """A notice that went out to Maria."""
    person_id = people.add(email=MARIA)
    await tell(sessions, case_opened(person_id))
    await sender.send_due()
    [sent] = await contacts(sessions, "outgoing")
    return sent


async def test_a_mail_of_somebody_new_waits_for_whoever_is_free(inbound, sessions) -> None:
    await inbound.take(mail(Subject="Buraco na rua"), MARIA)

    [contact] = await contacts(sessions)
    assert (contact.state, contact.channel, contact.person_id) == ("waiting", "email", None)
    assert (contact.title, contact.note) == ("Buraco na rua", "Bom dia, e agora?")
    assert contact.address_used == MARIA


async def test_an_answer_by_whom_we_wrote_to_joins_their_file(inbound, sessions, notice) -> None:
    await inbound.take(mail(References=f"<{notice.id}@atende>"), MARIA)

    [contact] = await contacts(sessions)
    assert contact.person_id == notice.person_id
    assert contact.case_ids == notice.case_ids


@pytest.mark.parametrize("name", ["References", "In_Reply_To"])
async def test_a_stranger_who_quotes_our_message_or_number_joins_nobodys_file(
    inbound, sessions, notice, name
) -> None:
    quoting = {name: f"<{notice.id}@atende>", "Subject": "Re: P/124/2026/CMP"}

    await inbound.take(mail(From="Outro <outro@example.org>", **quoting), "outro@example.org")

    [contact] = await contacts(sessions)
    assert (contact.person_id, list(contact.case_ids)) == (None, [])


async def test_a_second_mail_of_a_conversation_joins_the_first(inbound, sessions, notice) -> None:
    first_id = f"<{new_id()}@mail.example.org>"
    await inbound.take(mail(Message_ID=first_id, References=f"<{notice.id}@atende>"), MARIA)

    await inbound.take(mail(In_Reply_To=first_id), MARIA)

    assert {contact.person_id for contact in await contacts(sessions)} == {notice.person_id}


async def test_the_same_mail_delivered_again_is_one_contact(inbound, sessions) -> None:
    content = mail()

    for _ in range(3):
        await inbound.take(content, MARIA)
    await asyncio.gather(*(inbound.take(content, MARIA) for _ in range(3)))

    assert len(await contacts(sessions)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner=x"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"List_Id": "<lista.example.org>"},
        {"X_Auto_Response_Suppress": "All"},
        {"From": "MAILER-DAEMON@example.org"},
        {"From": ""},
        {"From": "a@example.org, b@example.org"},
    ],
)
async def test_what_a_machine_sends_opens_nothing(inbound, sessions, headers) -> None:
    await inbound.take(mail(**headers), MARIA)

    assert await contacts(sessions) == []


async def test_a_person_who_says_so_is_no_machine(inbound, sessions) -> None:
    await inbound.take(mail(Auto_Submitted="no"), MARIA)

    assert len(await contacts(sessions)) == 1


async def test_two_systems_that_answer_each_other_stop(inbound, sessions, clock) -> None:
    for number in range(rules.MOST_AN_HOUR + 5):
        await inbound.take(mail(Subject=f"Re: {number}"), MARIA)
    during = len(await contacts(sessions))
    clock.now += timedelta(hours=2)
    await inbound.take(mail(), MARIA)

    assert during == rules.MOST_AN_HOUR
    assert len(await contacts(sessions)) == during + 1


BOUNCE = """\
--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; maria@example.org
Action: {action}
Status: {status}

--b
Content-Type: message/rfc822

Message-ID: <{id}@atende>
Subject: x

y
--b--
"""


def bounce(contact_id: object, action: str, status: str) -> bytes:
    return mail(
        From="MAILER-DAEMON@mx.example.org",
        Content_Type='multipart/report; report-type=delivery-status; boundary="b"',
        body=BOUNCE.format(id=contact_id, action=action, status=status).replace("\n", "\r\n"),
    )


async def test_a_bounce_makes_the_message_one_that_failed(inbound, sessions, notice) -> None:
    for _ in range(2):
        await inbound.take(bounce(notice.id, "failed", "5.1.1"), "")

    [after] = await contacts(sessions, "outgoing")
    assert after.outcome == Outcome.NOT_SENT
    async with sessions() as session:
        [row] = (await session.execute(select(NoticeRow.state, NoticeRow.cause))).all()
    assert tuple(row) == ("failed", Cause.BOUNCED)


async def test_a_report_of_a_delay_is_no_failure(inbound, sessions, notice) -> None:
    await inbound.take(bounce(notice.id, "delayed", "4.4.1"), "")

    [after] = await contacts(sessions, "outgoing")
    assert after.outcome == Outcome.SENT


async def test_markup_is_read_as_words_and_attachments_are_counted(inbound, sessions) -> None:
    body = (
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Olá <b>Ana</b></p>"
        "<script>alert(1)</script>{{7*7}}\r\n"
        '--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="a.pdf"'
        "\r\n\r\nx\r\n--b--\r\n"
    )

    await inbound.take(mail(Content_Type='multipart/mixed; boundary="b"', body=body), MARIA)

    [contact] = await contacts(sessions)
    assert contact.note == "Olá Ana{{7*7}}\n\n[anexos: 1]"


async def listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


async def test_it_is_taken_by_lmtp_and_kept_by_the_server_while_we_cannot(
    sessions, storage, clock, unused_tcp_port_factory
) -> None:
    port = unused_tcp_port_factory()
    inbound = Inbound(sessions, storage, KEYS, host="127.0.0.1", port=port, clock=clock)
    running = asyncio.create_task(inbound.run())
    async with asyncio.timeout(30):
        while not await listens(port):
            await asyncio.sleep(0.02)

    def deliver() -> dict[str, Any]:
        with smtplib.LMTP("127.0.0.1", port) as client:
            return client.sendmail(MARIA, ["geral@atende.example"], mail())

    refused = await asyncio.to_thread(deliver)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert refused == {}
    assert len(await contacts(sessions)) == 1


@given(st.binary(max_size=400))
def test_whatever_bytes_come_are_read_as_something(content) -> None:
    message = email.message_from_bytes(content, policy=email.policy.default)

    found = rules.read(message, "a@example.org")

    assert found.verdict in set(Verdict)
    assert len(found.title) <= rules.LONGEST_TITLE


def test_only_an_answer_by_mail_to_a_mail_of_ours_is_one() -> None:
    from tests.contacts.builders import a_contact

    found = rules.read(
        email.message_from_bytes(mail(), policy=email.policy.default),
        MARIA,
    )

    assert not rules.is_answer_to(found, a_contact(channel=Channel.COUNTER, address_used=MARIA))
