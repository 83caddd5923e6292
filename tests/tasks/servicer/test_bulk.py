"""One order about a whole list: chosen at once, done by pieces, each task by its own rules."""

from uuid import UUID

import grpc
import pytest
from atende.identity.v1.events_pb2 import StaffDeactivated, StaffMoved
from atende.tasks.v1 import worklists_pb2 as pb
from sqlalchemy import insert, select

from services.tasks.handlers import bulk
from services.tasks.models import TaskRow, TimelineRow
from services.tasks.repository.metadata import METADATA
from services.tasks.subscribers.staff import on_staff_deactivated, on_staff_moved
from services.tasks.workers import watching as rounds
from tests.tasks.builders import COUNCIL, NOW
from tests.tasks.calls import EVA, RUI, accept, caller, first_task, open_case


@pytest.fixture
def few(monkeypatch) -> None:
    """Two tasks are as many as a transaction should change."""
    monkeypatch.setattr(bulk, "AT_ONCE", 2)


@pytest.fixture
def worker(sessions, clock, few):
    return rounds.bulk_rounds(sessions, COUNCIL, clock)


async def some(tasks, count: int = 3, **fields) -> list[str]:
    return [
        (await first_task(tasks, (await open_case(tasks, **fields)).case.number)).task_id
        for _ in range(count)
    ]


async def begin(tasks, who=RUI, key: str = "", **fields) -> pb.BulkAct:
    request = pb.BeginBulkActRequest(**{"act": "accept", "by_query": True} | fields)
    return (await tasks.BeginBulkAct(request, metadata=caller(who, key))).bulk_act


async def act_of(tasks, act_id: str, who=RUI) -> pb.BulkAct:
    found = await tasks.GetBulkAct(pb.GetBulkActRequest(act_id=act_id), metadata=caller(who))
    return found.bulk_act


async def refusals(tasks, act_id: str, who=RUI) -> dict[str, str]:
    request = pb.ListBulkRefusalsRequest(act_id=act_id)
    found = await tasks.ListBulkRefusals(request, metadata=caller(who))
    return {each.task_id: each.refused for each in found.refusals}


async def holders(sessions) -> dict[str, str]:
    async with sessions() as session:
        rows = await session.execute(select(TaskRow.id, TaskRow.assignee_id))
        return {str(row.id): row.assignee_id for row in rows}


async def lines(sessions, kind: str = "accepted") -> int:
    async with sessions() as session:
        rows = await session.scalars(select(TimelineRow.id).where(TimelineRow.kind == kind))
        return len(rows.all())


async def finish(worker) -> None:
    while await worker.once():
        pass


async def test_a_whole_list_is_answered_at_once_and_changed_by_pieces(
    tasks, sessions, worker
) -> None:
    ids = await some(tasks, 5)
    await some(tasks, 1, service_code="URB-01")  # of another unit's list

    act = await begin(tasks)
    later = await some(tasks, 1)  # it was not there when the order was given

    assert (act.total, act.done, act.HasField("finished_at")) == (5, 0, False)
    seen = []
    while await worker.once():
        act = await act_of(tasks, act.act_id)
        seen.append((act.done, act.HasField("finished_at")))
    assert seen == [(2, False), (4, False), (5, True)]
    held = await holders(sessions)
    assert {task_id for task_id, who in held.items() if who == "rui"} == set(ids)
    assert held[later[0]] == ""
    assert await lines(sessions) == 5


async def test_what_is_refused_says_why_and_the_others_go_on(tasks, sessions, worker) -> None:
    ids = await some(tasks)
    act = await begin(tasks)
    await accept(tasks, ids[1], EVA)  # faster than the worker

    await finish(worker)

    act = await act_of(tasks, act.act_id)
    assert (act.total, act.done, act.refused) == (3, 2, 1)
    assert await refusals(tasks, act.act_id) == {ids[1]: "TASK_TAKEN"}
    assert (await holders(sessions))[ids[1]] == "eva"


async def test_each_task_is_changed_by_the_rights_of_who_gave_the_order(
    tasks, sessions, worker
) -> None:
    foreign = await some(tasks, 1, service_code="URB-01")

    act = await begin(tasks, by_query=False, task_ids=foreign)
    await finish(worker)

    assert await refusals(tasks, act.act_id) == {foreign[0]: "TASK_OF_ANOTHER_UNIT"}
    with pytest.raises(grpc.aio.AioRpcError, match="TASK_OF_ANOTHER_UNIT"):
        await begin(tasks, query="unit_code=URB")


async def test_a_worker_that_dies_has_done_what_it_committed_and_no_more(
    tasks, sessions, worker, monkeypatch
) -> None:
    await some(tasks, 5)
    act = await begin(tasks)
    assert await worker.once()

    async def dies(*args, **kwargs):
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(bulk.bulk, "save_outcomes", dies)
        with pytest.raises(ConnectionError):
            await worker.once()
    assert (await act_of(tasks, act.act_id)).done == 2
    assert await lines(sessions) == 2

    await finish(worker)
    act = await act_of(tasks, act.act_id)
    assert (act.done, act.refused, await lines(sessions)) == (5, 0, 5)


