"""What contacts hears of."""

from dataclasses import replace
from datetime import UTC
from typing import Any

import yaml
from atende.charter.v1.learning_events_pb2 import SkillCertified
from atende.contacts.v1.events_pb2 import ContactClosed
from atende.identity.v1.assurance_events_pb2 import SecretMessageDue
from atende.identity.v1.events_pb2 import StaffDeactivated
from atende.tasks.v1.events_pb2 import CaseChanged, CaseFollowed, CaseOpened
from atende.telephony.v1.events_pb2 import CallBegan, CallEnded, OperatorRequested
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain.contact import Channel, ContactId, Outcome
from services.contacts.domain.life import close
from services.contacts.domain.presence import Presence, PresenceState
from services.contacts.domain.sittings import Sitting, SittingId, SittingKind, SittingState
from services.contacts.handlers import callbacks, slots
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.presences import PresenceRepository
from services.contacts.repository.sittings import SittingRepository
from services.contacts.subscribers import subscribers
from tests.contacts.agenda import PLAN, WRITTEN_WITH
from tests.contacts.builders import a_contact
from tests.faults.stories.people import ANA, ANITA, ANNA, ERASED, EXCLUSIONS, MERGES, closed
from tests.faults.telling import Story, an_id, at

HEARS = subscribers(WRITTEN_WITH)
CASE, SITTING, CALL = an_id(401), an_id(402), an_id(403)
CONTACTS = {ANA: an_id(411), ANNA: an_id(412), ANITA: an_id(413)}


async def contacts_of_all(session: AsyncSession) -> None:
    await slots.import_plan(session, yaml.safe_load(PLAN), at(1).ToDatetime(UTC))
    for person, contact_id in CONTACTS.items():
        contact = replace(a_contact(person_id=person), id=ContactId(contact_id))
        await ContactRepository(session).add(contact)


async def served(session: AsyncSession) -> None:
    """Two who were served, each of whom had asked to be called."""
    await slots.import_plan(session, yaml.safe_load(PLAN), at(1).ToDatetime(UTC))
    for number, (person, contact_id) in enumerate(CONTACTS.items()):
        asked = callbacks.Asked(
            person_id=person,
            phone=f"+35191234567{number}",
            purpose="Saber do processo",
            line="",
            subject=None,
            keep_place_contact_id=None,
            language="pt",
            most_attempts=3,
            not_before=None,
        )
        await callbacks.request(session, asked, set(), WRITTEN_WITH, at(2).ToDatetime(UTC))
        then = at(18).ToDatetime(UTC)
        contact = replace(a_contact(person_id=person, now=then), id=ContactId(contact_id))
        over = close(contact, Outcome.ANSWERED, "", closed_at=None, now=then)
        await ContactRepository(session).add(over)


async def a_sitting(session: AsyncSession) -> None:
    """A file that the archive is to bring, and the contact in which it was asked for."""
    await contacts_of_all(session)
    sitting = Sitting(
        id=SittingId(SITTING),
        kind=SittingKind.FILE_CONSULTATION,
        state=SittingState.RETRIEVING,
        person_id=ANA,
        file_number="12/2020",
        purpose="Ver a planta",
        unit_code="ARQ",
        requested_at=at(2).ToDatetime(UTC),
        case_id=CASE,
    )
    await SittingRepository(session).add(sitting)


async def somebody_ready(session: AsyncSession) -> None:
    since = at(2).ToDatetime(UTC)
    ready = Presence(
        staff_id="rui",
        state=PresenceState.READY,
        channels=frozenset({Channel.COUNTER}),
        since=since,
        idle_since=since,
    )
    await PresenceRepository(session).put(ready)


def opened(person: object = ANA) -> CaseOpened:
    return CaseOpened(
        case_id=str(CASE),
        number="P-1/2026/CMP",
        person_id=str(person),
        contact_id=str(CONTACTS[ANA]),
        service_code="RSU-01",
        charter_version=3,
        unit_code="AMB",
        due_on="2026-06-20",
        opened_at=at(3),
        kind="request",
        service_name="Recolha de monos",
    )


