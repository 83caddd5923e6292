"""The chart rendered by the real Helm, as objects."""

import json
from functools import cache
from typing import Any

import helm_python as helm
import yaml

from deploy.helm.render import CHART

Object = dict[str, Any]


def values_of(profile: str) -> Object:
    """What *profile* changes of the defaults; the empty one changes nothing."""
    if not profile:
        return {}
    values: Object = yaml.safe_load((CHART / f"values-{profile}.yaml").read_text())
    return values


@cache
def merged(profile: str) -> Object:
    """All values that an installation of *profile* has."""
    with helm.Chart.load(str(CHART)) as chart:
        values: Object = chart.merge_values(values_of(profile))
        return values


def rendered(values: Object) -> list[Object]:
    """
    Every object the chart makes with *values*.

    Raises:
        helm.HelmError: The chart's schema refuses them.
    """
    return _rendered(json.dumps(values, sort_keys=True))


@cache
def _rendered(text: str) -> list[Object]:
    values = json.loads(text)
    with helm.Chart.load(str(CHART)) as chart:
        chart.validate_schema(chart.merge_values(values))
        texts = chart.render(values, name="atende", namespace="atende")
    return [
        document
        for path, text in texts.items()
        if path.endswith(".yaml")
        for document in yaml.load_all(text, Loader=yaml.CSafeLoader)
        if document
    ]


def of_kind(objects: list[Object], kind: str) -> dict[str, Object]:
    """Those of *kind*, by name."""
    return {each["metadata"]["name"]: each for each in objects if each["kind"] == kind}


def pods(objects: list[Object]) -> dict[str, Object]:
    """The pod templates of all that runs, by name of what runs them."""
    found = {}
    for each in objects:
        spec = each.get("spec", {})
        if each["kind"] == "CronJob":
            spec = spec["jobTemplate"]["spec"]
        if each["kind"] in ("Deployment", "StatefulSet", "Job", "CronJob"):
            found[f"{each['kind']}/{each['metadata']['name']}"] = spec["template"]
    return found
