"""Strict JSON: what is JSON is read as everybody reads it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.errors import InvalidArgument
from services.gateway.body import DEEPEST, parse

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_json_is_read_as_it_was_written(value: Any) -> None:
    assert parse(json.dumps(value).encode()) == value


@given(st.binary(max_size=60))
def test_whatever_comes_is_read_or_refused(raw: bytes) -> None:
    try:
        value = parse(raw)
    except InvalidArgument:
        return

    assert json.loads(raw.decode("utf-8-sig")) == value


@pytest.mark.parametrize("opened", ["[", '{"a":'])
def test_nesting_is_read_down_to_its_bound_and_no_deeper(opened: str) -> None:
    closed = "]" if opened == "[" else "}"

    parse((opened * DEEPEST + "1" + closed * DEEPEST).encode())

    with pytest.raises(InvalidArgument) as refused:
        parse((opened * (DEEPEST + 1) + "1" + closed * (DEEPEST + 1)).encode())
    assert refused.value.reason == "JSON_TOO_DEEP"
