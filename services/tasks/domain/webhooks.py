"""
Telling other systems: how an event is signed, when it is tried again, where it may go.

Signatures follow the Standard Webhooks convention (https://www.standardwebhooks.com):
`webhook-signature: v1,base64(HMAC-SHA256(key, id.timestamp.body))`.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NewType
from urllib.parse import urlsplit
from uuid import UUID

from services.tasks.domain.errors.routing import WebhookAddressInvalid

WebhookId = NewType("WebhookId", UUID)
DeliveryId = NewType("DeliveryId", UUID)

# Waits between tries; after the last it is given up, and stays to be tried by hand.
PAUSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 30, 120, 600, 1800, 3600, 2 * 3600, 6 * 3600, 12 * 3600, 24 * 3600)
)
LONGEST_URL = 500
_SECRET_PREFIX = "whsec_"
# By way of which a network within may be reached: RFC 6052, and RFC 4291, 2.5.5.1.
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
_NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\.?")


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"  # given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """
    Where events go.

    Attributes:
        unit_code: Whose cases; empty for all.
        types: Full names of the events; none for all.
    """

    id: WebhookId
    unit_code: str
    url: str
    types: tuple[str, ...]
    active: bool
    created_at: datetime

    def wants(self, event_type: str, unit_code: str) -> bool:
        """Whether an event of *unit_code* goes there."""
        return (
            self.active
            and self.unit_code in ("", unit_code)
            and (not self.types or event_type in self.types)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event on its way to one webhook; *body* is the CloudEvent as JSON."""

    id: DeliveryId
    webhook_id: WebhookId
    type: str
    body: str
    state: DeliveryState
    attempts: int
    last_status: int
    last_error: str
    created_at: datetime
    next_at: datetime


def secret_text(key: bytes) -> str:
    """The key as whoever receives is told it."""
    return _SECRET_PREFIX + base64.b64encode(key).decode()


def secret_of(webhook_id: UUID, pepper: str) -> bytes:
    """The key of a webhook, made from its id by a key that the database does not hold."""
    return hmac.digest(pepper.encode(), b"webhook:" + webhook_id.bytes, hashlib.sha256)


def signature(key: bytes, delivery_id: UUID, at: datetime, body: bytes) -> dict[str, str]:
    """The headers that prove who sent *body*, and when."""
    stamp = str(int(at.timestamp()))
    signed = f"{delivery_id}.{stamp}.".encode() + body
    digest = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return {
        "webhook-id": str(delivery_id),
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{digest}",
    }


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after *attempts* tries; None when it is given up."""
    if attempts > len(PAUSES):
        return None
    return now + PAUSES[attempts - 1]


def check_address(url: str, *, private_allowed: bool) -> None:
    """
    Go on when *url* may be sent to, as far as it can be told without asking the net.

    Raises:
        WebhookAddressInvalid: No https, a name and password in it, an odd port, or an
            address within.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise WebhookAddressInvalid(field="url", cause="form") from None
    # What is no letter is dropped by one reader of addresses and refused by the next.
    readable = all("!" <= letter <= "~" for letter in url) and "\\" not in url
    if not parts.hostname or len(url) > LONGEST_URL or not readable or parts.fragment:
        raise WebhookAddressInvalid(field="url", cause="form")
    if not _is_host(parts.hostname):
        raise WebhookAddressInvalid(field="url", cause="form")
    if parts.username is not None or parts.password is not None:
        raise WebhookAddressInvalid(field="url", cause="credentials")
    if private_allowed:
        if parts.scheme not in ("http", "https"):
            raise WebhookAddressInvalid(field="url", cause="scheme")
        return
    if parts.scheme != "https":
        raise WebhookAddressInvalid(field="url", cause="scheme")
    if port not in (None, 443, 8443):
        raise WebhookAddressInvalid(field="url", cause="port")
    if not may_be_reached(parts.hostname):
        raise WebhookAddressInvalid(field="url", cause="private")


def may_be_reached(host: str) -> bool:
    """
    Whether *host*, an address or a name, is out on the public net.

    A name that is no address passes here: what it stands for is asked when it is sent to.
    """
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        name = host.lower().rstrip(".")
        return "." in name and not name.endswith((".local", ".internal", ".localhost"))
    meant = [address, *_within(address)]
    return all(_is_outside(each) for each in meant)


def _is_outside(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:  # nothing but the other one
            return True
        if address.is_site_local or address in _COMPATIBLE:
            return False
    return address.is_global and not address.is_multicast


def _within(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses to which *address* leads by a mapping or a gateway."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]


def _is_host(name: str) -> bool:
    """Whether *name* is an address, or a name by the rules of names (RFC 1123)."""
    try:
        ip_address(name)
    except ValueError:
        return len(name) <= 253 and bool(_NAME.fullmatch(name))
    return True
