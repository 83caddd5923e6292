"""Figures of a unit with what lay below it: the tree is that of the days asked for."""

from datetime import UTC, datetime

from atende.tasks.v1 import indicators_pb2 as pb

from tests.tasks.calls import ADMIN, BOSS, caller


async def late_in(indicators, days: tuple[str, str], unit: str, *, below: bool):
    """Of which units, and how many answers were due in them."""
    request = pb.GetIndicatorsRequest(
        until=days[1], unit_code=unit, below=below, codes=["deadlines_met"]
    )
    setattr(request, "from", days[0])
    found = await indicators.GetIndicators(request, metadata=caller(BOSS))
    return list(found.unit_codes), found.indicators[0].whole.denominator


MARCH, APRIL = ("2026-03-01", "2026-03-31"), ("2026-04-01", "2026-04-30")


async def test_the_figures_of_a_past_month_use_the_tree_of_that_month(
    indicators, identity, clock
) -> None:
    clock.now = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
    identity.units += ["DMA", "DMU", "LIX"]
    identity.trees = {
        "2020-01-01": {"LIX": ("DMA", ""), "AMB": ("DMA", ""), "URB": ("DMU", "")},
        "2026-04-01": {"LIX": ("DMU", ""), "AMB": ("DMA", ""), "URB": ("DMU", "")},
    }
    cases = []
    for number, (unit, day) in enumerate(
        [("LIX", "2026-03-10"), ("AMB", "2026-03-11"), ("LIX", "2026-04-10"), ("URB", "2026-04-13")]
    ):
        fact = pb.CaseFact(
            case_id=f"00000000-0000-7000-8000-{number:012d}",
            kind="request",
            service_code="RSU-01",
            unit_code=unit,
            due_on=day,
        )
        fact.opened_at.FromJsonString(f"{day}T09:00:00Z")
        cases.append(fact)
    await indicators.ImportFacts(pb.ImportFactsRequest(cases=cases), metadata=caller(ADMIN))

    assert await late_in(indicators, MARCH, "DMA", below=True) == (["AMB", "DMA", "LIX"], 2)
    assert await late_in(indicators, APRIL, "DMA", below=True) == (["AMB", "DMA"], 0)
    assert await late_in(indicators, APRIL, "DMU", below=True) == (["DMU", "LIX", "URB"], 2)
    assert await late_in(indicators, MARCH, "DMU", below=True) == (["DMU", "URB"], 0)
    assert await late_in(indicators, MARCH, "LIX", below=False) == (["LIX"], 1)
