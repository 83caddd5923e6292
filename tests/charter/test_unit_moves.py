"""What the charter says of who does a service, once a unit's work has passed to another."""

from datetime import timedelta

from atende.tasks.v1.case_life_events_pb2 import UnitWorkMoved

from chassis.ids import new_id
from services.charter.domain.sheet import Audience
from services.charter.domain.units import UnitMove, as_done
from services.charter.handlers import reading
from services.charter.subscribers import on_unit_work_moved
from tests.charter.builders import NOW, an_entry, charter_yaml, load, service_yaml

ALL = Audience.ATTENDANTS


def move(to: str, *, of: str = "GM", code: str = "") -> UnitMove:
    return UnitMove(
        id=new_id(), from_unit=of, to_unit=to, to_name=f"Unidade {to}", service_code=code, at=NOW
    )


def test_moves_are_followed_in_the_order_they_happened() -> None:
    entry = an_entry("S-1")

    assert as_done(entry, []) == entry
    assert as_done(entry, [move("A"), move("B", of="A")]).unit == "B"
    assert as_done(entry, [move("B", of="A"), move("A")]).unit == "A"
    assert as_done(entry, [move("A", code="S-2")]).unit == "GM"
    assert as_done(entry, [move("A", code="S-1")]).unit_name == "Unidade A"


async def test_an_entry_names_who_does_it_now_and_an_old_version_who_did(sessions) -> None:
    await load(sessions, charter_yaml(service_yaml()))
    at = NOW + timedelta(days=1)
    moved = UnitWorkMoved(
        act_id=str(new_id()), from_unit_code="GM", to_unit_code="PA", to_unit_name="Porto Ambiente"
    )
    moved.moved_at.FromDatetime(at)
    async with sessions.begin() as session:
        await on_unit_work_moved(session, moved, at)

    async with sessions() as session:
        read = [
            await reading.get_service(session, "S-1", number=number, moment=day, readers=ALL)
            for number, day in ((0, NOW), (0, at), (1, at))
        ]

    assert [version.entry.unit for version in read] == ["GM", "PA", "GM"]
    assert read[1].entry.unit_name == "Porto Ambiente"
