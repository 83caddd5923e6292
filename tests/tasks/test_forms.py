"""The data of a form against the charter's schema: hours on the wall are hours."""

import json
from typing import Any

import pytest

from services.tasks.domain.errors.life import FormValueWrong
from services.tasks.handlers.forms import check_form


def a_schema(**question: Any) -> str:
    return json.dumps({"type": "object", "properties": {"q": {"type": "string", **question}}})


@pytest.mark.parametrize(("format_", "value"), [("time", "21:30"), ("date", "2027-06-24")])
def test_what_people_write_fits(format_: str, value: str) -> None:
    check_form({"q": value}, a_schema(format=format_))


@pytest.mark.parametrize(
    ("format_", "value"),
    [("time", "25:00"), ("time", "21:30+01:00"), ("time", "noite"), ("date", "31/02/2027")],
)
def test_what_is_none_is_refused_naming_the_question(format_: str, value: str) -> None:
    with pytest.raises(FormValueWrong) as refused:
        check_form({"q": value}, a_schema(format=format_))

    assert refused.value.field == "form.q"
