"""Who may see which staff: one's own unit, or all of the house."""

import pytest
from atende.identity.v1 import identity_pb2 as pb

from chassis.auth import Role
from tests.conftest import as_caller
from tests.rpc import refusal


@pytest.fixture
async def house(stub):
    """Two of AMB and one of URB."""
    for code in ("AMB", "URB"):
        await stub.RegisterUnit(
            pb.RegisterUnitRequest(unit=pb.Unit(code=code, name=code)),
            metadata=as_caller(Role.ADMIN, key=code),
        )
    for name, unit_code in (("rui", "AMB"), ("eva", "AMB"), ("ze", "URB")):
        await stub.RegisterStaff(
            pb.RegisterStaffRequest(
                username=name,
                name=name.title(),
                password="uma frase comprida",
                roles=["department"],
                unit_code=unit_code,
            ),
            metadata=as_caller(Role.ADMIN, key=name),
        )
    return stub


def asked(stub, *roles, of="AMB", unit_code="", **more):
    request = pb.ListStaffRequest(unit_code=unit_code, **more)
    return stub.ListStaff(request, metadata=as_caller(*roles, unit=of))


async def test_a_department_sees_its_own_unit_page_by_page(house) -> None:
    first = await asked(house, Role.DEPARTMENT, unit_code="AMB", page_size=1)
    second = await asked(
        house, Role.DEPARTMENT, unit_code="AMB", page_size=1, page_token=first.next_page_token
    )

    assert [one.username for one in (*first.staff, *second.staff)] == ["eva", "rui"]
    assert second.next_page_token == ""


async def test_other_units_are_for_who_runs_the_house(house) -> None:
    for unit_code in ("URB", ""):
        assert (await refusal(asked(house, Role.DEPARTMENT, unit_code=unit_code))).reason == (
            "ROLE_MISSING"
        )
    whole = await asked(house, Role.SUPERVISOR)
    assert [one.username for one in whole.staff] == ["eva", "rui", "ze"]
    part = await asked(house, Role.SUPERVISOR, unit_code="URB")
    assert [one.username for one in part.staff] == ["ze"]


async def switched(stub, staff_id: str, *roles, by: str, active: bool = False):
    request = pb.SetStaffActiveRequest(staff_id=staff_id, active=active)
    return await stub.SetStaffActive(
        request, metadata=as_caller(*roles, id=by, key=f"{staff_id}{by}{active}")
    )


async def test_a_supervisor_switches_no_administrator_off_and_nobody_themselves(house) -> None:
    added = await house.RegisterStaff(
        pb.RegisterStaffRequest(
            username="olga", name="Olga", password="uma frase comprida", roles=["admin"]
        ),
        metadata=as_caller(Role.ADMIN, key="olga"),
    )
    olga = added.staff.staff_id
    [rui] = [one for one in (await asked(house, Role.ADMIN)).staff if one.username == "rui"]

    by_boss = await refusal(switched(house, olga, Role.SUPERVISOR, by="sara"))
    back = await refusal(switched(house, olga, Role.SUPERVISOR, by="sara", active=True))
    herself = await refusal(switched(house, olga, Role.ADMIN, by=olga))
    gone = await switched(house, rui.staff_id, Role.SUPERVISOR, by="sara")
    another = await switched(house, olga, Role.ADMIN, by="nuno")

    assert (by_boss.reason, back.reason, herself.reason) == (
        "ROLE_MISSING",
        "ROLE_MISSING",
        "OWN_ACCOUNT",
    )
    assert (gone.staff.active, another.staff.active) == (False, False)
