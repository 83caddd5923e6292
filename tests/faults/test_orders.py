"""Every event of every subscription comes twice and in another order, and nothing differs."""

import os
from typing import Any

import pytest

from deploy.accounts import SUBSCRIBED
from tests.faults.stories import STORIES
from tests.faults.telling import Contents, Story, left_by, left_in_company, orders, twice

# `make faults` draws a seed, and every order of five events.
SEED = int(os.environ.get("ATENDE_FAULTS_SEED", "7"))  # noqa: TID251 # as the seeded rounds
MOST = 120 if "ATENDE_FAULTS_SEED" in os.environ else 8  # noqa: TID251


def test_there_is_a_story_of_every_subscription() -> None:
    told = {(story.service, type(event)) for story in STORIES for event in story.events}
    subscribed = {(service, event) for service, events in SUBSCRIBED.items() for event in events}

    assert told == subscribed


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
async def test_it_ends_alike_however_it_is_told(story: Story, database) -> None:
    sessions = await database(story.service)
    straight = await left_by(sessions, story, range(len(story.events)))

    for order in orders(len(story.events), SEED, MOST):
        told = twice(order)
        left = await left_by(sessions, story, told)
        assert differences(left, straight) == {}, f"told as {told}"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
async def test_it_ends_alike_when_events_come_in_company(story: Story, database) -> None:
    sessions = await database(story.service)
    straight = await left_by(sessions, story, range(len(story.events)))

    assert differences(await left_in_company(sessions, story), straight) == {}


def differences(left: Contents, straight: Contents) -> dict[str, Any]:
    """By table: what stands in it, and what should."""
    return {
        table: (left.get(table), straight.get(table))
        for table in left.keys() | straight.keys()
        if left.get(table) != straight.get(table)
    }
