"""Forms: what may be asked, and answers held against it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from chassis.languages import Language
from services.charter.domain.forms.answers import faults_of, in_language, is_translated
from services.charter.domain.forms.building import build, text_of

PARTS = {
    "place": {
        "type": "string",
        "title": "Local",
        "format": "address",
        "x-en": {"title": "Place"},
    }
}
CHOICES = [{"const": "hole", "title": "Buraco", "x-en": "Hole"}, {"const": "light", "title": "Luz"}]


def a_form(**properties: Any) -> dict[str, Any]:
    return {"properties": properties or {"note": {"type": "string", "title": "Nota"}}}


TITLE = {"title": "A"}
SMALL = a_form(spot={"$ref": "#/$defs/place"}, kind={"type": "string", "oneOf": CHOICES, **TITLE})


def reasons(tree: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(fault.reason, fault.path) for fault in build(tree, PARTS)[1]]


def form_of(tree: Any) -> str:
    schema, wrong = build(tree, PARTS)
    assert not wrong
    return text_of(schema)


def test_a_form_is_a_valid_schema_that_takes_nothing_unasked() -> None:
    schema, wrong = build(a_form(), PARTS)

    assert not wrong
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert schema["properties"]["note"]["maxLength"] == 200


def test_a_part_written_once_is_filled_in_and_may_be_asked_otherwise() -> None:
    schema, _ = build(a_form(spot={"$ref": "#/$defs/place", "title": "Onde é?"}), PARTS)

    assert schema["properties"]["spot"]["format"] == "address"
    assert schema["properties"]["spot"]["title"] == "Onde é?"


def test_the_order_of_the_questions_is_kept() -> None:
    names = ["zebra", "alfa", "meio"]

    form = form_of(a_form(**{name: {"type": "string", "title": name} for name in names}))

    assert list(json.loads(form)["properties"]) == names


@pytest.mark.parametrize(
    ("question", "reason", "where"),
    [
        ("text", "FORM_QUESTION_INVALID", ()),
        ({"$ref": "#/$defs/nowhere"}, "FORM_PART_UNKNOWN", ("$ref",)),
        ({"$ref": "http://example.org/x"}, "FORM_PART_UNKNOWN", ("$ref",)),
        ({"type": "object", **TITLE}, "FORM_TYPE_UNKNOWN", ("type",)),
        ({"type": ["string"], **TITLE}, "FORM_TYPE_UNKNOWN", ("type",)),
        ({"type": "string"}, "FORM_TITLE_MISSING", ()),
        ({"type": "string", "pattern": "(a+)+$", **TITLE}, "FORM_KEY_UNKNOWN", ("pattern",)),
        ({"type": "string", "format": "uri", **TITLE}, "FORM_FORMAT_UNKNOWN", ("format",)),
        ({"type": "string", "maxLength": 99999, **TITLE}, "FORM_TOO_LONG", ("maxLength",)),
        ({"type": "string", "minLength": "x", **TITLE}, "FORM_SCHEMA_INVALID", ("minLength",)),
        ({"type": "string", "oneOf": [], **TITLE}, "FORM_CHOICES_INVALID", ("oneOf",)),
        (
            {"type": "string", "oneOf": [CHOICES[0], CHOICES[0]], **TITLE},
            "FORM_CHOICES_INVALID",
            ("oneOf",),
        ),
        (
            {"type": "string", "oneOf": [{"const": "a"}], **TITLE},
            "FORM_CHOICES_INVALID",
            ("oneOf", 0),
        ),
        (
            {"type": "array", "items": {"type": "string"}, **TITLE},
            "FORM_CHOICES_INVALID",
            ("items", "oneOf"),
        ),
        ({"type": "string", "x-en": {"colour": "x"}, **TITLE}, "FORM_ENGLISH_INVALID", ("x-en",)),
    ],
)
def test_what_no_channel_could_ask_is_refused_where_it_stands(
    question: Any, reason: str, where: tuple[str | int, ...]
) -> None:
    assert reasons(a_form(q=question)) == [(reason, ("properties", "q", *where))]


@pytest.mark.parametrize(
    ("tree", "reason"),
    [
        ("x", "FORM_EMPTY"),
        ({"properties": {}}, "FORM_SIZE"),
        ({"properties": {"A b": {"type": "boolean", "title": "x"}}}, "FORM_NAME_INVALID"),
        ({**a_form(), "required": ["other"]}, "FORM_REQUIRED_UNKNOWN"),
        ({**a_form(), "required": "note"}, "FORM_REQUIRED_UNKNOWN"),
        ({**a_form(), "allOf": []}, "FORM_KEY_UNKNOWN"),
    ],
)
def test_a_form_is_an_object_of_questions_and_no_more(tree: Any, reason: str) -> None:
    assert [found for found, _ in reasons(tree)] == [reason]


def test_a_form_that_was_built_is_built_again_to_the_same() -> None:
    once = form_of(SMALL)

    assert form_of(json.loads(once)) == once


def test_a_form_speaks_english_where_there_is_any() -> None:
    form = form_of(SMALL)

    said = json.loads(in_language(form, Language.ENGLISH))["properties"]

    assert said["spot"]["title"] == "Place"
    assert [choice["title"] for choice in said["kind"]["oneOf"]] == ["Hole", "Luz"]
    assert "x-en" not in in_language(form, Language.PORTUGUESE)
    assert not is_translated(form)


ASKED = form_of(
    {
        "required": ["spot"],
        "properties": {
            "spot": {"$ref": "#/$defs/place"},
            "kind": {"type": "string", "oneOf": CHOICES, **TITLE},
            "day": {"type": "string", "format": "date", **TITLE},
            "area": {"type": "integer", "minimum": 0, "maximum": 900, **TITLE},
            "mail": {"type": "string", "format": "email", **TITLE},
            "many": {"type": "array", "items": {"oneOf": CHOICES}, **TITLE},
        },
    }
)


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"spot": "Rua do Sol, 3"}, []),
        ({"spot": "Rua do Sol", "day": "2028-02-29", "many": ["hole"]}, []),
        ({}, [("ANSWER_MISSING", ("spot",))]),
        ({"spot": "x"}, [("ANSWER_FORMAT_WRONG", ("spot",))]),
        ({"spot": "Rua", "kind": "moon"}, [("ANSWER_NOT_A_CHOICE", ("kind",))]),
        ({"spot": "Rua", "day": "2027-02-29"}, [("ANSWER_FORMAT_WRONG", ("day",))]),
        ({"spot": "Rua", "area": 901}, [("ANSWER_OUT_OF_RANGE", ("area",))]),
        ({"spot": "Rua", "area": "9"}, [("ANSWER_TYPE_WRONG", ("area",))]),
        ({"spot": "Rua", "mail": "a@b"}, [("ANSWER_FORMAT_WRONG", ("mail",))]),
        ({"spot": "Rua", "many": ["hole", "hole"]}, [("ANSWER_REPEATED", ("many",))]),
        ({"spot": "Rua", "other": 1}, [("ANSWER_UNKNOWN", ("other",))]),
        ({"spot": "a\0bc"}, [("TEXT_FORBIDDEN", ("spot",))]),
        ({"spot": "x" * 201}, [("ANSWER_TOO_LONG", ("spot",))]),
        ([], [("ANSWER_TYPE_WRONG", ())]),
    ],
)
def test_an_answer_that_does_not_fit_is_named(answers: Any, wrong: list[Any]) -> None:
    assert [(fault.reason, fault.path) for fault in faults_of(ASKED, answers)] == wrong


trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["properties", "required", "type", "oneOf", "items", "x-en", "$ref", "title"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(trees)
def test_whatever_is_written_as_a_form_is_a_form_or_refused(tree: Any) -> None:
    schema, wrong = build(tree, PARTS)

    if not wrong:
        Draft202012Validator.check_schema(schema)


@given(st.dictionaries(st.sampled_from(["spot", "kind", "day", "area", "many", "x"]), trees))
def test_whatever_is_answered_is_judged(answers: Any) -> None:
    for fault in faults_of(ASKED, answers):
        assert fault.reason
