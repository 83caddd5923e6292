"""The letters of the ladder: to whom, on which day, by which mail."""

import asyncio
from datetime import datetime, timedelta

import pytest
from atende.tasks.v1 import advocate_pb2 as pb
from atende.tasks.v1 import tasks_pb2
from sqlalchemy import select

from chassis.auth import Role
from chassis.errors import Unavailable
from services.tasks.models import AdvocateEntryRow
from services.tasks.workers.letters import LetterSender
from tests.tasks.advocate.insisting import all_done, letters, the_file
from tests.tasks.builders import COUNCIL, local
from tests.tasks.calls import (
    BOSS,
    URB,
    caller,
    open_case,
    refused,
)


class Post:
    """A mail server in memory, which fails as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.failures, self.taken = failures, []

    def __call__(self, mail) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("away")
        self.taken.append(mail)


def a_sender(sessions, identity_client, post, clock) -> LetterSender:
    return LetterSender(
        sessions,
        identity_client,
        post,
        COUNCIL,
        sender="Provedor <provedor@cm.example>",
        address="{unit}@cm.example",
        clock=clock,
    )


class Units:
    async def unit_names(self) -> dict[str, str]:
        return {"AMB": "Ambiente"}


async def test_a_letter_goes_out_by_mail_once_though_several_send(
    tasks, sessions, clock, rounds
) -> None:
    await open_case(tasks)
    clock.now = local("2026-07-02T10:00:00")
    await all_done(rounds[0])
    post = Post()
    senders = [a_sender(sessions, Units(), post, clock) for _ in range(4)]

    await asyncio.gather(*(sender.send_due() for sender in senders))

    [mail] = post.taken
    assert mail["To"] == "amb@cm.example"
    assert mail["Subject"].startswith("Insistência INS/1/2026/CMP: ")
    assert "Ao serviço Ambiente" in mail.get_content()
    [letter] = await letters(sessions)
    assert letter.mailed_at == clock()


async def test_a_mail_that_failed_is_tried_again_later(tasks, sessions, clock, rounds) -> None:
    await open_case(tasks)
    clock.now = local("2026-07-02T10:00:00")
    await all_done(rounds[0])
    post = Post(failures=1)
    sender = a_sender(sessions, Units(), post, clock)

    assert await sender.send_due()
    assert not await sender.send_due()  # not at once
    clock.now = clock.now + timedelta(minutes=5)
    assert await sender.send_due()

    assert len(post.taken) == 1
    assert isinstance((await letters(sessions))[0].mailed_at, datetime)


async def test_a_day_declared_later_moves_the_day_to_answer_and_the_ladder_with_it(
    tasks, sessions, clock, rounds
) -> None:
    await open_case(tasks)
    clock.now = local("2026-07-02T10:00:00")
    await all_done(rounds[0])  # to be answered by 16 July

    day = tasks_pb2.CalendarDay(day="2026-07-10", kind=tasks_pb2.DAY_KIND_HOLIDAY, name="Festa")
    declared = tasks_pb2.SetCalendarDayRequest(day=day, reason="Despacho 7/2026")
    moved = await tasks.SetCalendarDay(declared, metadata=caller(BOSS))

    assert moved.deadlines_moved == 1
    [letter] = await letters(sessions)
    assert letter.deadline["due_on"] == "2026-07-17"
    file = await the_file(sessions)
    assert file.next_at == letter.due_at
    clock.now = local("2026-07-17T12:00:00")
    assert await all_done(rounds[1]) == 0
    clock.now = local("2026-07-18T00:30:00")
    assert await all_done(rounds[1]) == 1
    async with sessions() as session:
        lines = list(await session.scalars(select(AdvocateEntryRow).order_by(AdvocateEntryRow.id)))
    [line] = [each for each in lines if each.kind == "answer_moved"]
    assert line.facts | {"number": ""} == {
        "number": "",
        "step": "unit",
        "from": "2026-07-16",
        "to": "2026-07-17",
        "day": "2026-07-10",
        "day_kind": "holiday",
        "name": "Festa",
    }
    assert line.actor_id == "boss"


async def test_the_ladder_goes_up_the_tree_as_it_is_on_the_day_of_each_letter(
    tasks, advocate, sessions, identity, clock, rounds
) -> None:
    identity.units += ["DMA", "DMU"]
    identity.trees = {
        "2020-01-01": {"AMB": ("DMA", "rui"), "DMA": ("", "olga")},
        # On the day of the third letter the unit lies elsewhere, and somebody else leads it.
        "2026-07-20": {"AMB": ("DMU", "eva"), "DMU": ("", "tito")},
    }
    await open_case(tasks)
    silence, ladder = rounds
    clock.now = local("2026-07-02T10:00:00")
    await all_done(silence)
    for at in ("2026-07-17T10:00:00", "2026-07-25T10:00:00"):
        clock.now = local(at)
        await all_done(ladder)

    sent = await letters(sessions)
    assert [(one.step.value, one.unit_code, one.to_unit, one.to_id) for one in sent] == [
        ("unit", "AMB", "AMB", ""),
        ("head", "AMB", "AMB", "rui"),
        ("director", "AMB", "DMU", "tito"),
    ]
    dmu = {"roles": (Role.DEPARTMENT,), "id": "tito", "unit": "DMU"}
    [found] = (await advocate.ListLetters(pb.ListLettersRequest(), metadata=caller(dmu))).letters
    assert (found.to_unit_code, found.to_staff_id) == ("DMU", "tito")
    assert found.text.startswith("À direção de DMU, responsável pelo serviço AMB")
    with refused("LETTER_OF_ANOTHER_UNIT"):
        await advocate.AnswerLetter(
            pb.AnswerLetterRequest(letter_id=found.letter_id, answer="Sim"), metadata=caller(URB)
        )
    await advocate.AnswerLetter(
        pb.AnswerLetterRequest(letter_id=found.letter_id, answer="Amanhã"), metadata=caller(dmu)
    )
    assert (await the_file(sessions)).state == "answered"


async def test_a_letter_waits_for_identity_and_goes_to_nobody_in_the_meantime(
    tasks, peers, sessions, clock, rounds, monkeypatch
) -> None:
    await open_case(tasks)
    clock.now = local("2026-07-02T10:00:00")

    async def away(self, on):
        raise Unavailable

    with monkeypatch.context() as patched:
        patched.setattr(type(peers[1]), "tree", away)
        with pytest.raises(Unavailable):
            await all_done(rounds[0])
    assert await letters(sessions) == []
    await all_done(rounds[0])
    assert len(await letters(sessions)) == 1


@pytest.mark.parametrize(
    "late", ["2026-07-02T00:30:00", "2026-07-03T17:00:00", "2026-07-04T11:00:00"]
)
async def test_no_letter_arrives_at_midnight_or_at_the_weekend(
    tasks, sessions, clock, rounds, late
) -> None:
    await open_case(tasks)
    clock.now = local(late)
    await all_done(rounds[0])
    post = Post()
    sender = a_sender(sessions, Units(), post, clock)

    assert not await sender.send_due()
    clock.now = local("2026-07-06T09:00:00")  # a Monday
    assert await sender.send_due()
    assert len(post.taken) == 1
