"""How long what is kept: as the council says, and never for a class that there is not."""

import pytest

from chassis.retention import Rule, by_sql, periods

RULES = (
    Rule(name="contacts", days=1096, finds="SELECT 1", act=by_sql()),
    Rule(name="calls", days=730, finds="SELECT 1", act=by_sql()),
)


def test_a_council_says_how_long_and_the_rule_where_it_does_not() -> None:
    assert periods(RULES, {"calls": 0}) == {"contacts": 1096, "calls": 0}


@pytest.mark.parametrize("days", [{"kontakts": 5}, {"calls": -1}])
def test_a_class_that_there_is_not_stops_the_service_at_its_start(days) -> None:
    with pytest.raises(ValueError, match="class"):
        periods(RULES, days)
