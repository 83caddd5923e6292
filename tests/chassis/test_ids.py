from uuid import UUID

import pytest

from chassis.ids import IdInvalid, new_id, parse_id, parse_optional_id


def test_ids_made_later_sort_later() -> None:
    made = [new_id() for _ in range(2000)]

    assert made == sorted(made)
    assert {found.version for found in made} == {7}
    assert type(made[0]) is UUID


@pytest.mark.parametrize(
    "text", ["", "7", "not-an-id", "{12345678-1234-5678-1234-567812345678}", "1" * 32, "x\x00"]
)
def test_another_spelling_than_the_usual_is_no_id(text: str) -> None:
    with pytest.raises(IdInvalid) as refusal:
        parse_id(text, "task_id")

    assert refusal.value.field == "task_id"


def test_an_id_may_be_left_out_where_it_may_and_is_read_as_strictly() -> None:
    known = new_id()

    assert parse_optional_id("", "person_id") is None
    assert parse_optional_id(str(known), "person_id") == known
    with pytest.raises(IdInvalid):
        parse_optional_id(" ", "person_id")
