"""Calls about who gets work, and units whose work passes on."""

from datetime import date
from uuid import UUID

from atende.tasks.v1 import routing_pb2 as pb
from atende.tasks.v1 import routing_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, command, query
from chassis.ids import new_id, parse_id
from chassis.languages import parse_language
from chassis.text import clean
from services.tasks.domain import conditions
from services.tasks.domain.cases import Kind
from services.tasks.domain.errors.routing import UnitActDayInvalid
from services.tasks.domain.groups import MOST_MEMBERS, Group, check_code
from services.tasks.domain.place import Box, read_point
from services.tasks.domain.routing import Rule, RuleId, Target
from services.tasks.handlers import routing as handlers
from services.tasks.repository import routing as stored
from services.tasks.repository.groups import groups as groups_of
from services.tasks.serializers.forms import parse_form
from services.tasks.serializers.routing import (
    act_to_proto,
    group_to_proto,
    rule_to_proto,
    verdict_to_proto,
)
from services.tasks.serializers.tasks import kind_from_text
from services.tasks.servicer.base import Calls, reason, staff_ids

_LEADERS = (Role.SUPERVISOR, Role.ADMIN)


class RoutingServicer(Calls, routing_pb2_grpc.RoutingServiceServicer):
    """Rules, dry runs, moves and groups."""

    @query(*STAFF)
    async def ListRoutingRules(
        self, request: pb.ListRoutingRulesRequest, call: Call
    ) -> pb.ListRoutingRulesResponse:
        rules = await handlers.list_rules(call.session)
        return pb.ListRoutingRulesResponse(rules=[rule_to_proto(rule) for rule in rules])

    @command(*_LEADERS)
    async def SaveRoutingRule(
        self, request: pb.SaveRoutingRuleRequest, call: Call
    ) -> pb.SaveRoutingRuleResponse:
        rule = _rule(request.rule)
        await self._identity.check_unit(rule.target.unit_code)
        saved = await handlers.save_rule(call.session, rule, fresh=not request.rule.rule_id)
        return pb.SaveRoutingRuleResponse(rule=rule_to_proto(saved))

    @command(*_LEADERS)
    async def RemoveRoutingRule(
        self, request: pb.RemoveRoutingRuleRequest, call: Call
    ) -> pb.RemoveRoutingRuleResponse:
        await stored.remove_rule(call.session, RuleId(parse_id(request.rule_id, "rule_id")))
        return pb.RemoveRoutingRuleResponse()

    @query(*STAFF)
    async def DryRunRouting(
        self, request: pb.DryRunRoutingRequest, call: Call
    ) -> pb.DryRunRoutingResponse:
        spoken = parse_language(request.language, field="language")
        point = read_point(
            request.latitude if request.HasField("latitude") else None,
            request.longitude if request.HasField("longitude") else None,
            self._council.box,
        )
        code = clean(request.service_code, field="service_code", longest=32)
        offer = await self._charter.get_offer(code)
        target, rule, verdicts = await handlers.dry_run(
            call.session,
            offer,
            kind_from_text(request.case_kind) or Kind.REQUEST,
            point,
            parse_form(request.form_json),
            council=self._council,
            now=call.now,
        )
        return pb.DryRunRoutingResponse(
            unit_code=target.unit_code,
            group_code=target.group_code,
            assignee_id=target.assignee_id,
            decided_by=str(rule.id) if rule else "",
            verdicts=[verdict_to_proto(each, verdict, spoken) for each, verdict in verdicts],
        )

    @command(*_LEADERS)
    async def MoveUnitWork(
        self, request: pb.MoveUnitWorkRequest, call: Call
    ) -> pb.MoveUnitWorkResponse:
        from_unit = clean(request.from_unit_code, field="from_unit_code", longest=32)
        to_unit = clean(request.to_unit_code, field="to_unit_code", longest=32, required=False)
        why = reason(request.reason)
        day = _day(request.effective_on)
        if to_unit:
            await self._identity.check_unit(to_unit)
        names = await self._identity.unit_names()
        act = await handlers.move_unit_work(
            call.session,
            from_unit,
            to_unit,
            day,
            why,
            service_code=clean(
                request.service_code, field="service_code", longest=32, required=False
            ),
            closes=request.closes,
            to_name=names.get(to_unit, ""),
            council=self._council,
            caller=call.caller,
            now=call.now,
        )
        return pb.MoveUnitWorkResponse(act=act_to_proto(act))

    @query(*STAFF)
    async def ListUnitActs(
        self, request: pb.ListUnitActsRequest, call: Call
    ) -> pb.ListUnitActsResponse:
        unit = clean(request.unit_code, field="unit_code", longest=32, required=False)
        acts = await stored.acts(call.session, unit)
        return pb.ListUnitActsResponse(acts=[act_to_proto(act) for act in acts])

    @command(*_LEADERS)
    async def SaveGroup(self, request: pb.SaveGroupRequest, call: Call) -> pb.SaveGroupResponse:
        unit = clean(request.group.unit_code, field="group.unit_code", longest=32)
        await self._identity.check_unit(unit)
        group = Group(
            code=check_code(request.group.code),
            unit_code=unit,
            name=clean(request.group.name, field="group.name", longest=100),
            staff_ids=staff_ids(request.group.staff_ids, "group.staff_ids", MOST_MEMBERS),
            closed=request.group.closed,
        )
        saved = await handlers.save_group(
            call.session,
            group,
            _day(request.effective_on),
            fresh=request.must_be_new,
            council=self._council,
            caller=call.caller,
            now=call.now,
        )
        return pb.SaveGroupResponse(group=group_to_proto(saved))

    @query(*STAFF)
    async def ListGroups(self, request: pb.ListGroupsRequest, call: Call) -> pb.ListGroupsResponse:
        unit = clean(request.unit_code, field="unit_code", longest=32, required=False)
        on = _day(request.on, "on") or self._council.office.local_day(call.now)
        groups = await groups_of(call.session, unit, on)
        return pb.ListGroupsResponse(groups=[group_to_proto(group) for group in groups])


def _rule(message: pb.RoutingRule) -> Rule:
    rule_id: UUID = parse_id(message.rule_id, "rule.rule_id") if message.rule_id else new_id()
    area = message.area
    return Rule(
        id=RuleId(rule_id),
        position=message.position,
        name=clean(message.name, field="rule.name", longest=100),
        service_code=clean(
            message.service_code, field="rule.service_code", longest=32, required=False
        ),
        kind=kind_from_text(message.case_kind),
        area=Box(south=area.south, west=area.west, north=area.north, east=area.east)
        if message.HasField("area")
        else None,
        condition=clean(
            message.condition,
            field="rule.condition",
            longest=conditions.LONGEST,
            required=False,
        ),
        target=Target(
            unit_code=clean(message.unit_code, field="rule.unit_code", longest=32),
            group_code=clean(
                message.group_code, field="rule.group_code", longest=32, required=False
            ),
            assignee_id=clean(
                message.assignee_id, field="rule.assignee_id", longest=64, required=False
            ),
        ),
        active=message.active,
        version=message.version,
    )


def _day(text: str, field: str = "effective_on") -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnitActDayInvalid(field=field) from None
