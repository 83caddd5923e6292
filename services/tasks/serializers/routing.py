"""Rules, acts of units and groups as messages."""

from atende.tasks.v1 import routing_pb2 as pb

from chassis.languages import Language
from services.tasks.domain.groups import Group
from services.tasks.domain.routing import Rule, Verdict
from services.tasks.domain.units import UnitAct
from services.tasks.domain.wording.routing import verdict_text
from services.tasks.serializers.times import stamp


def rule_to_proto(rule: Rule) -> pb.RoutingRule:
    message = pb.RoutingRule(
        rule_id=str(rule.id),
        position=rule.position,
        name=rule.name,
        service_code=rule.service_code,
        case_kind=rule.kind.value if rule.kind else "",
        condition=rule.condition,
        unit_code=rule.target.unit_code,
        group_code=rule.target.group_code,
        assignee_id=rule.target.assignee_id,
        active=rule.active,
        version=rule.version,
    )
    if rule.area:
        message.area.CopyFrom(
            pb.Area(
                south=rule.area.south,
                west=rule.area.west,
                north=rule.area.north,
                east=rule.area.east,
            )
        )
    return message


def verdict_to_proto(rule: Rule, verdict: Verdict, language: Language) -> pb.RuleVerdict:
    return pb.RuleVerdict(
        rule_id=str(rule.id),
        name=rule.name,
        fits=verdict is Verdict.FITS,
        why=verdict_text(verdict, language),
    )


def act_to_proto(act: UnitAct) -> pb.UnitAct:
    return pb.UnitAct(
        act_id=str(act.id),
        from_unit_code=act.from_unit,
        to_unit_code=act.to_unit,
        effective_on=act.effective_on.isoformat(),
        closes=act.closes,
        reason=act.reason,
        actor_id=act.actor_id,
        decided_at=stamp(act.decided_at),
        applied_at=stamp(act.applied_at) if act.applied_at else None,
        tasks=act.tasks,
        cases=act.cases,
        service_code=act.service_code,
        begun_at=stamp(act.begun_at) if act.begun_at else None,
        total=act.total,
    )


def group_to_proto(group: Group) -> pb.Group:
    return pb.Group(
        code=group.code,
        unit_code=group.unit_code,
        name=group.name,
        staff_ids=group.staff_ids,
        closed=group.closed,
    )
