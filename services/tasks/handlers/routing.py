"""Rules for who gets work, groups, and units whose work passes on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.ids import new_id
from services.tasks.domain import conditions
from services.tasks.domain.cases import Kind, check_version
from services.tasks.domain.council import Council
from services.tasks.domain.errors.routing import (
    AreaInvalid,
    GroupExists,
    GroupNotFound,
    PositionInvalid,
    UnitTargetMissing,
)
from services.tasks.domain.groups import Group
from services.tasks.domain.offers import Offer
from services.tasks.domain.place import Point
from services.tasks.domain.routing import (
    MOST_POSITION,
    Matter,
    Rule,
    Target,
    Verdict,
    decide,
)
from services.tasks.domain.units import ActId, UnitAct, check_act, check_day, successor
from services.tasks.handlers import moving
from services.tasks.repository import calendar, groups, routing
from services.tasks.repository.moving import open_tasks


async def list_rules(session: AsyncSession) -> list[Rule]:
    return await routing.rules(session)


async def save_rule(session: AsyncSession, rule: Rule, *, fresh: bool) -> Rule:
    """
    Keep *rule*, which is *fresh* or takes the place of the one with its id.

    Raises:
        ConditionInvalid, AreaInvalid, PositionInvalid: It cannot be tried.
        GroupNotFound: The unit has no such group, or it is switched off.
        RuleNotFound, VersionLost: As their names say.
    """
    conditions.check(rule.condition)
    code = rule.target.group_code
    if code and not (await groups.codes(session, rule.target.unit_code)).get(code):
        raise GroupNotFound(field="rule.group_code", group_code=code)
    if not 0 <= rule.position <= MOST_POSITION:
        raise PositionInvalid(field="rule.position", most=str(MOST_POSITION))
    area = rule.area
    if area and not (
        -90 <= area.south <= area.north <= 90 and -180 <= area.west <= area.east <= 180
    ):
        raise AreaInvalid(field="rule.area")
    if not fresh:
        before = await routing.rule(session, rule.id)
        check_version(before.version, rule.version)
        rule = replace(rule, version=before.version + 1)
    else:
        rule = replace(rule, version=1)
    await routing.save_rule(session, rule)
    return rule


async def dry_run(
    session: AsyncSession,
    offer: Offer,
    kind: Kind,
    point: Point | None,
    form: Mapping[str, Any],
    *,
    council: Council,
    now: datetime,
) -> tuple[Target, Rule | None, list[tuple[Rule, Verdict]]]:
    """Who would get it, by which rule, and what each rule said; nothing is stored."""
    found = await routing.in_force(session)
    matter = Matter(service_code=offer.code, kind=kind, point=point, form=form)
    rule, verdicts = decide(found.rules, matter)
    target = rule.target if rule else Target(unit_code=offer.unit_code or council.hand_out_unit)
    unit = successor(target.unit_code, offer.code, found.acts, council.office.local_day(now))
    return (target if unit == target.unit_code else Target(unit_code=unit)), rule, verdicts


async def move_unit_work(
    session: AsyncSession,
    from_unit: str,
    to_unit: str,
    effective_on: date | None,
    reason: str,
    *,
    service_code: str,
    closes: bool,
    to_name: str,
    council: Council,
    caller: Caller,
    now: datetime,
) -> UnitAct:
    """
    Decide that a unit's open work is another's from a day on.

    Today's is from now on for what is new; what there is moves at once as well, unless it is
    more than one transaction should hold: then a worker goes on with it, some at a time.

    Raises:
        UnitTargetMissing, UnitActDayInvalid, UnitTargetWrong: As their names say.
    """
    if not to_unit:
        # A unit that is switched off never swallows what it had before it.
        raise UnitTargetMissing(
            field="to_unit_code", tasks=str(await open_tasks(session, from_unit))
        )
    await calendar.lock(session)
    today = council.office.local_day(now)
    act = UnitAct(
        id=ActId(new_id()),
        from_unit=from_unit,
        to_unit=to_unit,
        effective_on=effective_on or today,
        service_code=service_code,
        closes=closes,
        reason=reason,
        actor_id=caller.id,
        decided_at=now,
        to_name=to_name,
    )
    check_act(act, (await routing.in_force(session)).acts, today)
    waiting = await routing.next_due(session, today)
    await routing.add_act(session, act)
    if act.effective_on <= today and waiting is None:
        act = await moving.begin(session, act, now)
        if act.total <= moving.AT_ONCE:
            act = await moving.go_on(session, act, caller, now)
    return act


async def save_group(
    session: AsyncSession,
    group: Group,
    effective_on: date | None,
    *,
    fresh: bool,
    council: Council,
    caller: Caller,
    now: datetime,
) -> Group:
    """
    Keep *group*, with these members from *effective_on* (or today) on.

    One that is switched off leaves its open tasks, and what rules give it, to its unit.

    Raises:
        GroupExists: It is to be *fresh*, and there is one of its code.
        UnitActDayInvalid: The day lies in the past, or too far ahead.
    """
    today = council.office.local_day(now)
    since = effective_on or today
    check_day(since, today)
    # Whoever gives out work by a rule waits, and finds the group as it is afterwards.
    await calendar.lock(session)
    if fresh and group.code in await groups.codes(session, group.unit_code):
        raise GroupExists(field="group.code", group_code=group.code)
    if group.closed:
        await groups.empty(session, group)
    await groups.save(session, group, since, actor_id=caller.id, now=now)
    return group
