"""
Writes what the chart makes, a file a profile: `python -m deploy.helm.render FOLDER`.

Images are given a digest each, as the release pipeline does, so that a checker sees
what would be installed. Says so and writes nothing where there is no Helm library for
this machine.
"""

import sys
from pathlib import Path
from typing import Any

import yaml

CHART = Path(__file__).parent / "atende"
PROFILES = ("laptop", "city", "metropolis")
# Of no image that exists.
_DIGEST = "sha256:" + "0" * 64


def render(profile: str) -> str:
    """All objects of *profile*, as one stream of YAML."""
    import helm_python as helm  # there is no wheel for every machine

    values: dict[str, Any] = yaml.safe_load((CHART / f"values-{profile}.yaml").read_text())
    with helm.Chart.load(str(CHART)) as chart:
        processes = chart.merge_values(values)["processes"]
        values.setdefault("image", {})["digests"] = dict.fromkeys(processes, _DIGEST)
        values.setdefault("backup", {})["image"] = f"postgres@{_DIGEST}"
        texts = chart.render(values, name="atende", namespace="atende")
    return "\n---\n".join(text for path, text in texts.items() if path.endswith(".yaml"))


def main(folder: Path) -> None:
    """Write `<profile>.yaml` into *folder* for each profile."""
    for profile in PROFILES:
        (folder / f"{profile}.yaml").write_text(render(profile))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
