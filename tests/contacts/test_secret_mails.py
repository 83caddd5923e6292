"""Messages for their addressee's eyes: the code as it is, sent once, kept nowhere."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest
from atende.identity.v1.assurance_events_pb2 import SecretMessageDue
from sqlalchemy import select, text

from chassis.errors import NotFound
from services.contacts.domain.secret_mails import Due, Letter, words
from services.contacts.models import ContactRow, SecretMailRow
from services.contacts.subscribers.secret_mails import on_secret_message_due
from services.contacts.workers.secret_mails import SecretSender

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)
MESSAGE = "0192f000-0000-7000-8000-0000000000f7"
MARIA = "0192f000-0000-7000-8000-000000000001"


@dataclass
class Outbox:
    """A mail server and an identity, both of which may be away."""

    mails: list[EmailMessage] = field(default_factory=list)
    silent: bool = False
    gone: bool = False

    def __call__(self, mail: EmailMessage) -> None:
        if self.silent:
            raise OSError("no server")
        self.mails.append(mail)

    async def letter(self, due: Due) -> Letter:
        if self.gone:
            raise NotFound("past its time")
        return Letter(email="maria@example.org", language="pt-PT", kind=due.kind, secret="004217")


@pytest.fixture
def world() -> Outbox:
    return Outbox()


@pytest.fixture
async def sender(database, world):
    sessions = await database("contacts")
    clock = {"now": NOW}
    made = SecretSender(
        sessions,
        world,
        world,
        sender="Atende <a@atende.example>",
        portal="https://portal.example",
        clock=lambda: clock["now"],
    )
    made.clock = clock
    made.sessions = sessions
    event = SecretMessageDue(message_id=MESSAGE, person_id=MARIA, kind="code")
    event.due_at.FromDatetime(NOW)
    async with sessions.begin() as session:
        for _ in range(2):  # the same event twice is one message
            await on_secret_message_due(session, event, NOW)
    return made


async def rows(sender, row):
    async with sender.sessions() as session:
        return (await session.scalars(select(row))).all()


async def test_the_mail_shows_all_six_digits_and_the_history_none(sender, world) -> None:
    assert await sender.send_due()
    assert not await sender.send_due()

    [mail] = world.mails
    assert "\n    004217\n" in mail.get_content()
    [contact] = await rows(sender, ContactRow)
    assert (contact.person_id, contact.outcome) == (UUID(MARIA), "sent")
    assert await rows(sender, SecretMailRow) == []
    async with sender.sessions() as session:
        tables = await session.scalars(
            # What lies in a partition is read by its table.
            text(
                "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p')"
                " AND NOT relispartition AND relnamespace = 'public'::regnamespace"
            )
        )
        for table in tables:
            kept = await session.scalars(text(f"SELECT t::text FROM {table} t"))
            assert not any("004217" in one for one in kept), table


async def test_a_server_that_is_away_is_tried_again_and_then_given_up(sender, world) -> None:
    world.silent = True
    tries = 0
    for _ in range(40):
        tries += await sender.send_due()
        sender.clock["now"] += timedelta(hours=2)

    assert tries == 7
    [contact] = await rows(sender, ContactRow)
    assert contact.outcome == "not_sent"


async def test_a_message_past_its_time_is_not_sent(sender, world) -> None:
    world.gone = True

    await sender.send_due()

    assert world.mails == []
    assert [one.outcome for one in await rows(sender, ContactRow)] == ["not_sent"]


@pytest.mark.parametrize("language", ["pt-PT", "en", "uk"])
@pytest.mark.parametrize("kind", ["code", "confirmation", "proof"])
def test_each_kind_has_its_words_and_a_token_stands_where_no_server_sees_it(language, kind) -> None:
    letter = Letter(email="m@example.org", language=language, kind=kind, secret="s3cret")

    title, body = words(letter, "https://portal.example")

    assert "s3cret" not in title
    assert "s3cret" in body
    if kind == "proof":
        assert "/provar#s3cret" in body
