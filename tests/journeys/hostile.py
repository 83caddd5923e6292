"""What hostile callers send, and how they are to be answered."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any
from urllib.parse import quote
from uuid import uuid4
from zlib import crc32

import httpx

from tests.town import Json

NOBODY = "00000000-0000-0000-0000-000000000000"
NASTY: tuple[Any, ...] = (
    *(None, True, -1, 2**31, 2**63 - 1, 2**63, 10**30, 1.5, 1e300, [], {}, [[]], {"a": {"b": [1]}}),
    *(
        "",
        " ",
        "\x00",
        "a\x00b",
        "a\x1b[31m",
        "\ud800",
        "\u202eabc",
        "a\ufffe",
        "\u200b",
        "a" * 5000,
    ),
    *("👩‍👩‍👧‍👦", "e\u0301" * 600, "'; DROP TABLE x; --", "{field}", "<script>", "NaN", "１２３"),
    *("2026-01-01T00:00:00", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"),
    *("9999-12-31T23:59:59-12:00", "2016-12-31T23:59:60Z", "2026-02-30", "9999-12-31", NOBODY),
    *("P/99999999999999999999/2026/CMP", "P/0/2026/CMP", "REQUEST", "9223372036854775808"),
)
_addresses = count(1)


def from_elsewhere() -> dict[str, str]:
    """Each request from an address of its own, as the limits of one address are not meant here."""
    n = next(_addresses)
    return {"X-Forwarded-For": f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"}


def keyed() -> dict[str, str]:
    return {**from_elsewhere(), "Idempotency-Key": uuid4().hex, "Content-Type": "application/json"}


def assert_refused(answer: httpx.Response, what: object) -> None:
    """A 4xx problem with a reason; where a field is wrong, it is named."""
    said = (what, answer.status_code, answer.text[:500])
    assert 400 <= answer.status_code < 500, said
    assert answer.headers["content-type"] == "application/problem+json", said
    problem = answer.json()
    assert problem["reason"], said
    assert problem["detail"], said
    assert "Traceback" not in answer.text, said


def assert_in_order(answer: httpx.Response, what: object) -> None:
    if not answer.is_success:
        assert_refused(answer, what)


# Another standard's errors, and a stream that never ends: each has tests of its own.
_APART = ("/open311/", "/v1/events")
_AT_ONCE = 12


def some(*where: object) -> Iterator[Any]:
    """A share of what is nasty, another one at each place: together all of it, within minutes."""
    start = crc32(repr(where).encode())
    for step in range(_AT_ONCE):
        yield NASTY[(start + step * 7) % len(NASTY)]


def operations(described: Json) -> Iterator[tuple[str, str, Json]]:
    for path, methods in described["paths"].items():
        if path.startswith(_APART):
            continue
        for method, operation in methods.items():
            if (method, path) != ("delete", "/v1/session"):
                yield method.upper(), path, operation


def example(described: Json, schema: Json, name: str = "") -> Any:
    """Something that *schema* might take."""
    while "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        return example(described, schema["anyOf"][0], name)
    if "enum" in schema:
        return schema["enum"][0]
    kinds: dict[str, Callable[[], Any]] = {
        "object": lambda: {
            key: example(described, one, key) for key, one in schema.get("properties", {}).items()
        },
        "array": lambda: [example(described, schema["items"], name)],
        "integer": lambda: max(schema.get("minimum", 1), 1),
        "boolean": lambda: False,
    }
    formats = {"uuid": NOBODY, "date-time": "2026-11-24T10:00:00Z", "date": "2031-03-04"}
    texts = {"language": "pt", "service_code": "RUI-01", "code": "RUI-01", "unit_code": "GAM"}
    if schema.get("type") in kinds:
        return kinds[schema["type"]]()
    return formats.get(schema.get("format", "")) or texts.get(name, "")


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*at, key))


def put(value: Any, at: tuple[Any, ...], new: Any) -> Any:
    if not at:
        return new
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[at[0]] = put(value[at[0]], at[1:], new)
    return copied


def in_address(value: Any) -> str:
    return quote(str(value).encode("utf-8", "surrogatepass"), safe="")


def path_of(path: str, operation: Json, name: str = "", value: Any = "") -> str:
    usual = {"code": "RUI-01", "year": "2031", "day": "2031-03-04", "number": "P/1/2026/CMP"}
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            known = parameter["name"]
            filled = in_address(value if known == name else usual.get(known, NOBODY))
            path = path.replace("{" + known + "}", filled)
    return path


def body_of(described: Json, operation: Json) -> Any:
    if "requestBody" not in operation:
        return None
    return example(described, next(iter(operation["requestBody"]["content"].values()))["schema"])


def a_case(person: Json) -> Json:
    return {
        "service_code": "RUI-01",
        "description": "Todos ao mesmo tempo",
        "person_id": person["person_id"],
    }
