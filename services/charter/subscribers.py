"""The NATS edge: the charter tells, it does not listen."""

from typing import Any

SUBSCRIBERS: dict[Any, Any] = {}
