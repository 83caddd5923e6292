"""When something can be booked: slots of a week, of closed days, of nights when clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from services.contacts.domain.agenda import Closure, Plan, Slot, at_wall, slot_at, slots
from services.contacts.domain.agenda_errors import AgendaFileWrong
from services.contacts.domain.agenda_file import read_plan
from services.contacts.domain.contact import Channel
from tests.conftest import ROOT
from tests.contacts.agenda import PLAN

LISBON = ZoneInfo("Europe/Lisbon")
NIGHT = """
zone: Europe/Lisbon
sites: [{code: C, name: Centro, address: Rua A 1}]
kinds: [{code: night, name: {pt: Noite, en: Night}, minutes: 30}]
patterns:
  - {kind: night, site: C, weekdays: [sunday], from: "00:30", until: "02:30", places: 1}
"""


def plan_of(text: str) -> Plan:
    return read_plan(yaml.safe_load(text))


def starts(plan: Plan, first: date, last: date | None = None, **given_: object) -> list[datetime]:
    found = slots(
        plan,
        first,
        last or first,
        closed_days=given_.get("closed_days", frozenset()),  # type: ignore[arg-type]
        closures=given_.get("closures", []),  # type: ignore[arg-type]
        kind=str(given_.get("kind", "")),
    )
    return [slot.starts_at for slot in found]


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2028, 3, 27), datetime(2028, 3, 27, 8, tzinfo=UTC)),
        (date(2028, 10, 30), datetime(2028, 10, 30, 9, tzinfo=UTC)),
    ],
)
def test_hours_stay_on_the_wall_on_the_monday_after_clocks_change(day, first) -> None:
    found = starts(plan_of(PLAN), day, kind="counter")

    assert found[0] == first
    walls = [f"{moment.astimezone(LISBON):%H:%M}" for moment in found]
    assert walls == [f"{h:02}:{m:02}" for h in range(9, 14) for m in (0, 30)]


def test_the_night_that_is_longer_has_more_slots_and_none_twice() -> None:
    found = starts(plan_of(NIGHT), date(2027, 10, 31))

    # 00:30 WEST to 02:30 WET are three hours.
    assert found == [
        datetime(2027, 10, 30, 23, 30, tzinfo=UTC) + timedelta(minutes=30) * n for n in range(6)
    ]


def test_the_night_that_is_shorter_has_fewer_slots_and_none_that_never_is() -> None:
    found = starts(plan_of(NIGHT), date(2027, 3, 28))

    assert found == [
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
    ]
    assert [f"{m.astimezone(LISBON):%H:%M}" for m in found] == ["00:30", "02:00"]


@given(st.dates(date(2027, 1, 1), date(2028, 12, 31)), st.times())
def test_a_time_of_the_wall_is_a_moment_at_which_the_wall_shows_it_or_the_jump_over_it(
    day, wall
) -> None:
    wall = wall.replace(microsecond=0)

    moment = at_wall(day, wall, LISBON)

    shown = moment.astimezone(LISBON)
    if shown.replace(tzinfo=None) != datetime.combine(day, wall):
        before = (moment - timedelta(seconds=1)).astimezone(LISBON)
        assert before.utcoffset() != shown.utcoffset()
        assert before.replace(tzinfo=None) < datetime.combine(day, wall)
        assert shown.replace(tzinfo=None) > datetime.combine(day, wall)


def test_nothing_is_free_on_a_holiday_or_at_the_weekend() -> None:
    found = starts(
        plan_of(PLAN), date(2027, 6, 9), date(2027, 6, 13), closed_days={date(2027, 6, 10)}
    )

    assert {moment.date() for moment in found} == {date(2027, 6, 9), date(2027, 6, 11)}


def closure(**changes: object) -> Closure:
    given_: dict[str, object] = {
        "site": "C",
        "kind": "",
        "starts_at": datetime(2027, 7, 5, 8, 0, tzinfo=UTC),
        "ends_at": datetime(2027, 7, 5, 9, 15, tzinfo=UTC),
        "places": 0,
        "reason": "férias",
    }
    return Closure(**{**given_, **changes})  # type: ignore[arg-type]


def test_a_closure_takes_the_slots_it_touches_and_no_other() -> None:
    found = starts(plan_of(PLAN), date(2027, 7, 5), closures=[closure()], kind="counter")

    assert found[0] == datetime(2027, 7, 5, 9, 30, tzinfo=UTC)


def test_days_off_take_places_away_and_together_all_of_them() -> None:
    plan = plan_of(PLAN.replace("places: 1\n  - {kind", "places: 3\n  - {kind"))
    at = datetime(2027, 7, 5, 8, 0, tzinfo=UTC)

    def places(*closures: Closure) -> int:
        slot = slot_at(
            plan, kind="counter", site="C", starts_at=at, closed_days=set(), closures=closures
        )
        return slot.places if slot else 0

    assert places() == 3
    assert places(closure(places=1)) == 2
    assert places(closure(places=1), closure(places=2)) == 0


def test_a_channel_books_its_share_and_leaves_the_rest_to_the_others() -> None:
    slot = Slot(
        kind="counter",
        site="C",
        starts_at=datetime(2027, 7, 5, 8, tzinfo=UTC),
        ends_at=datetime(2027, 7, 5, 9, tzinfo=UTC),
        places=3,
        per_channel={Channel.WEB: 1},
    )

    assert slot.free(Channel.WEB, {}) == 1
    assert slot.free(Channel.WEB, {Channel.WEB: 1}) == 0
    assert slot.free(Channel.COUNTER, {Channel.WEB: 1}) == 2
    assert slot.free(Channel.COUNTER, {Channel.WEB: 1, Channel.COUNTER: 2}) == 0


def test_the_councils_file_is_read() -> None:
    text = (ROOT / "deploy" / "councils" / "porto" / "agenda.yaml").read_text(encoding="utf-8")

    plan = plan_of(text)

    assert plan.callbacks.working_days == 2
    assert plan.quiet_hours[Channel.SMS] == (time(21, 0), time(8, 30))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("places: 1\n  - {kind", "places: 0\n  - {kind"), "patterns[0].places"),
        (('until: "14:00"', 'until: "08:00"'), "patterns[0].until"),
        (('from: "09:00"\n', "from: 10:00\n"), "patterns[0].from"),
        (("kind: counter", "kind: nada"), "patterns[0].kind"),
        (("[monday,", "[lundi,"), "patterns[0].weekdays"),
        (("minutes: 30\n", "minutes: no\n"), "kinds[0].minutes"),
        (("Europe/Lisbon", "Europe/Nowhere"), "zone"),
    ],
)
def test_a_wrong_file_is_refused_naming_the_place(change, place) -> None:
    with pytest.raises(AgendaFileWrong) as refused:
        plan_of(PLAN.replace(*change))

    assert refused.value.metadata["place"] == place
