"""Figures of the telephone, and how many must serve."""

import math
from datetime import UTC, timedelta

from atende.telephony.v1 import figures_pb2 as pb
from atende.telephony.v1 import figures_pb2_grpc

from chassis.auth import Role
from chassis.edge import Call, Edge, query
from services.telephony.domain.erlang import MOST_AGENTS, Load, Plan, achieve, fewest
from services.telephony.domain.figures import Counts, Now, check_span
from services.telephony.repository.figures import FigureRepository

READERS = (Role.SUPERVISOR, Role.QUALITY, Role.ADMIN)
_HOURS_FOR = timedelta(days=8)
# A call longer than this is no call.
_LONGEST_CALL = timedelta(hours=12)
_AROUND = 2


class FigureServicer(figures_pb2_grpc.FigureServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @query(*READERS)
    async def GetCallFigures(
        self, request: pb.GetCallFiguresRequest, call: Call
    ) -> pb.GetCallFiguresResponse:
        start = getattr(request, "from").ToDatetime(UTC)
        end = request.to.ToDatetime(UTC)
        check_span(start, end)
        store = FigureRepository(call.session)
        counts = await store.counts(
            start,
            end,
            target_s=request.target_seconds or 60,
            short_s=request.short_seconds or 10,
        )
        now = await store.now(call.now - _LONGEST_CALL, call.now)
        response = pb.GetCallFiguresResponse(figures=_figures(counts, now))
        if end - start <= _HOURS_FOR:
            for hour in await store.hours(start, end):
                made = response.hours.add(
                    came=hour.came, offered=hour.offered, answered=hour.answered
                )
                made.starts_at.FromDatetime(hour.starts_at)
        return response

    @query(*READERS)
    async def PlanStaff(self, request: pb.PlanStaffRequest, call: Call) -> pb.PlanStaffResponse:
        load = Load(
            calls=request.calls,
            interval_s=request.interval_s or 1800,
            handling_s=request.handling_s,
            target_s=request.target_seconds or 60,
            target_share=request.target_share or 0.8,
            patience_s=request.patience_s,
            shrinkage=request.shrinkage,
        )
        plan = achieve(load, request.agents) if request.agents else fewest(load)
        around = range(max(plan.agents - _AROUND, 1), min(plan.agents + _AROUND, MOST_AGENTS) + 1)
        return pb.PlanStaffResponse(
            plan=_plan(plan), around=[_plan(achieve(load, agents)) for agents in around]
        )


def _figures(counts: Counts, now: Now) -> pb.CallFigures:
    return pb.CallFigures(
        came=counts.came,
        served_in_menu=counts.served_in_menu,
        dropped_in_menu=counts.dropped_in_menu,
        offered=counts.offered,
        answered=counts.answered,
        abandoned=counts.abandoned,
        short=counts.short,
        called_back=counts.called_back,
        failed=counts.failed,
        refused=counts.refused,
        service_level=counts.service_level,
        average_speed_s=counts.average_speed_s,
        longest_wait_s=round(counts.longest_wait_s),
        handling_s=counts.handling_s,
        talk_s=counts.average_talk_s,
        hold_s=counts.average_hold_s,
        transferred=counts.transferred,
        now_in_menu=now.in_menu,
        now_waiting=now.waiting,
        now_talking=now.talking,
        now_longest_wait_s=round(now.longest_wait_s),
    )


def _plan(plan: Plan) -> pb.StaffPlan:
    return pb.StaffPlan(
        agents=plan.agents,
        scheduled=plan.scheduled,
        erlangs=plan.erlangs,
        occupancy=plan.occupancy,
        waits=plan.waits,
        average_wait_s=plan.average_wait_s if math.isfinite(plan.average_wait_s) else -1,
        service_level=plan.service_level,
        abandons=plan.abandons,
    )
