"""Reading a charter file: all that is wrong, each with line, entry and reason."""

import pytest

from services.charter.domain.errors import CharterTooLarge
from services.charter.domain.importing.charter_file import read_charter
from services.charter.domain.term import TermKind, TermUnit
from tests.charter.builders import FRAME, charter_yaml, service_yaml

FIRST = FRAME.count("\n") + 1  # line of the first service


def reasons(text: str) -> list[tuple[int, str, str]]:
    return [(p.line, p.reason, p.path) for p in read_charter(text).problems]


def test_a_small_charter_is_read() -> None:
    file = read_charter(charter_yaml())

    assert file.problems == ()
    assert [entry.code for entry in file.entries] == ["S-1"]


def test_an_entry_without_a_term_has_the_default_of_the_law() -> None:
    [entry] = read_charter(charter_yaml()).entries

    assert entry.term.kind is TermKind.GENERAL
    assert (entry.term.value, entry.term.unit) == (10, TermUnit.WORKING_DAYS)
    assert entry.term.basis == "CPA 86"


def test_a_term_with_bands_is_as_long_as_the_longest() -> None:
    bands = "{kind: legal, bands: [{condition: a, value: 120}, {condition: b, value: 200}]}"

    [entry] = read_charter(charter_yaml(service_yaml(term=bands))).entries

    assert entry.term.value == 200


def test_names_of_unit_and_category_are_filled_in() -> None:
    [entry] = read_charter(charter_yaml()).entries

    assert (entry.unit_name, entry.category_name) == ("Gabinete", "Geral")


def test_no_is_a_text_and_not_false() -> None:
    [entry] = read_charter(charter_yaml(service_yaml(keywords="[no, yes, on]"))).entries

    assert entry.keywords == ("no", "yes", "on")


