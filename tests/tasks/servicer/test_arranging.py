"""How a unit arranges its work."""

from datetime import timedelta

from atende.tasks.v1 import routing_pb2, tasks_pb2
from atende.tasks.v1 import worklists_pb2 as pb

from services.tasks.handlers import watching
from services.tasks.repository.calendar import Calendars
from tests.tasks.builders import COUNCIL
from tests.tasks.calls import (
    BOSS,
    EVA,
    RUI,
    URB,
    accept,
    caller,
    complete,
    events_of,
    first_task,
    get,
    open_case,
    refused,
)


async def assign(tasks, task_id, who=EVA, **more):
    request = pb.AssignTaskRequest(task_id=task_id, **more)
    return (await tasks.AssignTask(request, metadata=caller(who))).task


async def listed(tasks, who=RUI, **more):
    found = await tasks.ListTasks(tasks_pb2.ListTasksRequest(**more), metadata=caller(who))
    return [task.task_id for task in found.tasks]


async def test_a_task_is_given_to_a_person_to_a_group_and_back_to_the_unit(tasks) -> None:
    opened = await open_case(tasks)
    task = await first_task(tasks, opened.case.number)
    await tasks.SaveGroup(
        routing_pb2.SaveGroupRequest(
            group=routing_pb2.Group(code="NOITE", unit_code="AMB", name="Turno da noite")
        ),
        metadata=caller(BOSS),
    )

    to_rui = await assign(tasks, task.task_id, assignee_id="rui")
    to_group = await assign(tasks, task.task_id, group_code="NOITE")
    of_group = await listed(tasks, group_code="NOITE")
    of_rui = await listed(tasks, assignee_id="rui")

    assert (to_rui.state, to_rui.assignee_id) == (tasks_pb2.TASK_STATE_ACCEPTED, "rui")
    assert (to_group.state, to_group.assignee_id) == (tasks_pb2.TASK_STATE_OPEN, "")
    assert (of_group, of_rui) == ([task.task_id], [])
    with refused("GROUP_NOT_FOUND", "group_code"):
        await assign(tasks, task.task_id, group_code="DIA")


async def test_a_task_is_never_given_to_whom_the_case_is_about(tasks) -> None:
    opened = await open_case(tasks, kind=2, concerns_staff_ids=["rui"])
    task = await first_task(tasks, opened.case.number)

    with refused("CONFLICT_OF_INTEREST", "assignee_id"):
        await assign(tasks, task.task_id, assignee_id="rui")


async def test_divided_work_ends_the_case_with_its_last_part(tasks) -> None:
    opened = await open_case(tasks)
    task = await first_task(tasks, opened.case.number)
    await accept(tasks, task.task_id)
    request = pb.SplitTaskRequest(
        task_id=task.task_id, parts=[pb.TaskPart(unit_code="URB", title="Parecer")]
    )

    [part] = (await tasks.SplitTask(request, metadata=caller(RUI))).tasks
    await complete(tasks, task.task_id)
    between = (await get(tasks, opened.case.number)).case
    await accept(tasks, part.task_id, URB)
    await complete(tasks, part.task_id, URB, answer="Parecer favorável.")

    assert (part.unit_code, part.title) == ("URB", "Parecer")
    assert between.state == tasks_pb2.CASE_STATE_IN_PROGRESS
    assert between.unit_code == "AMB"
    assert (await get(tasks, opened.case.number)).case.state == tasks_pb2.CASE_STATE_CLOSED


async def test_a_task_is_done_when_its_checklist_is(tasks) -> None:
    opened = await open_case(tasks)
    task = await first_task(tasks, opened.case.number)
    await accept(tasks, task.task_id)
    texts = ["Fotografar", "Recolher"]
    first = await tasks.SetChecklist(
        pb.SetChecklistRequest(task_id=task.task_id, texts=texts), metadata=caller(RUI)
    )

    with refused("CHECKLIST_OPEN", "task_id") as error:
        await complete(tasks, task.task_id)
    for item in first.items:
        await tasks.TickItem(
            pb.TickItemRequest(task_id=task.task_id, item_id=item.item_id, done=True),
            metadata=caller(RUI),
        )
    longer = await tasks.SetChecklist(
        pb.SetChecklistRequest(task_id=task.task_id, texts=["Recolher", "Fotografar"]),
        metadata=caller(RUI),
    )
    done = await complete(tasks, task.task_id)

    assert error.metadata["count"] == "2"
    assert [(item.text, item.done, item.done_by) for item in longer.items] == [
        ("Recolher", True, "rui"),
        ("Fotografar", True, "rui"),
    ]
    assert done.state == tasks_pb2.TASK_STATE_DONE


