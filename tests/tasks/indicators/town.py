"""A small town whose contacts and cases are made by chance, as events tell of them."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from atende.contacts.v1 import events_pb2 as contacts
from atende.tasks.v1 import events_pb2 as tasks
from atende.tasks.v1.case_life_events_pb2 import CaseRated

from tests.tasks.calls import stamp

CHANNELS = ("counter", "phone", "web")
SERVICES = ("RSU-01", "RUI-01", "URB-01")
UNITS = {"RSU-01": "AMB", "RUI-01": "GAM", "URB-01": "URB"}


@dataclass
class Contact:
    id: UUID
    person: UUID | None
    channel: str
    direction: str
    service: str
    waited: bool
    opened: datetime
    taken: datetime | None
    closed: datetime | None
    state: str


@dataclass
class Case:
    id: UUID
    kind: str
    person: UUID | None
    contact: UUID | None
    service: str
    unit: str
    opened: datetime
    due: str
    steps: list[tuple[str, datetime, str, str, str]] = field(default_factory=list)
    score: int = 0


@dataclass
class Town:
    contacts: list[Contact]
    cases: list[Case]

    def events(self) -> list[object]:
        told: list[object] = []
        for one in self.contacts:
            told += _of_contact(one)
        for case in self.cases:
            told += _of_case(case)
        return told


def a_town(seed: int, *, start: datetime, days: int, people: int = 12) -> Town:
    """Some *days* of it from *start* (UTC), the same for the same *seed*."""
    dice = random.Random(seed)
    ids = iter(range(seed * 1_000_000, (seed + 1) * 1_000_000))
    persons = [UUID(int=next(ids)) for _ in range(people)]
    contacts_, cases = [], []
    for _ in range(days * 6):
        opened = start + timedelta(seconds=dice.randrange(days * 86400))
        contact = _a_contact(dice, UUID(int=next(ids)), dice.choice([None, *persons]), opened)
        contacts_.append(contact)
        if contact.state == "closed" and dice.random() < 0.4:
            cases.append(_a_case(dice, UUID(int=next(ids)), contact))
    return Town(contacts_, cases)


def _a_contact(dice: random.Random, id_: UUID, person: UUID | None, opened: datetime) -> Contact:
    waited = dice.random() < 0.6
    left = waited and dice.random() < 0.2
    wait = timedelta(seconds=dice.choice([3, 10, 40, 60, 61, 300, 899, 900, 2000]))
    taken = opened + wait if waited and not left else None
    ended = opened + wait + timedelta(seconds=dice.randrange(30, 900))
    still = dice.random() < 0.05
    return Contact(
        id=id_,
        person=person,
        channel=dice.choice(CHANNELS),
        direction="outgoing" if dice.random() < 0.1 else "incoming",
        service=dice.choice(["", *SERVICES]),
        waited=waited,
        opened=opened,
        taken=taken,
        closed=None if still else (opened + wait if left else ended),
        state="" if still else ("abandoned" if left else "closed"),
    )


def _a_case(dice: random.Random, id_: UUID, contact: Contact) -> Case:
    service = contact.service or "RSU-01"
    opened = contact.opened + timedelta(minutes=5)
    case = Case(
        id=id_,
        kind=dice.choice(["request", "request", "report", "complaint"]),
        person=contact.person,
        contact=contact.id,
        service=service,
        unit=UNITS[service],
        opened=opened,
        due=(opened + timedelta(days=14)).date().isoformat(),
        score=dice.choice([0, 0, 1, 3, 5]),
    )
    at = opened
    for _ in range(dice.randrange(3)):
        at += timedelta(hours=dice.randrange(1, 100))
        case.steps.append(("accepted", at, case.unit, "", ""))
        if dice.random() < 0.3:
            at += timedelta(hours=dice.randrange(1, 50))
            moved = (at + timedelta(days=9)).date().isoformat()
            case.steps.append(("deadline_moved", at, case.unit, moved, ""))
        if dice.random() < 0.3:
            at += timedelta(hours=1)
            case.steps.append(("forwarded", at, dice.choice(["AMB", "URB"]), "", ""))
        at += timedelta(hours=dice.randrange(1, 500))
        reason = dice.choice(["done", "done", "refused", "withdrawn", "duplicate"])
        case.steps.append(("closed", at, "", "", reason))
        if dice.random() < 0.5:
            break
        at += timedelta(hours=dice.randrange(1, 200))
        again = (at + timedelta(days=14)).date().isoformat()
        case.steps.append(("reopened", at, case.unit, again, ""))
    return case


def _of_contact(one: Contact) -> list[object]:
    person = str(one.person or "")
    codes = [one.service] if one.service else []
    told: list[object] = [
        contacts.ContactOpened(
            contact_id=str(one.id),
            person_id=person,
            channel=one.channel,
            direction=one.direction,
            state="waiting" if one.waited else "active",
            opened_at=stamp(one.opened),
            service_codes=codes,
        )
    ]
    if one.taken:
        told.append(contacts.ContactTaken(contact_id=str(one.id), taken_at=stamp(one.taken)))
        # It was handed on: only the first wait counts.
        later = stamp(one.taken + timedelta(minutes=20))
        told.append(contacts.ContactTaken(contact_id=str(one.id), taken_at=later))
    if one.closed:
        told.append(
            contacts.ContactClosed(
                contact_id=str(one.id),
                person_id=person,
                channel=one.channel,
                state=one.state,
                outcome="answered",
                closed_at=stamp(one.closed),
                service_codes=codes,
            )
        )
    return told


def _of_case(case: Case) -> list[object]:
    told: list[object] = [
        tasks.CaseOpened(
            case_id=str(case.id),
            person_id=str(case.person or ""),
            contact_id=str(case.contact or ""),
            service_code=case.service,
            unit_code=case.unit,
            due_on=case.due,
            opened_at=stamp(case.opened),
            kind=case.kind,
        )
    ]
    for change, at, unit, due, reason in case.steps:
        told.append(
            tasks.CaseChanged(
                case_id=str(case.id),
                change=change,
                unit_code=unit,
                due_on=due,
                closing_reason=reason,
                changed_at=stamp(at),
            )
        )
    if case.score:
        told.append(CaseRated(case_id=str(case.id), score=case.score))
    return told


START = datetime(2026, 3, 2, tzinfo=UTC)