@pytest.mark.parametrize(
    ("change", "reason", "path"),
    [
        ({"colour": "red"}, "KEY_UNKNOWN", "services[0].colour"),
        ({"category_name": "Geral"}, "KEY_UNKNOWN", "services[0].category_name"),
        ({"unit": "XX"}, "UNIT_UNKNOWN", "services[0].unit"),
        ({"category": "nada"}, "CATEGORY_UNKNOWN", "services[0].category"),
        ({"menu": "7"}, "MENU_KEY_UNKNOWN", "services[0].menu"),
        ({"handling": "[shout]"}, "VALUE_UNKNOWN", "services[0].handling[0]"),
        ({"handling": "[green_line]"}, "SYMBOL_UNKNOWN", "services[0].handling"),
        ({"handling": "[refer_outside]"}, "OUTSIDE_BODY_MISSING", "services[0].outside_body"),
        ({"related": "[S-9]"}, "RELATED_UNKNOWN", "services[0].related"),
        ({"bookable": "maybe"}, "TYPE_WRONG", "services[0].bookable"),
        ({"summary": "[a]"}, "TYPE_WRONG", "services[0].summary"),
        ({"documents": "{name: a}"}, "TYPE_WRONG", "services[0].documents"),
        ({"documents": "[{mode: show}]"}, "KEY_MISSING", "services[0].documents[0].name"),
        ({"term": "{value: -1}"}, "NUMBER_OUT_OF_RANGE", "services[0].term.value"),
        ({"term": "{value: 999999}"}, "NUMBER_OUT_OF_RANGE", "services[0].term.value"),
        ({"term": "{value: ten}"}, "TYPE_WRONG", "services[0].term.value"),
        (
            {"term": "{value: 5, bands: [{condition: a, value: 9}]}"},
            "TERM_NOT_LONGEST_BAND",
            "services[0].term.value",
        ),
        ({"notice": "{basis: a}"}, "KEY_MISSING", "services[0].notice.value"),
        ({"summary": '""'}, "TEXT_MISSING", "services[0].summary"),
        ({"summary": '"a\\0b"'}, "TEXT_FORBIDDEN", "services[0].summary"),
        ({"summary": "x" * 2001}, "TEXT_TOO_LONG", "services[0].summary"),
        ({"code": '"S 1"'}, "CODE_INVALID", "services[0].code"),
        ({"code": '"-"'}, "CODE_INVALID", "services[0].code"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(
    change: dict[str, str], reason: str, path: str
) -> None:
    found = read_charter(charter_yaml(service_yaml(**change))).problems

    assert [(p.reason, p.path) for p in found] == [(reason, path)]


def test_a_problem_names_the_line_of_the_value() -> None:
    text = charter_yaml(service_yaml("S-1"), service_yaml("S-2", unit="XX"))
    wanted = next(n for n, line in enumerate(text.split("\n"), 1) if "unit: XX" in line)

    [problem] = read_charter(text).problems

    assert (problem.line, problem.entry, problem.value) == (wanted, "S-2", "XX")


def test_an_entry_without_name_is_a_problem_at_its_first_line() -> None:
    service = "".join(
        line for line in service_yaml().splitlines(keepends=True) if "name:" not in line
    )

    assert reasons(charter_yaml(service)) == [(FIRST, "KEY_MISSING", "services[0].name")]


def test_all_problems_are_said_at_once() -> None:
    text = charter_yaml(service_yaml("S-1", unit="XX", colour="red"), service_yaml("S-2", menu="7"))

    assert [reason for _, reason, _ in reasons(text)] == [
        "UNIT_UNKNOWN",
        "KEY_UNKNOWN",
        "MENU_KEY_UNKNOWN",
    ]


def test_a_code_written_twice_is_a_problem_in_any_case_of_letters() -> None:
    found = reasons(charter_yaml(service_yaml("S-1"), service_yaml("s-1")))

    assert [reason for _, reason, _ in found] == ["CODE_REPEATED"]


def test_a_key_written_twice_is_a_problem() -> None:
    text = charter_yaml(service_yaml() + "    unit: GM\n")

    assert [reason for _, reason, _ in reasons(text)] == ["KEY_REPEATED"]


def test_the_menu_has_at_most_five_first_options() -> None:
    options = ", ".join(f"{{keys: {n}, text: a}}" for n in range(1, 8))
    text = charter_yaml().replace("{keys: 9, text: Operador}", options)

    assert [reason for _, reason, _ in reasons(text)] == ["MENU_TOO_WIDE"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "YAML_EMPTY"),
        ("# only a comment\n", 1, "YAML_EMPTY"),
        ("a: [1, 2\nb: 3", 2, "YAML_BROKEN"),
        ("a: 1\nb: \x00", 2, "YAML_BROKEN"),
        ("a: \ud800", 1, "YAML_BROKEN"),
        ("a: &x [1]\nb: *x", 1, "YAML_ALIAS"),
        ("a: 1\nb: !!python/object:os.system {}", 2, "YAML_TAG"),
        ("a: 1\n---\nb: 1", 2, "YAML_SECOND_DOCUMENT"),
        ("[" * 20 + "]" * 20, 1, "YAML_TOO_COMPLEX"),
        ("[" * 5000, 1, "YAML_BROKEN"),
        ("{[1]: 2}", 1, "KEY_INVALID"),
        ("just text", 1, "TYPE_WRONG"),
    ],
)
def test_a_broken_file_is_a_problem_and_never_a_crash(text: str, line: int, reason: str) -> None:
    [problem] = read_charter(text).problems

    assert (problem.line, problem.reason) == (line, reason)


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ["a: &a [x, x, x]"]
    lines += [
        f"{b}: &{b} [*{a}, *{a}, *{a}]" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    ]

    [problem] = read_charter("\n".join(lines)).problems

    assert problem.reason == "YAML_ALIAS"


def test_a_file_above_two_mebibytes_is_refused() -> None:
    with pytest.raises(CharterTooLarge) as refused:
        read_charter("#" + "é" * (1024 * 1024))

    assert refused.value.field == "yaml"


def test_a_fault_inside_a_form_is_named_at_its_line() -> None:
    lines = ["properties:", "  kind:", "    type: string", "    colour: red", "    title: A"]
    form = "\n" + "\n".join(f"      {line}" for line in lines)
    text = charter_yaml(service_yaml(form=form))
    line = next(n for n, each in enumerate(text.split("\n"), 1) if "colour" in each)

    assert reasons(text) == [(line, "FORM_KEY_UNKNOWN", "services[0].form.properties.kind.colour")]


@pytest.mark.parametrize(
    ("more", "reason", "path"),
    [
        ({"retention": "R9"}, "RETENTION_UNKNOWN", "services[0].retention"),
        (
            {"en": "{name: A, summary: B, who_may_ask: [One, Two]}"},
            "ENGLISH_LENGTH_DIFFERENT",
            "services[0].en.who_may_ask",
        ),
        (
            {"term": "{bands: [{condition: a, value: 1, when: {field: area, up_to: 3}}]}"},
            "BAND_FIELD_UNKNOWN",
            "services[0].term.bands[0].when.field",
        ),
        ({"form": "{properties: {}}"}, "FORM_SIZE", "services[0].form.properties"),
        ({"form": "yes please"}, "FORM_EMPTY", "services[0].form"),
    ],
)
def test_what_does_not_fit_together_is_said(more: dict[str, str], reason: str, path: str) -> None:
    found = read_charter(charter_yaml(service_yaml(**more))).problems

    assert [(p.reason, p.path) for p in found] == [(reason, path)]
