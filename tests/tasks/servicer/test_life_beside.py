"""Beside the clock of a case: duplicates, parts, referrals, what people say of it."""

from atende.tasks.v1 import case_life_pb2 as pb
from atende.tasks.v1 import tasks_pb2

from tests.tasks.calls import (
    ANA,
    BOSS,
    EVA,
    PORTAL,
    RUI,
    STRANGER,
    accept,
    caller,
    complete,
    events_of,
    first_task,
    follow,
    get,
    names_of_events,
    open_case,
    refused,
)

HERE = {"latitude": 41.1579, "longitude": -8.6291}


async def join(tasks, case, into, who=BOSS):
    request = pb.JoinCaseRequest(case_id=case.case_id, into_case_id=into.case_id)
    return (await tasks.JoinCase(request, metadata=caller(who))).case


async def test_six_reports_of_one_pothole_are_one_job_and_all_are_told(tasks, sessions) -> None:
    main = (await open_case(tasks, kind=6, **HERE)).case
    near = (await open_case(tasks, kind=6, latitude=41.15795, longitude=-8.62905)).case
    await open_case(tasks, kind=6, latitude=41.1700, longitude=-8.6000)

    likely = await tasks.SuggestDuplicates(
        pb.SuggestDuplicatesRequest(service_code="RSU-01", **HERE), metadata=caller(PORTAL)
    )
    joined = await join(tasks, near, main)
    task = await first_task(tasks, main.number)
    await accept(tasks, task.task_id)
    await complete(tasks, task.task_id)

    assert [each.number for each in likely.cases] == [main.number, near.number]
    assert (likely.cases[0].case_id, likely.cases[0].metres) == ("", 0)
    assert joined.state == tasks_pb2.CASE_STATE_JOINED
    ended = (await get(tasks, near.number, BOSS)).case
    assert (ended.closing_reason, ended.answer) == ("done", "Recolhido.")
    assert ended.joined_number == main.number
    closed = [
        event.number
        for event in await events_of(sessions)
        if type(event).__name__ == "CaseChanged" and event.change == "closed"
    ]
    assert sorted(closed) == sorted([main.number, near.number])
    again = await tasks.ReopenCase(
        tasks_pb2.ReopenCaseRequest(case_id=near.case_id, reason="Continua lá."),
        metadata=caller(ANA),
    )
    assert again.case.state == tasks_pb2.CASE_STATE_OPEN
    assert again.case.joined_id == ""


async def test_cases_are_not_joined_to_themselves_in_chains_or_over_services(tasks) -> None:
    one, two, three = [(await open_case(tasks)).case for _ in range(3)]
    other = (await open_case(tasks, service_code="RUI-01")).case
    await join(tasks, two, one)

    for case, into in ((one, one), (three, two), (one, three), (other, one)):
        with refused("CASE_JOIN_WRONG", "into_case_id"):
            await join(tasks, case, into)


async def test_a_parent_ends_after_its_parts(tasks) -> None:
    parent = (await open_case(tasks)).case
    part = (await open_case(tasks, parent_case_id=parent.case_id)).case
    request = tasks_pb2.CloseCaseRequest(case_id=parent.case_id, reason="done", answer="Feito.")

    with refused("CASE_PARTS_OPEN", "case_id") as error:
        await tasks.CloseCase(request, metadata=caller(BOSS))
    await tasks.CloseCase(
        tasks_pb2.CloseCaseRequest(case_id=part.case_id, reason="done", answer="Feito."),
        metadata=caller(BOSS),
    )
    closed = await tasks.CloseCase(request, metadata=caller(BOSS))

    assert error.metadata["numbers"] == part.number
    assert closed.case.state == tasks_pb2.CASE_STATE_CLOSED
    shown = (await get(tasks, parent.number, BOSS)).case
    assert list(shown.part_numbers) == [part.number]


async def test_a_case_is_referred_followed_and_settled(tasks) -> None:
    opened = await open_case(tasks)
    refer = pb.ReferCaseRequest(
        case_id=opened.case.case_id, body="Infraestruturas de Portugal", text="Passámos o assunto."
    )

    referred = (await tasks.ReferCase(refer, metadata=caller(RUI))).case
    told = pb.RecordReferralAnswerRequest(
        case_id=opened.case.case_id, answer="Será reparado em agosto.", settled=True
    )
    settled = (await tasks.RecordReferralAnswer(told, metadata=caller(RUI))).case

    assert referred.state == tasks_pb2.CASE_STATE_REFERRED
    assert referred.referral.follow_on == "2026-06-25"
    assert settled.closing_reason == "not_competent"
    assert settled.answer == "Será reparado em agosto."


