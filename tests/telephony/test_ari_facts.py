"""All that our code asks of ARI, and reads of its events, is among the facts we hold of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import services.telephony.media.ari as ari
from services.telephony.media.ari import leg
from tests.telephony.ari_facts import EVENTS, MODELS, REQUESTS, REQUIRED, WORDS, fact_of

SOURCES = {
    path.name: ast.parse(path.read_text())
    for path in sorted(Path(ari.__file__).parent.glob("*.py"))
    if path.name != "client.py"  # hands on what others ask
}
# Where events are read.
READERS = ("exchange.py", "referring.py")
ASKING = {"ask", "try_ask", "now", "try_now", "later"}
# Paths that a call is handed; the fake of the tests beside holds those against the facts.
HANDED = {("reconciling.py", "GET"), ("reconciling.py", "DELETE")}


def requests() -> Iterator[tuple[str, str, str, set[str]]]:
    """File, method, path (`{}` for names; empty where it is handed in), parameters."""
    for name, tree in SOURCES.items():
        said = _assigned(tree)
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            if call.func.attr == "put":
                for path in _texts(call.args[0], said):
                    yield name, "PUT", path, set()
            if call.func.attr in ASKING and len(call.args) >= 2:
                given = {one.arg for one in call.keywords if one.arg}
                for method in _texts(call.args[0], said):
                    for path in _texts(call.args[1], said) or [""]:
                        yield name, method, path, given


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for one in ast.walk(tree):
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
            found.setdefault(one.targets[0].id, []).append(one.value)
    return found


def _texts(node: ast.expr, said: dict[str, list[ast.expr]]) -> list[str]:
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts):
            return [
                "".join(
                    str(getattr(part, "value", "")) if isinstance(part, ast.Constant) else "{}"
                    for part in parts
                )
            ]
        case ast.IfExp(body=one, orelse=other):
            return _texts(one, said) + _texts(other, said)
        case ast.Name(id=name):
            return [text for each in said.get(name, []) for text in _texts(each, said)]
    return []


def test_every_request_is_one_that_asterisk_has() -> None:
    asked = list(requests())
    assert len(asked) > 20, "the requests are found"
    assert {(name, method) for name, method, path, _ in asked if not path} == HANDED
    for name, method, path, given in asked:
        if path:
            fact = fact_of(method, path)
            assert fact is not None, f"{name}: {method} {path}"
            assert given <= REQUESTS[fact].keys(), f"{name}: {method} {path} {given}"
            assert given >= REQUIRED.get(fact, set()), f"{name}: {method} {path} {given}"


def test_every_reason_is_one_that_asterisk_knows() -> None:
    words = WORDS["DELETE", "/channels/{}", "reason"]

    assert {*leg._REASONS.values(), "normal"} == words


def test_every_event_that_is_taken_and_every_field_that_is_read_is_a_fact() -> None:
    readers = [node for name in READERS for node in ast.walk(SOURCES[name])]
    strings = {
        node.value
        for node in readers
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    fields = {name for facts in (*EVENTS.values(), *MODELS.values()) for name in facts}

    taken = {
        one
        for one in strings
        if re.fullmatch(r"(Application|Stasis|Channel|Playback|Bridge|Dial)\w+", one)
    }
    read = {
        node.args[0].value
        for node in readers
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }

    assert taken == EVENTS.keys()
    assert read - {"type"} <= fields, read - fields
