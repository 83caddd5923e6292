"""What applications of Open311 send, read strictly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.errors import FieldError, FieldKind, FieldMissing, FieldUnknown
from services.gateway.schemas.open311 import (
    form_of,
    read_filed,
    read_list,
    read_moment,
    read_whole,
)

GOOD = [
    ("service_code", "OVP-03"),
    ("description", "Um buraco"),
    ("address_string", "Rua das Flores"),
]


def with_fields(**changes: str) -> list[tuple[str, str]]:
    return [*((name, value) for name, value in GOOD if name not in changes), *changes.items()]


def test_zero_is_a_coordinate() -> None:
    filed = read_filed(with_fields(lat="0", long="0.0"))
    assert (filed.latitude, filed.longitude) == (0.0, 0.0)


@pytest.mark.parametrize("text", ["41,1579", "NaN", "1e400", "inf", "41.1.5", "--1", "4 1", "٤١"])
def test_a_coordinate_that_is_no_number_with_a_point_is_refused_by_name(text: str) -> None:
    with pytest.raises(FieldKind) as refusal:
        read_filed(with_fields(lat=text, long="-8.6"))
    assert refusal.value.field == "lat"


@pytest.mark.parametrize("field", ["service_code", "description"])
@pytest.mark.parametrize("text", ["", "  "])
def test_what_must_be_there_is_named_where_it_is_not(field: str, text: str) -> None:
    with pytest.raises(FieldMissing) as refusal:
        read_filed(with_fields(**{field: text}))
    assert refusal.value.field == field


def test_a_report_needs_a_place() -> None:
    with pytest.raises(FieldMissing) as refusal:
        read_filed([("service_code", "OVP-03"), ("description", "Um buraco")])
    assert refusal.value.field == "lat"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://a.pt/x.jpg", "//a.pt", "https://"])
def test_a_picture_is_an_address_of_https(url: str) -> None:
    with pytest.raises(FieldKind) as refusal:
        read_filed(with_fields(media_url=url))
    assert refusal.value.field == "media_url"


def test_narrowing_by_nothing_does_not_mean_everything() -> None:
    assert read_list({}, "service_code") == []
    assert read_list({"service_code": "A-01, B-02,A-01"}, "service_code") == ["A-01", "B-02"]
    for text in ("", " ", ",", " , "):
        with pytest.raises(FieldMissing):
            read_list({"service_code": text}, "service_code")


@given(st.text(max_size=12))
def test_a_page_is_a_whole_number_from_one_or_refused(text: str) -> None:
    try:
        page = read_whole({"page": text}, "page")
    except FieldError as refusal:
        assert refusal.field == "page"
    else:
        assert page >= 1
        assert int(text) == page


@pytest.mark.parametrize(
    "text", ["2026-05-01", "2026-05-01T10:00:00", "ontem", "0001-01-01T00:00Z"]
)
def test_a_moment_without_its_zone_is_refused(text: str) -> None:
    with pytest.raises(FieldKind):
        read_moment({"start_date": text}, "start_date")


def test_a_plus_sign_that_was_not_escaped_is_still_a_zone() -> None:
    escaped = read_moment({"d": "2026-05-01T10:00:00+01:00"}, "d")
    assert escaped is not None
    assert read_moment({"d": "2026-05-01T10:00:00 01:00"}, "d") == escaped


def test_attributes_become_the_form_of_the_charter() -> None:
    schema = json.dumps(
        {
            "properties": {
                "quantity": {"type": "integer"},
                "area": {"type": "number"},
                "urgent": {"type": "boolean"},
                "kinds": {"type": "array", "items": {"enum": ["a", "b"]}},
                "colour": {"type": "string"},
            }
        }
    )
    filed = read_filed(
        [
            *GOOD,
            ("attribute[quantity]", "3"),
            ("attribute[area]", "2.5"),
            ("attribute[urgent]", "true"),
            ("attribute[kinds][]", "a"),
            ("attribute[kinds][]", "b"),
            ("attribute[colour]", "azul & branco"),
        ]
    )
    assert json.loads(form_of(filed.attributes, schema)) == {
        "quantity": 3,
        "area": 2.5,
        "urgent": True,
        "kinds": ["a", "b"],
        "colour": "azul & branco",
    }
    with pytest.raises(FieldUnknown):
        form_of({"other": ["x"]}, schema)
    with pytest.raises(FieldKind):
        form_of({"quantity": ["muitos"]}, schema)
