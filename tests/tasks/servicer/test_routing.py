"""Who gets work: rules, dry runs, and units whose work passes to another."""

from datetime import timedelta

from atende.tasks.v1 import case_life_pb2, tasks_pb2
from atende.tasks.v1 import routing_pb2 as pb

from services.tasks.handlers.moving import apply_due
from tests.tasks.builders import COUNCIL, NOW
from tests.tasks.calls import (
    ANA,
    BOSS,
    PORTAL,
    RUI,
    accept,
    caller,
    complete,
    first_task,
    get,
    names_of_events,
    open_case,
    refused,
)
from tests.tasks.peers import a_sheet

WEST = {"latitude": 41.15, "longitude": -8.65}
EAST = {"latitude": 41.15, "longitude": -8.60}


async def save(tasks, **fields):
    rule = pb.RoutingRule(**{"name": "Regra", "unit_code": "GAM", "active": True, **fields})
    request = pb.SaveRoutingRuleRequest(rule=rule)
    return (await tasks.SaveRoutingRule(request, metadata=caller(BOSS))).rule


async def move(tasks, **fields):
    request = pb.MoveUnitWorkRequest(
        **{"from_unit_code": "AMB", "to_unit_code": "URB", "reason": "Despacho 12", **fields}
    )
    return (await tasks.MoveUnitWork(request, metadata=caller(BOSS))).act


async def test_the_first_rule_that_fits_decides(tasks) -> None:
    await save(tasks, position=1, service_code="URB-*")
    await save(tasks, position=3, service_code="RSU-*", unit_code="URB")
    by_place = await save(
        tasks,
        position=2,
        service_code="RSU-01",
        area=pb.Area(south=41.12, west=-8.72, north=41.20, east=-8.62),
        condition="floor > 3 or not lift",
    )

    plain = (await open_case(tasks)).case
    high = (await open_case(tasks, form_json='{"floor": 4}', **WEST)).case
    low = (await open_case(tasks, form_json='{"floor": 1, "lift": true}', **WEST)).case
    east = (await open_case(tasks, form_json='{"floor": 4}', **EAST)).case

    assert by_place.version == 1
    assert [case.unit_code for case in (plain, high, low, east)] == ["URB", "GAM", "URB", "URB"]


async def test_a_dry_run_says_what_each_rule_said_and_stores_nothing(tasks, sessions) -> None:
    await save(tasks, position=1, name="Longe", service_code="RUI-01")
    await save(tasks, position=2, name="Alto", condition="floor > 3")
    chosen = await save(tasks, position=3, name="Todos", assignee_id="eva", unit_code="AMB")
    before = await names_of_events(sessions)

    found = await tasks.DryRunRouting(
        pb.DryRunRoutingRequest(service_code="RSU-01"), metadata=caller(ANA)
    )

    assert (found.unit_code, found.assignee_id) == ("AMB", "eva")
    assert found.decided_by == chosen.rule_id
    assert [(verdict.name, verdict.fits) for verdict in found.verdicts] == [
        ("Longe", False),
        ("Alto", False),
        ("Todos", True),
    ]
    assert "não diz" in found.verdicts[1].why
    assert await names_of_events(sessions) == before


async def test_a_complaint_is_never_routed_to_whom_it_is_about(tasks) -> None:
    await save(tasks, assignee_id="rui", unit_code="AMB")

    usual = await open_case(tasks)
    about_him = await open_case(tasks, kind=2, concerns_staff_ids=["rui"])

    assert (await first_task(tasks, usual.case.number)).assignee_id == "rui"
    assert (await first_task(tasks, about_him.case.number)).assignee_id == ""


async def test_a_condition_that_cannot_be_read_says_where(tasks) -> None:
    with refused("CONDITION_INVALID", "condition") as error:
        await save(tasks, condition="area_m2 >> 3")

    assert error.metadata["at"] == "10"


