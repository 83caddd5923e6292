"""The ways to ask for a service, with hours and what a call costs, in the charter's order."""

from dataclasses import dataclass, replace
from enum import StrEnum

import phonenumbers

from frontends.web.gateway import Json
from frontends.web.settings import FrontendSettings


class Cost(StrEnum):
    """
    What a call costs, which must stand beside each number (DL 59/2021, art. 3.º).

    Told from the number itself: the national plan says what its first digits are.
    """

    FREE = "free"
    FIXED = "fixed"
    MOBILE = "mobile"
    OTHER = "other"
    UNKNOWN = ""


_COSTS = {
    phonenumbers.PhoneNumberType.TOLL_FREE: Cost.FREE,
    phonenumbers.PhoneNumberType.FIXED_LINE: Cost.FIXED,
    # Nomadic numbers (30…) are charged as fixed ones.
    phonenumbers.PhoneNumberType.VOIP: Cost.FIXED,
    phonenumbers.PhoneNumberType.MOBILE: Cost.MOBILE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """
    One channel of a service as the sheet shows it.

    Attributes:
        rule: What the charter says of this channel, in Portuguese.
        via: Whose line or site it is, where it is not the council's own.
        phone: A number to call, as people write it.
        opens, closes: Local time on working days; empty where it is always open or not known.
        ask: It can be asked for here, on this site.
        name, hours, said_cost, note: In the charter's words for this channel; they come first.
    """

    channel: str
    rule: str = ""
    via: str = ""
    phone: str = ""
    cost: Cost = Cost.UNKNOWN
    opens: str = ""
    closes: str = ""
    email: str = ""
    address: str = ""
    ask: bool = False
    name: str = ""
    hours: str = ""
    said_cost: str = ""
    note: str = ""


def call_cost(number: str) -> Cost:
    """What a call to *number* costs; a number that is none costs nothing that can be said."""
    try:
        parsed = phonenumbers.parse(number, "PT")
    except phonenumbers.NumberParseException:
        return Cost.UNKNOWN
    if not phonenumbers.is_valid_number(parsed):
        return Cost.UNKNOWN
    return _COSTS.get(phonenumbers.number_type(parsed), Cost.OTHER)


def ways_in(
    service: Json, settings: FrontendSettings, known: dict[str, Json], *, ask: bool
) -> list[Way]:
    """
    Every channel of *service*.

    *known* is what the charter says once of each channel; what it leaves open is as
    set for the council. *ask* tells whether this site takes the request.
    """
    ways = [_way(rule, settings, ask) for rule in service.get("channels") or ()]
    return [_told(way, known[way.channel]) if way.channel in known else way for way in ways]


def _told(way: Way, info: Json) -> Way:
    if way.via:
        return way
    contact = str(info.get("contact") or "")
    way = replace(
        way,
        name=str(info.get("name") or ""),
        hours=str(info.get("hours") or ""),
        said_cost=str(info.get("cost") or ""),
        note=str(info.get("note") or ""),
    )
    if not contact:
        return way
    if way.channel == "phone":
        return replace(way, phone=contact, cost=call_cost(contact))
    if way.channel == "email":
        return replace(way, email=contact)
    return replace(way, address=contact)


def lines_of(service: Json) -> list[tuple[str, Cost]]:
    """Numbers of other lines that the service is handled by, such as the Ecolinha's."""
    targets = [str(way.get("target") or "") for way in service.get("handling") or ()]
    costs = [(target, call_cost(target)) for target in targets]
    return [(target, cost) for target, cost in costs if cost is not Cost.UNKNOWN]


def _way(rule: Json, settings: FrontendSettings, ask: bool) -> Way:
    way = Way(
        channel=str(rule.get("channel") or ""),
        rule=str(rule.get("rule") or ""),
        via=str(rule.get("via") or ""),
    )
    if way.via:
        return way
    match way.channel:
        case "phone":
            return replace(
                way,
                phone=settings.council_phone,
                cost=call_cost(settings.council_phone),
                opens=settings.phone_opens,
                closes=settings.phone_closes,
            )
        case "counter":
            return replace(
                way,
                address=settings.council_address,
                opens=settings.counter_opens,
                closes=settings.counter_closes,
            )
        case "email":
            return replace(way, email=settings.council_email)
        case "letter":
            return replace(way, address=settings.council_address)
        case "online" | "web":
            return replace(way, ask=ask)
    return way
