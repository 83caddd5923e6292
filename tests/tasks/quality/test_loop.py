"""From a trouble spot to an action, to its check by the same indicator, to a changed charter."""

import asyncio
from datetime import timedelta

import pytest
from atende.tasks.v1 import quality_pb2 as pb
from sqlalchemy import select

from services.tasks.models import HotSpotRow
from services.tasks.workers.quality import check_rounds, spot_rounds
from tests.tasks.builders import COUNCIL, local
from tests.tasks.calls import ANA, BOSS, RUI, caller, refused
from tests.tasks.quality.loop import LAST, LIA, all_done, get, open_nc, spots
from tests.tasks.quality.past import bring, cases


async def analyse(quality, nc) -> None:
    request = pb.SetCausesRequest(
        nonconformity_id=nc.nonconformity_id,
        whys=[pb.Why(question="Porque chegam tarde?", answer="Há um só camião à segunda-feira.")],
        causes=[
            pb.Cause(key="a", category="tools", text="Um só camião"),
            pb.Cause(key="b", parent_key="a", category="rules", text="Contrato", root=True),
        ],
    )
    await quality.SetCauses(request, metadata=caller(LIA))


async def act(quality, nc) -> None:
    add = pb.AddActionRequest(
        nonconformity_id=nc.nonconformity_id,
        kind=pb.QUALITY_ACTION_KIND_CORRECTIVE,
        text="Segundo camião à segunda-feira.",
        owner_id="rui",
        unit_code="AMB",
        due_on="2026-06-15",
    )
    action = (await quality.AddAction(add, metadata=caller(LIA))).action
    end = pb.EndActionRequest(
        action_id=action.action_id, state=pb.QUALITY_ACTION_STATE_DONE, result="Contratado."
    )
    await quality.EndAction(end, metadata=caller(LIA))


async def plan(quality, nc, check_on="2026-07-13") -> None:
    request = pb.PlanCheckRequest(nonconformity_id=nc.nonconformity_id, check_on=check_on)
    await quality.PlanCheck(request, metadata=caller(LIA))


async def test_what_helped_closes_the_loop_and_the_charter_leads_back_to_it(
    quality, indicators, sessions, clock, trouble
) -> None:
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))
    [spot] = await spots(quality)
    nc = await open_nc(quality, hot_spot_id=spot.hot_spot_id)
    assert (nc.number, nc.signal) == ("NC/1/2026/CMP", pb.SIGNAL_OVERDUE)
    assert (nc.value, nc.expected) == (0.9, pytest.approx(0.1, abs=0.02))
    await analyse(quality, nc)
    await act(quality, nc)
    await plan(quality, nc)

    rounds = check_rounds(sessions, COUNCIL, clock)
    await all_done(rounds)
    assert (await get(quality, nc)).state == pb.NON_CONFORMITY_STATE_CHECKING

    # Four weeks later answers are in time again.
    facts = []
    for ahead in range(2, 6):
        facts += cases(LAST + timedelta(weeks=ahead), 1, 10)
    await bring(indicators, facts)
    clock.now = local("2026-07-13T08:00:00")
    await asyncio.gather(*(all_done(check_rounds(sessions, COUNCIL, clock)) for _ in range(3)))

    done = await get(quality, nc)
    assert done.state == pb.NON_CONFORMITY_STATE_EFFECTIVE
    [check] = done.checks
    assert (check.count, check.base, check.effective) == (4, 40, True)
    assert getattr(check, "from") == "2026-06-15"
    change = pb.RecordChangeRequest(
        nonconformity_id=nc.nonconformity_id,
        kind=pb.CHANGE_KIND_CHARTER,
        reference="RSU-01@4",
    )
    await quality.RecordChange(change, metadata=caller(LIA))
    trace = pb.TraceChangeRequest(kind=pb.CHANGE_KIND_CHARTER, reference="RSU-01@4")
    traced = await quality.TraceChange(trace, metadata=caller(BOSS))
    assert [one.number for one in traced.nonconformities] == [nc.number]
    assert [one.kind for one in done.evidence] == [pb.EVIDENCE_KIND_HOT_SPOT]


async def test_what_did_not_help_is_opened_again_and_needs_new_actions(
    quality, indicators, sessions, clock, trouble
) -> None:
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))
    [spot] = await spots(quality)
    nc = await open_nc(quality, hot_spot_id=spot.hot_spot_id)
    await analyse(quality, nc)
    await act(quality, nc)
    await plan(quality, nc)
    facts = []
    for ahead in range(2, 6):
        facts += cases(LAST + timedelta(weeks=ahead), 6, 10)
    await bring(indicators, facts)
    clock.now = local("2026-07-13T08:00:00")

    await all_done(check_rounds(sessions, COUNCIL, clock))

    again = await get(quality, nc)
    assert (again.state, again.round) == (pb.NON_CONFORMITY_STATE_REOPENED, 2)
    assert [check.effective for check in again.checks] == [False]
    await analyse(quality, nc)
    add = pb.AddActionRequest(
        nonconformity_id=nc.nonconformity_id,
        kind=pb.QUALITY_ACTION_KIND_PREVENTIVE,
        text="Rever o contrato.",
        due_on="2026-08-03",
    )
    await quality.AddAction(add, metadata=caller(LIA))
    with refused("ACTIONS_UNFINISHED") as unfinished:
        await plan(quality, nc, "2026-09-14")
    assert unfinished.metadata["open"] == "1"