async def test_the_same_order_sent_twice_is_one(tasks, worker) -> None:
    await some(tasks, 2)

    first = await begin(tasks, key="0192f000-0000-7000-8000-00000000aaaa")
    again = await begin(tasks, key="0192f000-0000-7000-8000-00000000aaaa")

    assert first.act_id == again.act_id
    found = await tasks.ListBulkActs(pb.ListBulkActsRequest(), metadata=caller(RUI))
    assert [each.act_id for each in found.bulk_acts] == [first.act_id]


async def test_a_stored_filter_chooses_and_only_ones_own_or_the_units(tasks, worker) -> None:
    await some(tasks, 2)
    await accept(tasks, (await some(tasks, 1))[0], EVA)
    kept = await tasks.SaveFilter(
        pb.SaveFilterRequest(filter=pb.Filter(name="Da Eva", query="assignee_id=eva")),
        metadata=caller(EVA),
    )
    chosen = {"by_query": False, "filter_id": kept.filter.filter_id}

    act = await begin(tasks, EVA, act="forward", unit_code="URB", reason="É deles", **chosen)

    assert (act.total, act.query) == (1, "assignee_id=eva")
    with pytest.raises(grpc.aio.AioRpcError, match="FILTER_NOT_FOUND"):
        await begin(tasks, RUI, **chosen)


async def test_nobody_reads_an_order_of_somebody_elses(tasks) -> None:
    await some(tasks, 1)
    act = await begin(tasks)

    with pytest.raises(grpc.aio.AioRpcError, match="BULK_ACT_NOT_FOUND"):
        await act_of(tasks, act.act_id, EVA)
    with pytest.raises(grpc.aio.AioRpcError, match="BULK_ACT_NOT_FOUND"):
        await refusals(tasks, act.act_id, EVA)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "BULK_SIZE_INVALID"),  # an empty list
        ({"by_query": False}, "BULK_CHOICE_INVALID"),
        ({"filter_id": "0192f000-0000-7000-8000-00000000aaaa"}, "BULK_CHOICE_INVALID"),
        ({"act": "complete"}, "BULK_ACT_INVALID"),
        ({"query": "page=2"}, "FILTER_QUERY_INVALID"),
        ({"query": "state=nonsense"}, "TASK_STATE_INVALID"),
        ({"act": "return"}, "TEXT_MISSING"),
    ],
)
async def test_an_order_that_cannot_be_says_what_is_wrong(tasks, fields, reason) -> None:
    with pytest.raises(grpc.aio.AioRpcError, match=reason):
        await begin(tasks, **fields)


async def test_more_than_may_be_is_refused_and_none_is_left_out(tasks, monkeypatch) -> None:
    await some(tasks)
    monkeypatch.setattr(bulk, "MOST", 2)

    with pytest.raises(grpc.aio.AioRpcError, match="BULK_SIZE_INVALID"):
        await begin(tasks)


async def test_who_leaves_orders_nothing_any_more(tasks, sessions, worker) -> None:
    await some(tasks)
    act = await begin(tasks)
    await worker.once()

    async with sessions.begin() as session:
        await on_staff_deactivated(session, StaffDeactivated(staff_id="rui"), NOW)
    await finish(worker)

    act = await act_of(tasks, act.act_id)
    assert (act.done, act.refused, act.HasField("finished_at")) == (2, 1, True)
    assert set((await refusals(tasks, act.act_id)).values()) == {"ACTOR_GONE"}


async def test_who_moves_to_another_unit_orders_nothing_more_in_the_old_one(
    tasks, sessions, worker
) -> None:
    await some(tasks)
    act = await begin(tasks)
    elsewhere = StaffMoved(staff_id="rui", from_unit_code="URB", to_unit_code="GAM")
    left = StaffMoved(staff_id="rui", from_unit_code="AMB", to_unit_code="URB")

    async with sessions.begin() as session:
        await on_staff_moved(session, elsewhere, NOW)
    assert not (await act_of(tasks, act.act_id)).HasField("finished_at")
    async with sessions.begin() as session:
        await on_staff_moved(session, left, NOW)

    act = await act_of(tasks, act.act_id)
    assert (act.done, act.refused, act.HasField("finished_at")) == (0, 3, True)


async def test_whom_one_is_kept_from_is_left_out_and_looked_for_again_at_each_turn(
    tasks, sessions, worker
) -> None:
    closed, later = (
        UUID("0192f000-0000-7000-8000-0000000000c1"),
        UUID("0192f000-0000-7000-8000-0000000000c2"),
    )
    await some(tasks, 1)
    for person in (closed, later):
        await some(tasks, 1, person_id=str(person))

    async def close(person: UUID) -> None:
        table = METADATA.tables["person_exclusion"]
        async with sessions.begin() as session:
            await session.execute(
                insert(table).values(person_id=person, staff_id="rui", open=False)
            )

    await close(closed)
    act = await begin(tasks)
    assert act.total == 2
    await close(later)
    await finish(worker)

    act = await act_of(tasks, act.act_id)
    assert (act.done, act.refused) == (1, 1)
    assert sorted((await holders(sessions)).values()) == ["", "", "rui"]
    assert await refusals(tasks, act.act_id) == {}  # it is about somebody closed to the reader


async def test_two_copies_of_the_service_do_a_task_once(tasks, sessions, worker) -> None:
    await some(tasks)
    await begin(tasks)
    async with sessions.begin() as session:
        assert await bulk.go_on(session, hand_out_unit="GM", now=NOW)
        assert not await worker.once()  # the other copy is at it
    await finish(worker)
    assert await lines(sessions) == 3
