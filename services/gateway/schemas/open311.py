"""What clients of Open311 (GeoReport v2) send: queries and forms, read strictly."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from services.gateway.errors import FieldKind, FieldMissing, FieldUnknown, NumberOutOfRange

_WHOLE = re.compile(r"[0-9]{1,7}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,4}(\.[0-9]{1,17})?")
_ATTRIBUTE = re.compile(r"attribute\[([A-Za-z0-9_-]{1,64})\](\[\])?")
_LONGEST_URL = 500

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A report as a client posts it; None for a coordinate that is not there."""

    service_code: str
    description: str
    latitude: float | None
    longitude: float | None
    address: str
    address_id: str
    media_url: str
    name: str
    email: str
    phone: str
    attributes: Mapping[str, list[str]]


def read_filed(pairs: Pairs) -> Filed:
    """
    Read a posted report.

    Raises:
        FieldMissing: There is no service, no description or no place.
        FieldKind: A coordinate is no number with a point, or the picture no address of https.
    """
    given = dict(pairs)
    code = _needed(given, "service_code")
    latitude, longitude = _decimal(given, "lat"), _decimal(given, "long")
    address, address_id = given.get("address_string", ""), given.get("address_id", "")
    if latitude is None and longitude is None and not address.strip() and not address_id.strip():
        raise FieldMissing(field="lat")
    media_url = given.get("media_url", "").strip()
    if media_url and not _is_https(media_url):
        raise FieldKind(field="media_url", expected="https")
    names = (given.get("first_name", "").strip(), given.get("last_name", "").strip())
    return Filed(
        service_code=code,
        description=_needed(given, "description"),
        latitude=latitude,
        longitude=longitude,
        address=address,
        address_id=address_id,
        media_url=media_url,
        name=" ".join(part for part in names if part),
        email=given.get("email", ""),
        phone=given.get("phone", ""),
        attributes=_attributes(pairs),
    )


def _needed(given: Mapping[str, str], field: str) -> str:
    text = given.get(field, "")
    if not text.strip():
        raise FieldMissing(field=field)
    return text


def _decimal(given: Mapping[str, str], field: str) -> float | None:
    text = given.get(field, "").strip()
    if not text:
        return None
    if not _DECIMAL.fullmatch(text):
        raise FieldKind(field=field, expected="decimal")
    return float(text)


def _is_https(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return len(text) <= _LONGEST_URL and parts.scheme == "https" and bool(parts.hostname)


def _attributes(pairs: Pairs) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        match = _ATTRIBUTE.fullmatch(name)
        if match:
            found.setdefault(match.group(1), []).append(value)
        elif name.startswith("attribute["):
            raise FieldUnknown(field=name[:80])
    return found


def form_of(attributes: Mapping[str, list[str]], schema: str) -> str:
    """
    *attributes* as JSON for a form of *schema* (JSON Schema); empty where nothing was given.

    Raises:
        FieldUnknown: The form asks for no such thing.
        FieldKind: A number, whole number or flag cannot be read.
    """
    if not attributes:
        return ""
    properties: Mapping[str, Any] = json.loads(schema).get("properties", {}) if schema else {}
    form: dict[str, Any] = {}
    for name, values in attributes.items():
        if name not in properties:
            raise FieldUnknown(field=f"attribute[{name}]")
        form[name] = _value(f"attribute[{name}]", properties[name], values)
    return json.dumps(form, ensure_ascii=False)


def _value(field: str, asked: Mapping[str, Any], values: list[str]) -> Any:
    text = values[-1].strip()
    match asked.get("type", "string"):
        case "array":
            return values
        case "integer" if _WHOLE.fullmatch(text):
            return int(text)
        case "number" if _DECIMAL.fullmatch(text):
            return float(text)
        case "integer":
            raise FieldKind(field=field, expected="number")
        case "number":
            raise FieldKind(field=field, expected="decimal")
        case "boolean" if text.lower() in ("true", "1", "on", "false", "0", ""):
            return text.lower() in ("true", "1", "on")
        case "boolean":
            raise FieldKind(field=field, expected="flag")
    return text


def read_list(given: Mapping[str, str], field: str) -> list[str]:
    """
    Texts between commas; none where the field is not there.

    Raises:
        FieldMissing: It is there and empty: whoever narrows by nothing does not mean everything.
    """
    if field not in given:
        return []
    found = [part.strip() for part in given[field].split(",") if part.strip()]
    if not found:
        raise FieldMissing(field=field)
    return list(dict.fromkeys(found))


def read_whole(given: Mapping[str, str], field: str) -> int:
    """
    A whole number from 1; 0 where the field is not there.

    Raises:
        FieldKind: It is none.
        NumberOutOfRange: It is 0.
    """
    if field not in given:
        return 0
    text = given[field].strip()
    if not _WHOLE.fullmatch(text):
        raise FieldKind(field=field, expected="number")
    if int(text) == 0:
        raise NumberOutOfRange(field=field)
    return int(text)


def read_moment(given: Mapping[str, str], field: str) -> datetime | None:
    """
    A moment of ISO 8601 with its zone; None where the field is not there.

    Raises:
        FieldKind: It is none.
    """
    text = given.get(field, "").strip()
    if not text:
        return None
    try:
        # A plus sign that was not written as %2B arrives as a blank.
        moment = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not 1990 <= moment.year <= 2199:
        raise FieldKind(field=field, expected="moment")
    return moment


def first(pairs: Iterable[tuple[str, str]], name: str) -> str:
    """The first *name* of *pairs*; empty where there is none."""
    return next((value for key, value in pairs if key == name), "")
