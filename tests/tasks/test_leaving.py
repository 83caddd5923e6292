"""Who no longer works here keeps no task."""

from atende.identity.v1.events_pb2 import StaffDeactivated, StaffMoved
from atende.tasks.v1 import tasks_pb2 as pb

from services.tasks.subscribers.staff import on_staff_deactivated, on_staff_moved
from tests.tasks.builders import NOW
from tests.tasks.calls import ANA, URB, caller, open_case


async def test_their_accepted_tasks_are_the_departments_again(tasks, sessions) -> None:
    opened = await open_case(tasks, service_code="URB-01")
    found = await tasks.GetCase(
        pb.GetCaseRequest(number_or_id=opened.case.case_id), metadata=caller(ANA)
    )
    task_id = found.tasks[0].task_id
    await tasks.AcceptTask(pb.AcceptTaskRequest(task_id=task_id), metadata=caller(URB))

    async with sessions.begin() as session:
        await on_staff_deactivated(session, StaffDeactivated(staff_id=URB["id"]), NOW)

    task = (await tasks.GetTask(pb.GetTaskRequest(task_id=task_id), metadata=caller(URB))).task
    assert (task.state, task.assignee_id) == (pb.TASK_STATE_OPEN, "")


async def test_who_moves_to_another_unit_keeps_what_is_of_that_unit_only(tasks, sessions) -> None:
    kept = []
    for code, who in (("URB-01", URB), ("RSU-01", {**URB, "unit": "AMB"})):
        opened = await open_case(tasks, service_code=code)
        found = await tasks.GetCase(
            pb.GetCaseRequest(number_or_id=opened.case.case_id), metadata=caller(ANA)
        )
        kept.append(found.tasks[0].task_id)
        await tasks.AcceptTask(pb.AcceptTaskRequest(task_id=kept[-1]), metadata=caller(who))

    moved = StaffMoved(staff_id=URB["id"], from_unit_code="URB", to_unit_code="AMB")
    async with sessions.begin() as session:
        await on_staff_moved(session, moved, NOW)

    of_urb, of_amb = [
        (await tasks.GetTask(pb.GetTaskRequest(task_id=one), metadata=caller(URB))).task
        for one in kept
    ]
    assert (of_urb.state, of_urb.assignee_id) == (pb.TASK_STATE_OPEN, "")
    assert (of_amb.state, of_amb.assignee_id) == (pb.TASK_STATE_ACCEPTED, URB["id"])
