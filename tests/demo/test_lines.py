"""The council's lines: each can be, and every service of the charter finds one in each channel."""

import pytest

from chassis.ids import new_id
from deploy.local.demo.lines import read_lines
from deploy.local.demo.town import PORTO, read_town
from services.charter.domain.importing.charter_file import read_charter
from services.contacts.domain.contact import Channel
from services.contacts.domain.line import LineId, line_for
from services.contacts.serializers.line_file import line_from_proto

SITE = "gabinete-municipe"


@pytest.fixture(scope="module")
def lines():
    given, _ = read_lines()
    return [line_from_proto(one, LineId(new_id()), f"lines[{n}]") for n, one in enumerate(given)]


def test_every_service_of_the_charter_has_a_line_at_the_counter_and_on_the_telephone(lines) -> None:
    charter = read_charter((PORTO / "charter.yaml").read_text("utf-8"))
    assert charter.entries
    for entry in charter.entries:
        for channel in (Channel.COUNTER, Channel.PHONE):
            assert line_for(lines, entry.code, SITE, channel), (entry.code, channel)


def test_planning_is_served_by_who_is_certified_for_it(lines) -> None:
    for channel in (Channel.COUNTER, Channel.PHONE):
        found = line_for(lines, "URB-01", SITE, channel)
        assert found is not None
        assert found.skill == "urbanismo"


def test_no_two_lines_of_the_hall_give_the_same_numbers(lines) -> None:
    prefixes = [one.prefix for one in lines if one.prefix]

    assert len(prefixes) == len(set(prefixes))


def test_lines_that_take_over_exist_and_take_the_same_channel(lines) -> None:
    by_code = {one.code: one for one in lines}
    for one in lines:
        if one.overflow_line:
            assert one.channels <= by_code[one.overflow_line].channels


def test_staff_serve_lines_they_are_certified_for() -> None:
    given, staff = read_lines()
    needed = {one.code: one.skill for one in given}
    names = {member.username for member in read_town().staff}

    assert set(staff) <= names
    for wanted in staff.values():
        for code in wanted["lines"]:
            assert needed[code] in ("", *wanted["skills"])
