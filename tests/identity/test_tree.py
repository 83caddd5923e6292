"""The tree of units by days: what was, what is, and what was decided for a day to come."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import units_pb2 as pb
from atende.identity.v1 import units_pb2_grpc as rpc
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from chassis.edge import Edge
from services.identity.domain.errors import UnitWithinItself
from services.identity.domain.staff import Unit
from services.identity.domain.tree import UnitChange, check_change, tree_at
from services.identity.servicer.units import UnitTreeServicer
from services.identity.workers.moving import Mover
from tests.conftest import as_caller
from tests.rpc import refusal

LISBON = ZoneInfo("Europe/Lisbon")
NOON = datetime(2026, 6, 9, 11, tzinfo=UTC)


@pytest.fixture
def clock(clock):
    clock.now = NOON
    return clock


@pytest.fixture
async def units(serve_grpc, sessions, clock) -> rpc.UnitTreeServiceStub:
    servicer = UnitTreeServicer(Edge(sessions=sessions, clock=clock), LISBON)
    channel = await serve_grpc(
        lambda server: rpc.add_UnitTreeServiceServicer_to_server(servicer, server)
    )
    return rpc.UnitTreeServiceStub(channel)


@pytest.fixture
async def house(stub):
    """Two departments, a division below one of them, and somebody in it."""
    for code, parent in (("DMA", ""), ("DMU", ""), ("LIX", "DMA")):
        await stub.RegisterUnit(
            people.RegisterUnitRequest(
                unit=people.Unit(code=code, name=code, parent_code=parent, since="2020-01-01")
            ),
            metadata=as_caller(Role.ADMIN, key=code),
        )
    answer = await stub.RegisterStaff(
        people.RegisterStaffRequest(
            username="rui",
            name="Rui",
            password="uma frase comprida",
            roles=["department"],
            unit_code="LIX",
        ),
        metadata=as_caller(Role.ADMIN, key="rui"),
    )
    return answer.staff.staff_id


def boss(key: str):
    return as_caller(Role.SUPERVISOR, unit="GM", key=key)


async def tree(stub, on: str = "") -> dict[str, tuple[str, str, str]]:
    found = await stub.ListUnits(
        people.ListUnitsRequest(on=on), metadata=as_caller(Role.DEPARTMENT)
    )
    return {unit.code: (unit.name, unit.parent_code, unit.head_id) for unit in found.units}


async def test_a_unit_moves_on_its_day_and_what_was_stays_so(stub, units, house, clock) -> None:
    await units.ChangeUnit(
        pb.ChangeUnitRequest(
            unit_code="LIX",
            effective_on="2026-07-01",
            parent_code="DMU",
            name="Resíduos",
            head_id=house,
            reason="Deliberação 12/2026",
        ),
        metadata=boss("move-1"),
    )

    assert (await tree(stub))["LIX"] == ("LIX", "DMA", "")
    assert (await tree(stub, "2026-06-30"))["LIX"] == ("LIX", "DMA", "")
    assert (await tree(stub, "2026-07-01"))["LIX"] == ("Resíduos", "DMU", house)
    assert "LIX" not in await tree(stub, "2019-12-31")
    # The local day begins in Lisbon, an hour before that of UTC.
    clock.now = datetime(2026, 6, 30, 23, 5, tzinfo=UTC)
    assert (await tree(stub))["LIX"] == ("Resíduos", "DMU", house)


async def test_a_change_says_only_what_is_otherwise(stub, units, house) -> None:
    for key, day, what in (
        ("a", "2026-09-01", {"parent_code": "DMU"}),
        ("b", "2026-07-01", {"name": "Limpeza"}),
    ):
        await units.ChangeUnit(
            pb.ChangeUnitRequest(unit_code="LIX", effective_on=day, reason="Sim", **what),
            metadata=boss(f"change-{key}"),
        )

    # What was decided first, for later, does not bring the old name back.
    assert (await tree(stub, "2026-09-01"))["LIX"] == ("Limpeza", "DMU", "")
    listed = await units.ListUnitChanges(
        pb.ListUnitChangesRequest(unit_code="LIX"), metadata=as_caller(Role.DEPARTMENT)
    )
    assert [(one.effective_on, one.reason) for one in listed.changes] == [
        ("2026-09-01", "Sim"),
        ("2026-07-01", "Sim"),
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"unit_code": "LIX"}, "UNIT_CHANGE_EMPTY"),
        ({"unit_code": "LIX", "name": "X", "effective_on": "2026-06-08"}, "UNIT_DAY_INVALID"),
        ({"unit_code": "LIX", "name": "X", "effective_on": "amanhã"}, "UNIT_DAY_INVALID"),
        ({"unit_code": "LIX", "name": "X", "effective_on": "2032-01-01"}, "UNIT_DAY_INVALID"),
        ({"unit_code": "XYZ", "name": "X"}, "UNIT_NOT_FOUND"),
        ({"unit_code": "LIX", "parent_code": "XYZ"}, "UNIT_NOT_FOUND"),
        ({"unit_code": "DMA", "parent_code": "LIX"}, "UNIT_WITHIN_ITSELF"),
        (
            {"unit_code": "LIX", "head_id": "00000000-0000-7000-8000-000000000000"},
            "STAFF_NOT_FOUND",
        ),
    ],
)
async def test_a_change_that_would_break_the_tree_is_refused(units, house, change, reason) -> None:
    request = pb.ChangeUnitRequest(reason="Sim", **change)
    assert (await refusal(units.ChangeUnit(request, metadata=boss("bad-1")))).reason == reason


async def test_departments_read_the_tree_and_do_not_change_it(units, house) -> None:
    request = pb.ChangeUnitRequest(unit_code="LIX", name="X", reason="Sim")
    refused = await refusal(
        units.ChangeUnit(request, metadata=as_caller(Role.DEPARTMENT, unit="LIX", key="dep-1"))
    )
    assert refused.reason == "ROLE_MISSING"


async def test_two_moves_decided_for_different_days_make_no_ring_later(units, house) -> None:
    await units.ChangeUnit(
        pb.ChangeUnitRequest(
            unit_code="DMA", parent_code="DMU", effective_on="2026-08-01", reason="Sim"
        ),
        metadata=boss("ring-1"),
    )
    request = pb.ChangeUnitRequest(
        unit_code="DMU", parent_code="LIX", effective_on="2026-07-01", reason="Sim"
    )
    # On 1 July by itself DMU > LIX > DMA would still be a tree.
    assert (await refusal(units.ChangeUnit(request, metadata=boss("ring-2")))).reason == (
        "UNIT_WITHIN_ITSELF"
    )


async def test_staff_are_of_their_new_unit_from_the_local_day_on(
    stub, units, house, clock, sessions
) -> None:
    moved = await units.MoveStaff(
        pb.MoveStaffRequest(
            staff_id=house, unit_code="DMU", effective_on="2026-06-10", reason="Mobilidade"
        ),
        metadata=boss("staff-1"),
    )
    assert getattr(moved.membership, "from") == "2026-06-10"
    mover = Mover(sessions, LISBON, clock)

    async def unit() -> str:
        found = await stub.BatchGetStaff(
            people.BatchGetStaffRequest(staff_ids=[house]), metadata=as_caller(Role.SUPERVISOR)
        )
        return found.staff[0].unit_code

    clock.now = datetime(2026, 6, 9, 22, 59, tzinfo=UTC)
    assert not await mover.once()
    assert await unit() == "LIX"
    clock.now += timedelta(minutes=1)
    assert await mover.once()
    assert not await mover.once()
    assert await unit() == "DMU"

    for on, there in (("2026-06-09", ["LIX"]), ("2026-06-10", ["DMU"])):
        for code in ("LIX", "DMU"):
            members = await units.ListMemberships(
                pb.ListMembershipsRequest(unit_code=code, on=on), metadata=boss("")
            )
            assert [one.staff_id for one in members.memberships] == [house] * (code in there)
    whole = await units.ListMemberships(
        pb.ListMembershipsRequest(staff_id=house), metadata=boss("")
    )
    assert [(one.unit_code, one.until) for one in whole.memberships] == [
        ("DMU", ""),
        ("LIX", "2026-06-09"),
    ]
    async with sessions() as session:
        told = list(await session.scalars(select(outbox.c.subject)))
    assert told.count("atende.identity.v1.StaffMoved") == 1


async def test_who_works_in_another_unit_is_for_who_runs_the_house(units, house) -> None:
    for request in (
        pb.ListMembershipsRequest(unit_code="LIX"),
        pb.ListMembershipsRequest(staff_id=house),
    ):
        refused = await refusal(
            units.ListMemberships(request, metadata=as_caller(Role.DEPARTMENT, unit="DMU"))
        )
        assert refused.reason == "ROLE_MISSING"


async def test_registering_a_known_unit_again_is_a_change_of_today(stub, house) -> None:
    await stub.RegisterUnit(
        people.RegisterUnitRequest(unit=people.Unit(code="LIX", name="Limpeza", parent_code="DMA")),
        metadata=as_caller(Role.ADMIN, key="again-1"),
    )
    assert (await tree(stub))["LIX"][0] == "Limpeza"
    assert (await tree(stub, "2026-06-08"))["LIX"][0] == "LIX"


CODES = ("AA", "BB", "CC", "DD")


@given(
    st.lists(
        st.tuples(st.sampled_from(CODES), st.sampled_from(("", *CODES)), st.integers(0, 20)),
        max_size=12,
    )
)
def test_whatever_is_decided_every_day_has_a_tree(asked) -> None:
    today = date(2026, 6, 9)
    begun = [Unit(code=code, name=code, since=date(2020, 1, 1)) for code in CODES]
    decided: list[UnitChange] = []
    for place, (code, parent, later) in enumerate(asked):
        change = UnitChange(
            id=UUID(int=place + 1),
            unit_code=code,
            effective_on=today + timedelta(days=later),
            parent=parent,
            reason="Sim",
            actor_id="",
            decided_at=NOON + timedelta(seconds=place),
        )
        try:
            check_change(change, begun, decided, today)
        except UnitWithinItself:
            continue
        decided.append(change)
    for day in (today + timedelta(days=n) for n in range(22)):
        parents = {unit.code: unit.parent for unit in tree_at(begun, decided, day)}
        for code in CODES:
            above = code
            for _ in CODES:
                above = parents.get(above, "")
            assert above == ""


def register(stub, key: str, must_be_new: bool = True, **unit):
    return stub.RegisterUnit(
        people.RegisterUnitRequest(unit=people.Unit(**unit), must_be_new=must_be_new),
        metadata=as_caller(Role.ADMIN, key=key),
    )


async def test_a_unit_begins_with_its_head_and_on_its_day(stub, units, house) -> None:
    made = await register(
        stub, "new-1", code="RUA", name="Rua", parent_code="DMA", head_id=house, since="2026-07-01"
    )

    assert made.unit.head_id == house
    assert "RUA" not in await tree(stub, "2026-06-30")
    assert (await tree(stub, "2026-07-01"))["RUA"] == ("Rua", "DMA", house)
    # One that began before anybody wrote it down was led from then on.
    await register(stub, "new-2", code="PRA", name="Praças", head_id=house, since="2020-01-01")
    assert (await tree(stub, "2020-01-01"))["PRA"] == ("Praças", "", house)


async def test_a_new_unit_takes_the_place_of_none_not_even_of_one_to_come(
    stub, units, house
) -> None:
    await register(stub, "new-1", code="RUA", name="Rua", since="2026-07-01")

    for code in ("LIX", "RUA"):
        again = register(stub, f"again-{code}", code=code, name="Outra", parent_code="LIX")
        refused = await refusal(again)
        assert (refused.reason, refused.field) == ("UNIT_EXISTS", "unit.code")
    assert (await tree(stub))["LIX"] == ("LIX", "DMA", "")


async def test_a_unit_is_not_led_by_nobody_we_know(stub, units, house) -> None:
    stranger = "0192f000-0000-7000-8000-00000000ffff"

    refused = await refusal(register(stub, "new-1", code="RUA", name="Rua", head_id=stranger))

    assert refused.reason == "STAFF_NOT_FOUND"
    assert "RUA" not in await tree(stub)


async def test_a_known_unit_keeps_its_head_when_none_is_given(stub, units, house) -> None:
    await register(stub, "new-1", code="RUA", name="Rua", head_id=house)

    await register(stub, "again-1", must_be_new=False, code="RUA", name="Ruas")

    assert (await tree(stub))["RUA"] == ("Ruas", "", house)
