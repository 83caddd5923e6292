"""Rules, units whose work passes on, and groups."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.errors.routing import RuleNotFound
from services.tasks.domain.place import Box
from services.tasks.domain.routing import Rule, RuleId, Target
from services.tasks.domain.units import ActId, UnitAct
from services.tasks.models import RoutingRuleRow, UnitActRow

_BOX = TypeAdapter(Box)
_RULE = TypeAdapter(Rule)
_ACTS = TypeAdapter(list[UnitAct])
MOST_ACTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """What decides who gets work now."""

    rules: list[Rule]
    acts: list[UnitAct]


async def in_force(session: AsyncSession) -> InForce:
    """
    All rules and all acts, in one statement.

    Whoever gives out work by them holds the calendar (`calendar.hold`): work given to the
    old unit would else be stored after its move.
    """
    statement = select(
        _all_of(RoutingRuleRow).label("rules"),
        _all_of(UnitActRow).label("acts"),
    )
    row = (await session.execute(statement)).one()
    return InForce(rules=[_rule(each) for each in row.rules], acts=_ACTS.validate_python(row.acts))


async def rules(session: AsyncSession) -> list[Rule]:
    """All rules in the order they are tried."""
    return sorted((await in_force(session)).rules, key=lambda rule: (rule.position, rule.id))


async def rule(session: AsyncSession, rule_id: RuleId) -> Rule:
    """
    One rule.

    Raises:
        RuleNotFound: There is none.
    """
    for each in await rules(session):
        if each.id == rule_id:
            return each
    raise RuleNotFound(field="rule_id")


async def save_rule(session: AsyncSession, kept: Rule) -> None:
    values: dict[str, Any] = {
        "position": kept.position,
        "name": kept.name,
        "service_code": kept.service_code,
        "kind": kept.kind,
        "area": _BOX.dump_python(kept.area) if kept.area else None,
        "condition": kept.condition,
        "unit_code": kept.target.unit_code,
        "group_code": kept.target.group_code,
        "assignee_id": kept.target.assignee_id,
        "active": kept.active,
        "version": kept.version,
    }
    statement = upsert(RoutingRuleRow).values(id=kept.id, **values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=[RoutingRuleRow.id], set_=values)
    )


async def remove_rule(session: AsyncSession, rule_id: RuleId) -> None:
    """
    Forget a rule.

    Raises:
        RuleNotFound: There is none.
    """
    gone = await session.execute(
        delete(RoutingRuleRow).where(RoutingRuleRow.id == rule_id).returning(RoutingRuleRow.id)
    )
    if gone.first() is None:
        raise RuleNotFound(field="rule_id")


async def point_rules_to(session: AsyncSession, from_unit: str, to_unit: str) -> None:
    """Let the rules that name *from_unit* name *to_unit*; people and groups stay behind."""
    await session.execute(
        update(RoutingRuleRow)
        .where(RoutingRuleRow.unit_code == from_unit)
        .values(
            unit_code=to_unit,
            group_code="",
            assignee_id="",
            version=RoutingRuleRow.version + 1,
        )
    )


async def add_act(session: AsyncSession, act: UnitAct) -> None:
    await session.execute(
        insert(UnitActRow),
        {
            "id": act.id,
            "from_unit": act.from_unit,
            "to_unit": act.to_unit,
            "effective_on": act.effective_on,
            "service_code": act.service_code,
            "closes": act.closes,
            "reason": act.reason,
            "actor_id": act.actor_id,
            "decided_at": act.decided_at,
            "applied_at": act.applied_at,
            "tasks": act.tasks,
            "cases": act.cases,
            "to_name": act.to_name,
            "begun_at": act.begun_at,
            "total": act.total,
        },
    )


async def save_progress(session: AsyncSession, act: UnitAct) -> None:
    """Keep how far *act* has got."""
    await session.execute(
        update(UnitActRow)
        .where(UnitActRow.id == act.id)
        .values(
            begun_at=act.begun_at,
            total=act.total,
            applied_at=act.applied_at,
            tasks=act.tasks,
            cases=act.cases,
        )
    )


async def acts(session: AsyncSession, unit_code: str = "") -> list[UnitAct]:
    """The acts that touch *unit_code*, or all, newest first."""
    statement = select(UnitActRow).order_by(UnitActRow.id.desc()).limit(MOST_ACTS)
    if unit_code:
        statement = statement.where(
            or_(UnitActRow.from_unit == unit_code, UnitActRow.to_unit == unit_code)
        )
    return [_act(row) for row in await session.scalars(statement)]


async def next_due(session: AsyncSession, today: date) -> UnitAct | None:
    """The oldest act whose day has come and that is not wholly applied."""
    row = await session.scalar(
        select(UnitActRow)
        .where(UnitActRow.applied_at.is_(None), UnitActRow.effective_on <= today)
        .order_by(UnitActRow.effective_on, UnitActRow.id)
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return None if row is None else _act(row)


def _all_of(row: type[RoutingRuleRow] | type[UnitActRow]) -> Any:
    rows = select(row).subquery()
    array = func.jsonb_agg(func.to_jsonb(rows.table_valued()))
    return (
        select(func.coalesce(array, func.jsonb_build_array())).select_from(rows).scalar_subquery()
    )


def _rule(found: dict[str, Any]) -> Rule:
    target = Target(
        unit_code=found.pop("unit_code"),
        group_code=found.pop("group_code"),
        assignee_id=found.pop("assignee_id"),
    )
    return _RULE.validate_python({**found, "target": target})


def _act(row: UnitActRow) -> UnitAct:
    return UnitAct(
        id=ActId(row.id),
        from_unit=row.from_unit,
        to_unit=row.to_unit,
        effective_on=row.effective_on,
        service_code=row.service_code,
        closes=row.closes,
        reason=row.reason,
        actor_id=row.actor_id,
        decided_at=row.decided_at,
        applied_at=row.applied_at,
        tasks=row.tasks,
        cases=row.cases,
        to_name=row.to_name,
        begun_at=row.begun_at,
        total=row.total,
    )
