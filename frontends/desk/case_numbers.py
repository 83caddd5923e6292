"""Numbers of cases among what is typed into the box for people."""

import re

from frontends.web.gateway import Gateway, GatewayDown, Problem, Visitor, at

# Letters or none, a sequence, a year of two or four digits, letters or none: what the
# service of cases reads. Without letters only where signs part it, as phones have blanks.
_NUMBER = re.compile(
    r"[A-Z]{1,4}[\s/\\_.,:;-]*\d{1,9}[\s/\\_.,:;-]+(?:\d{4}|\d{2})(?:[\s/\\_.,:;-]*[A-Z]{2,10})?"
    r"|\d{1,9}[/\\_-]+(?:\d{4}|\d{2})(?:[/\\_-]*[A-Z]{2,10})?",
    re.IGNORECASE | re.ASCII,
)


async def case_of(gateway: Gateway, visitor: Visitor, typed: str) -> str:
    """The id of the case that *typed* is the number of; empty where it is none."""
    if len(typed) > 80 or not _NUMBER.fullmatch(re.sub("%2F", "/", typed, flags=re.IGNORECASE)):
        return ""
    try:
        found = await gateway.get(visitor, at("cases", typed))
    except (GatewayDown, Problem):
        return ""  # it may still be somebody's
    case = found.get("case") or found
    return str(case.get("case_id") or "")
