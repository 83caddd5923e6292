"""A report as an application files it by Open311."""

from typing import Any
from uuid import uuid4

import httpx

# Away from where other journeys report something.
HERE = {"lat": "41.1911", "long": "-8.7001"}


def attributes(open311: httpx.Client, code: str) -> dict[str, str]:
    """The first answer there is to all that must be answered."""
    answer = open311.get(f"/services/{code}.json")
    if not answer.is_success:
        return {}
    return {
        f"attribute[{each['code']}]": _first_answer(each)
        for each in answer.json()["attributes"]
        if each["required"]
    }


def _first_answer(asked: dict[str, Any]) -> str:
    if asked["values"]:
        return str(asked["values"][0]["key"])
    return {"number": "1", "datetime": "2026-05-04"}.get(asked["datatype"], "Um texto")


def file(open311: httpx.Client, key: str, code: str, ext: str = "json", **more: str):
    data = {
        "api_key": key,
        "service_code": code,
        "description": f"Um buraco na rua {uuid4().hex[:8]}",
        **HERE,
        **attributes(open311, code),
        **more,
    }
    return open311.post(f"/requests.{ext}", data={k: v for k, v in data.items() if v is not None})
