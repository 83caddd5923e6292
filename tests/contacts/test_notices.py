"""Notices: planned by events, sent through a real SMTP server, each once."""

from datetime import timedelta

import pytest
from atende.identity.v1.identity_pb2 import POINT_TYPE_PHONE
from sqlalchemy import select

from services.contacts.domain.contact import Channel
from services.contacts.domain.notices import PAUSES, Change
from services.contacts.models import NoticeRow
from services.contacts.workers.notices import NoticeSender
from tests.contacts.agenda import WRITTEN_WITH
from tests.contacts.notices import contacts, moved_on, opened, tell


async def test_an_opened_case_is_told_by_mail_and_stands_in_the_history(
    sessions, people, sender, receiver
) -> None:
    person_id = people.add(email="maria@example.org")
    await tell(sessions, opened(person_id))

    sent = await sender.send_due()

    [mail], [notice] = receiver.mails, await contacts(sessions)
    assert sent == 1
    assert mail["To"] == "maria@example.org"
    assert "P/124/2026/CMP" in mail["Subject"]
    assert "25/06/2026" in mail.get_content()
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<{notice.id}@atende>"
    assert (notice.state, notice.outcome, notice.direction) == ("closed", "sent", "outgoing")
    assert notice.address_used == "maria@example.org"
    assert notice.note.splitlines() == mail.get_content().splitlines()
    assert await sender.send_due() == 0


async def test_a_notice_is_written_in_the_persons_language(
    sessions, people, sender, receiver
) -> None:
    await tell(sessions, opened(people.add(email="mary@example.org", language="en")))

    await sender.send_due()

    [notice] = await contacts(sessions)
    assert receiver.mails[0]["Subject"] == notice.title == "We have your request P/124/2026/CMP"


@pytest.mark.parametrize(
    ("change", "outcome"),
    [(Change.ACCEPTED, "not_sent"), (Change.DEADLINE_MOVED, "sent"), (Change.CLOSED, "sent")],
)
async def test_who_declined_the_steps_of_a_case_is_told_what_must_be_told(
    sessions, people, sender, receiver, change, outcome
) -> None:
    person_id = people.add(email="maria@example.org")
    people.people[str(person_id)].declined.append("steps")
    await tell(sessions, moved_on(person_id, change))

    await sender.send_due()

    [notice] = await contacts(sessions)
    async with sessions() as session:
        state = await session.scalar(select(NoticeRow.state))
    assert notice.outcome == outcome
    assert len(receiver.mails) == (outcome == "sent")
    # Nothing went wrong: it is not among the failed, to be sent again.
    assert state == ("sent" if outcome == "sent" else "declined")


async def test_who_prefers_text_messages_gets_mail_where_no_texts_are_sent(
    sessions, people, sender, receiver
) -> None:
    person_id = people.add(email="maria@example.org")
    people.people[str(person_id)].points.add(
        type=POINT_TYPE_PHONE, value="+351910000123", preferred=True
    )
    await tell(sessions, opened(person_id))

    await sender.send_due()

    assert len(receiver.mails) == 1


@pytest.mark.parametrize(
    ("preferred", "channel"),
    [((True, False), Channel.EMAIL), ((False, True), Channel.SMS), ((True, True), None)],
)
async def test_the_channel_is_that_of_the_one_address_that_somebody_prefers(
    people, identity, preferred, channel
) -> None:
    person_id = people.add(email="maria@example.org")
    person = people.people[str(person_id)]
    person.points[0].preferred = preferred[0]
    person.points.add(type=POINT_TYPE_PHONE, value="+351910000123", preferred=preferred[1])

    assert (await identity.addressee(person_id)).preferred is channel


async def test_who_has_no_address_is_not_written_to_and_the_history_says_why(
    sessions, people, sender, receiver
) -> None:
    await tell(sessions, opened(people.add()))

    await sender.send_due()

    [notice] = await contacts(sessions)
    assert (notice.outcome, receiver.mails) == ("not_sent", [])
    assert "sem endereço" in notice.note


async def test_a_server_that_is_away_is_tried_again_later_and_in_the_end_not(
    sessions, people, sender, receiver, clock
) -> None:
    await tell(sessions, opened(people.add(email="maria@example.org")))
    receiver.refuse = "451 later"

    await sender.send_due()
    assert await sender.send_due() == 0  # not at once
    for pause in PAUSES:
        clock.now += pause
        await sender.send_due()

    [notice] = await contacts(sessions)
    assert (notice.state, notice.outcome) == ("closed", "not_sent")
    async with sessions() as session:
        assert (await session.scalars(select(NoticeRow.state))).all() == ["failed"]


async def test_a_mail_that_failed_goes_out_once_the_server_is_back(
    sessions, people, sender, receiver, clock
) -> None:
    await tell(sessions, opened(people.add(email="maria@example.org")))
    receiver.refuse = "451 later"
    await sender.send_due()
    receiver.refuse = ""
    clock.now += PAUSES[0]

    await sender.send_due()

    assert len(receiver.mails) == 1
    assert (await contacts(sessions))[0].outcome == "sent"


async def test_an_address_refused_for_ever_is_not_tried_again(
    sessions, people, sender, receiver
) -> None:
    await tell(sessions, opened(people.add(email="maria@example.org")))
    receiver.refuse = "550 no such user"

    await sender.send_due()

    assert (await contacts(sessions))[0].outcome == "not_sent"


async def test_a_sender_that_died_leaves_the_notice_to_the_next_after_its_lease(
    sessions, people, identity, sender, receiver, clock
) -> None:
    await tell(sessions, opened(people.add(email="maria@example.org")))

    class Killed(BaseException):
        """No failure of a mail: the end of the process."""

    def die(mail) -> None:
        raise Killed

    doomed = NoticeSender(
        sessions, identity, die, sender="a@b.example", stationery=WRITTEN_WITH, clock=clock
    )
    with pytest.raises(Killed):
        await doomed.send_due()
    assert await sender.send_due() == 0
    clock.now += timedelta(minutes=3)

    assert await sender.send_due() == 1
    assert len(receiver.mails) == 1
