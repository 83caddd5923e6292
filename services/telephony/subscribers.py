"""The NATS edge: telephony tells, it does not listen yet."""

from typing import Any

SUBSCRIBERS: dict[Any, Any] = {}
