import pytest

from services.tasks.domain import tasks
from services.tasks.domain.errors import (
    TaskAtHandOut,
    TaskEnded,
    TaskNotAccepted,
    TaskOfAnotherUnit,
    TaskTaken,
    UnitUnchanged,
)
from services.tasks.domain.tasks import TaskState
from tests.tasks.builders import NOW, a_task

ENDED = [TaskState.DONE, TaskState.CANCELLED]


def test_an_open_task_is_accepted_by_one() -> None:
    accepted = tasks.accept(a_task(), "rui")

    assert (accepted.state, accepted.assignee_id) == (TaskState.ACCEPTED, "rui")
    assert accepted.version == 2
    with pytest.raises(TaskTaken):
        tasks.accept(accepted, "eva")


def test_the_front_desk_may_do_what_was_returned_to_it() -> None:
    returned = tasks.give_back(a_task(), "GM", "não é nosso")

    assert tasks.accept(returned, "ana").state is TaskState.ACCEPTED


def test_a_returned_task_lies_with_the_hand_out_unit_and_nobody() -> None:
    returned = tasks.give_back(tasks.accept(a_task(), "rui"), "GM", "não é nosso")

    assert returned.state is TaskState.RETURNED
    assert (returned.unit_code, returned.assignee_id) == ("GM", "")
    assert returned.reason == "não é nosso"
    with pytest.raises(TaskAtHandOut):
        tasks.give_back(returned, "GM", "outra vez")


def test_a_forwarded_task_waits_for_another_unit() -> None:
    forwarded = tasks.forward(tasks.accept(a_task(), "rui"), "URB", "é obra")

    assert forwarded.state is TaskState.OPEN
    assert (forwarded.unit_code, forwarded.assignee_id) == ("URB", "")
    with pytest.raises(UnitUnchanged):
        tasks.forward(forwarded, "URB", "outra vez")


def test_only_an_accepted_task_is_completed() -> None:
    with pytest.raises(TaskNotAccepted):
        tasks.complete(a_task(), "feito", NOW)

    done = tasks.complete(a_task(state=TaskState.ACCEPTED), "feito", NOW)

    assert (done.state, done.answer, done.done_at) == (TaskState.DONE, "feito", NOW)


@pytest.mark.parametrize("state", ENDED)
@pytest.mark.parametrize(
    "do",
    [
        lambda task: tasks.accept(task, "rui"),
        lambda task: tasks.give_back(task, "GM", "não"),
        lambda task: tasks.forward(task, "URB", "não"),
        lambda task: tasks.complete(task, "feito", NOW),
    ],
)
def test_what_is_over_stays_over(state, do) -> None:
    with pytest.raises(TaskEnded):
        do(a_task(state=state))


@pytest.mark.parametrize("state", ENDED)
def test_cancelling_leaves_what_is_over_alone(state) -> None:
    task = a_task(state=state)

    assert tasks.cancel(task, NOW) is task


def test_a_unit_works_on_its_own_tasks_only() -> None:
    task = a_task(unit_code="AMB")

    tasks.check_may_work(task, unit_code="AMB", anywhere=False)
    tasks.check_may_work(task, unit_code="", anywhere=True)
    for other in ("URB", ""):
        with pytest.raises(TaskOfAnotherUnit):
            tasks.check_may_work(task, unit_code=other, anywhere=False)
