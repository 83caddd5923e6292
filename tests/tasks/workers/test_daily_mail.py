"""The mail of the morning: to whom, with what, when, and once."""

import smtplib
from email.message import EmailMessage

import pytest

from services.tasks.workers.watching import DailyMail
from tests.tasks.builders import COUNCIL, local
from tests.tasks.calls import open_case

NEAR = "2026-06-23T09:30"  # the case of NOW ends two working days later


@pytest.fixture
def sent() -> list[EmailMessage]:
    return []


@pytest.fixture
def mail(sessions, clock, sent) -> DailyMail:
    return DailyMail(
        sessions,
        sent.append,
        COUNCIL,
        sender="Atende <trabalho@atende.example>",
        address="{unit}@atende.example",
        clock=clock,
    )


async def test_a_unit_with_something_pressing_is_told_how_much_once_a_day(
    tasks, clock, mail, sent
) -> None:
    await open_case(tasks)
    await open_case(tasks, service_code="URB-01", form_json='{"area": 100}')
    clock.now = local(NEAR)

    first, again = await mail.tell(), await mail.tell()
    clock.go_on(days=1)  # a holiday of Porto
    holiday = await mail.tell()
    clock.go_on(days=2)
    late = await mail.tell()

    assert (first, again, holiday, late) == (1, 0, 0, 1)
    assert [each["To"] for each in sent] == ["amb@atende.example"] * 2
    assert sent[0]["Subject"] == "AMB: 0 em atraso, 1 perto do prazo"
    assert sent[1]["Subject"] == "AMB: 1 em atraso, 0 perto do prazo"
    assert "perto do prazo: 1" in sent[0].get_content()
    assert sent[0]["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "moment", ["2026-06-23T08:59", "2026-06-23T17:00", "2026-06-27T10:00", "2026-06-09T10:00"]
)
async def test_nobody_is_told_out_of_hours_on_a_saturday_or_of_nothing(
    tasks, clock, mail, sent, moment
) -> None:
    await open_case(tasks)
    clock.now = local(moment)

    assert await mail.tell() == 0
    assert sent == []


async def test_a_mail_that_does_not_go_out_holds_nobody_else_up_and_is_not_tried_again(
    tasks, sessions, clock
) -> None:
    await open_case(tasks)
    await open_case(tasks, service_code="RUI-01")
    clock.now = local(NEAR)
    tried: list[str] = []

    def fail_once(mail: EmailMessage) -> None:
        tried.append(mail["To"])
        if len(tried) == 1:
            raise smtplib.SMTPServerDisconnected("gone")

    mail = DailyMail(
        sessions, fail_once, COUNCIL, sender="a@b.example", address="{unit}@x", clock=clock
    )

    assert [await mail.tell(), await mail.tell()] == [1, 0]
    assert sorted(tried) == ["amb@x", "gam@x"]
