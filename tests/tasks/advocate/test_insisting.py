"""The ladder climbs once a rung, however many climb, and rests when there is an answer."""

import asyncio

from atende.tasks.v1 import advocate_events_pb2, events_pb2, tasks_pb2
from atende.tasks.v1 import advocate_pb2 as pb
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from services.tasks.domain.advocate.files import Step
from services.tasks.models import AdvocateFileRow
from services.tasks.subscribers import subscribers
from services.tasks.workers.advocate import ladder_rounds, silence_rounds
from tests.tasks.advocate.conftest import INSISTING
from tests.tasks.advocate.insisting import all_done, letters, the_file
from tests.tasks.builders import COUNCIL, OFFICE, local
from tests.tasks.calls import (
    PORTAL,
    RUI,
    URB,
    accept,
    caller,
    complete,
    events_of,
    first_task,
    open_case,
    refused,
    stored,
)

VASCO = {"roles": (Role.ADVOCATE,), "id": "vasco", "unit": "PROV"}


async def told(sessions, subject) -> list:
    async with sessions() as session:
        rows = await session.scalars(
            select(outbox.c.payload).where(outbox.c.subject == subject.DESCRIPTOR.full_name)
        )
        return [subject.FromString(row) for row in rows]


async def test_a_case_silent_for_five_working_days_opens_a_file_and_writes_to_the_unit(
    tasks, sessions, clock, rounds
) -> None:
    opened = await open_case(tasks)  # due on 25 June 2026, a Thursday
    silence, _ = rounds

    clock.now = local("2026-07-01T23:30:00")  # four working days later
    assert await all_done(silence) == 0
    clock.now = local("2026-07-02T00:30:00")
    assert await all_done(silence) == 1
    assert await all_done(silence) == 0

    file = await the_file(sessions)
    assert (file.origin, file.case_number) == ("silence", opened.case.number)
    [letter] = await letters(sessions)
    assert (letter.step, letter.unit_code, letter.number) == ("unit", "AMB", "INS/1/2026/CMP")
    [sent] = await told(sessions, advocate_events_pb2.InsistenceSent)
    assert sent.answer_by == "2026-07-16"


async def test_the_ladder_goes_from_unit_to_head_to_director_and_ends(
    tasks, sessions, clock, rounds
) -> None:
    await open_case(tasks)
    clock.now = local("2026-07-02T10:00:00")
    silence, ladder = rounds
    await all_done(silence)

    for _ in range(60):
        clock.go_on(days=1)
        await all_done(ladder)

    sent = await letters(sessions)
    assert [letter.step for letter in sent] == [Step.UNIT, Step.HEAD, Step.DIRECTOR]
    assert [letter.number for letter in sent] == [f"INS/{n}/2026/CMP" for n in (1, 2, 3)]
    # Each leaves on the day after the term of the one before, and names it.
    assert [OFFICE.local_day(letter.sent_at).isoformat() for letter in sent] == [
        "2026-07-02",
        "2026-07-17",
        "2026-07-25",
    ]
    assert sent[1].facts["before_number"] == "INS/1/2026/CMP"
    file = await the_file(sessions)
    assert (file.state, file.next_at) == ("exhausted", None)


async def test_however_many_copies_look_silence_is_told_once_and_a_rung_is_climbed_once(
    tasks, peers, sessions, clock
) -> None:
    for _ in range(3):
        await open_case(tasks)
    clock.now = local("2026-07-02T10:00:00")
    many = [silence_rounds(sessions, peers[1], COUNCIL, INSISTING, clock) for _ in range(6)]
    await asyncio.gather(*map(all_done, many))

    assert await stored(sessions, AdvocateFileRow) == 3
    clock.go_on(days=20)
    climbers = [ladder_rounds(sessions, peers[1], COUNCIL, INSISTING, clock) for _ in range(6)]
    await asyncio.gather(*map(all_done, climbers))

    sent = await letters(sessions)
    assert sorted((str(one.file_id), one.step.value) for one in sent) == sorted(
        (str(one.id), step) for one in await _files(sessions) for step in ("head", "unit")
    )
    assert len({letter.number for letter in sent}) == 6
    assert len(await told(sessions, advocate_events_pb2.InsistenceSent)) == 6


async def _files(sessions) -> list[AdvocateFileRow]:
    async with sessions() as session:
        return list(await session.scalars(select(AdvocateFileRow)))


