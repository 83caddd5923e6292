"""The sender of notices among others like it, when it is told to stop, and when servers are odd."""

import asyncio
import smtplib
import threading

import pytest

from services.contacts.workers.notices import NoticeSender, for_ever
from tests.contacts.agenda import WRITTEN_WITH
from tests.contacts.notices import contacts, opened, tell


def a_sender(sessions, identity, clock, mailer) -> NoticeSender:
    return NoticeSender(
        sessions,
        identity,
        mailer,
        sender="Atende <a@atende.example>",
        stationery=WRITTEN_WITH,
        clock=clock,
    )


async def test_two_senders_at_once_send_each_notice_once(sessions, people, identity, clock) -> None:
    for n in range(20):
        await tell(sessions, opened(people.add(email=f"p{n}@example.org")))
    sent: list[str] = []

    async def work() -> None:
        one = a_sender(sessions, identity, clock, lambda mail: sent.append(mail["To"]))
        while await one.send_due():
            pass

    await asyncio.gather(work(), work(), work())

    assert sorted(sent) == sorted(f"p{n}@example.org" for n in range(20))


async def test_a_sender_told_to_stop_while_it_sends_still_writes_that_it_did(
    sessions, people, identity, clock
) -> None:
    await tell(sessions, opened(people.add(email="maria@example.org")))
    begun, go_on = threading.Event(), threading.Event()

    def slow(mail) -> None:
        begun.set()
        go_on.wait(5)

    working = asyncio.create_task(a_sender(sessions, identity, clock, slow).run())
    await asyncio.to_thread(begun.wait, 5)
    working.cancel()
    asyncio.get_running_loop().call_later(0.1, go_on.set)
    await asyncio.gather(working, return_exceptions=True)

    assert [notice.outcome for notice in await contacts(sessions)] == ["sent"]


async def test_a_mail_that_breaks_the_sender_does_not_stop_the_others(
    sessions, people, identity, clock
) -> None:
    for address in ("broken@example.org", "maria@example.org"):
        await tell(sessions, opened(people.add(email=address)))
    sent: list[str] = []

    def mailer(mail) -> None:
        if "broken" in mail["To"]:
            raise RuntimeError("never seen before")
        sent.append(mail["To"])

    one = a_sender(sessions, identity, clock, mailer)
    while await one.send_due():
        pass

    assert sent == ["maria@example.org"]
    assert sorted(n.outcome or n.state for n in await contacts(sessions)) == ["planned", "sent"]


async def test_a_repeat_has_the_same_message_id(sessions, people, identity, clock) -> None:
    await tell(sessions, opened(people.add(email="maria@example.org")))
    tries: list[tuple[str, str]] = []

    def unlucky(mail) -> None:
        tries.append((mail["Message-ID"], mail["Date"]))
        raise OSError

    one = a_sender(sessions, identity, clock, unlucky)
    await one.send_due()
    clock.now = clock.now.replace(hour=clock.now.hour + 1)
    await one.send_due()

    assert len(tries) == 2
    assert len(set(tries)) == 1


@pytest.mark.parametrize(
    ("failure", "final"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.c": (550, b"no such user")}), True),
        (smtplib.SMTPRecipientsRefused({"a@b.c": (450, b"busy")}), False),
        (smtplib.SMTPDataError(554, b"looks like spam"), True),
        (smtplib.SMTPDataError(451, b"later"), False),
        (smtplib.SMTPNotSupportedError(), True),
        (smtplib.SMTPServerDisconnected(), False),
        (ConnectionRefusedError(), False),
    ],
)
def test_only_a_refusal_that_would_come_again_is_final(failure, final) -> None:
    assert for_ever(failure) is final
