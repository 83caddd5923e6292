"""The NATS edge: tasks tells, it does not listen yet."""

from typing import Any

SUBSCRIBERS: dict[Any, Any] = {}
