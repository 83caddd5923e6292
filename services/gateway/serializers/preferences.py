"""How a citizen wants to be written to."""

from typing import Any

from atende.identity.v1 import preferences_pb2


def preferences_json(found: preferences_pb2.Preferences) -> dict[str, Any]:
    """All of somebody's preferences."""
    return {
        "language": found.language,
        "accessibility": found.accessibility,
        "addresses": list(found.addresses),
        "told_by": found.told_by,
        "declined": list(found.declined),
        "version": found.version,
    }
