"""Answers of Open311 (GeoReport v2), as values first and then as JSON or XML."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from atende.charter.v1 import charter_pb2
from atende.tasks.v1 import public_reports_pb2, tasks_pb2
from fastapi import Response

from services.gateway.serializers.times import moment_json, stamp_json

_CLOSED = (tasks_pb2.CASE_STATE_CLOSED, tasks_pb2.CASE_STATE_JOINED)
_MEDIA = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
# The kinds of form field, in the words of GeoReport.
_DATATYPES = {"integer": "number", "number": "number", "boolean": "singlevaluelist"}


def answer(value: Any, extension: str, root: str, item: str = "", status: int = 200) -> Response:
    """
    *value* in the format of *extension*; never to be read by a browser as a page.

    Args:
        value: A list of objects, or one object.
        root: The outermost element in XML.
        item: The element of each object of a list.
    """
    if extension == "json":
        text = json.dumps(value, ensure_ascii=False)
    else:
        element = ElementTree.Element(root)
        if isinstance(value, list):
            for each in value:
                _fill(ElementTree.SubElement(element, item), each)
        else:
            _fill(element, value)
        body = ElementTree.tostring(element, encoding="unicode", short_empty_elements=True)
        text = f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'
    headers = {"Access-Control-Allow-Origin": "*"}
    return Response(text, status, headers, _MEDIA[extension])


def _fill(element: ElementTree.Element, value: Any) -> None:
    """Put *value* into *element*: objects as elements, lists by the singular of their name."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            _fill(ElementTree.SubElement(element, name), each)
    elif isinstance(value, list):
        for each in value:
            _fill(ElementTree.SubElement(element, element.tag.removesuffix("s")), each)
    elif value is not None:
        element.text = str(value).lower() if isinstance(value, bool) else str(value)


def service_value(service: charter_pb2.Service) -> dict[str, Any]:
    """A kind of report as the list of services has it."""
    return {
        "service_code": service.code,
        "service_name": service.name,
        "description": service.summary,
        "metadata": bool(_properties(service)),
        "type": "realtime",
        "keywords": ", ".join(service.keywords),
        "group": service.category_name or service.category,
    }


def definition_value(service: charter_pb2.Service) -> dict[str, Any]:
    """What a client has to ask for, out of the form of the charter."""
    schema = json.loads(service.form_schema) if service.form_schema else {}
    needed = set(schema.get("required", ()))
    return {
        "service_code": service.code,
        "attributes": [
            _attribute(order, name, asked, required=name in needed)
            for order, (name, asked) in enumerate(_properties(service).items(), start=1)
        ],
    }


def _properties(service: charter_pb2.Service) -> Mapping[str, Any]:
    if not service.form_schema:
        return {}
    found: Mapping[str, Any] = json.loads(service.form_schema).get("properties", {})
    return found


def _attribute(
    order: int, code: str, asked: Mapping[str, Any], *, required: bool
) -> dict[str, Any]:
    choices = _choices(asked)
    several = asked.get("type") == "array"
    if choices:
        datatype = "multivaluelist" if several else "singlevaluelist"
    elif asked.get("format") in ("date", "date-time"):
        datatype = "datetime"
    else:
        datatype = _DATATYPES.get(str(asked.get("type", "")), "string")
        if datatype == "string" and int(asked.get("maxLength", 0)) > 200:
            datatype = "text"
    return {
        "variable": True,
        "code": code,
        "datatype": datatype,
        "required": required,
        "datatype_description": str(asked.get("description", "")),
        "order": order,
        "description": str(asked.get("title", code)),
        "values": choices,
    }


def _choices(asked: Mapping[str, Any]) -> list[dict[str, str]]:
    within = asked.get("items", asked)
    if "oneOf" in within:
        return [
            {"key": str(each["const"]), "name": str(each.get("title", each["const"]))}
            for each in within["oneOf"]
            if "const" in each
        ]
    if asked.get("type") == "boolean":
        return [{"key": "true", "name": "Sim"}, {"key": "false", "name": "Não"}]
    return [{"key": str(each), "name": str(each)} for each in within.get("enum", ())]


def request_value(
    report: public_reports_pb2.PublicReport, reasons: Mapping[str, str], agency: str
) -> dict[str, Any]:
    """A report as everybody may read it."""
    closed = report.state in _CLOSED
    return {
        "service_request_id": report.report_id,
        "status": "closed" if closed else "open",
        "status_notes": reasons.get(report.closing_reason, "") if closed else "",
        "service_name": report.service_name,
        "service_code": report.service_code,
        "description": report.description,
        "agency_responsible": agency,
        "service_notice": report.number,
        "requested_datetime": stamp_json(report.requested_at),
        "updated_datetime": stamp_json(report.updated_at),
        "expected_datetime": moment_json(report, "expected_at"),
        "address": report.address,
        "address_id": report.address_id or None,
        "zipcode": None,
        "lat": report.latitude if report.HasField("latitude") else None,
        "long": report.longitude if report.HasField("longitude") else None,
        "media_url": report.media_url or None,
    }


def update_value(
    update: public_reports_pb2.ReportUpdate, said: Mapping[str, str]
) -> dict[str, Any]:
    """What happened to a report, as the extension for updates has it."""
    return {
        "update_id": update.update_id,
        "service_request_id": update.report_id,
        "status": update.status,
        "updated_datetime": stamp_json(update.at),
        "description": update.text or said.get(update.closing_reason or update.kind, ""),
    }


def errors_value(status: int, details: Sequence[str]) -> list[dict[str, Any]]:
    """What is wrong, each by itself."""
    return [{"code": status, "description": detail} for detail in details]
