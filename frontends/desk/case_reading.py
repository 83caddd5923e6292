"""All that the page of a case shows, as far as it can be had."""

import asyncio
from dataclasses import dataclass, field

from frontends.desk.case_form import Said, read_form
from frontends.desk.names import Names
from frontends.desk.session import Me
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at

LIVE = ("open", "accepted", "returned")
AT_WORK = ("open", "in_progress")
HOUSE = frozenset({"supervisor", "admin"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """
    A case with what stands beside it.

    Attributes:
        task: The one that the reader is to do something about, with its checklist, or nothing.
        mine: Whether they may do it: their unit's, or anybody's for who runs the house.
        of_unit: Whether the case lies with them.
        likely: Other cases that may be about the same matter.
        replies: Texts to answer with.
        colleagues: Whom the task can be given to.
        around: Who else may be whom the case is about: the staff of the reader's unit.
        groups: Groups of the task's unit.
        form: What the form of the case says: title and answer.
    """

    case: Json
    tasks: list[Json]
    task: Json
    mine: bool
    of_unit: bool
    units: dict[str, str]
    people: dict[str, str] = field(default_factory=dict)
    staff: dict[str, str] = field(default_factory=dict)
    notes: list[Json] = field(default_factory=list)
    likely: list[Json] = field(default_factory=list)
    replies: list[Json] = field(default_factory=list)
    colleagues: list[Json] = field(default_factory=list)
    around: list[Json] = field(default_factory=list)
    groups: list[Json] = field(default_factory=list)
    form: list[tuple[str, Said]] = field(default_factory=list)


class CaseReader:
    """Reads a case for somebody at the desk."""

    def __init__(self, gateway: Gateway, names: Names) -> None:
        self._gateway = gateway
        self._names = names

    async def read(self, visitor: Visitor, me: Me, case_id: str, task_id: str) -> Shown:
        """
        The case, looked at for *task_id*; without one, for what of it waits for *me*.

        Raises:
            Problem: There is no such case, or it is nothing of theirs.
            GatewayDown: It cannot be read. Only what stands beside it may be missing.
        """
        found = await self._gateway.get(visitor, at("cases", case_id))
        units = await self._names.units(visitor)
        case, tasks = found.get("case") or found, found.get("tasks") or []
        task = _looked_at(tasks, task_id, me)
        house = bool(HOUSE & set(me.roles))
        live = bool(task) and task.get("state") in LIVE
        mine = live and (house or me.unit_code == task.get("unit_code"))
        theirs = {one.get("unit_code") for one in tasks if one.get("state") in LIVE}
        unit = str(task.get("unit_code") or "")
        asks_alike = case.get("state") in AT_WORK and case.get("latitude") is not None
        whole, notes, likely, replies, colleagues, groups = await asyncio.gather(
            self._whole(visitor, task, mine),
            self._list(visitor, at("cases", case_id, "notes")),
            self._list(visitor, at("cases", verb="duplicates"), asks_alike, case_id=case_id),
            self._list(visitor, at("replies"), mine, task_id=str(task.get("task_id") or "")),
            self._names.colleagues(visitor, unit, mine),
            self._list(visitor, at("groups"), mine, unit_code=unit),
        )
        people, staff, around, form = await asyncio.gather(
            self._names.people(
                visitor, {str(case.get(one) or "") for one in ("person_id", "on_behalf_of_id")}
            ),
            self._names.staff(visitor, _acting(case, tasks, notes, whole)),
            self._names.colleagues(visitor, me.unit_code, me.attends and me.unit_code != unit),
            self._form(visitor, case),
        )
        return Shown(
            case=case,
            tasks=tasks,
            task=whole,
            mine=mine,
            of_unit=house or me.unit_code in theirs | {case.get("unit_code")},
            units=units,
            people=people,
            staff=staff,
            notes=notes,
            likely=likely,
            replies=replies,
            colleagues=colleagues,
            around=around,
            groups=groups,
            form=form,
        )

    async def _whole(self, visitor: Visitor, task: Json, wanted: bool) -> Json:
        """*task* with its checklist, which only the task itself has, where that is *wanted*."""
        if not wanted:
            return task
        try:
            return await self._gateway.get(visitor, at("tasks", str(task["task_id"])))
        except (GatewayDown, Problem):
            return task

    async def _form(self, visitor: Visitor, case: Json) -> list[tuple[str, Said]]:
        """The answers of its form, by the charter as it was when they were given."""
        given = case.get("form") or {}
        if not given:
            return []
        path = at("charter", "services", str(case.get("service_code")))
        try:
            sheet = await self._gateway.get(
                visitor, path, version=int(case.get("charter_version") or 0)
            )
        except (GatewayDown, Problem):
            sheet = {}
        return read_form(given, sheet.get("form"))

    async def _list(
        self, visitor: Visitor, path: str, wanted: bool = True, **asked: str
    ) -> list[Json]:
        if not wanted:
            return []
        try:
            found = await self._gateway.get(visitor, path, **asked)
        except (GatewayDown, Problem):
            return []
        return list(found.get("items") or ())


def _looked_at(tasks: list[Json], task_id: str, me: Me) -> Json:
    """
    The task of *task_id*; where there is none or it is over, a live one of the unit of *me*.

    Who runs the house gets any live one.
    """
    live = [one for one in tasks if one.get("state") in LIVE]
    named = [one for one in live if one.get("task_id") == task_id]
    own = [one for one in live if one.get("unit_code") == me.unit_code]
    anybodys = live if HOUSE & set(me.roles) else []
    over = [one for one in tasks if one.get("task_id") == task_id]
    return next(iter([*named, *own, *anybodys, *over]), {})


def _acting(case: Json, tasks: list[Json], notes: list[Json], task: Json) -> set[object]:
    """The ids of those who did something in *case*, hold a task of it, or whom it is about."""
    return {
        *(one.get("actor_id") for one in case.get("timeline") or ()),
        *(one.get("assignee_id") for one in tasks),
        *(one.get("author_id") for one in notes),
        *(one.get("done_by") for one in task.get("checklist") or ()),
        *(case.get("concerns_staff_ids") or ()),
    }
