"""The slow recount: indicators counted one contact and one case at a time, without SQL."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import quantiles
from zoneinfo import ZoneInfo

from tests.tasks.indicators.town import Case, Contact, Town

ZONE = ZoneInfo("Europe/Lisbon")
Key = Callable[[object], str]


@dataclass
class Turn:
    """From an opening to a closing, read off the steps of a case."""

    case: Case
    number: int
    unit: str
    began: date
    due: date | None
    ended: date | None
    reason: str
    last: bool


def day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def turns(case: Case) -> list[Turn]:
    found: list[Turn] = []
    unit, due, began, is_open = case.unit, case.due, day(case.opened), True
    for change, at, to, due_on, reason in case.steps:
        if change == "reopened":
            began, due, is_open, unit = day(at), due_on, True, to or unit
        elif change == "closed":
            found.append(
                Turn(case, len(found), to or unit, began, _date(due), day(at), reason, False)
            )
            is_open = False
        else:
            unit, due = to or unit, due_on or due
    if is_open:
        found.append(Turn(case, len(found), unit, began, _date(due), None, "", False))
    found[-1].last = True
    return found


def recount(town: Town, first: date, last: date, now: datetime, by: str) -> dict[str, dict]:
    """Each indicator: key -> (numerator, denominator) or (count, median, p90); `*` is the whole."""
    today = day(now)
    incoming = [
        c for c in town.contacts if c.direction == "incoming" and first <= day(c.opened) <= last
    ]
    every_turn = [turn for case in town.cases for turn in turns(case)]
    result: dict[str, dict] = {}
    contact_key = _contact_key(by)
    result["contacts"] = _split(incoming, contact_key, lambda some: (len(some), 0))
    for name, channel, within in (
        ("counter", "counter", lambda wait: wait < 900),
        ("phone", "phone", lambda wait: wait <= 60),
    ):
        of = [c for c in incoming if c.channel == channel and c.waited]
        result[f"wait_{name}"] = _split(
            [c for c in of if c.taken], contact_key, lambda some: _spread(map(_wait, some))
        )
        result[f"service_level_{name}"] = _split(
            [c for c in of if _counts(c)],
            contact_key,
            lambda some, within=within: (
                sum(bool(c.taken and within(_wait(c))) for c in some),
                len(some),
            ),
        )
    result["abandoned"] = _split(
        [c for c in incoming if c.waited and _counts(c)],
        contact_key,
        lambda some: (sum(not c.taken for c in some), len(some)),
    )
    settled = [
        c
        for c in incoming
        if c.state == "closed" and c.person and c.service and c.opened <= now - timedelta(days=7)
    ]
    result["first_contact_resolution"] = _split(
        settled,
        contact_key,
        lambda some: (sum(_solved(town, c) for c in some), len(some)),
    )
    due = [
        t
        for t in every_turn
        if t.due
        and first <= t.due <= last
        and t.due < today
        and t.reason not in ("withdrawn", "duplicate", "not_competent")
    ]
    result["deadlines_met"] = _split(
        due,
        _turn_key(by, lambda t: t.due),
        lambda some: (sum(bool(t.ended and t.ended <= t.due) for t in some), len(some)),
    )
    until = min(last, today)
    backlog = [t for t in every_turn if t.began <= until and (not t.ended or t.ended > until)]
    backlog_key = _turn_key(by, lambda t: t.began)
    result["backlog_age"] = _split(
        backlog, backlog_key, lambda some: _spread([(until - t.began).days for t in some])
    )
    over = min(last + timedelta(days=1), today)
    result["backlog_overdue"] = _split(
        backlog, backlog_key, lambda some: (sum(t.due < over for t in some), len(some))
    )
    reports = [
        began[-1]
        for case in town.cases
        if case.kind == "report" and first <= day(case.opened) <= last
        for began in [[t for t in turns(case) if t.began <= until]]
    ]
    result["street_reports"] = _split(
        [t for t in reports if t.reason not in ("withdrawn", "duplicate", "not_competent")],
        _turn_key(by, lambda t: day(t.case.opened)),
        lambda some: (sum(bool(t.ended and t.ended <= until) for t in some), len(some)),
    )
    closed = [t for t in every_turn if t.ended and first <= t.ended <= last]
    again = [t for t in every_turn if t.number and first <= t.began <= last]
    result["reopened"] = _ratio(
        again, _turn_key(by, lambda t: t.began), closed, _turn_key(by, lambda t: t.ended)
    )
    final = [t for t in closed if t.last]
    ended_key = _turn_key(by, lambda t: t.ended)
    result["satisfaction"] = _split(
        final,
        ended_key,
        lambda some: (
            sum(t.case.score for t in some),
            sum(bool(t.case.score) for t in some),
        ),
    )
    result["response_rate"] = _split(
        final,
        ended_key,
        lambda some: (
            sum(bool(t.case.score and t.case.person) for t in some),
            sum(bool(t.case.person) for t in some),
        ),
    )
    complaints = [
        case
        for case in town.cases
        if case.kind == "complaint" and first <= day(case.opened) <= last
    ]
    result["complaints"] = _ratio(complaints, _case_key(by), incoming, contact_key)
    return result


def _wait(contact: Contact) -> float:
    assert contact.taken
    return (contact.taken - contact.opened).total_seconds()


def _counts(contact: Contact) -> bool:
    if contact.taken:
        return True
    return (
        contact.state == "abandoned"
        and contact.closed is not None
        and (contact.closed - contact.opened).total_seconds() > 10
    )


def _solved(town: Town, contact: Contact) -> bool:
    if any(case.contact == contact.id for case in town.cases):
        return False
    return not any(
        other.person == contact.person
        and other.service == contact.service
        and other.direction == "incoming"
        and contact.opened < other.opened <= contact.opened + timedelta(days=7)
        for other in town.contacts
    )


def _split(things: Iterable, key: Key, measure: Callable[[list], tuple]) -> dict[str, tuple]:
    things = list(things)
    groups: dict[str, list] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    found = {name: measure(group) for name, group in groups.items()}
    return {"*": measure(things), **{k: v for k, v in found.items() if any(v)}}


def _ratio(parts: list, part_key: Key, wholes: list, whole_key: Key) -> dict[str, tuple]:
    above = _split(parts, part_key, lambda some: (len(some),))
    below = _split(wholes, whole_key, lambda some: (len(some),))
    return {
        name: (above.get(name, (0,))[0], below.get(name, (0,))[0])
        for name in above.keys() | below.keys()
    }


def _spread(values: Iterable[float]) -> tuple:
    ordered = sorted(values)
    if not ordered:
        return (0, None, None)
    if len(ordered) == 1:
        return (1, ordered[0], ordered[0])
    tenths = quantiles(ordered, n=10, method="inclusive")
    return (len(ordered), tenths[4], tenths[8])


def _contact_key(by: str) -> Key:
    return {
        "": lambda c: "",
        "channel": lambda c: c.channel,
        "service": lambda c: c.service,
        "area": lambda c: "",
        "week": lambda c: _monday(day(c.opened)),
        "month": lambda c: f"{day(c.opened):%Y-%m}",
        "unit": lambda c: "",
    }[by]


def _case_key(by: str) -> Key:
    return {
        "service": lambda case: case.service,
        "week": lambda case: _monday(day(case.opened)),
        "month": lambda case: f"{day(case.opened):%Y-%m}",
    }.get(by, lambda case: "")


def _turn_key(by: str, when: Callable[[Turn], date | None]) -> Key:
    return {
        "service": lambda t: t.case.service,
        "unit": lambda t: t.unit,
        "week": lambda t: _monday(when(t)),
        "month": lambda t: f"{when(t):%Y-%m}",
    }.get(by, lambda t: "")


def _monday(value: date) -> str:
    return (value - timedelta(days=value.weekday())).isoformat()


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