async def test_many_tasks_are_changed_at_once_and_each_refusal_says_why(tasks) -> None:
    ids = []
    for _ in range(3):
        opened = await open_case(tasks)
        ids.append((await first_task(tasks, opened.case.number)).task_id)
    await accept(tasks, ids[1])
    foreign = (
        await first_task(tasks, (await open_case(tasks, service_code="URB-01")).case.number)
    ).task_id
    request = pb.ChangeTasksRequest(task_ids=[*ids, foreign], act="accept")

    changed = await tasks.ChangeTasks(request, metadata=caller(RUI))

    assert [each.refused for each in changed.tasks] == [
        "",
        "TASK_TAKEN",
        "",
        "TASK_OF_ANOTHER_UNIT",
    ]
    assert sorted(await listed(tasks, assignee_id="rui")) == sorted(ids)


async def test_filters_are_kept_and_shared_within_the_unit(tasks) -> None:
    def kept(name, query, shared=False):
        return pb.SaveFilterRequest(filter=pb.Filter(name=name, query=query, shared=shared))

    own = await tasks.SaveFilter(kept("Meu", "?mark=near"), metadata=caller(RUI))
    await tasks.SaveFilter(kept("Nosso", "mark=overdue&x=", shared=True), metadata=caller(RUI))
    seen = await tasks.ListFilters(pb.ListFiltersRequest(), metadata=caller(EVA))
    elsewhere = await tasks.ListFilters(pb.ListFiltersRequest(), metadata=caller(URB))

    assert [(each.name, each.query, each.own) for each in seen.filters] == [
        ("Nosso", "mark=overdue", False)
    ]
    assert not elsewhere.filters
    with refused("FILTER_QUERY_INVALID", "query"):
        await tasks.SaveFilter(kept("Mau", "person_id=1"), metadata=caller(RUI))
    with refused("FILTER_NOT_FOUND", "filter_id"):
        await tasks.RemoveFilter(
            pb.RemoveFilterRequest(filter_id=own.filter.filter_id), metadata=caller(EVA)
        )


async def test_a_prepared_reply_is_filled_in_with_its_case(tasks) -> None:
    opened = await open_case(tasks)
    task = await first_task(tasks, opened.case.number)

    def reply(text, unit="AMB"):
        return pb.SaveReplyRequest(reply=pb.Reply(unit_code=unit, title="Recolhido", text=text))

    await tasks.SaveReply(reply("{service} ({number}): até {due_on}."), metadata=caller(RUI))
    found = await tasks.ListReplies(
        pb.ListRepliesRequest(task_id=task.task_id), metadata=caller(RUI)
    )

    assert [each.text for each in found.replies] == [
        f"Recolha de monos ({opened.case.number}): até 25/06/2026."
    ]
    with refused("PLACEHOLDER_UNKNOWN", "text"):
        await tasks.SaveReply(reply("{name}"), metadata=caller(RUI))
    with refused("REPLY_OF_ANOTHER_UNIT"):
        await tasks.SaveReply(reply("x", "URB"), metadata=caller(RUI))


async def test_dates_are_told_of_once_as_near_and_once_as_passed_in_working_hours(
    tasks, sessions, clock
) -> None:
    await open_case(tasks)
    calendars = Calendars()

    async def round_at(**later):
        clock.go_on(**later)
        async with sessions.begin() as session:
            return await watching.warn_of_dates(
                session, council=COUNCIL, calendars=calendars, now=clock.now
            )

    early = await round_at(minutes=1)
    near = [await round_at(days=14), await round_at(minutes=1)]
    night = await round_at(days=2, hours=12)
    passed = [await round_at(hours=11), await round_at(minutes=1)]

    assert (early, near, night, passed) == (None, [1, None], None, [1, None])
    told = [each for each in await events_of(sessions) if type(each).__name__ == "DeadlineWarned"]
    assert [each.mark for each in told] == ["near", "overdue"]
    assert await listed(tasks, mark="overdue") != []
    assert await listed(tasks, mark="near") == []
    load = await tasks.GetWorkload(pb.GetWorkloadRequest(), metadata=caller(RUI))
    assert (load.open, load.overdue, load.near, load.paused) == (1, 1, 0, 0)


async def test_what_was_not_answered_lapses_and_the_clock_runs_again(
    tasks, sessions, clock
) -> None:
    from tests.tasks.servicer.test_life import answer, ask

    opened = await open_case(tasks)
    await ask(tasks, opened.case.case_id)
    calendars = Calendars()
    clock.now += timedelta(days=17)

    async with sessions.begin() as session:
        lapsed = await watching.let_lapse(
            session, council=COUNCIL, calendars=calendars, now=clock.now
        )
    async with sessions.begin() as session:
        again = await watching.let_lapse(
            session, council=COUNCIL, calendars=calendars, now=clock.now
        )
    late = await answer(tasks, opened.case.case_id, secret=opened.secret)

    assert lapsed is not None
    assert not lapsed.deadline.standing
    assert again is None
    assert late.state == tasks_pb2.CASE_STATE_OPEN
    found = (await get(tasks, opened.case.number)).case
    assert [request.state for request in found.requests] == ["answered"]