async def test_a_unit_moves_in_one_act_and_what_had_ended_stays(tasks, sessions) -> None:
    ended = (await open_case(tasks)).case
    task = await first_task(tasks, ended.number)
    await accept(tasks, task.task_id)
    await complete(tasks, task.task_id)
    running = [(await open_case(tasks)).case for _ in range(3)]
    busy = await first_task(tasks, running[0].number)
    await accept(tasks, busy.task_id)

    act = await move(tasks)
    fresh = (await open_case(tasks)).case

    assert (act.tasks, act.cases) == (3, 3)
    for case in running:
        found = await get(tasks, case.number, BOSS)
        assert (found.case.unit_code, found.tasks[0].unit_code) == ("URB", "URB")
        assert found.tasks[0].assignee_id == ""
        assert found.case.deadline.due_on == case.deadline.due_on
        assert "passou a ser" in found.case.timeline[-1].text
    old = await get(tasks, ended.number, BOSS)
    assert (old.case.unit_code, old.tasks[0].unit_code) == ("AMB", "AMB")
    assert fresh.unit_code == "URB"
    assert (await names_of_events(sessions)).count("UnitWorkMoved") == 1


async def test_an_act_of_a_later_day_waits_for_it(tasks, sessions, clock) -> None:
    case = (await open_case(tasks)).case
    day = (NOW + timedelta(days=3)).date().isoformat()
    await move(tasks, effective_on=day)
    async with sessions.begin() as session:
        early = await apply_due(session, council=COUNCIL, now=clock.now)

    clock.go_on(days=3)
    async with sessions.begin() as session:
        applied = await apply_due(session, council=COUNCIL, now=clock.now)
    async with sessions.begin() as session:
        again = await apply_due(session, council=COUNCIL, now=clock.now)

    assert early is None
    assert applied is not None
    assert applied.tasks == 1
    assert again is None
    assert (await get(tasks, case.number, BOSS)).case.unit_code == "URB"


async def test_a_unit_that_is_switched_off_swallows_no_work(tasks) -> None:
    opened = await open_case(tasks)

    with refused("UNIT_TARGET_MISSING", "to_unit_code") as error:
        await move(tasks, to_unit_code="", closes=True)
    await move(tasks, closes=True)
    await tasks.AddComment(
        case_life_pb2.AddCommentRequest(
            case_id=opened.case.case_id, text="E então?", secret=opened.secret
        ),
        metadata=caller(PORTAL),
    )
    other = (await open_case(tasks, service_code="RUI-01")).case
    task = await first_task(tasks, other.number)
    back = tasks_pb2.ForwardTaskRequest(task_id=task.task_id, unit_code="AMB", reason="É vosso")
    forwarded = await tasks.ForwardTask(back, metadata=caller(BOSS))

    assert error.metadata["tasks"] == "1"
    assert forwarded.task.unit_code == "URB"
    with refused("UNIT_TARGET_WRONG", "to_unit_code"):
        await move(tasks, from_unit_code="GAM", to_unit_code="AMB")
    with refused("ROLE_MISSING"):
        await tasks.MoveUnitWork(pb.MoveUnitWorkRequest(), metadata=caller(RUI))


async def test_work_for_a_unit_that_nobody_has_goes_to_whoever_hands_out(tasks, charter) -> None:
    charter.sheets["OBR-01"] = a_sheet("OBR-01", unit_code="OBRAS")

    case = (await open_case(tasks, service_code="OBR-01")).case

    task = await first_task(tasks, case.number)
    assert (case.unit_code, task.unit_code) == ("GM", "GM")
    assert task.reason == "A carta indica o serviço OBRAS, que não existe."


async def test_a_unit_takes_back_what_it_gave_away(tasks) -> None:
    case = (await open_case(tasks)).case

    await move(tasks)
    await move(tasks, from_unit_code="URB", to_unit_code="AMB")

    assert (await get(tasks, case.number, BOSS)).case.unit_code == "AMB"
    assert (await open_case(tasks)).case.unit_code == "AMB"
