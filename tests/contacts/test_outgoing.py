"""Messages: by template and channel, once, not at night; failures are seen, and sent again."""

from typing import Any

import pytest
from atende.contacts.v1 import outgoing_pb2 as pb
from sqlalchemy import func, select

from services.contacts.models import ContactRow, NoticeRow
from tests.contacts.agenda import public
from tests.contacts.builders import NOW
from tests.contacts.outgoing import sent
from tests.rpc import refusal

CASE = "0192f000-0000-7000-8000-00000000000c"


async def count(sessions: Any, table: Any) -> Any:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def test_a_message_goes_out_once_whatever_is_repeated(
    outgoing,
    sessions,
    people,
    sender,
    receiver,
) -> None:
    person = str(people.add(email="maria@example.org"))

    first = await sent(outgoing, "m1", person_id=person)
    again = await sent(outgoing, "m2", person_id=person)
    while await sender.send_due():
        pass

    assert first == again
    assert [one["Subject"] for one in receiver.mails] == ["Faltam 3 para a sua vez"]


def receipt(**fields: Any) -> pb.SendReceiptRequest:
    request = pb.SendReceiptRequest(
        **{
            "case_id": CASE,
            "number": "P/124/2026/CMP",
            "email": "maria@example.org",
            "language": "en",
            "due_on": "2026-06-25",
        }
        | fields
    )
    request.received_at.FromDatetime(NOW)
    return request


async def test_the_receipt_of_a_case_goes_out_once_in_the_language_it_was_asked_in(
    outgoing,
    sessions,
    sender,
    receiver,
) -> None:
    for key in ("r1", "r2"):
        await outgoing.SendReceipt(receipt(), metadata=public(key))
    while await sender.send_due():
        pass

    [mail] = receiver.mails
    assert (mail["To"], mail["Subject"]) == (
        "maria@example.org",
        "Receipt of request P/124/2026/CMP",
    )
    assert "Answer expected by 25/06/2026." in mail.get_content()
    assert "/en/acompanhar?numero=P/124/2026/CMP" in mail.get_content()
    async with sessions() as session:
        [contact] = (await session.scalars(select(ContactRow))).all()
    # Whoever asks without a name is not named by the case, nor the case by their address.
    assert (contact.person_id, contact.case_ids) == (None, [])


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"case_id": "1"}, "ID_INVALID", "case_id"),
        ({"number": ""}, "TEXT_MISSING", "number"),
        ({"email": "maria@"}, "EMAIL_INVALID", "email"),
        ({"due_on": "amanhã"}, "DAY_INVALID", "due_on"),
    ],
)
async def test_a_receipt_that_cannot_be_is_refused_by_name(outgoing, fields, reason, field) -> None:
    refused = await refusal(outgoing.SendReceipt(receipt(**fields), metadata=public("r")))

    assert (refused.reason, refused.field) == (reason, field)


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"template": "nada"}, "TEMPLATE_UNKNOWN", "template"),
        ({"facts": {"ticket": "A012"}}, "FACT_MISSING", "facts"),
        ({"key": ""}, "MESSAGE_KEY_MISSING", "key"),
        ({"address": ""}, "ADDRESS_MISSING", "address"),
        ({"address": "a@"}, "EMAIL_INVALID", "address"),
    ],
)
async def test_a_message_that_cannot_be_written_is_refused(
    outgoing, sessions, fields, reason, field
) -> None:
    given = {"address": "a@example.org", **fields}

    refused = await refusal(sent(outgoing, **given))

    assert (refused.reason, refused.field) == (reason, field)
    assert await count(sessions, NoticeRow) == 0