def changed(change: str, day: int, **more: Any) -> CaseChanged:
    told = {"due_on": "2026-06-20", "unit_code": "AMB", "changed_at": at(day), **more}
    return CaseChanged(
        case_id=str(CASE),
        number="P-1/2026/CMP",
        person_id=str(ANA),
        service_code="RSU-01",
        change=change,
        kind="request",
        **told,
    )


def followed(hour: int, minute: int = 0) -> CaseFollowed:
    return CaseFollowed(
        case_id=str(CASE),
        person_id=str(ANA),
        service_code="RSU-01",
        followed_at=at(4, hour, minute),
    )


def ended(cause: str, *, asked: bool = True) -> list[Any]:
    """A call that ended by *cause*, of somebody who had asked for a person or not."""
    call = {"call_id": str(CALL), "person_id": str(ANA)}
    over = CallEnded(**call, cause=cause, ended_at=at(5, 10, 9))
    if asked:
        over.requested_at.CopyFrom(at(5, 10, 2))
    requested = OperatorRequested(**call, service_code="RSU-01", requested_at=at(5, 10, 2))
    began = CallBegan(call_id=str(CALL), began_at=at(5, 10))
    return [began, *([requested] if asked else []), over]


def certified(skill: str, until: str) -> SkillCertified:
    return SkillCertified(staff_id="rui", skill=skill, course_code="C1", valid_until=until)


def closed_contact(person: Any) -> ContactClosed:
    return ContactClosed(
        contact_id=str(CONTACTS[person]),
        person_id=str(person),
        channel="counter",
        state="closed",
        outcome="answered",
        closed_at=at(18),
    )


def due(number: int, kind: str) -> SecretMessageDue:
    return SecretMessageDue(
        message_id=str(an_id(number)), person_id=str(ANA), kind=kind, due_at=at(6)
    )


def told(name: str, events: list[Any], before: Any = contacts_of_all) -> Story:
    return Story("contacts", name, events, before, HEARS)


CLOSED = changed("closed", 6, closing_reason="done")
OF_CONTACTS = [
    told("case", [opened(), changed("accepted", 4), CLOSED], a_sitting),
    told(
        "case_moved_after_it_was_accepted",
        [opened(), changed("accepted", 4), changed("forwarded", 5, unit_code="URB")],
    ),
    told(
        "case_taken_up_again",
        [
            opened(),
            changed("accepted", 4),
            changed("extended", 5, due_on="2026-07-20"),
            CLOSED,
            changed("reopened", 7, due_on="2026-08-20"),
        ],
        a_sitting,
    ),
    told("case_closed_as_it_was_opened", [opened(), changed("closed", 3, closing_reason="done")]),
    told("case_of_one_merged_meanwhile", [opened(ANNA), MERGES["parted"][0]]),
    told("case_of_one_merged_on", [opened(ANNA), *MERGES["merged_on"]]),
    told("case_of_one_parted_again", [opened(ANNA), *MERGES["parted"]]),
    told("visits", [followed(9), followed(9, 40), followed(14)]),
    told("closed_contacts", [closed_contact(ANA), closed_contact(ANNA)], served),
    *(told(f"call_{cause}", ended(cause)) for cause in ("abandoned", "called_back", "failed")),
    *(
        told(f"call_of_menu_{cause}", ended(cause, asked=False))
        for cause in ("dropped_in_menu", "completed", "failed")
    ),
    told(
        "skills",
        [
            certified("en", "2026-12-31"),
            certified("en", "2027-12-31"),
            certified("lgp", ""),
            StaffDeactivated(staff_id="rui", deactivated_at=at(7)),
        ],
        somebody_ready,
    ),
    told("secrets", [due(421, "code"), due(422, "confirmation")]),
    told("erased", [*ERASED, closed(ANITA, 2)]),
    *(told(f"people_{name}", events) for name, events in MERGES.items()),
    *(told(f"exclusion_{name}", events) for name, events in EXCLUSIONS.items()),
]