async def test_units_are_told_once_a_working_day(tasks, sessions, clock) -> None:
    await open_case(tasks)
    calendars = Calendars()

    async def tell():
        async with sessions.begin() as session:
            return await watching.tell_units(
                session, council=COUNCIL, calendars=calendars, now=clock.now
            )

    first, second = await tell(), await tell()
    clock.go_on(days=1)  # a holiday
    holiday = await tell()

    assert first is not None
    assert first["AMB"]["open"] == 1
    assert second is None
    assert holiday is None


async def test_who_was_in_a_group_on_a_day_can_be_asked(tasks) -> None:
    async def keep(effective_on, *staff_ids):
        group = routing_pb2.Group(
            code="NOITE", unit_code="AMB", name="Turno da noite", staff_ids=staff_ids
        )
        await tasks.SaveGroup(
            routing_pb2.SaveGroupRequest(group=group, effective_on=effective_on),
            metadata=caller(BOSS),
        )

    async def members(on):
        request = routing_pb2.ListGroupsRequest(unit_code="AMB", on=on)
        found = await tasks.ListGroups(request, metadata=caller(RUI))
        return [list(group.staff_ids) for group in found.groups]

    await keep("", "rui")
    await keep("2026-07-01", "rui", "eva")
    await keep("2026-07-01", "eva")

    assert await members("2026-06-08") == []
    assert await members("") == [["rui"]]
    assert await members("2026-06-30") == [["rui"]]
    assert await members("2026-07-01") == [["eva"]]
    with refused("UNIT_ACT_DAY_INVALID", "effective_on"):
        await keep("2026-06-08", "eva")


async def test_a_task_of_a_person_and_their_group_is_counted_and_listed_once(tasks) -> None:
    task = await first_task(tasks, (await open_case(tasks)).case.number)
    group = routing_pb2.Group(code="NOITE", unit_code="AMB", name="Noite", staff_ids=["rui"])
    await tasks.SaveGroup(routing_pb2.SaveGroupRequest(group=group), metadata=caller(BOSS))
    await assign(tasks, task.task_id, group_code="NOITE")
    await assign(tasks, task.task_id, assignee_id="rui", group_code="NOITE")

    load = await tasks.GetWorkload(pb.GetWorkloadRequest(), metadata=caller(RUI))
    assert load.open == 1
    assert await listed(tasks) == [task.task_id]


def save_group(tasks, must_be_new=False, **group):
    wanted = {"code": "NOITE", "unit_code": "AMB", "name": "Noite"} | group
    return tasks.SaveGroup(
        routing_pb2.SaveGroupRequest(group=routing_pb2.Group(**wanted), must_be_new=must_be_new),
        metadata=caller(BOSS),
    )


async def test_a_group_that_is_switched_off_leaves_its_work_to_the_unit(tasks) -> None:
    await save_group(tasks)
    rule = routing_pb2.RoutingRule(
        name="Noite", unit_code="AMB", group_code="NOITE", active=True, position=1
    )
    await tasks.SaveRoutingRule(
        routing_pb2.SaveRoutingRuleRequest(rule=rule), metadata=caller(BOSS)
    )
    task = await first_task(tasks, (await open_case(tasks)).case.number)
    assert await listed(tasks, group_code="NOITE") == [task.task_id]

    await save_group(tasks, closed=True)

    assert await listed(tasks, group_code="NOITE") == []
    assert await listed(tasks) == [task.task_id]
    after = await first_task(tasks, (await open_case(tasks)).case.number)
    assert (after.unit_code, after.group_code) == ("AMB", "")
    with refused("GROUP_NOT_FOUND", "group_code"):
        await assign(tasks, task.task_id, group_code="NOITE")
    with refused("GROUP_NOT_FOUND", "rule.group_code"):
        await tasks.SaveRoutingRule(
            routing_pb2.SaveRoutingRuleRequest(rule=rule), metadata=caller(BOSS)
        )

    await save_group(tasks, closed=False)
    assert (await assign(tasks, task.task_id, group_code="NOITE")).group_code == "NOITE"


async def test_a_new_group_takes_the_place_of_none(tasks) -> None:
    await save_group(tasks, must_be_new=True)

    with refused("GROUP_EXISTS", "group.code"):
        await save_group(tasks, must_be_new=True, name="Outra")
    await save_group(tasks, must_be_new=True, unit_code="GM")


async def test_a_group_has_more_people_than_a_case_can_be_about(tasks) -> None:
    many = [f"staff-{number}" for number in range(60)]

    saved = await save_group(tasks, staff_ids=many)

    assert list(saved.group.staff_ids) == many
    with refused("STAFF_IDS_INVALID", "group.staff_ids"):
        await save_group(tasks, staff_ids=[f"staff-{number}" for number in range(201)])
