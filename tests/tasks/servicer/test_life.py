"""What happens to a case between its opening and its end."""

import json

import pytest
from atende.charter.v1 import charter_pb2 as charter_pb
from atende.charter.v1 import sheet_pb2
from atende.tasks.v1 import case_life_pb2 as pb
from atende.tasks.v1 import tasks_pb2

from chassis.auth import Role
from tests.tasks.builders import PERSON
from tests.tasks.calls import (
    ANA,
    BOSS,
    EVA,
    PORTAL,
    RUI,
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
from tests.tasks.peers import a_sheet

MARIA = {"roles": (Role.CITIZEN,), "id": str(PERSON), "kind": "citizen"}
STRANGER = {
    "roles": (Role.CITIZEN,),
    "id": "01890000-0000-7000-8000-00000000beef",
    "kind": "citizen",
}
HERE = {"latitude": 41.1579, "longitude": -8.6291}


async def ask(tasks, case_id, who=RUI, **more):
    fields = {"kind": "completion", "text": "Falta a planta.", **more}
    request = pb.AskCitizenRequest(case_id=case_id, **fields)
    return (await tasks.AskCitizen(request, metadata=caller(who))).case


async def answer(tasks, case_id, who=PORTAL, **more):
    request = pb.AnswerRequestRequest(case_id=case_id, **{"text": "Aqui está.", **more})
    return (await tasks.AnswerRequest(request, metadata=caller(who))).case


async def join(tasks, case, into, who=BOSS):
    request = pb.JoinCaseRequest(case_id=case.case_id, into_case_id=into.case_id)
    return (await tasks.JoinCase(request, metadata=caller(who))).case


async def test_while_the_citizen_owes_something_the_clock_stands_still(tasks, clock) -> None:
    opened = await open_case(tasks)
    case_id = opened.case.case_id

    asked = await ask(tasks, case_id)
    clock.go_on(days=8)
    seen = await follow(tasks, opened.case.number, opened.secret)
    answered = await answer(tasks, case_id, secret=opened.secret)

    assert opened.case.deadline.due_on == "2026-06-25"
    assert asked.state == tasks_pb2.CASE_STATE_WAITING
    assert asked.deadline.paused
    [request] = seen.requests
    assert (request.kind, request.state, request.due_on) == ("completion", "open", "2026-06-25")
    assert "answer" in seen.next_acts
    assert answered.state == tasks_pb2.CASE_STATE_OPEN
    # Six working days, 11, 12, 15, 16 and 17 June, were the citizen's; 10 June is a holiday.
    assert answered.deadline.due_on == "2026-07-02"
    assert not answered.deadline.paused
    assert any("não contam" in line for line in answered.deadline.explanation)


async def test_a_hearing_does_not_stop_the_clock_and_takes_ten_days_at_least(tasks) -> None:
    opened = await open_case(tasks)

    heard = await ask(tasks, opened.case.case_id, kind="hearing")

    assert not heard.deadline.paused
    assert heard.deadline.due_on == opened.case.deadline.due_on
    with refused("ANSWER_TERM_INVALID", "working_days"):
        await ask(tasks, opened.case.case_id, kind="hearing", working_days=9)


async def test_who_lives_on_the_islands_has_five_days_more(tasks) -> None:
    opened = await open_case(tasks, residence="islands")

    await ask(tasks, opened.case.case_id)
    found = await get(tasks, opened.case.number)

    assert found.case.requests[0].due_on == "2026-07-02"
    assert any("art. 88" in line for line in found.case.requests[0].explanation)


async def test_asked_twice_the_clock_runs_when_both_are_answered(tasks) -> None:
    opened = await open_case(tasks)
    case_id = opened.case.case_id
    await ask(tasks, case_id)
    await ask(tasks, case_id, text="E a fotografia.")

    half = await answer(tasks, case_id, secret=opened.secret)
    whole = await answer(tasks, case_id, secret=opened.secret)

    assert half.state == tasks_pb2.CASE_STATE_WAITING
    assert whole.state == tasks_pb2.CASE_STATE_OPEN
    with refused("CITIZEN_REQUEST_NOT_FOUND", "request_id"):
        await answer(tasks, case_id, secret=opened.secret)


async def test_a_wrong_secret_answers_nothing_and_a_stranger_neither(tasks) -> None:
    opened = await open_case(tasks)
    await ask(tasks, opened.case.case_id)

    with refused("CASE_NOT_FOUND", "case_id"):
        await answer(tasks, opened.case.case_id, secret="AAAAA-AAAAA")
    with refused("CASE_NOT_FOUND", "case_id"):
        await answer(tasks, opened.case.case_id, STRANGER)
    with refused("CASE_NOT_FOUND", "number_or_id"):
        await get(tasks, opened.case.number, STRANGER)


async def test_a_signed_in_citizen_sees_and_acts_on_their_own_cases(tasks) -> None:
    opened = await open_case(tasks, person_id="", who=MARIA)
    listed = await tasks.ListOwnCases(pb.ListOwnCasesRequest(), metadata=caller(MARIA))
    seen = (await get(tasks, opened.case.number, MARIA)).case
    request = pb.WithdrawCaseRequest(case_id=opened.case.case_id, reason="Já não preciso.")
    withdrawn = (await tasks.WithdrawCase(request, metadata=caller(MARIA))).case

    assert [case.number for case in listed.cases] == [opened.case.number]
    assert seen.next_acts == ["comment", "withdraw"]
    assert withdrawn.closing_reason == "withdrawn"
    inside = (await get(tasks, opened.case.number, BOSS)).case
    assert inside.person_id == str(PERSON)


async def test_a_citizen_asks_in_nobody_elses_name(tasks) -> None:
    with refused("PERSON_NOT_PROVEN", "person_id"):
        await open_case(tasks, STRANGER)


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


async def test_a_deadline_is_extended_once_before_it_passes_and_says_so(tasks, clock) -> None:
    opened = await open_case(tasks)
    request = pb.ExtendDeadlineRequest(
        case_id=opened.case.case_id, value=5, reason="Falta um parecer."
    )

    longer = (await tasks.ExtendDeadline(request, metadata=caller(RUI))).case
    with refused("DEADLINE_EXTENDED_ALREADY", "case_id"):
        await tasks.ExtendDeadline(request, metadata=caller(RUI))

    assert longer.deadline.due_on == "2026-07-02"
    assert any("prorrogado" in line for line in longer.deadline.explanation)
    seen = await follow(tasks, opened.case.number, opened.secret)
    assert "Falta um parecer" in seen.timeline[-1].text
    other = (await open_case(tasks)).case
    clock.go_on(days=40)
    with refused("DEADLINE_PASSED", "case_id"):
        await tasks.ExtendDeadline(
            pb.ExtendDeadlineRequest(case_id=other.case_id, value=5, reason="x"),
            metadata=caller(RUI),
        )


async def test_the_form_decides_the_band_and_the_longest_is_promised_until_then(
    tasks, charter
) -> None:
    bands = [("até 300 m²", 20, None, 300), ("mais de 300 m²", 60, 300, None)]
    sheet = charter.sheets["URB-01"]
    del sheet.term.bands[:]
    for condition, value, above, up_to in bands:
        sheet.term.bands.append(
            charter_pb.TermBand(
                condition=condition,
                value=value,
                measure=sheet_pb2.BandMeasure(field="area_m2", above=above, up_to=up_to),
            )
        )

    unknown = (await open_case(tasks, service_code="URB-01")).case
    small = (await open_case(tasks, service_code="URB-01", form_json='{"area_m2": 250}')).case
    decided = await tasks.SetCaseForm(
        pb.SetCaseFormRequest(case_id=unknown.case_id, form_json='{"area_m2": 300}'),
        metadata=caller(BOSS),
    )

    assert (unknown.deadline.value, unknown.deadline.decided) == (60, False)
    assert (small.deadline.value, small.deadline.decided) == (20, True)
    assert decided.case.deadline.value == 20
    assert decided.case.deadline.due_on == small.deadline.due_on


async def test_the_form_is_held_against_the_charters(tasks, charter) -> None:
    schema = {
        "type": "object",
        "properties": {"area_m2": {"type": "number", "minimum": 1}},
        "required": ["area_m2"],
        "additionalProperties": False,
    }
    charter.sheets["FOR-01"] = a_sheet("FOR-01", form_schema=json.dumps(schema))

    for form, reason, field in (
        ('{"area_m2": 0}', "FORM_VALUE_WRONG", "form.area_m2"),
        ('{"area_m2": 1, "other": 1}', "FORM_FIELD_UNKNOWN", "form.other"),
        ("[1]", "FORM_INVALID", "form"),
        ('{"area_m2": NaN}', "FORM_INVALID", "form"),
    ):
        with refused(reason, field):
            await open_case(tasks, service_code="FOR-01", form_json=form)
    kept = await open_case(tasks, service_code="FOR-01", form_json='{"area_m2": 12.5}')

    assert json.loads(kept.case.form_json) == {"area_m2": 12.5}


@pytest.mark.parametrize(
    ("place", "reason", "field"),
    [
        ({"latitude": -8.6291, "longitude": 41.1579}, "COORDINATES_SWAPPED", "latitude"),
        ({"latitude": 141.2, "longitude": -8.6}, "COORDINATE_INVALID", "latitude"),
        ({"latitude": 41.1579, "longitude": -188.6}, "COORDINATE_INVALID", "longitude"),
        ({"latitude": 41.1579, "longitude": 8.6291}, "POINT_OUTSIDE_COUNCIL", "longitude"),
        ({"latitude": float("nan"), "longitude": -8.6}, "COORDINATE_INVALID", "latitude"),
        ({"latitude": 41.15, "longitude": float("inf")}, "COORDINATE_INVALID", "longitude"),
        ({"latitude": 41.1579}, "COORDINATE_MISSING", "longitude"),
    ],
)
async def test_a_place_that_cannot_be_is_refused_by_its_field(tasks, place, reason, field) -> None:
    with refused(reason, field):
        await open_case(tasks, **place)


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