async def test_without_figures_the_check_waits_for_some(quality, sessions, clock, trouble) -> None:
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))
    [spot] = await spots(quality)
    nc = await open_nc(quality, hot_spot_id=spot.hot_spot_id)
    await analyse(quality, nc)
    await act(quality, nc)
    await plan(quality, nc)
    clock.now = local("2026-07-13T08:00:00")

    await all_done(check_rounds(sessions, COUNCIL, clock))

    waiting = await get(quality, nc)
    assert (waiting.state, waiting.check_on) == (
        pb.NON_CONFORMITY_STATE_CHECKING,
        "2026-08-10",
    )


async def test_each_stage_needs_the_one_before(quality) -> None:
    nc = await open_nc(quality, signal=pb.SIGNAL_COMPLAINTS)
    with refused("NONCONFORMITY_STATE_WRONG"):
        await act(quality, nc)
    with refused("NONCONFORMITY_STATE_WRONG"):
        await plan(quality, nc)
    await analyse(quality, nc)
    await act(quality, nc)
    with refused("CHECK_TOO_SOON", "check_on") as soon:
        await plan(quality, nc, "2026-06-20")
    assert soon.metadata["least"] == "2026-06-29"
    with refused("SIGNAL_MISSING", "signal"):
        await open_nc(quality)


@pytest.mark.parametrize(
    ("causes", "reason"),
    [
        ([], "CAUSES_INCOMPLETE"),
        ([("a", "", False)], "CAUSES_INCOMPLETE"),
        ([("a", "", True), ("a", "", False)], "CAUSE_TREE_INVALID"),
        ([("a", "x", True)], "CAUSE_TREE_INVALID"),
        ([("a", "b", True), ("b", "a", False)], "CAUSE_TREE_INVALID"),
    ],
)
async def test_causes_are_a_tree_with_a_root(quality, causes, reason) -> None:
    nc = await open_nc(quality, signal=pb.SIGNAL_COMPLAINTS)
    request = pb.SetCausesRequest(
        nonconformity_id=nc.nonconformity_id,
        whys=[pb.Why(question="Porquê?", answer="Porque sim.")],
        causes=[
            pb.Cause(key=key, parent_key=parent, category="people", text="x", root=root)
            for key, parent, root in causes
        ],
    )
    with refused(reason):
        await quality.SetCauses(request, metadata=caller(LIA))


async def test_a_suggestion_of_staff_becomes_evidence(quality) -> None:
    made = (
        await quality.Suggest(
            pb.SuggestRequest(text="Avisar por SMS no dia.", service_code="RSU-01"),
            metadata=caller(RUI),
        )
    ).suggestion
    assert (made.number, made.unit_code) == ("SG/1/2026/CMP", "AMB")
    mine = await quality.ListSuggestions(pb.ListSuggestionsRequest(), metadata=caller(RUI))
    others = await quality.ListSuggestions(pb.ListSuggestionsRequest(), metadata=caller(ANA))
    assert (len(mine.suggestions), len(others.suggestions)) == (1, 0)
    nc = await open_nc(quality, signal=pb.SIGNAL_REPEAT_CONTACTS)
    decide = pb.DecideSuggestionRequest(
        suggestion_id=made.suggestion_id,
        state=pb.STAFF_SUGGESTION_STATE_TAKEN_UP,
        answer="Boa ideia.",
        nonconformity_id=nc.nonconformity_id,
    )

    await quality.DecideSuggestion(decide, metadata=caller(LIA))

    [evidence] = (await get(quality, nc)).evidence
    assert (evidence.kind, evidence.reference) == (pb.EVIDENCE_KIND_SUGGESTION, made.number)
    with refused("SUGGESTION_DECIDED"):
        await quality.DecideSuggestion(decide, metadata=caller(LIA))


async def test_actions_are_listed_the_first_due_first(quality) -> None:
    nc = await open_nc(quality, signal=pb.SIGNAL_COMPLAINTS)
    await analyse(quality, nc)
    for due in ("2026-07-20", "2026-06-30", "2026-07-01"):
        add = pb.AddActionRequest(
            nonconformity_id=nc.nonconformity_id,
            kind=pb.QUALITY_ACTION_KIND_CORRECTIVE,
            text="x",
            due_on=due,
        )
        await quality.AddAction(add, metadata=caller(LIA))
    with refused("DUE_IN_PAST", "due_on"):
        add.due_on = "2026-06-08"
        await quality.AddAction(add, metadata=caller(LIA))

    first = await quality.ListActions(pb.ListActionsRequest(page_size=2), metadata=caller(RUI))
    second = await quality.ListActions(
        pb.ListActionsRequest(page_size=2, page_token=first.next_page_token),
        metadata=caller(RUI),
    )

    assert [one.due_on for one in (*first.actions, *second.actions)] == [
        "2026-06-30",
        "2026-07-01",
        "2026-07-20",
    ]


async def test_only_quality_decides(quality, sessions, clock, trouble) -> None:
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))
    async with sessions() as session:
        spot = (await session.scalars(select(HotSpotRow))).one()
    with refused("ROLE_MISSING"):
        await quality.DismissHotSpot(
            pb.DismissHotSpotRequest(hot_spot_id=str(spot.id), reason="x"),
            metadata=caller(BOSS),
        )
    with refused("ROLE_MISSING"):
        await quality.ListHotSpots(pb.ListHotSpotsRequest(), metadata=caller(RUI))
