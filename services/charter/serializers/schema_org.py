"""One entry as schema.org GovernmentService, for search engines; small enough to write by hand."""

import json
from typing import Any
from urllib.parse import quote

from atende.charter.v1 import charter_pb2

from services.charter.domain.edition import Edition

Json = dict[str, Any]


def government_service(service: charter_pb2.Service, edition: Edition, base: str) -> str:
    """
    JSON-LD of *service*, as it is told to the public in its language.

    Args:
        base: Address of the portal, without a slash at its end.
    """
    url = f"{base}/services/{quote(service.code, safe='')}"
    organisation = {"@type": "GovernmentOrganization", "name": edition.council.name}
    described: Json = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": url,
        "url": url,
        "identifier": service.code,
        "name": service.name,
        "description": service.summary,
        "inLanguage": service.language,
        "serviceType": service.category_name,
        "provider": {"@type": "GovernmentOrganization", "name": service.outside_body}
        if service.outside_body and service.category == "outside"
        else organisation | {"department": service.unit_name},
        "areaServed": {"@type": "AdministrativeArea", "name": edition.council.name},
        "availableChannel": [_channel(rule, edition, url) for rule in service.channels],
    }
    if service.who_may_ask:
        described["audience"] = [
            {"@type": "Audience", "audienceType": who} for who in service.who_may_ask
        ]
    if service.fee.kind == "free":
        described["offers"] = {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}
    if service.keywords:
        described["keywords"] = list(service.keywords)
    return json.dumps(described, ensure_ascii=False)


def _channel(rule: charter_pb2.ChannelRule, edition: Edition, url: str) -> Json:
    info = next((each for each in edition.channels if each.channel == rule.channel), None)
    channel: Json = {"@type": "ServiceChannel", "name": info.name if info else rule.channel}
    if rule.channel in ("online", "app"):
        channel["serviceUrl"] = url
    if info and rule.channel == "phone" and info.contact:
        channel["servicePhone"] = {"@type": "ContactPoint", "telephone": info.contact}
    if info and rule.channel == "counter" and info.contact:
        channel["serviceLocation"] = {"@type": "Place", "address": info.contact}
    if rule.rule or rule.via:
        channel["description"] = ". ".join(part for part in (rule.via, rule.rule) if part)
    return channel