async def test_a_complaint_about_a_clerk_is_never_theirs_to_see(tasks) -> None:
    about_rui = await open_case(tasks, kind=2, concerns_staff_ids=["rui"])
    task = await first_task(tasks, about_rui.case.number)

    with refused("CASE_NOT_FOUND", "number_or_id"):
        await get(tasks, about_rui.case.number, RUI)
    with refused("TASK_NOT_FOUND", "task_id"):
        await tasks.GetTask(tasks_pb2.GetTaskRequest(task_id=task.task_id), metadata=caller(RUI))
    with refused("TASK_NOT_FOUND", "task_id"):
        await accept(tasks, task.task_id, RUI)
    with refused("CONFLICT_OF_INTEREST", "concerns_staff_ids"):
        await open_case(tasks, kind=2, concerns_staff_ids=["ana"])
    listed = [
        [t.task_id for t in (await tasks.ListTasks(tasks_pb2.ListTasksRequest(), metadata=m)).tasks]
        for m in (caller(RUI), caller(EVA))
    ]

    assert listed == [[], [task.task_id]]


async def test_a_closed_case_is_rated_once_by_its_citizen(tasks, sessions) -> None:
    opened = await open_case(tasks)
    rate = pb.RateCaseRequest(case_id=opened.case.case_id, score=4, secret=opened.secret)

    with refused("CASE_NOT_CLOSED", "case_id"):
        await tasks.RateCase(rate, metadata=caller(PORTAL))
    task = await first_task(tasks, opened.case.number)
    await accept(tasks, task.task_id)
    await complete(tasks, task.task_id)
    rated = await tasks.RateCase(rate, metadata=caller(PORTAL))
    with refused("CASE_RATED_ALREADY", "case_id"):
        await tasks.RateCase(rate, metadata=caller(PORTAL))

    assert rated.case.rating.score == 4
    assert (await names_of_events(sessions))[-1] == "CaseRated"


async def test_what_a_citizen_adds_and_what_staff_note_are_kept_apart(tasks) -> None:
    opened = await open_case(tasks)
    case_id = opened.case.case_id
    comment = pb.AddCommentRequest(case_id=case_id, text="É o sofá azul.", secret=opened.secret)

    await tasks.AddComment(comment, metadata=caller(PORTAL))
    await tasks.AddNote(
        pb.AddNoteRequest(case_id=case_id, text="Ligar antes."), metadata=caller(RUI)
    )
    notes = await tasks.ListNotes(pb.ListNotesRequest(case_id=case_id), metadata=caller(RUI))

    assert [(note.side, note.text) for note in notes.notes] == [
        ("citizen", "É o sofá azul."),
        ("staff", "Ligar antes."),
    ]
    seen = await follow(tasks, opened.case.number, opened.secret)
    assert "Ligar antes" not in str(seen)


async def join_mine(tasks, opened, number, who=PORTAL, **more):
    request = pb.JoinCaseRequest(case_id=opened.case.case_id, into_number=number, **more)
    return (await tasks.JoinCase(request, metadata=caller(who))).case


async def test_a_citizen_joins_a_like_report_nearby_by_its_number(tasks) -> None:
    first = await open_case(tasks, **HERE)
    mine = await open_case(tasks, **HERE)

    await join_mine(tasks, mine, first.case.number, secret=mine.secret)

    shown = await follow(tasks, mine.case.number, mine.secret)
    assert shown.joined_number == first.case.number


async def test_a_citizen_joins_neither_far_cases_nor_with_anothers_secret(tasks) -> None:
    near = await open_case(tasks, **HERE)
    far = await open_case(tasks, latitude=41.19, longitude=-8.6)
    mine = await open_case(tasks, **HERE)

    with refused("CASE_NOT_FOUND", "into_number"):
        await join_mine(tasks, mine, far.case.number, secret=mine.secret)
    with refused("CASE_NOT_FOUND", "case_id"):
        await join_mine(tasks, mine, near.case.number, secret="AAAAA-AAAAA")
    with refused("CASE_NOT_FOUND", "case_id"):
        await join_mine(tasks, mine, near.case.number, STRANGER)
