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
    BOSS,
    PORTAL,
    RUI,
    STRANGER,
    caller,
    follow,
    get,
    open_case,
    refused,
)
from tests.tasks.peers import a_sheet

MARIA = {"roles": (Role.CITIZEN,), "id": str(PERSON), "kind": "citizen"}


async def ask(tasks, case_id, who=RUI, **more):
    fields = {"kind": "completion", "text": "Falta a planta.", **more}
    request = pb.AskCitizenRequest(case_id=case_id, **fields)
    return (await tasks.AskCitizen(request, metadata=caller(who))).case


async def answer(tasks, case_id, who=PORTAL, **more):
    request = pb.AnswerRequestRequest(case_id=case_id, **{"text": "Aqui está.", **more})
    return (await tasks.AnswerRequest(request, metadata=caller(who))).case


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
