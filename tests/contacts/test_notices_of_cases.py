"""What follows from a notice: the contact it belongs to, and words for every change."""

from datetime import timedelta
from uuid import UUID

import pytest
from atende.tasks.v1.events_pb2 import CaseFollowed

from chassis.ids import new_id
from services.contacts.domain.contact import Channel, ContactId
from services.contacts.domain.notices import Change
from services.contacts.repository.contacts import ContactRepository
from tests.contacts.agenda import PORTAL, WRITTEN_WITH
from tests.contacts.builders import NOW, a_contact
from tests.contacts.notices import contacts, moved_on, opened, tell


async def test_a_case_is_linked_to_the_contact_it_came_of_whatever_happens_there(sessions) -> None:
    contact = a_contact()
    async with sessions.begin() as session:
        await ContactRepository(session).add(contact)
    event = opened("", contact_id=str(contact.id))

    for _ in range(2):
        await tell(sessions, event)

    async with sessions() as session:
        kept = await ContactRepository(session).get(ContactId(contact.id))
    assert kept.case_ids == (UUID(event.case_id),)
    assert kept.version == 1


async def test_nobody_is_told_of_an_anonymous_case(sessions) -> None:
    await tell(sessions, opened(""))

    assert await contacts(sessions) == []


async def test_a_visit_is_one_contact_in_half_an_hour(sessions) -> None:
    person_id, case_id = str(new_id()), str(new_id())

    for minutes in (0, 10, 29, 45):
        event = CaseFollowed(case_id=case_id, person_id=person_id, number="P/1/2026/CMP")
        event.followed_at.FromDatetime(NOW + timedelta(minutes=minutes))
        await tell(sessions, event)

    visits = await contacts(sessions)
    assert [v.opened_at for v in visits] == [NOW, NOW + timedelta(minutes=45)]
    assert {(v.channel, v.outcome, v.state) for v in visits} == {("web", "case_followed", "closed")}


async def test_every_change_is_told_and_one_from_a_later_version_is_left_alone(sessions) -> None:
    for change in ("accepted", "closed", "teleported"):
        await tell(sessions, moved_on(new_id(), change))

    assert len(await contacts(sessions)) == 2


@pytest.mark.parametrize("language", ["pt-PT", "en"])
@pytest.mark.parametrize("change", Change)
def test_every_notice_names_the_case_and_says_where_to_follow_it(change, language) -> None:
    facts = {"number": "P/124/2026/CMP", "due_on": "2026-06-25"}

    message = WRITTEN_WITH.write(change, Channel.EMAIL, language, facts)

    assert "P/124/2026/CMP" in message.title
    assert PORTAL in message.text
    assert "{" not in message.title + message.text