async def test_an_answer_of_the_unit_stops_the_ladder(
    tasks, advocate, sessions, clock, rounds
) -> None:
    await open_case(tasks)
    clock.now = local("2026-07-02T10:00:00")
    silence, ladder = rounds
    await all_done(silence)
    found = await advocate.ListLetters(pb.ListLettersRequest(unanswered=True), metadata=caller(RUI))
    [letter] = found.letters
    assert letter.answer_by.due_on == "2026-07-16"
    assert "devia ter tido resposta até 25/06/2026" in letter.text

    request = pb.AnswerLetterRequest(letter_id=letter.letter_id, answer="Recolha marcada.")
    with refused("LETTER_OF_ANOTHER_UNIT", "letter_id"):
        await advocate.AnswerLetter(request, metadata=caller(URB))
    await advocate.AnswerLetter(request, metadata=caller(RUI))
    with refused("LETTER_ANSWERED"):
        await advocate.AnswerLetter(request, metadata=caller(RUI))

    clock.go_on(days=90)
    assert await all_done(ladder) == 0
    assert len(await letters(sessions)) == 1
    assert (await the_file(sessions)).state == "answered"
    [answered] = await told(sessions, advocate_events_pb2.InsistenceAnswered)
    assert answered.in_time


async def test_a_case_that_is_answered_stops_the_ladder(tasks, sessions, clock, rounds) -> None:
    opened = await open_case(tasks)
    clock.now = local("2026-07-02T10:00:00")
    silence, ladder = rounds
    await all_done(silence)
    task = await first_task(tasks, opened.case.number)
    await accept(tasks, task.task_id)
    await complete(tasks, task.task_id)

    # Even before the news of it has come round.
    clock.go_on(days=30)
    assert await all_done(ladder) == 1

    assert len(await letters(sessions)) == 1
    assert (await the_file(sessions)).state == "answered"


async def test_the_news_that_a_case_was_closed_stops_the_ladder_at_once(
    tasks, sessions, clock, rounds
) -> None:
    opened = await open_case(tasks)
    clock.now = local("2026-07-02T10:00:00")
    await all_done(rounds[0])
    task = await first_task(tasks, opened.case.number)
    await accept(tasks, task.task_id)
    await complete(tasks, task.task_id)

    news = [
        e for e in await events_of(sessions, strict=False) if e.DESCRIPTOR.name == "CaseChanged"
    ]
    on_change = subscribers(OFFICE)[type(news[-1])]
    async with sessions.begin() as session:
        await on_change(session, news[-1], clock())
        await on_change(session, news[-1], clock())

    file = await the_file(sessions)
    assert (file.state, file.next_at) == ("answered", None)


async def test_a_reopened_case_that_falls_silent_again_is_told_again(
    tasks, advocate, sessions, clock, rounds
) -> None:
    opened = await open_case(tasks)
    silence, _ = rounds
    clock.now = local("2026-07-02T10:00:00")
    await all_done(silence)
    file = await the_file(sessions)
    close = pb.CloseFileRequest(file_id=str(file.id), outcome="solved", note="Feito.")
    await advocate.CloseFile(close, metadata=caller(VASCO))
    # The same silence is not told twice, though the advocate has closed its file.
    clock.go_on(days=60)
    assert await all_done(silence) == 0

    from atende.tasks.v1 import tasks_pb2

    task = await first_task(tasks, opened.case.number)
    await accept(tasks, task.task_id)
    await complete(tasks, task.task_id)
    await tasks.ReopenCase(
        tasks_pb2.ReopenCaseRequest(case_id=opened.case.case_id, reason="Não recolheram."),
        metadata=caller({"roles": (Role.SUPERVISOR,), "id": "boss"}),
    )
    clock.go_on(days=60)

    assert await all_done(silence) == 1
    assert await stored(sessions, AdvocateFileRow) == 2


async def test_the_citizen_reads_in_their_case_that_the_advocate_insisted(
    tasks, sessions, clock, rounds
) -> None:
    opened = await open_case(tasks)
    clock.now = local("2026-07-02T10:00:00")
    await all_done(rounds[0])

    asked = tasks_pb2.FollowCaseRequest(number=opened.case.number, secret=opened.secret)
    case = (await tasks.FollowCase(asked, metadata=caller(PORTAL))).case

    assert case.timeline[-1].kind == "insisted"
    assert "Provedor do Munícipe insistiu junto do serviço AMB" in case.timeline[-1].text
    assert case.timeline[-1].text.endswith("até 16/07/2026.")
    changes = [each.change for each in await told(sessions, events_pb2.CaseChanged)]
    assert changes == ["insisted"]
