"""The demo town before it is loaded: complete, valid, and nobody's."""

from datetime import UTC, date, datetime, time, timedelta

import phonenumbers
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from stdnum.pt import nif

from chassis.auth import STAFF
from deploy.local.demo import keeping
from deploy.local.demo.days import ZONE, Calendar
from deploy.local.demo.loading import person_request
from deploy.local.demo.numbers import tax_number
from deploy.local.demo.telling import began_at
from deploy.local.demo.town import CHANNELS, PORTO, STAGES, read_town

TOWN = read_town()
MORNING = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
CALENDAR = Calendar(anchor=MORNING, closed=frozenset(day.date for day in TOWN.days))
CODES = {entry["code"] for entry in yaml.load(TOWN.charter, Loader=yaml.CSafeLoader)["services"]}


@given(st.text(min_size=1), st.booleans())
def test_an_invented_tax_number_has_the_right_check_digit(name, company) -> None:
    number = tax_number(name, company=company)

    assert nif.is_valid(number)
    assert number[0] == ("5" if company else "2")


def test_nobody_shares_a_tax_number_in_the_town() -> None:
    values = [
        identifier.value
        for person in TOWN.people
        for identifier in person_request(person).identifiers
    ]

    assert len(set(values)) == len(TOWN.people)


@pytest.mark.parametrize("person", TOWN.people, ids=lambda person: person.id)
def test_every_phone_of_the_town_is_one_that_could_be_called(person) -> None:
    for phone in person.phones:
        assert phonenumbers.is_valid_number(phonenumbers.parse(str(phone), "PT"))


def test_father_and_son_share_their_name_and_landline() -> None:
    father, son = (p for p in TOWN.people if p.id.startswith("ferreira-"))

    assert father.name == son.name
    assert set(father.phones) & set(son.phones)


def test_every_story_names_people_staff_and_services_that_exist() -> None:
    people = {person.id for person in TOWN.people} | {""}
    nicks = {member.nick for member in TOWN.staff}
    units = {unit.code for unit in TOWN.units}

    for story in TOWN.stories:
        assert {story.who, story.on_behalf_of} <= people, story.id
        assert story.by in nicks, story.id
        assert set(story.about) <= CODES, story.id
        assert story.via in CHANNELS, story.id
        if story.case:
            assert story.case.stage in STAGES, story.id
            assert story.case.stage == "open" or story.case.by in nicks, story.id
            assert story.outcome == "case_opened", story.id
    assert {member.unit for member in TOWN.staff} <= units
    assert {member.leads for member in TOWN.staff} <= units | {""}
    assert {role for member in TOWN.staff for role in member.roles} <= STAFF
    assert len({story.id for story in TOWN.stories}) == len(TOWN.stories)


def test_every_unit_comes_after_the_one_above_it_and_the_tree_has_three_storeys() -> None:
    depth = {"": 0}
    for unit in TOWN.units:
        depth[unit.code] = depth[unit.parent] + 1

    assert max(depth.values()) == 3


def test_every_rung_of_a_ladder_in_the_town_is_somebody() -> None:
    led = [member.leads for member in TOWN.staff if member.leads]

    assert sorted(led) == sorted(unit.code for unit in TOWN.units)


def test_the_town_has_every_channel_every_stage_and_every_role() -> None:
    assert {story.via for story in TOWN.stories} == set(CHANNELS)
    assert {story.case.stage for story in TOWN.stories if story.case} == set(STAGES)
    assert {role for member in TOWN.staff for role in member.roles} == STAFF


@given(st.integers(0, 5 * 365 * 24 * 60))
def test_every_story_lies_before_the_first_start(minutes) -> None:
    now = datetime(2025, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    calendar = Calendar(anchor=now, closed=CALENDAR.closed)

    for story in TOWN.stories:
        began = began_at(story, calendar)
        assert began < now
        if story.day:
            local = began.astimezone(ZONE)
            assert local.weekday() < 5
            assert local.date() not in calendar.closed


def test_a_week_back_jumps_over_holidays_and_weekends() -> None:
    after_holiday = Calendar(anchor=datetime(2026, 6, 11, 9, 0, tzinfo=UTC), closed=CALENDAR.closed)

    moment = after_holiday.moment(day=1, at=time(9, 30))

    assert moment == datetime(2026, 6, 9, 8, 30, tzinfo=UTC)


def test_the_first_start_stays_what_it_was(tmp_path) -> None:
    first = keeping.first_start(tmp_path, MORNING)

    again = keeping.first_start(tmp_path, datetime(2027, 1, 1, tzinfo=UTC))

    assert first == again == MORNING


def test_passwords_are_made_once_and_are_long_enough(tmp_path) -> None:
    first = keeping.sign_ins(tmp_path, TOWN.staff)

    again = keeping.sign_ins(tmp_path, TOWN.staff)

    assert first == again
    assert all(len(password) >= 12 for password in first.values())
    assert len(set(first.values())) > 1
    assert (tmp_path / "signins.json").stat().st_mode & 0o077 == 0


def test_the_calendar_of_porto_has_both_kinds_of_days_it_needs() -> None:
    days = {day.date: day.kind for day in TOWN.days}

    assert days[date(2026, 6, 24)] == "municipal"
    assert days[date(2026, 6, 10)] == "national"
    assert (PORTO / "charter.yaml").exists()
